import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import Attendance from '#features/workshop/layers/Attendance.svelte';
import Decide from '#features/workshop/layers/Decide.svelte';
import NewImpact from '#features/workshop/layers/NewImpact.svelte';
import Parking from '#features/workshop/layers/Parking.svelte';
import Parties from '#features/workshop/layers/Parties.svelte';
import ReadBack from '#features/workshop/layers/ReadBack.svelte';
import { parkQuestion } from '#features/workshop/run/moves.ts';
import { importAsNew } from '#store/assessments.ts';
import { library } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';
import { keepTyped, typedBefore } from '#store/typedTexts.ts';
import { aParty, anAssessment, anImpact, aRisk, aSystem, fiveByFive, someRecords } from '../support/samples.ts';
import { aQuestion, aWorkshop, person, round } from '../support/workshopSample.ts';

const user = userEvent.setup();
let closed = 0;
const props = (question: string | null = null) => ({ workshop: 'workshop-1', question, onclose: () => (closed += 1) });
const workshop = () => session.records.workshops[0];
const question = () => session.records.workshopQuestions[0];
const risk = () => session.records.risks.find(({ id }) => id === 'risk-1');

beforeEach(async () => {
  closed = 0;
  const parked = { question: null, at: '2026-11-20T09:00:00Z', outcome: null, owner: '', due: '' };
  const tables = someRecords({
    systems: [aSystem()],
    criteria: [fiveByFive()],
    impactAssessments: [anAssessment()],
    parties: [aParty()],
    impacts: [anImpact({ gravity: 5, scope: 5, irremediability: 5 })],
    risks: [aRisk()],
    workshops: [
      aWorkshop({
        system: 'system-1',
        state: 'running',
        participants: [person(0), person(1)],
        raised: [{ table: 'impacts', object: 'impact-1' }],
        parking: ['First', 'Second', 'Third'].map((text, at) => ({ ...parked, id: `parked-${at}`, text })),
      }),
    ],
    workshopQuestions: [aQuestion({ rounds: [round(1, [1, 3, 0, 3, 3])] })],
  });
  await session.open(await importAsNew({ tables, changes: [] }));
});
afterEach(async () => {
  session.close();
  await library.typed.clear();
});

it('decides by keys, writes the risk in the same step, and asks the minority; one undo takes both back', async () => {
  const shown = render(Decide, { props: props('question-1') });
  expect(screen.getByText(/Will be written to R-001 as its consequence for individuals/)).toBeVisible();
  expect(screen.getByRole('radio', { checked: true })).toHaveTextContent('4 Severe');
  await user.keyboard('2{Enter}');
  // It leads to what is missing instead of deciding.
  expect(screen.getByLabelText('Reason')).toHaveFocus();
  expect(question()?.decision).toBeNull();
  await user.keyboard('Put right within weeks{Enter}');
  await waitFor(() => expect(question()?.decision).toMatchObject({ step: 'c2', proposal: 'c4', after: 'vote' }));
  expect(risk()?.stages.current).toMatchObject({ consequences: { individuals: 'c2' }, basis: 'together', confidence: 'low' });
  await waitFor(() => expect(closed).toBe(1));
  await shown.rerender(props('question-1'));
  expect(screen.getByText(/3 people said 5 Catastrophic, above what was decided/)).toBeVisible();
  // Who sees it otherwise is asked at once, the first on the list first.
  expect(screen.getByRole('textbox', { name: 'Minority view' })).toHaveFocus();
  await user.keyboard('Two lost their home{Enter}');
  await waitFor(() => expect(question()?.minority).toMatchObject([{ step: 'c5', text: 'Two lost their home', by: '' }]));
  expect(screen.getByText(/3 people said 4 Severe, above what was decided/)).toBeVisible();
  expect(screen.getByText('nobody says more: go on', { exact: false })).toBeVisible();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('region', { name: /^2 / })).toHaveFocus();
  expect(screen.getByText('go on')).toBeVisible();
  await session.ledger.undo();
  expect(await session.ledger.undo()).toBe('Decide question 1 of WS-1');
  await waitFor(() => expect(question()?.decision).toBeNull());
  expect(risk()?.stages.current.consequences.individuals).toBeNull();
});

it('settles the parking lot by K, D and O, one thing after the other', async () => {
  render(Parking, { props: props() });
  await user.keyboard('k');
  await waitFor(() => expect(screen.getByText('Second')).toBeVisible());
  await user.keyboard('d');
  await waitFor(() => expect(screen.getByText('Third')).toBeVisible());
  expect(screen.getByText('owner and date')).toBeVisible();
  await user.keyboard('o');
  await waitFor(() => expect(screen.getByLabelText('Owner')).toHaveFocus());
  // Here K, D and O are letters, and nothing says otherwise.
  expect(screen.queryByText('owner and date')).toBeNull();
  expect(screen.getByText('enter it')).toBeVisible();
  await user.keyboard('Ada Berg{Enter}');
  await waitFor(() =>
    expect(workshop()?.parking.map(({ outcome, owner }) => [outcome, owner])).toEqual([
      ['keep', ''],
      ['drop', ''],
      ['give', 'Ada Berg'],
    ]),
  );
  expect(screen.getByText('Everything has an outcome.')).toBeVisible();
});

it('parks what comes up at a question, and closes by Escape from inside the field', async () => {
  render(Parking, { props: props('question-1') });
  expect(screen.getByLabelText('Park, then Enter')).toHaveFocus();
  await user.keyboard('Fourth{Enter}');
  await waitFor(() => expect(workshop()?.parking[3]).toMatchObject({ text: 'Fourth', question: 'question-1', outcome: null }));
  await user.keyboard('{Escape}');
  expect(closed).toBe(1);
});

it('offers to park the question itself, and asks it after all', async () => {
  let parked = 0;
  const shown = render(Parking, { props: { ...props('question-1'), onpark: () => (parked += 1) } });
  await user.click(screen.getByRole('button', { name: 'Park question 1 itself' }));
  expect(parked).toBe(1);
  // As the room does it.
  const [here, asked] = [workshop(), question()];
  if (!here || !asked) throw new Error('there is no question');
  await parkQuestion(here, asked, { part: 'parking', phase: 'read', question: null, round: 1 });
  await waitFor(() => expect(question()?.state).toBe('parked'));
  shown.unmount();
  render(Parking, { props: props() });
  while (!screen.queryByText('4 of 4, still open')) await user.keyboard('{ArrowRight}');
  await user.click(screen.getByRole('button', { name: 'Ask it after all' }));
  await waitFor(() => expect(question()?.state).toBe('open'));
  expect(workshop()?.parking.map(({ text }) => text)).toEqual(['First', 'Second', 'Third']);
});

it('lets seats leave and come back by their letter, and says when there is no quorum', async () => {
  render(Attendance, { props: { workshop: 'workshop-1', onclose: () => undefined } });
  await user.keyboard('a');
  await waitFor(() => expect(workshop()?.participants[0]?.presence.at(-1)).toMatchObject({ until: null }));
  expect(screen.getByText(/1 who vote are here; it takes 6. There is no quorum/)).toBeVisible();
  await user.keyboard('a');
  await waitFor(() => expect(workshop()?.participants[0]?.presence.at(-1)?.until).not.toBeNull());
  expect(session.ledger.undoIntent).toBe('Seat A leaves, in WS-1');
});

it('lets somebody join who was not planned, and does not make them the only one there', async () => {
  render(Attendance, { props: { workshop: 'workshop-1', onclose: () => undefined } });
  await user.keyboard('+Eva{Enter}');
  await waitFor(() => expect(workshop()?.participants[2]).toMatchObject({ seat: 'C', name: 'Eva', votes: true }));
  expect(workshop()?.participants[2]?.presence).toMatchObject([{ until: null }]);
  await session.ledger.edit('Nobody took attendance', 'workshops', 'workshop-1', (now) => ({
    ...now,
    participants: now.participants.map((one) => ({ ...one, presence: [] })),
  }));
  await user.keyboard('Jon{Enter}');
  await waitFor(() => expect(workshop()?.participants[3]).toMatchObject({ seat: 'D', name: 'Jon', presence: [] }));
});

it('adds a missing party and marks it, and both are told in the minutes', async () => {
  render(Parties, { props: { workshop: 'workshop-1', onclose: () => undefined } });
  await user.keyboard('n');
  await user.keyboard('Night cleaners{Enter}');
  await waitFor(() => expect(session.records.parties[1]).toMatchObject({ name: 'Night cleaners' }));
  screen.getByRole('region', { name: 'Who is missing?' }).focus();
  await user.keyboard('h');
  await waitFor(() => expect(session.records.parties[1]?.vulnerable).toBe(true));
  expect(workshop()?.raised.at(-1)).toEqual({ table: 'parties', object: session.records.parties[1]?.id });
});

it('takes a harm that comes up, for the party it falls on', async () => {
  render(NewImpact, { props: props('question-1') });
  await user.keyboard('Waits a week for heat{Enter}');
  await waitFor(() =>
    expect(session.records.impacts[1]).toMatchObject({ description: 'Waits a week for heat', polarity: 'harm', party: 'party-1' }),
  );
  expect(workshop()?.raised.at(-1)?.table).toBe('impacts');
});

it('makes risks of the ticked impacts by R, in one step', async () => {
  render(ReadBack, { props: { workshop: 'workshop-1', onclose: () => undefined } });
  // Severe: it needs a risk, so it is ticked.
  expect(screen.getByRole('checkbox', { name: /I-01 Passengers: Pays more than needed/ })).toBeChecked();
  await user.keyboard('r');
  await waitFor(() => expect(session.records.risks[1]).toMatchObject({ title: 'Pays more than needed', impacts: ['impact-1'] }));
  expect(screen.queryByRole('checkbox')).toBeNull();
  await session.ledger.undo();
  await waitFor(() => expect(session.records.risks).toHaveLength(1));
});

it('keeps what was unticked at the read-back through closing and opening', async () => {
  const first = render(ReadBack, { props: props() });
  await user.click(screen.getByRole('checkbox', { name: /I-01 Passengers/ }));
  expect(screen.getByRole('button', { name: 'Make 0 risks' })).toBeDisabled();
  await waitFor(async () => expect(await library.typed.toArray()).toHaveLength(1));
  first.unmount();
  render(ReadBack, { props: props() });
  await waitFor(() => expect(screen.getByRole('checkbox', { name: /I-01 Passengers/ })).not.toBeChecked());
});

it('keeps earlier ticks of the read-back where one is pressed before they are read', async () => {
  const [id, place] = [session.id ?? '', 'workshop-1/read-back-ticks'];
  await keepTyped(id, place, JSON.stringify({ another: false }));
  render(ReadBack, { props: props() });
  screen.getByRole('checkbox', { name: /I-01 Passengers/ }).click();
  await waitFor(async () => expect(JSON.parse(await typedBefore(id, place))).toEqual({ another: false, 'impact-1': false }));
});

it('reads back with the picture of benefits and harms by P, and goes back to the decisions', async () => {
  const both = { shown: '', onshow: (shown: string) => (both.shown = shown) };
  const shown = render(ReadBack, { props: { ...props(), ...both } });
  await user.keyboard('p');
  await shown.rerender({ ...props(), ...both });
  const party = session.records.parties[0]?.name ?? '';
  const bears = screen.getAllByRole('row').find((row) => row.textContent.includes(party));
  expect(bears).toHaveTextContent('▼5');
  await user.keyboard('p');
  await shown.rerender({ ...props(), ...both });
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByText(/0 of 1 questions were decided/)).toBeVisible();
});

it('keeps the focus inside', async () => {
  render(Parking, { props: props('question-1') });
  const layer = screen.getByRole('region', { name: 'Parking lot' });
  for (let press = 0; press < 8; press += 1) {
    await user.tab();
    expect(layer).toContainElement(document.activeElement as HTMLElement);
  }
});
