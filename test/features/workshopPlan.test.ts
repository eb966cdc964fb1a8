import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ballotForm, fillBallot, type Ballot as BallotFile } from '#domain/workshop/ballot.ts';
import { questionsOf } from '#domain/workshop/planning.ts';
import { planWorkshop, type Workshop as Planned } from '#domain/workshop/workshop.ts';
import { askRoom } from '#domain/workshop/workshopQuestion.ts';
import type { Records } from '#domain/tables.ts';
import Ballot from '#features/ballot/Ballot.svelte';
import { addPeople, addQuestions, thinkOfWorkshop } from '#features/workshop/plan/acts.ts';
import BallotFiles from '#features/workshop/plan/BallotFiles.svelte';
import Overview from '#features/overview/Overview.svelte';
import Workshop from '#features/workshop/plan/Workshop.svelte';
import Workshops from '#features/workshop/plan/Workshops.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { aPlacedRisk, aRisk, aSystem, fiveByFive, someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const open = async (given: Partial<Records> = {}) =>
  session.open(
    await importAsNew({
      tables: someRecords({
        criteria: [fiveByFive()],
        systems: [aSystem()],
        risks: [
          aRisk(),
          aRisk({ id: 'risk-2', ref: 'R-002', title: 'Replies too late' }),
          aPlacedRisk('l1', 'c1', { id: 'risk-3', ref: 'R-003' }),
        ],
        ...given,
      }),
      changes: [],
    }),
  );
const planned = (known: Partial<Planned> = {}) => planWorkshop({ id: 'workshop-1', ref: 'WS-1' }, 'Rents', known);
const asked = () => questionsOf(session.records.workshopQuestions, session.records.workshops[0]?.id ?? '').map(({ text }) => text);

describe('the list', () => {
  it('leads to a new workshop with one key; it is there, about the only system, with the first thing that is entered', async () => {
    await open();
    const list = render(Workshops);
    expect(screen.getByText('Plan a session from open questions. Ten questions fit in 75 minutes.')).toBeVisible();
    await person.keyboard('n');
    expect(location.hash).toMatch(/\/workshops\/new$/);
    list.unmount();
    const plan = render(Workshop, { params: { ref: 'new' } });
    expect(screen.getByRole('heading', { level: 1, name: 'New workshop' })).toBeVisible();
    expect(screen.queryByRole('link', { name: /console/ })).toBeNull();
    expect(session.records.workshops).toHaveLength(0);
    const place = screen.getByLabelText('Place');
    // Two fields in one breath make one workshop.
    await person.type(place, 'Room 2');
    await person.tab();
    await person.type(screen.getByLabelText('Facilitator'), 'Ada');
    await person.tab();
    await waitFor(() => {
      expect(location.hash).toMatch(/\/workshops\/WS-1$/);
    });
    await plan.rerender({ params: { ref: 'WS-1' } });
    await waitFor(() => {
      expect(session.records.workshops).toMatchObject([
        { ref: 'WS-1', system: 'system-1', state: 'planned', title: 'Workshop 1', place: 'Room 2', facilitator: 'Ada' },
      ]);
    });
    // What was under the cursor stays there.
    expect(place.isConnected).toBe(true);
    expect(screen.getByRole('heading', { level: 1, name: 'WS-1: Workshop 1' })).toBeVisible();
    await session.ledger.undo();
    await session.ledger.undo();
    await waitFor(() => {
      expect(session.records.workshops).toHaveLength(0);
    });
  });

  it('begins a new workshop by its questions or its people as well', async () => {
    await open();
    await addPeople(thinkOfWorkshop(), 'Ada; Head');
    expect(session.records.workshops).toMatchObject([{ ref: 'WS-1', participants: [{ seat: 'A', name: 'Ada' }] }]);
    const begun = thinkOfWorkshop();
    await addQuestions(begun, [
      askRoom('own', {
        workshop: '',
        order: 1,
        measure: 'own',
        text: 'How sure are we?',
        scale: [
          { id: 's1', label: 'Not', anchor: '' },
          { id: 's2', label: 'Very', anchor: '' },
        ],
      }),
    ]);
    expect(session.records.workshops[1]).toMatchObject({ ref: 'WS-2', title: 'Workshop 2' });
    expect(session.records.workshopQuestions).toMatchObject([{ workshop: begun.id, text: 'How sure are we?' }]);
  });

  it('plans again with the same people and nothing of what happened, and takes a removal back', async () => {
    const seat = { id: 'p1', seat: 'A', name: 'Ada', role: '', competence: '', speaksFor: '', votes: true } as const;
    const presence = [{ id: 'in', from: '2026-01-01T10:00:00Z', until: null }];
    await open({
      workshops: [planned({ state: 'ended', participants: [{ ...seat, presence }] })],
      counters: [{ id: 'workshops', last: 1 }],
    });
    render(Workshops);
    expect(screen.getByText('1 held.')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Plan again like WS-1' }));
    await screen.findByRole('link', { name: 'Plan of WS-2' });
    expect(session.records.workshops[1]).toMatchObject({ state: 'planned', participants: [{ name: 'Ada', presence: [] }] });
    await person.click(screen.getByRole('button', { name: 'Remove WS-2' }));
    await waitFor(() => {
      expect(session.records.workshops).toHaveLength(1);
    });
    await session.ledger.undo();
    expect(await screen.findByRole('link', { name: 'Plan of WS-2' })).toBeVisible();
  });
});

describe('the plan', () => {
  it('takes questions by keyboard alone: ticks, order, words, out and back', async () => {
    await open({ workshops: [planned()] });
    render(Workshop, { props: { params: { ref: 'WS-1' } } });
    await person.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Choose questions' });
    const rows = within(dialog)
      .getAllByRole('group')
      .filter((row) => row.hasAttribute('data-row'));
    expect(rows.map((row) => row.querySelector('legend')?.textContent)).toEqual([
      'R-001 Answers contradict the rule',
      'R-002 Replies too late',
    ]);
    const [first] = within(dialog).getAllByRole('checkbox', { name: 'Likelihood' });
    first?.focus();
    await person.keyboard(' {ArrowRight}{ArrowRight} {ArrowDown} {Enter}');
    await waitFor(() => {
      expect(asked()).toEqual([
        'Answers contradict the rule. How likely is that?',
        'Answers contradict the rule. How large would the consequence be for a single person?',
        'Replies too late. How likely is that?',
      ]);
    });
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });

    const handle = (name: RegExp) => screen.getByRole('button', { name });
    handle(/^3 R-002/).focus();
    await person.keyboard('{Shift>}{ArrowUp}{/Shift}');
    await waitFor(() => {
      expect(handle(/^2 R-002/)).toHaveFocus();
    });
    expect(await screen.findByText('Now number 2 of 3.')).toBeInTheDocument();
    await person.keyboard('{Delete}');
    await waitFor(() => {
      expect(asked()).toHaveLength(2);
    });
    await waitFor(() => {
      expect(handle(/^2 R-001, individuals/)).toHaveFocus();
    });
    await session.ledger.undo();
    await waitFor(() => {
      expect(asked()[1]).toBe('Replies too late. How likely is that?');
    });

    await person.keyboard('n');
    const again = await screen.findByRole('dialog', { name: 'Choose questions' });
    expect(
      within(again)
        .getAllByRole('checkbox', { name: /asked already/ })
        .every((tick) => (tick as HTMLInputElement).disabled),
    ).toBe(true);
  });

  it('asks in own words with own answers, and says what is wrong with them', async () => {
    await open({ criteria: [], workshops: [planned()] });
    render(Workshop, { props: { params: { ref: 'WS-1' } } });
    await person.click(screen.getAllByRole('button', { name: /^Choose questions/ })[0] as HTMLElement);
    expect(screen.getByText(/^There are no criteria yet/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Add' }));
    expect(screen.getByText(/Write a question\./)).toBeVisible();
    await person.type(screen.getByLabelText('Questions, one a line'), 'Do we go ahead?{Enter}Is anybody missing?');
    await person.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => {
      expect(asked()).toEqual(['Do we go ahead?', 'Is anybody missing?']);
    });
    expect(session.records.workshopQuestions[0]?.scale.map(({ label }) => label)).toEqual(['No', 'Rather no', 'Rather yes', 'Yes']);
  });

  it('seats a pasted list, says what is missing, and keeps the rules of the vote', async () => {
    await open({ workshops: [planned()] });
    render(Workshop, { props: { params: { ref: 'WS-1' } } });
    expect(screen.getByText('4 things are missing before it starts.')).toBeVisible();
    const list = screen.getByLabelText('Add people');
    await person.click(list);
    await person.paste('Ada;Engineer;Models;\nBen;Tenant;;Tenants');
    await person.click(screen.getByRole('button', { name: 'Add people' }));
    expect(await screen.findByLabelText('Name of seat B')).toHaveValue('Ben');
    expect(screen.getByLabelText('Speaks for of seat B')).toHaveValue('Tenants');
    await person.click(screen.getByRole('checkbox', { name: 'Seat A votes' }));
    await waitFor(() => {
      expect(session.records.workshops[0]?.participants.map(({ votes }) => votes)).toEqual([false, true]);
    });
    await person.click(screen.getByRole('radio', { name: 'Lowest, highest, best, confidence' }));
    await person.clear(screen.getByLabelText('Minutes'));
    await person.type(screen.getByLabelText('Minutes'), '3');
    await person.tab();
    expect(await screen.findByText(/Give minutes from 5 to 600\./)).toBeVisible();
    await waitFor(() => {
      expect(session.records.workshops[0]).toMatchObject({ asks: 'range', minutes: 90 });
    });
  });

  it('says before it starts that the storage is full', async () => {
    vi.stubGlobal(
      'navigator',
      Object.assign(navigator, { storage: { estimate: () => Promise.resolve({ quota: 10_000_000, usage: 9_999_000 }) } }),
    );
    await open({ workshops: [planned()] });
    render(Workshop, { props: { params: { ref: 'WS-1' } } });
    expect(await screen.findByText(/storage is nearly full: a workshop may not fit/)).toBeVisible();
    Reflect.deleteProperty(navigator, 'storage');
    vi.unstubAllGlobals();
    await person.click(screen.getByRole('button', { name: 'Look again' }));
    await waitFor(() => {
      expect(screen.queryByText(/nearly full/)).toBeNull();
    });
  });
});

const scale = [1, 2, 3, 4, 5].map((at) => ({ id: `c${at}`, label: `Step ${at}`, anchor: '' }));
const seated = planned({
  participants: (['A', 'B'] as const).map((seat) => ({
    id: seat,
    seat,
    name: seat,
    role: '',
    competence: '',
    speaksFor: '',
    votes: true,
    presence: [],
  })),
});
const question = askRoom('question-1', { workshop: 'workshop-1', order: 1, measure: 'own', text: 'How bad?', scale });
const form = ballotForm(seated, [question]);
if (!form) throw new Error('there is a question');

it('hands a running workshop over with its clock stopped, and the other machine offers to resume it', async () => {
  const saved: Blob[] = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`, revokeObjectURL: () => undefined }),
  );
  HTMLAnchorElement.prototype.click = () => undefined;
  const { live } = planned();
  await open({ workshops: [planned({ state: 'running', live: { ...live, total: { spent: 60, runningSince: '2026-01-01T10:00:00Z' } } })] });
  render(Workshop, { props: { params: { ref: 'WS-1' } } });
  await person.click(screen.getByRole('button', { name: 'Save session file' }));
  await waitFor(() => {
    expect(saved).toHaveLength(1);
  });
  const file = JSON.parse((await saved[0]?.text()) ?? '') as Parameters<typeof importAsNew>[0];
  expect(file.tables.workshops[0]?.live.total.runningSince).toBeNull();
  cleanup();
  session.close();
  await session.open(await importAsNew(file));
  render(Overview);
  expect(screen.getByRole('link', { name: 'Resume at the console' })).toHaveAttribute('href', expect.stringMatching(/WS-1\/console$/));
  // What it shows reads the open assessment, which closes now.
  cleanup();
});

describe('ballots from files', () => {
  const saved: Blob[] = [];
  beforeEach(() => {
    saved.length = 0;
    vi.stubGlobal(
      'URL',
      Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`, revokeObjectURL: () => undefined }),
    );
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  const file = (content: unknown, name: string) => new File([JSON.stringify(content)], name, { type: 'application/json' });

  it('are filled in on a page of their own from the form alone, and say what is missing', async () => {
    render(Ballot);
    await person.upload(screen.getByLabelText(/^Open a ballot form/), file(fillBallot(form, 'A', new Map()), 'ballot.json'));
    expect(await screen.findByText(/This is a ballot that somebody filled in/)).toBeVisible();
    await person.upload(screen.getByLabelText(/^Open a ballot form/), file(form, 'form.json'));
    await person.click(await screen.findByRole('radio', { name: '4 Step 4' }));
    await person.click(screen.getByRole('button', { name: 'Save my ballot' }));
    expect(screen.getByText(/Say which seat is yours/)).toBeVisible();
    await person.click(screen.getByRole('radio', { name: 'B' }));
    await person.click(screen.getByRole('button', { name: 'Save my ballot' }));
    expect(await screen.findByText(/Give the file to the facilitator/)).toBeVisible();
    const ballot = JSON.parse((await saved[0]?.text()) ?? '') as BallotFile;
    expect(ballot).toMatchObject({ workshop: 'workshop-1', seat: 'B', votes: [{ question: 'question-1', best: 'c4' }] });
  });

  it('are taken in together; bad ones are told in words, and nothing of a vote is in the page', async () => {
    const took: unknown[] = [];
    const { container } = render(BallotFiles, { props: { workshop: seated, question, ontake: (votes) => took.push(votes) } });
    const vote = { best: 'c4', low: null, high: null, confidence: null };
    const good = fillBallot(form, 'B', new Map([['question-1', vote]]));
    await person.upload(screen.getByLabelText('Choose ballot files'), [
      file(good, 'b.json'),
      file({ ...good, workshop: 'x' }, 'x.json'),
      file(form, 'form.json'),
    ]);
    expect(await screen.findByText('2 files are not taken.')).toBeVisible();
    expect(screen.getByText(/another workshop than WS-1/)).toBeVisible();
    expect(screen.getByText(/is the form with the questions/)).toBeVisible();
    expect(took).toEqual([]);
    expect(container.textContent).not.toMatch(/c4|Step 4/);
    await person.click(screen.getByRole('button', { name: 'Take this vote in' }));
    expect(await screen.findByText('Took one vote in.')).toBeVisible();
    expect(took).toEqual([[{ participant: 'B', seat: 'B', ...vote }]]);
  });
});
