import { expect, it } from 'vitest';
import { levelIdAt, type MatrixCell, type MatrixFrame } from '#domain/criteria/matrix.ts';
import { checkMatrix } from '#domain/criteria/matrixChecks.ts';
import { criteriaOf, fiveByFive, threeByThree } from '../support/samples.ts';

// Rows from the highest likelihood down, as the published tables are drawn.
const tables = {
  3: `Mod Mod High
      Low Mod High
      Low Low Mod`,
  4: `Low Mod High Crit
      Low Mod High Crit
      Low Mod Mod High
      Low Low Mod High`,
  5: `Low Mod High Crit Crit
      Low Mod High High Crit
      Low Mod Mod High Crit
      Low Low Mod High High
      Low Low Mod Mod High`,
} as const;
const short: Readonly<Record<string, string>> = { low: 'Low', moderate: 'Mod', high: 'High', critical: 'Crit' };

const drawn = (frame: MatrixFrame) =>
  [...frame.likelihood].reverse().map((l) => frame.consequence.map((c) => short[levelIdAt(frame, l.id, c.id) ?? ''] ?? 'none'));

it.each([3, 4, 5] as const)('the preset with %i steps equals the published table cell by cell', (size) => {
  const expected = tables[size].split('\n').map((row) => row.trim().split(/\s+/));
  expect(drawn(criteriaOf(size))).toEqual(expected);
});

it('keeps the words of the five steps in smaller presets', () => {
  const ids = (steps: readonly { readonly id: string }[]) => steps.map((step) => step.id);
  expect(ids(threeByThree().likelihood)).toEqual(['l1', 'l3', 'l5']);
  expect(ids(threeByThree().consequence)).toEqual(['c2', 'c3', 'c5']);
  expect(ids(criteriaOf(4).likelihood)).toEqual(['l1', 'l2', 'l4', 'l5']);
  expect(ids(criteriaOf(4).consequence)).toEqual(['c1', 'c2', 'c4', 'c5']);
});

it.each`
  size | steps
  ${3} | ${['c2', 'c2', 'c3', 'c5', 'c5']}
  ${4} | ${['c1', 'c2', 'c4', 'c4', 'c5']}
  ${5} | ${['c1', 'c2', 'c3', 'c4', 'c5']}
`('with $size steps a severity between two steps counts as the higher', ({ size, steps }: { size: 3 | 4 | 5; steps: string[] }) => {
  expect(criteriaOf(size).impactRule.consequenceOfSeverity).toEqual(steps);
});

it('weighs consequence more than likelihood', () => {
  expect(levelIdAt(fiveByFive(), 'l1', 'c5')).toBe('high');
  expect(levelIdAt(fiveByFive(), 'l5', 'c1')).toBe('low');
});

it('has no level for a step that is not on the scale', () => {
  expect(levelIdAt(fiveByFive(), 'l6', 'c1')).toBeUndefined();
});

it.each([3, 4, 5] as const)('finds no fault in the preset with %i steps', (size) => {
  expect(checkMatrix(criteriaOf(size)).filter((finding) => finding.weight === 'error')).toEqual([]);
});

it('names the one value choice of the 4 × 4 and 5 × 5 presets: consequence weighs more than likelihood', () => {
  const found = (size: 4 | 5) => checkMatrix(criteriaOf(size)).map(({ rule, weight, message }) => [rule, weight, message]);
  const message = 'Rare and Catastrophic is High, Almost certain and Negligible is Low.';
  expect(found(4)).toEqual([['consequence-first', 'value-choice', message]]);
  expect(found(5)).toEqual([['consequence-first', 'value-choice', message]]);
});

it('notices that no cell of the 3 × 3 preset leads to Critical', () => {
  expect(checkMatrix(threeByThree())).toMatchObject([
    { rule: 'unreachable', weight: 'weak-spot', message: expect.stringContaining('Critical') },
  ]);
});

/** The 5 × 5 preset with one cell changed. */
const planted = (likelihood: string, consequence: string, level: string): MatrixFrame => {
  const criteria = fiveByFive();
  const change = (cell: MatrixCell) => (cell.likelihood === likelihood && cell.consequence === consequence ? { ...cell, level } : cell);
  return { ...criteria, matrix: criteria.matrix.map(change) };
};

it.each`
  likelihood | consequence | level         | rule                  | weight
  ${'l3'}    | ${'c3'}     | ${'gone'}     | ${'complete'}         | ${'error'}
  ${'l5'}    | ${'c3'}     | ${'moderate'} | ${'monotone'}         | ${'error'}
  ${'l2'}    | ${'c4'}     | ${'low'}      | ${'monotone'}         | ${'error'}
  ${'l5'}    | ${'c2'}     | ${'high'}     | ${'neighbours'}       | ${'weak-spot'}
  ${'l1'}    | ${'c5'}     | ${'low'}      | ${'worst-not-lowest'} | ${'value-choice'}
  ${'l1'}    | ${'c5'}     | ${'critical'} | ${'top-at-edge'}      | ${'value-choice'}
  ${'l5'}    | ${'c1'}     | ${'critical'} | ${'top-at-edge'}      | ${'value-choice'}
  ${'l5'}    | ${'c1'}     | ${'critical'} | ${'likelihood-first'} | ${'value-choice'}
  ${'l5'}    | ${'c1'}     | ${'critical'} | ${'low-touches-top'}  | ${'error'}
  ${'l2'}    | ${'c2'}     | ${'critical'} | ${'betweenness'}      | ${'weak-spot'}
`('finds $rule when $likelihood × $consequence says $level', ({ likelihood, consequence, level, rule, weight }: Record<string, string>) => {
  const findings = checkMatrix(planted(likelihood ?? '', consequence ?? '', level ?? ''));
  expect(findings.map((finding) => [finding.rule, finding.weight])).toContainEqual([rule, weight]);
});

it('names the cells without a level before anything else', () => {
  const { matrix, ...frame } = fiveByFive();
  const findings = checkMatrix({ ...frame, matrix: matrix.slice(1) });
  expect(findings).toMatchObject([{ rule: 'complete', cells: [{ likelihood: 'l1', consequence: 'c1' }] }]);
});

it('names a level that no cell leads to', () => {
  const { matrix, ...frame } = fiveByFive();
  const findings = checkMatrix({ ...frame, matrix: matrix.map((cell) => (cell.level === 'critical' ? { ...cell, level: 'high' } : cell)) });
  expect(findings.map((finding) => finding.rule)).toEqual(['consequence-first', 'unreachable']);
});
