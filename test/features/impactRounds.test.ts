import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { linkImpact } from '#domain/impact/sourceChange.ts';
import Impacts from '#features/impact/Impacts.svelte';
import RiskInspector from '#features/risks/RiskInspector.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, fiveByFive, someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const signed = { by: 'Ada', on: '2026-11-01' };
const harms = [
  anImpact({ gravity: 3, scope: 1, irremediability: 1 }),
  anImpact({ id: 'impact-2', ref: 'I-02', dimension: 'fairness', description: 'Waits longer', gravity: 2, scope: 1, irremediability: 1 }),
];

function open(view: string, ia = 'IA-01', impact: string | null = null) {
  location.hash = `#/x?view=${view}`;
  return render(Impacts, { props: { params: { ia, impact } } });
}

/** One assessment with two harms, each with a risk; the next round is started by button, as a person does. */
async function startSecond() {
  const risks = harms.map((harm, at) =>
    linkImpact(aRisk({ id: `risk-${at + 1}`, ref: `R-00${at + 1}`, title: `Risk ${at + 1}` }), harm, aParty(), signed),
  );
  const tables = someRecords({
    criteria: [fiveByFive()],
    systems: [aSystem()],
    impactAssessments: [anAssessment({ conclusion: 'go' })],
    parties: [aParty()],
    impacts: harms,
    risks,
  });
  await session.open(await importAsNew({ tables, changes: [] }));
  const before = structuredClone(session.records);
  const first = open('rounds');
  await person.click(await screen.findByRole('button', { name: 'Start round 2' }));
  expect(screen.getByText('Say why it is assessed again', { exact: false })).toBeVisible();
  await person.type(screen.getByLabelText('Occasion of the new round'), 'A new model');
  await person.click(screen.getByRole('button', { name: 'Start round 2' }));
  await waitFor(() => {
    expect(location.hash).toMatch(/IA-02\?view=rounds$/);
  });
  first.unmount();
  return { before, first };
}
const follower = (of: string) => session.records.impacts.find(({ follows }) => follows === of) ?? expect.unreachable();

it('starts the next round, leaves every record of the first as it was, and asks each risk', async () => {
  const { before } = await startSecond();
  for (const table of ['impactAssessments', 'parties', 'impacts', 'risks'] as const)
    expect(session.records[table].slice(0, before[table].length)).toEqual(before[table]);
  expect(session.records.impactAssessments[1]).toMatchObject({ ref: 'IA-02', trigger: 'A new model', conclusion: null });
  open('rounds', 'IA-02');
  expect(await screen.findByText('Nothing that was found differs from IA-01.')).toBeVisible();
  const risks = within(screen.getByRole('region', { name: 'Risks that have not decided yet' }));
  expect(risks.getAllByRole('listitem').map((item) => item.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'R-001 Risk 1I-03 of IA-02 follows I-01: it says the same.',
    'R-002 Risk 2I-04 of IA-02 follows I-02: it says the same.',
  ]);
});

it('shows what changed, lets unchanged links follow at once, and the changed one by one', async () => {
  await startSecond();
  const changed = follower('impact-1');
  await session.ledger.edit('Judge', 'impacts', changed.id, (now) => ({ ...now, gravity: 4 }));
  const rounds = open('rounds', 'IA-02');
  expect(await screen.findByText('Since IA-01: 1 harm is graver (I-01, now I-03: 3 → 4).')).toBeVisible();
  const table = within(screen.getByRole('region', { name: 'Ledgers round by round' }));
  expect(table.getByRole('row', { name: /Passengers Money.* harm 3 harm 4, changed/ })).toBeInTheDocument();
  await person.click(screen.getByRole('button', { name: 'Follow IA-02 where nothing changed (1)' }));
  await waitFor(() => {
    expect(session.records.risks.map(({ impacts }) => impacts)).toEqual([['impact-1'], [follower('impact-2').id]]);
  });
  rounds.unmount();

  const nothing = () => undefined;
  const props = { move: undefined, onmoving: nothing, onmoved: nothing, onleave: nothing };
  render(RiskInspector, { props: { ...props, risk: session.records.risks[0] ?? expect.unreachable() } });
  expect(screen.getByText('IA-02 follows the round of I-01.')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Stay' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Say why it stays as it is');
  await person.type(screen.getByLabelText('Stay with I-01, because'), 'Judged with care{Enter}');
  await waitFor(() => {
    expect(session.records.risks[0]?.seenImpacts.at(-1)).toMatchObject({ stayedWith: 'impact-1', keptBecause: 'Judged with care' });
  });
  await session.ledger.undo();
  await person.click(await screen.findByRole('button', { name: 'Follow I-03' }));
  await waitFor(() => {
    expect(session.records.risks[0]).toMatchObject({ impacts: [changed.id], seenImpacts: [{ impact: changed.id, gravity: 4 }] });
  });
});

it('is only read once a later round follows', async () => {
  await startSecond();
  const decision = open('decision');
  expect(await screen.findByLabelText('Reasons for the conclusion')).toBeDisabled();
  expect(screen.getByText('IA-02 follows this round.')).toBeVisible();
  decision.unmount();
  open('ledger', 'IA-01', 'I-01');
  expect(await screen.findByRole('grid')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Add harm/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Remove I-01' })).toBeNull();
  expect(screen.getByRole('textbox', { name: 'What happens' })).toBeDisabled();
  await person.keyboard('nr');
  expect(session.records.impacts).toHaveLength(4);
  expect(session.records.risks).toHaveLength(2);
});
