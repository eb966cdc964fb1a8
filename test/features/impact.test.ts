import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import Impacts from '#features/impact/Impacts.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { anAssessment, anImpact, aParty, aSystem, fiveByFive, someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

async function show(impact: Partial<Impact> = {}, party: Partial<AffectedParty> = {}) {
  const tables = someRecords({
    criteria: [fiveByFive()],
    systems: [aSystem()],
    impactAssessments: [anAssessment()],
    parties: [aParty(party)],
    impacts: [anImpact(impact)],
  });
  await session.open(await importAsNew({ tables, changes: [] }));
  return render(Impacts, { props: { params: { ia: 'IA-01', impact: 'I-01' } } });
}
const impact = () => session.records.impacts[0];
const severity = () => document.querySelector('[data-severity]');
const judge = async (factor: string, degree: number) => {
  const group = screen.getByRole('group', { name: factor });
  const choice = [...group.querySelectorAll('input')].find((input) => input.value === String(degree));
  if (!choice) throw new Error(`no degree ${degree} of ${factor}`);
  await person.click(choice);
};

it('keeps what happens when the field is left, and undo takes it back', async () => {
  await show();
  const field = screen.getByRole('textbox', { name: 'What happens' });
  await person.clear(field);
  await person.type(field, 'Loses the deposit');
  await person.tab();
  expect(await screen.findByRole('heading', { name: 'Loses the deposit' })).toBeVisible();
  expect(impact()?.description).toBe('Loses the deposit');
  expect(await session.ledger.undo()).toBe('Say what happens of I-01');
  expect(await screen.findByRole('heading', { name: 'Pays more than needed' })).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Loses the deposit' })).toBeNull();
});

it('derives the severity from the three factors and says why; undo makes it unknown again', async () => {
  await show();
  expect(severity()).toHaveAttribute('data-severity', '');
  expect(severity()).toHaveTextContent('Not known yet: gravity, scope, irremediability missing.');
  await judge('Gravity, how bad', 3);
  await judge('Scope, how many', 2);
  await waitFor(() => {
    expect(severity()).toHaveTextContent('Not known yet: irremediability missing.');
  });
  await judge('Repair, how hard', 4);
  await waitFor(() => {
    expect(severity()).toHaveAttribute('data-severity', '4');
  });
  expect(severity()).toHaveTextContent('Gravity 3, raised because it is hard to put right.');
  expect(await session.ledger.undo()).toBe('Judge the irremediability of I-01');
  await waitFor(() => {
    expect(severity()).toHaveAttribute('data-severity', '');
  });
});

it.each<[Partial<Impact>, Partial<AffectedParty>, degree: string, reason: string]>([
  [{ gravity: 3, scope: 3, irremediability: 3 }, {}, '3', 'Gravity as it stands; nothing raises it.'],
  [{ gravity: 3, scope: 4, irremediability: 1 }, {}, '4', 'Gravity 3, raised because many are hit.'],
  [{ gravity: 2, scope: 1, irremediability: 1 }, { vulnerable: true }, '3', 'Gravity 2, raised because they are easier to hurt.'],
  [
    { gravity: 5, scope: 5, irremediability: 5 },
    { vulnerable: true },
    '5',
    'Gravity 5, raised because it is hard to put right, many are hit and they are easier to hurt.',
  ],
])('shows what raised it: %j %j', async (factors, party, degree, reason) => {
  await show(factors, party);
  expect(severity()).toHaveAttribute('data-severity', degree);
  expect(severity()).toHaveTextContent(reason);
});

it('marks a cell "considered, none" with a reason, and undo leaves it unanswered again', async () => {
  const { rerender } = await show();
  location.hash = '#/x?view=ledger&cell=P-01,privacy';
  await rerender({ params: { ia: 'IA-01' } });
  const field = await screen.findByLabelText('Considered, none, because');
  await person.type(field, 'It sees no personal data');
  await person.tab();
  const about = () => session.records.impactAssessments[0]?.consideredNone;
  await waitFor(() => {
    expect(about()).toEqual([{ party: 'party-1', dimension: 'privacy', reason: 'It sees no personal data' }]);
  });
  await waitFor(() => {
    expect(document.querySelector('[aria-label*="considered, none. It sees no personal data"]')).not.toBeNull();
  });
  await session.ledger.undo();
  await waitFor(() => {
    expect(about()).toEqual([]);
    expect(document.querySelector('[aria-label*="considered, none"]')).toBeNull();
  });
});
