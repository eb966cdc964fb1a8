import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import Impacts from '#features/impact/Impacts.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { anAssessment, anImpact, aParty, aSystem, fiveByFive, someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const parties = ['decided-about', 'touched', 'society'] as const;

/** Three parties by all dimensions; the first one bears a harm and gets a benefit from money, and another harm beside it. */
async function show() {
  const tables = someRecords({
    criteria: [fiveByFive()],
    systems: [aSystem()],
    impactAssessments: [anAssessment({ consideredNone: [{ party: 'party-2', dimension: 'financial', reason: 'They pay nothing.' }] })],
    parties: parties.map((ring, index) =>
      aParty({ id: `party-${index + 1}`, ref: `P-0${index + 1}`, name: ['Tenants', 'Neighbours', 'The town'][index] ?? '', ring }),
    ),
    impacts: [
      anImpact({ gravity: 4, scope: 1, irremediability: 1 }),
      anImpact({ id: 'impact-2', ref: 'I-02', polarity: 'benefit', gravity: 2, scope: 1, irremediability: 1, description: 'Waits less' }),
      anImpact({ id: 'impact-3', ref: 'I-03', party: 'party-3', description: 'Trust goes' }),
    ],
  });
  await session.open(await importAsNew({ tables, changes: [] }));
  location.hash = '#/x?view=ledger';
  render(Impacts, { props: { params: { ia: 'IA-01' } } });
  const grid = await screen.findByRole('grid', { name: 'Benefits and harms by affected party and dimension' });
  return { grid, cells: within(grid).getAllByRole('gridcell') };
}
const focused = () => document.activeElement?.getAttribute('aria-label') ?? '';

it('is one tab stop, and says in each cell who, what and which of the three states', async () => {
  const { cells } = await show();
  expect(cells.filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
  const names = cells.map((cell) => cell.getAttribute('aria-label') ?? '');
  expect(names[0]).toMatch(/^Tenants, Money.*: benefit 2 of 5, harm 4 of 5\. I-01, I-02\.$/);
  expect(names.filter((name) => name.startsWith('Neighbours, Money'))[0]).toMatch(/: considered, none\. They pay nothing\.$/);
  expect(names.filter((name) => name.startsWith('The town, Money'))[0]).toMatch(/: severity not known yet\. I-03\.$/);
  expect(names.filter((name) => name.endsWith(': not answered yet.'))).toHaveLength(cells.length - 3);
});

it('walks by arrows, Home, End, Page Up and Page Down, and stops at the edges', async () => {
  const { cells } = await show();
  const width = cells.length / parties.length;
  const at = (row: number, column: number) => cells[row * width + column]?.getAttribute('aria-label') ?? 'none';
  const steps: readonly (readonly [keys: string, row: number, column: number])[] = [
    ['{ArrowRight}', 0, 1],
    ['{ArrowDown}', 1, 1],
    ['{ArrowLeft}{ArrowLeft}', 1, 0],
    ['{End}', 1, width - 1],
    ['{ArrowRight}', 1, width - 1],
    ['{PageDown}', 2, width - 1],
    ['{ArrowDown}', 2, width - 1],
    ['{Home}', 2, 0],
    ['{PageUp}', 0, 0],
    ['{Control>}{End}{/Control}', 2, width - 1],
    ['{Control>}{Home}{/Control}', 0, 0],
    ['{ArrowUp}', 0, 0],
  ];
  cells[0]?.focus();
  for (const [keys, row, column] of steps) {
    await person.keyboard(keys);
    await waitFor(() => {
      expect(focused(), keys).toBe(at(row, column));
    });
  }
  expect(cells.filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
});

it('stays in its cell when the column moves to the front with its first impact', async () => {
  const { grid } = await show();
  const name = /^Neighbours, Privacy/;
  within(grid).getByRole('gridcell', { name }).focus();
  const before = document.activeElement?.getAttribute('data-at');
  await session.ledger.write('Add impact', (draft) =>
    draft.add('impacts', (birth) => ({ ...anImpact({ party: 'party-2', dimension: 'privacy' }), ...birth })),
  );
  await waitFor(() => {
    expect(within(grid).getByRole('gridcell', { name })).not.toHaveAttribute('data-at', before ?? '');
  });
  expect(within(grid).getByRole('gridcell', { name })).toHaveAttribute('tabindex', '0');
});

it('asks for a reason on 0, announces the result and gives focus back; Escape leaves the cell open', async () => {
  const { cells } = await show();
  const cell = cells.find((entry) => entry.getAttribute('aria-label')?.startsWith('The town, Accountability'));
  cell?.focus();
  await person.keyboard('0');
  await screen.findByLabelText(/^The town, Accountability.*nothing found, because$/);
  await person.keyboard('{Escape}');
  await waitFor(() => {
    expect(focused()).toMatch(/^The town, Accountability.*not answered yet\.$/);
  });
  await person.keyboard('0');
  await person.type(await screen.findByLabelText(/nothing found, because$/), 'It decides nothing there{Enter}');
  await waitFor(() => {
    expect(focused()).toMatch(/^The town, Accountability.*: considered, none\. It decides nothing there$/);
  });
  expect(screen.getAllByRole('status').map((status) => status.textContent)).toContainEqual(
    expect.stringMatching(/^The town, Accountability.*: considered, none\.$/),
  );
  // A cell with impacts is answered by them.
  cells[0]?.focus();
  await person.keyboard('0');
  expect(screen.queryByLabelText(/nothing found, because$/)).toBeNull();
});

it('lays out no total and no net value anywhere', async () => {
  const { grid } = await show();
  expect(within(grid).getAllByRole('columnheader')).toHaveLength(within(grid).getAllByRole('gridcell').length / parties.length + 1);
  expect(within(grid).getAllByRole('row')).toHaveLength(parties.length + 1);
  expect(grid.textContent).not.toMatch(/total|sum|net|average/i);
});
