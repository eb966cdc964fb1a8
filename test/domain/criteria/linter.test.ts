import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkCriteria } from '#domain/criteria/checkCriteria.ts';
import type { Finding, Place } from '#domain/criteria/finding.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { fiveByFive } from '../../support/samples.ts';

const base = fiveByFive();
const line = base.appetite[0];
if (!line) throw new Error('No line');

const blank = { organization: '', individuals: '', groups: '', society: '' };

/** Criteria as bare numbers: a level for each cell, -1 for none, lines as how far they reach, and where risks stand. */
interface Grid {
  readonly levels: number;
  readonly cells: readonly (readonly number[])[];
  readonly reach: readonly number[] | null;
  readonly risks: readonly (readonly [row: number, column: number])[];
}

// Half of all matrices rise as a real one does and have a few cells changed; the rest is noise.
const grids: fc.Arbitrary<Grid> = fc
  .record({ rows: fc.integer({ min: 3, max: 7 }), columns: fc.integer({ min: 3, max: 7 }), levels: fc.integer({ min: 2, max: 6 }) })
  .chain(({ rows, columns, levels }) =>
    fc.record({
      levels: fc.constant(levels),
      cells: fc.oneof(
        fc.array(fc.array(fc.integer({ min: 0, max: levels - 1 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
        fc
          .record({
            tilt: fc.double({ min: 0.2, max: 3, noNaN: true }),
            spoilt: fc.array(fc.tuple(fc.nat(rows - 1), fc.nat(columns - 1), fc.integer({ min: -1, max: levels - 1 })), { maxLength: 2 }),
          })
          .map(({ tilt, spoilt }) => {
            const most = rows - 1 + tilt * (columns - 1);
            const cells = Array.from({ length: rows }, (_r, row) =>
              Array.from({ length: columns }, (_c, column) => Math.min(levels - 1, Math.floor(((row + tilt * column) / most) * levels))),
            );
            for (const [row, column, level] of spoilt) (cells[row] ?? [])[column] = level;
            return cells;
          }),
      ),
      reach: fc.option(fc.array(fc.nat(columns), { minLength: rows, maxLength: rows }).map((reach) => reach.sort((a, b) => b - a))),
      // Spread over the matrix, or crowded into a corner of it.
      risks: fc.oneof(
        fc.array(fc.tuple(fc.nat(rows - 1), fc.nat(columns - 1)), { maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(1), fc.nat(2)), { minLength: 15, maxLength: 30 }),
      ),
    }),
  );

function criteriaFrom({ levels, cells, reach }: Grid): RiskCriteria {
  const [likelihood] = base.likelihood;
  const [consequence] = base.consequence;
  const [level] = base.levels;
  if (!likelihood || !consequence || !level || !line) throw new Error('Empty sample');
  const rows = cells.map((_, row) => ({ ...likelihood, id: `l${row}`, label: `L${row}`, anchor: '' }));
  const columns = (cells[0] ?? []).map((_, column) => ({ ...consequence, id: `c${column}`, label: `C${column}`, anchors: blank }));
  const stair = reach && rows.map(({ id }, row) => ({ likelihood: id, upTo: columns[(reach[row] ?? 0) - 1]?.id ?? null }));
  return {
    ...base,
    likelihood: rows,
    consequence: columns,
    levels: Array.from({ length: levels }, (_, rank) => ({ ...level, id: `v${rank}`, label: `V${rank}` })),
    matrix: cells.flatMap((row, r) =>
      row.flatMap((rank, c) => (rank < 0 ? [] : [{ likelihood: `l${r}`, consequence: `c${c}`, level: `v${rank}` }])),
    ),
    appetite: [{ ...line, appetite: 'v0', tolerance: `v${levels - 1}`, appetiteStair: stair, toleranceStair: null }],
  };
}

/** Every pair of cells of a grid, tried one by one: slow, simple, and written without a look at the linter. */
function bruteForce({ levels, cells, reach, risks }: Grid): string[] {
  const all = cells.flatMap((row, r) => row.map((level, c) => ({ r, c, level })));
  const pairs = all.flatMap((a) => all.map((b) => [a, b] as const));
  const some = (is: (a: (typeof all)[number], b: (typeof all)[number]) => boolean) => pairs.some(([a, b]) => is(a, b));
  const found = new Set<string>();
  if (all.some(({ level }) => level === -1)) found.add('complete');
  else {
    const lastRow = cells.length - 1;
    const lastColumn = (cells[0] ?? []).length - 1;
    const top = levels - 1;
    // Rises in one input, anywhere: if a level ever falls over a distance, it falls between some neighbours too.
    if (some((a, b) => ((b.r >= a.r && b.c === a.c) || (b.c >= a.c && b.r === a.r)) && b.level < a.level)) found.add('monotone');
    if (some((a, b) => b.r - a.r + (b.c - a.c) === 1 && b.r >= a.r && b.c >= a.c && b.level - a.level >= 2)) found.add('neighbours');
    if (top >= 2) {
      if (some((a, b) => Math.abs(a.r - b.r) + Math.abs(a.c - b.c) === 1 && a.level === 0 && b.level === top)) found.add('low-touches-top');
      if (some((a, b) => b.r === a.r + 1 && b.c === a.c + 1 && a.level === 0 && b.level === top)) found.add('betweenness');
      if (all.some(({ r, c, level }) => level === top && (r === 0 || c === 0))) found.add('top-at-edge');
    }
    if (all.some(({ c, level }) => c === lastColumn && level === 0)) found.add('worst-not-lowest');
    const grave = all.find(({ r, c }) => r === 0 && c === lastColumn)?.level ?? 0;
    const frequent = all.find(({ r, c }) => r === lastRow && c === 0)?.level ?? 0;
    if (grave > frequent) found.add('consequence-first');
    if (grave < frequent) found.add('likelihood-first');
    for (let rank = 0; rank < levels; rank += 1) if (!all.some(({ level }) => level === rank)) found.add(`unreachable.v${rank}`);
    if (levels === 6) found.add('many-levels');
  }
  if (reach) {
    const inside = (r: number, c: number) => c < (reach[r] ?? 0);
    if (some((a, b) => inside(a.r, a.c) && !inside(b.r, b.c) && a.level !== -1 && b.level !== -1 && a.level > b.level)) {
      found.add('line-against-levels.appetite.fundamental-rights');
    }
  }
  if (risks.length >= 15) {
    const counts = all.map(({ r, c }) => risks.filter((risk) => risk[0] === r && risk[1] === c).length).sort((a, b) => b - a);
    const fifth = Math.max(1, Math.round(all.length / 5));
    if (counts.slice(0, fifth).reduce((sum, count) => sum + count, 0) / risks.length >= 0.6) found.add('crowding');
  }
  return [...found].sort();
}

const ofScales = /^(no-frequency|vague-anchor|duplicate-anchor|missing-anchor|rates|level-incomplete)\b/;
const verdicts = (findings: readonly Finding[]) =>
  findings
    .map(({ id }) => id)
    .filter((id) => !ofScales.test(id))
    .sort();

it('agrees with a brute-force check on 10,000 random criteria', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(grids, (grid) => {
      const places: Place[] = grid.risks.map(([row, column]) => ({ likelihood: `l${row}`, consequence: `c${column}` }));
      const expected = bruteForce(grid);
      for (const id of expected) seen.add(id.replace(/\..*/, ''));
      expect(verdicts(checkCriteria(criteriaFrom(grid), places))).toEqual(expected);
    }),
    { numRuns: 10_000 },
  );
  // Every verdict was met, so that agreeing means something.
  expect([...seen].sort()).toEqual([
    'betweenness',
    'complete',
    'consequence-first',
    'crowding',
    'likelihood-first',
    'line-against-levels',
    'low-touches-top',
    'many-levels',
    'monotone',
    'neighbours',
    'top-at-edge',
    'unreachable',
    'worst-not-lowest',
  ]);
}, 60_000);

it('says how many risks share how many cells', () => {
  const places = [
    ...Array.from({ length: 37 }, (_, index) => ({ likelihood: `l${(index % 5) + 1}`, consequence: 'c3' })),
    ...Array.from({ length: 20 }, (_, index) => ({ likelihood: `l${(index % 5) + 1}`, consequence: `c${[1, 2, 4, 5][index % 4] ?? 1}` })),
    { likelihood: 'l1', consequence: 'c1' },
  ];
  const crowded = checkCriteria(fiveByFive(), places).find(({ rule }) => rule === 'crowding');
  expect(crowded).toMatchObject({ weight: 'weak-spot', message: '37 of 58 risks share five cells.' });
  expect(crowded?.cells).toHaveLength(5);
});

it.each([
  ['a number', 'More than 3 500 people', []],
  ['a period', 'A significant delay of several weeks', []],
  ['no measure', 'A significant delay', ['significant']],
  ['often', 'Happens often', ['often']],
  ['sometimes', 'Sometimes people notice', ['sometimes']],
  ['a compound', 'Large-scale exclusion', []],
] as const)('a text with %s is judged by its words', (_, text, words) => {
  const criteria = {
    ...base,
    consequence: base.consequence.map((step, index) => (index === 2 ? { ...step, anchors: { ...step.anchors, groups: text } } : step)),
  };
  const found = checkCriteria(criteria).filter(({ id }) => id === 'vague-anchor.c3.groups');
  expect(found.map(({ message }) => /“(.+)”/.exec(message)?.[1])).toEqual(words);
  expect(found.every(({ weight }) => weight === 'weak-spot')).toBe(true);
});

const third = (change: Partial<RiskCriteria['likelihood'][number]>): RiskCriteria => ({
  ...base,
  likelihood: base.likelihood.map((step, index) => (index === 2 ? { ...step, ...change } : step)),
});
const groups = (text: string): RiskCriteria => ({
  ...base,
  consequence: base.consequence.map((step, index) => (index === 3 ? { ...step, anchors: { ...step.anchors, groups: text } } : step)),
});

it.each<[what: string, RiskCriteria, id: string, weight: string]>([
  ['a rate that does not rise', third({ atLeast: { times: 1, period: 'century' } }), 'rates.l3', 'error'],
  ['a step without a frequency', third({ frequency: 'now and then', atLeast: null }), 'no-frequency.l3', 'weak-spot'],
  ['an empty anchor', groups(' '), 'missing-anchor.c4.groups', 'weak-spot'],
  ['an anchor said twice', groups(`${base.consequence[2]?.anchors.groups ?? ''} `), 'duplicate-anchor.c4.groups', 'weak-spot'],
  ['a name given twice', third({ label: 'unlikely' }), 'duplicate-anchor.name.l3', 'weak-spot'],
  [
    'a level nobody may accept',
    { ...base, levels: base.levels.map((level) => ({ ...level, acceptanceAuthority: '' })) },
    'level-incomplete.high',
    'weak-spot',
  ],
])('notices %s', (_, criteria, id, weight) => {
  expect(checkCriteria(base).map((finding) => finding.id)).not.toContain(id);
  expect(checkCriteria(criteria).find((finding) => finding.id === id)?.weight).toBe(weight);
});

it('names Cox’s rules where they apply', () => {
  const { matrix, ...rest } = base;
  const criteria = {
    ...rest,
    matrix: matrix.map((cell) => (cell.likelihood === 'l2' && cell.consequence === 'c2' ? { ...cell, level: 'critical' } : cell)),
  };
  const why = (rule: string) => checkCriteria(criteria).find((finding) => finding.rule === rule)?.why;
  expect(why('low-touches-top')).toContain('Cox’s weak consistency');
  expect(why('betweenness')).toContain('Cox’s betweenness');
});
