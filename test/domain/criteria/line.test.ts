import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, reachOf, type LineKind } from '#domain/criteria/line.ts';
import { resizeCriteria, suggestMapping } from '#domain/criteria/mapping.ts';
import { lineReach, linesFor, riskCriteriaSchema, verdictAt, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { addStep, drawLine, paintCell, removeStep, shiftStep, type Axis } from '#domain/criteria/steps.ts';
import { parse } from '#domain/parse.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { aRisk, criteriaOf, fiveByFive, placed } from '../../support/samples.ts';

const criteria = fiveByFive();
const rights = 'fundamental-rights';
const issues = (of: RiskCriteria) => {
  const parsed = parse(riskCriteriaSchema, of);
  return parsed.ok ? [] : parsed.issues.map(({ message }) => message);
};
const lineOf = (of: RiskCriteria, category: string) => {
  const found = of.appetite.find(({ id }) => id === category);
  if (!found) throw new Error(`No line for ${category}`);
  return found;
};

describe('a line', () => {
  it('follows its level until it is drawn', () => {
    expect(lineReach(criteria, rights, 'appetite')).toEqual([2, 2, 1, 1, 1]);
    const repainted = paintCell(criteria, 'l3', 'c2', 'low');
    expect(lineReach(repainted, rights, 'appetite')).toEqual([2, 2, 2, 1, 1]);
  });
  it('stays where it was drawn when a cell is painted', () => {
    const drawn = drawLine(criteria, rights, 'appetite', 2, 2);
    expect(lineReach(drawn, rights, 'appetite')).toEqual([2, 2, 2, 1, 1]);
    expect(lineReach(paintCell(drawn, 'l3', 'c2', 'high'), rights, 'appetite')).toEqual([2, 2, 2, 1, 1]);
  });
  it('may divide one level: what is inside is carried, what is beyond is not, at the same level', () => {
    const drawn = drawLine(criteria, rights, 'appetite', 2, 2);
    const verdict = (likelihood: string, consequence: string) => verdictAt(drawn, rights, { likelihood, consequence, level: 'moderate' });
    expect(verdict('l3', 'c2')).toBe('within-appetite');
    expect(verdict('l3', 'c3')).toBe('within-tolerance');
    expect(linesFor(drawn, rights)).toEqual({ appetite: 'moderate', tolerance: 'moderate' });
  });
  it('takes the other line along, so that tolerance is never below appetite', () => {
    const wide = drawLine(criteria, rights, 'appetite', 0, 5);
    expect(lineReach(wide, rights, 'tolerance')[0]).toBe(5);
    const narrow = drawLine(criteria, rights, 'tolerance', 0, 0);
    expect(lineReach(narrow, rights, 'appetite')).toEqual([0, 0, 0, 0, 0]);
    expect(linesFor(narrow, rights)).toEqual({ appetite: '', tolerance: '' });
    expect(verdictAt(narrow, rights, { likelihood: 'l1', consequence: 'c1', level: 'low' })).toBe('beyond-tolerance');
  });
  it('is the strictest of all for a risk without a kind', () => {
    const drawn = drawLine(criteria, rights, 'appetite', 0, 0);
    expect(lineReach(drawn, '', 'appetite')).toEqual([0, 0, 0, 0, 0]);
    const risk = aRisk({ stages: { inherent: null, current: placed('l1', 'c1'), target: null, residual: null } });
    expect(evaluateRisk(risk, drawn)).toMatchObject({ exceedsAppetite: true });
    expect(evaluateRisk({ ...risk, category: 'reliability' }, drawn)).toMatchObject({ exceedsAppetite: false });
  });
  it('judges a level raised by low confidence by the highest level it carries', () => {
    const drawn = drawLine(criteria, rights, 'appetite', 1, 2);
    const at = (l: string, c: string, confidence: 'low' | 'high') =>
      evaluateRisk(
        aRisk({ category: rights, stages: { inherent: null, current: placed(l, c, { confidence }), target: null, residual: null } }),
        drawn,
      );
    expect(at('l2', 'c2', 'high')).toMatchObject({ exceedsAppetite: false });
    expect(at('l2', 'c2', 'low')).toMatchObject({ exceedsAppetite: true, level: { id: 'moderate' } });
  });
});

const spoilt = (stair: RiskCriteria['appetite'][number]['appetiteStair']): RiskCriteria => ({
  ...criteria,
  appetite: criteria.appetite.map((line) => (line.id === rights ? { ...line, appetiteStair: stair } : line)),
});
it.each([
  ['a row too few', [{ likelihood: 'l1', upTo: 'c1' }]],
  ['a step that is not there', ['l1', 'l2', 'l3', 'l4', 'l5'].map((likelihood) => ({ likelihood, upTo: 'c9' }))],
  [
    'a line that reaches further where likelihood is higher',
    ['l1', 'l2', 'l3', 'l4', 'l5'].map((likelihood, row) => ({ likelihood, upTo: row === 4 ? 'c1' : null })),
  ],
])('refuses to store %s', (_, stair) => {
  expect(issues(spoilt(stair))).toEqual([
    'The appetite line for Fundamental rights and non-discrimination is not one stair over the steps of the scales',
  ]);
});
it('refuses to store an appetite that reaches beyond its tolerance', () => {
  const stair = ['l1', 'l2', 'l3', 'l4', 'l5'].map((likelihood) => ({ likelihood, upTo: 'c4' }));
  expect(issues(spoilt(stair))).toEqual([expect.stringContaining('is below its appetite')]);
});

/** One edit of the criteria as the screen makes it. */
type Edit = (now: RiskCriteria, serial: number) => RiskCriteria;
const axis = fc.constantFrom<Axis>('likelihood', 'consequence');
const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(), fc.nat()).map(
    ([l, c, level]): Edit =>
      (now) =>
        paintCell(now, at(now.likelihood, l)?.id ?? '', at(now.consequence, c)?.id ?? '', at(now.levels, level)?.id ?? ''),
  ),
  fc.tuple(fc.nat(), fc.constantFrom<LineKind>('appetite', 'tolerance'), fc.nat(), fc.integer({ min: -1, max: 8 })).map(
    ([category, kind, row, to]): Edit =>
      (now) =>
        drawLine(now, at(now.appetite, category)?.id ?? '', kind, row % now.likelihood.length, to),
  ),
  fc.tuple(axis, fc.nat()).map(
    ([which, place]): Edit =>
      (now, serial) =>
        now[which].length < 7 ? addStep(now, which, place % (now[which].length + 1), `${which}-${serial}`) : now,
  ),
  fc.tuple(axis, fc.nat()).map(([which, place]): Edit => (now) => {
    const id = at<{ id: string }>(now[which], place)?.id ?? '';
    const after = removeStep(now, which, id, null);
    return removeStep(now, which, id, suggestMapping(now[which], after[which])[0]?.to ?? null);
  }),
  fc.tuple(axis, fc.nat(), fc.constantFrom<1 | -1>(1, -1)).map(
    ([which, place, by]): Edit =>
      (now) =>
        shiftStep(now, which, at<{ id: string }>(now[which], place)?.id ?? '', by),
  ),
  fc.constantFrom<3 | 4 | 5>(3, 4, 5).map((size): Edit => (now) => {
    const start = criteriaOf(size);
    const mapping = {
      likelihood: suggestMapping(now.likelihood, start.likelihood),
      consequence: suggestMapping(now.consequence, start.consequence),
    };
    return resizeCriteria(now, start, mapping);
  }),
);

it('can be stored after any edits, one stair each, tolerance never inside appetite', () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 14 }), (sequence) => {
      const edited = sequence.reduce((now, edit, serial) => edit(now, serial), criteria);
      expect(issues(edited)).toEqual([]);
      for (const line of edited.appetite) {
        if (!line.appetiteStair) continue;
        const [appetite, tolerance] = [reachOf(edited, line, 'appetite'), reachOf(edited, line, 'tolerance')];
        expect(appetite.every((own, row) => row === 0 || own <= (appetite[row - 1] ?? 0))).toBe(true);
        expect(appetite.every((own, row) => own <= (tolerance[row] ?? 0))).toBe(true);
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 400), ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}) },
  );
}, 60_000);

it('holds the stricter line where a level reaches further than what is never accepted, once the drawn cells are gone', () => {
  const drawn: RiskCriteria = {
    ...criteria,
    appetite: criteria.appetite.map((line) => (line.id === rights ? { ...line, appetite: 'high', tolerance: 'moderate' } : line)),
  };
  const smaller = resizeCriteria(drawn, criteriaOf(4), { likelihood: [], consequence: [] });
  expect(lineOf(smaller, rights)).toMatchObject({ appetite: 'moderate', tolerance: 'moderate', appetiteStair: null });
  expect(issues(smaller)).toEqual([]);
});

it('gives every cell the verdict that is drawn', () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 8 }), fc.nat(), (sequence, which) => {
      const edited = sequence.reduce((now, edit, serial) => edit(now, serial), criteria);
      const line = at(edited.appetite, which);
      if (!line?.appetiteStair) return;
      const reach = lineReach(edited, line.id, 'appetite');
      edited.likelihood.forEach((l, row) =>
        edited.consequence.forEach((c, column) => {
          const level = edited.matrix.find((cell) => cell.likelihood === l.id && cell.consequence === c.id)?.level ?? '';
          const inside = column < (reach[row] ?? 0);
          expect(verdictAt(edited, line.id, { likelihood: l.id, consequence: c.id, level }) === 'within-appetite').toBe(inside);
        }),
      );
    }),
    { numRuns: 400 },
  );
}, 60_000);

it('keeps the level beside a drawn line the highest one inside', () => {
  const drawn = drawLine(criteria, rights, 'appetite', 0, 4);
  expect(lineOf(drawn, rights)).toMatchObject({ appetite: 'moderate', tolerance: 'moderate' });
  const further = drawLine(criteria, rights, 'appetite', 0, 5);
  expect(lineOf(further, rights)).toMatchObject({ appetite: 'high', tolerance: 'high' });
  expect(bandOf(further, lineOf(further, rights), 'appetite')).toBe('high');
});
