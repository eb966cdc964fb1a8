import { describe, expect, it } from 'vitest';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { freeze, freezeCriteria, readWith } from '#domain/review/snapshot.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { compare, comparisonSentence, criteriaDifferences } from '#report/comparison.ts';
import { arrowsToDraw, fewMovements } from '#report/movement.ts';
import { plane } from '#report/plane.ts';
import { aPlacedRisk, aRisk, fiveByFive, threeByThree } from '../support/samples.ts';

const criteria = fiveByFive();
const at = (number: number, likelihood: string | null, consequence: string | null, known: Partial<Risk> = {}) =>
  aPlacedRisk(likelihood, consequence, { id: `r${number}`, ref: `R-00${number}`, title: `Risk ${number}`, ...known });
const frozen = (risks: readonly Risk[], by: RiskCriteria = criteria) => freeze(risks, [], by);
const fates = (before: readonly Risk[], after: readonly Risk[]) =>
  Object.fromEntries(compare(frozen(before), frozen(after), 'current').movements.map(({ ref, fate }) => [ref, fate]));

describe('what became of a risk', () => {
  it.each`
    from            | to              | fate
    ${['l4', 'c4']} | ${['l2', 'c2']} | ${'better'}
    ${['l2', 'c2']} | ${['l4', 'c4']} | ${'worse'}
    ${['l4', 'c4']} | ${['l3', 'c4']} | ${'moved'}
    ${['l4', 'c4']} | ${['l4', 'c4']} | ${'same'}
    ${[null, null]} | ${['l1', 'c1']} | ${'placed'}
    ${['l1', null]} | ${['l1', null]} | ${'same'}
    ${['l4', 'c4']} | ${['l4', null]} | ${'taken-out'}
  `('from $from to $to is $fate', ({ from, to, fate }: Record<'from' | 'to', [string | null, string | null]> & { fate: string }) => {
    expect(fates([at(1, ...from)], [at(1, ...to)])).toEqual({ 'R-001': fate });
  });

  it('is new or closed where only one moment knows it', () => {
    expect(fates([at(1, 'l1', 'c1')], [at(2, 'l1', 'c1')])).toEqual({ 'R-001': 'closed', 'R-002': 'new' });
  });

  it('is never worse for an opportunity: a higher level there is no harm', () => {
    const chance = { kind: 'opportunity' } as const;
    expect(fates([at(1, 'l1', 'c1', chance)], [at(1, 'l5', 'c5', chance)])).toEqual({ 'R-001': 'moved' });
  });

  it('says who crossed the line', () => {
    const { movements, beyond } = compare(
      frozen([at(1, 'l4', 'c4'), at(2, 'l1', 'c1')]),
      frozen([at(1, 'l1', 'c1'), at(2, 'l4', 'c4'), at(3, 'l5', 'c5')]),
      'current',
    );
    expect(movements.map(({ ref, crossed }) => [ref, crossed])).toEqual([
      ['R-001', 'in'],
      ['R-002', 'out'],
      ['R-003', 'out'],
    ]);
    expect(beyond).toBe(1);
  });

  it('cannot be better or worse where the levels are others, until both are read with the same criteria', () => {
    const other = { ...criteria, levels: criteria.levels.slice(0, -1) };
    const [before, after] = [frozen([at(1, 'l4', 'c4')]), frozen([at(1, 'l1', 'c1')], other)];
    expect(compare(before, after, 'current').movements[0]?.fate).toBe('moved');
    expect(compare(readWith(before, after.criteria), after, 'current').movements[0]?.fate).toBe('better');
  });
});

describe('the sentence', () => {
  const sentence = (before: readonly Risk[], after: readonly Risk[]) =>
    comparisonSentence(compare(frozen(before), frozen(after), 'current'), 'Since 3 March 2026');

  it('counts in words', () => {
    const before = [at(1, 'l5', 'c5'), at(2, 'l5', 'c5'), at(3, 'l1', 'c1'), at(4, 'l5', 'c4')];
    const after = [at(1, 'l1', 'c1'), at(2, 'l2', 'c1'), at(3, 'l4', 'c4'), at(5, 'l1', 'c1')];
    expect(sentence(before, after)).toBe('Since 3 March 2026: 2 better, 1 worse, 1 new, 1 closed; 2 fewer beyond the line.');
  });
  it('says when nothing moved', () => {
    expect(sentence([at(1, 'l5', 'c5')], [at(1, 'l5', 'c5')])).toBe('Since 3 March 2026: nothing moved; as many beyond the line.');
  });
});

describe('differences of the criteria', () => {
  const changed = (change: (now: RiskCriteria) => RiskCriteria) => criteriaDifferences(frozen([]), frozen([], change(criteria)));

  it('are none where nothing that counts differs', () => {
    expect(changed((now) => ({ ...now, reasons: 'New words' }))).toEqual([]);
  });
  it.each([
    ['the version', (now: RiskCriteria) => ({ ...now, version: 2 }), 'Criteria version 1 became version 2.'],
    [
      'a name',
      (now: RiskCriteria) => ({
        ...now,
        likelihood: now.likelihood.map((step) => (step.id === 'l1' ? { ...step, label: 'Never' } : step)),
      }),
      'Likelihood: “Rare” is now “Never”.',
    ],
    ['a step', (now: RiskCriteria) => ({ ...now, consequence: now.consequence.slice(1) }), 'Consequence: without Negligible.'],
    ['the order', (now: RiskCriteria) => ({ ...now, consequence: [...now.consequence].reverse() }), 'Consequence: in another order.'],
    [
      'a cell',
      (now: RiskCriteria) => ({ ...now, matrix: now.matrix.map((cell, index) => (index === 0 ? { ...cell, level: 'high' } : cell)) }),
      'Matrix: 1 cell has another level.',
    ],
    [
      'a line',
      (now: RiskCriteria) => ({
        ...now,
        appetite: now.appetite.map((line) => (line.id === 'privacy' ? { ...line, appetite: 'high', tolerance: 'high' } : line)),
      }),
      'The appetite line moved for Privacy and data protection.',
    ],
    [
      'an override',
      (now: RiskCriteria) => ({ ...now, overrides: { ...now.overrides, lowConfidenceRaises: false } }),
      'Low confidence no longer raises a level.',
    ],
  ])('name %s', (_, change, sentence) => {
    expect(changed(change)).toContain(sentence);
  });
});

describe('the picture', () => {
  const before = frozen([at(1, 'l5', 'c5'), at(2, 'l5', 'c5'), at(3, 'l1', 'c1'), aRisk({ id: 'r9', ref: 'R-009' })]);
  const after = frozen([at(1, 'l1', 'c1'), at(2, 'l1', 'c1'), at(3, 'l5', 'c5'), aRisk({ id: 'r9', ref: 'R-009' })]);
  const model = plane(after, 'current', compare(before, after, 'current'));

  it('merges risks that went the same way, and draws what got worse last', () => {
    expect(arrowsToDraw(model.arrows, false)).toEqual([
      { from: { likelihood: 4, consequence: 4 }, to: { likelihood: 0, consequence: 0 }, refs: ['R-001', 'R-002'], worse: false },
      { from: { likelihood: 0, consequence: 0 }, to: { likelihood: 4, consequence: 4 }, refs: ['R-003'], worse: true },
    ]);
  });
  it('counts what came and what left, and says it', () => {
    expect(model.rows[4]?.[0]).toMatchObject({ count: 2, came: ['R-001', 'R-002'], left: ['R-003'] });
    expect(model.rows[4]?.[0]?.name).toBe('Rare, Negligible. Level Low. 2 risks; came: R-001, R-002; left: R-003.');
  });
  it('keeps what is not placed apart', () => {
    expect(model.unplaced).toEqual(['R-009']);
    expect(model.rows.flat().reduce((sum, cell) => sum + cell.count, 0)).toBe(3);
  });
  it('draws the twelve largest arrows until all are asked for', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      from: { likelihood: 0, consequence: 0 },
      to: { likelihood: 1, consequence: index },
      refs: ['x'],
      worse: index < 2,
    }));
    expect(arrowsToDraw(many, false)).toHaveLength(fewMovements);
    expect(arrowsToDraw(many, true)).toHaveLength(20);
    expect(
      arrowsToDraw(many, true)
        .slice(-2)
        .every(({ worse }) => worse),
    ).toBe(true);
  });
  it('has no arrow from a step that is no longer there, and lists the risk all the same', () => {
    const small = freezeCriteria(threeByThree());
    const now = readWith(after, small);
    const movements = compare(before, now, 'current');
    expect(plane(now, 'current', movements).arrows.every(({ from }) => from.likelihood < small.likelihood.length)).toBe(true);
    expect(movements.movements).toHaveLength(4);
  });
});
