import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import Attendance from '#features/workshop/layers/Attendance.svelte';
import Decide from '#features/workshop/layers/Decide.svelte';
import Minority from '#features/workshop/layers/Minority.svelte';
import NewImpact from '#features/workshop/layers/NewImpact.svelte';
import Notes from '#features/workshop/layers/Notes.svelte';
import Parking from '#features/workshop/layers/Parking.svelte';
import { importAsNew } from '#store/assessments.ts';
import { library } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';
import { forgetTyped, keepTyped, typedBefore } from '#store/typedTexts.ts';
import { aParty, anAssessment, aRisk, aSystem, fiveByFive, someRecords } from '../support/samples.ts';
import { aQuestion, aWorkshop, person, round } from '../support/workshopSample.ts';

const user = userEvent.setup();
const props = (question: string | null = 'question-1') => ({ workshop: 'workshop-1', question, onclose: () => undefined });
const question = () => session.records.workshopQuestions[0];
const workshop = () => session.records.workshops[0];
/** Everything that is kept and not entered. */
const kept = () => library.typed.toArray();
const isKept = (count: number) => waitFor(async () => expect(await kept()).toHaveLength(count));

beforeEach(async () => {
  const parked = { question: null, at: '2026-11-20T09:00:00Z', outcome: null, owner: '', due: '' };
  const tables = someRecords({
    systems: [aSystem()],
    criteria: [fiveByFive()],
    impactAssessments: [anAssessment()],
    parties: [aParty(), aParty({ id: 'party-2', name: 'Neighbours' })],
    risks: [aRisk()],
    workshops: [
      aWorkshop({
        system: 'system-1',
        state: 'running',
        participants: [person(0), person(1)],
        parking: ['First', 'Second'].map((text, at) => ({ ...parked, id: `parked-${at}`, text })),
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

it('keeps the step that was picked and the reason, through closing and opening, until it is decided', async () => {
  const first = render(Decide, { props: props() });
  await user.keyboard('2n');
  await user.keyboard('Put right');
  expect(await screen.findByText('Kept, not entered')).toBeVisible();
  await isKept(2);
  first.unmount();
  render(Decide, { props: props() });
  await waitFor(() => expect(screen.getByRole('radio', { checked: true })).toHaveTextContent('2 '));
  await waitFor(() => expect(screen.getByLabelText('Reason')).toHaveValue('Put right'));
  expect(screen.getByText('Kept, not entered')).toBeVisible();
  await user.click(screen.getByLabelText('Reason'));
  await user.keyboard(' within weeks{Enter}');
  await waitFor(() => expect(question()?.decision).toMatchObject({ step: 'c2', reason: 'Put right within weeks' }));
  await isKept(0);
});

it('forgets a picked step when the room voted again: the new proposal stands', async () => {
  const first = render(Decide, { props: props() });
  await user.keyboard('2');
  await isKept(1);
  first.unmount();
  await session.ledger.edit('Vote again', 'workshopQuestions', 'question-1', (now) => ({
    ...now,
    rounds: [...now.rounds, round(2, [0, 0, 0, 6, 4])],
  }));
  await waitFor(() => expect(question()?.rounds).toHaveLength(2));
  render(Decide, { props: props() });
  await expect(typedBefore(session.id ?? '', 'workshop-1/question-1/decision-step-1')).resolves.toBe('"c2"');
  expect(screen.getByRole('radio', { checked: true })).toHaveTextContent('4 ');
});

it('keeps the step and the signer of a minority view', async () => {
  const first = render(Minority, { props: props() });
  await user.keyboard('Two lost their home');
  await user.selectOptions(screen.getByLabelText('Sees it at'), '1 Negligible');
  await user.selectOptions(screen.getByLabelText('Signed'), 'B Ben Okoye');
  await isKept(3);
  first.unmount();
  const second = render(Minority, { props: props() });
  await waitFor(() => expect(screen.getByLabelText('Signed')).toHaveValue('Ben Okoye'));
  expect(screen.getByLabelText('Sees it at')).toHaveDisplayValue('1 Negligible');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Minority view' })).toHaveValue('Two lost their home'));
  await user.click(screen.getByRole('button', { name: 'Keep this view' }));
  await waitFor(() => expect(question()?.minority).toMatchObject([{ step: 'c1', text: 'Two lost their home', by: 'Ben Okoye' }]));
  await isKept(0);
  second.unmount();
  render(Minority, { props: props() });
  expect(screen.getByLabelText('Signed')).toHaveValue('');
});

it('keeps owner and date of a follow-up', async () => {
  await session.ledger.edit('Decide', 'workshopQuestions', 'question-1', (now) => ({
    ...now,
    decision: {
      step: 'c4',
      reason: 'As in the pilot',
      range: null,
      proposal: 'c4',
      after: 'vote' as const,
      evidence: '',
      at: '2026-11-20T09:20:00Z',
    },
  }));
  const first = render(Decide, { props: props() });
  await user.type(screen.getByLabelText('Follow-up'), 'Count again');
  await user.type(screen.getByLabelText('Owner'), 'Ada Berg');
  await user.type(screen.getByLabelText('By'), '2027-01-15');
  await isKept(3);
  first.unmount();
  render(Decide, { props: props() });
  await waitFor(() => expect(screen.getByLabelText('By')).toHaveValue('2027-01-15'));
  await waitFor(() => expect(screen.getByLabelText('Owner')).toHaveValue('Ada Berg'));
  await user.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(question()?.followUps).toMatchObject([{ text: 'Count again', owner: 'Ada Berg', due: '2027-01-15' }]));
  await isKept(0);
});

it('keeps who is to take something from the parking lot, and which of it', async () => {
  const first = render(Parking, { props: props(null) });
  await user.keyboard('{ArrowRight}o');
  await user.keyboard('Ben');
  await isKept(2);
  first.unmount();
  render(Parking, { props: props(null) });
  await waitFor(() => expect(screen.getByLabelText('Owner')).toHaveValue('Ben'));
  expect(screen.getByText('Second')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Give it away' }));
  await waitFor(() => expect(workshop()?.parking[1]).toMatchObject({ outcome: 'give', owner: 'Ben' }));
  await isKept(0);
});

it('keeps kind and party of a new impact, and that somebody listens only', async () => {
  const impact = render(NewImpact, { props: props() });
  await user.selectOptions(screen.getByLabelText('It is'), 'A benefit');
  await user.selectOptions(screen.getByLabelText('For whom'), 'Neighbours');
  await isKept(2);
  impact.unmount();
  const again = render(NewImpact, { props: props() });
  await waitFor(() => expect(screen.getByLabelText('For whom')).toHaveDisplayValue('Neighbours'));
  expect(screen.getByLabelText('It is')).toHaveDisplayValue('A benefit');
  again.unmount();
  const joining = render(Attendance, { props: props() });
  await user.keyboard('+');
  await user.click(screen.getByRole('button', { name: 'Votes' }));
  await isKept(3);
  joining.unmount();
  render(Attendance, { props: props() });
  await user.keyboard('+');
  expect(await screen.findByRole('button', { name: 'Listens' })).toBeVisible();
});

it('adds people one after the other by a name and Enter, and what is typed at once is kept', async () => {
  render(Attendance, { props: props() });
  await user.keyboard('+');
  expect(screen.getByLabelText('Name')).toHaveFocus();
  await user.keyboard('Eva{Enter}Jon');
  await waitFor(() => expect(workshop()?.participants.map(({ name }) => name)).toContain('Eva'));
  await waitFor(async () => expect((await kept()).map(({ text }) => text)).toEqual(['Jon']));
});

it('comes back with the last letters typed in one breath, and says so only while it is true', async () => {
  const first = render(Notes, { props: props() });
  await user.keyboard('The letters differ');
  expect(await screen.findByText('Kept, not entered')).toBeVisible();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(question()?.notes).toHaveLength(1));
  expect(screen.queryByText('Kept, not entered')).toBeNull();
  first.unmount();
  render(Notes, { props: props() });
  await typedBefore(session.id ?? '', 'workshop-1/question-1/note');
  expect(screen.getByLabelText('Note')).toHaveValue('');
});

it('does not forget what is typed after something was entered', async () => {
  const id = session.id ?? '';
  void keepTyped(id, 'w/q/note', 'one');
  void forgetTyped(id, 'w/q/note');
  await keepTyped(id, 'w/q/note', 'two');
  expect(await typedBefore(id, 'w/q/note')).toBe('two');
});
