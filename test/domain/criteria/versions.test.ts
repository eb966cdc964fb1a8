import { describe, expect, it } from 'vitest';
import { mappedStep, resizeCriteria, suggestMapping } from '#domain/criteria/mapping.ts';
import { addLevel, levelInstead, levelLimits, removeLevel } from '#domain/criteria/levels.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { eventsPerYear, frequencyText, stepForRate, timesPerYear } from '#domain/criteria/rate.ts';
import { reviseCriteria, riskCriteriaSchema, verdictAt, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { addStep, drawLine, paintCell, removeStep, shiftStep } from '#domain/criteria/steps.ts';
import { planSave } from '#domain/criteria/versions.ts';
import { migrate, type AnyTables } from '#domain/file/migrations.ts';
import { rerate, secondLooks, usedSteps, type LookReason } from '#domain/risk/secondLook.ts';
import { placeRisk } from '#domain/risk/risk.ts';
import { aPlacedRisk, aRisk, criteriaOf, fiveByFive, judged, placed } from '../../support/samples.ts';

const first: RiskCriteria = { ...fiveByFive(), state: 'superseded' };
const revised = (change: (now: RiskCriteria) => RiskCriteria): RiskCriteria => ({
  ...change(reviseCriteria(first, 'criteria-2')),
  state: 'approved',
});
const same = revised((now) => now);

describe('a second look', () => {
  const reworded = revised((now) => ({
    ...now,
    likelihood: now.likelihood.map((step) => (step.id === 'l3' ? { ...step, anchor: 'Seen once in two years here.' } : step)),
  }));
  const anchored = revised((now) => ({
    ...now,
    consequence: now.consequence.map((step) => ({ ...step, anchors: { ...step.anchors, groups: `${step.anchors.groups} Changed.` } })),
  }));
  it.each<[what: string, now: RiskCriteria, risk: ReturnType<typeof aRisk>, reasons: LookReason[] | undefined]>([
    ['nothing differs', same, aPlacedRisk('l3', 'c3'), undefined],
    ['a step is gone', revised((now) => removeStep(now, 'likelihood', 'l3', 'l4')), aPlacedRisk('l3', 'c3'), ['step-gone']],
    ['another step is gone', revised((now) => removeStep(now, 'likelihood', 'l1', 'l2')), aPlacedRisk('l3', 'c3'), undefined],
    ['its words changed', reworded, aPlacedRisk('l3', 'c3'), ['words-changed']],
    ['other words changed', reworded, aPlacedRisk('l2', 'c3'), undefined],
    ['an anchor of somebody else changed', anchored, placeRisk(aRisk(), 'current', judged('l3', { organization: 'c3' })), undefined],
    ['the anchor of who bears it changed', anchored, placeRisk(aRisk(), 'current', judged('l3', { groups: 'c3' })), ['words-changed']],
    [
      'its level changed',
      revised((now) => paintCell(now, 'l3', 'c3', 'high')),
      aPlacedRisk('l3', 'c3', { category: 'innovation' }),
      ['level-changed'],
    ],
    [
      'only its verdict changed',
      revised((now) => drawLine(now, 'innovation', 'appetite', 2, 2)),
      aPlacedRisk('l3', 'c3', { category: 'innovation' }),
      ['verdict-changed'],
    ],
    ['it was not placed', reworded, aPlacedRisk(null, null), undefined],
  ])('when %s', (_, now, risk, reasons) => {
    expect(secondLooks([risk], [first, now], now)[0]?.reasons).toEqual(reasons);
  });

  it('reads a placement by both versions, and changes nothing about it', () => {
    const now = revised((criteria) => paintCell(criteria, 'l3', 'c3', 'high'));
    const risk = aPlacedRisk('l3', 'c3');
    const [look] = secondLooks([risk], [first, now], now);
    expect(look).toMatchObject({ before: { level: { id: 'moderate' } }, after: { level: { id: 'high' } } });
    expect(look?.placement).toBe(risk.stages.current);
  });

  it('is over once the placement counts as given under the version in force', () => {
    const now = revised((criteria) => paintCell(criteria, 'l3', 'c3', 'high'));
    const kept = aPlacedRisk('l3', 'c3');
    const risk = placeRisk(kept, 'current', { ...kept.stages.current, criteriaId: now.id });
    expect(secondLooks([risk], [first, now], now)).toEqual([]);
  });

  it('offers the mapped place through every version in between, and moves every part of the placement there', () => {
    const four = { ...revised((criteria) => removeStep(criteria, 'consequence', 'c3', 'c4')), state: 'superseded' as const };
    const third: RiskCriteria = { ...removeStep(reviseCriteria(four, 'criteria-3'), 'consequence', 'c4', 'c5'), state: 'approved' };
    const versions = [first, four, third];
    expect(mappedStep(versions, first, third, 'consequence', 'c3')).toBe('c5');
    expect(mappedStep(versions, first, third, 'consequence', 'c2')).toBe('c2');
    const risk = placeRisk(aRisk(), 'current', judged('l3', { groups: 'c3', organization: 'c1' }));
    const [look] = secondLooks([risk], versions, third);
    if (!look) throw new Error('Nothing to look at');
    expect(look).toMatchObject({ reasons: ['step-gone'], likelihood: 'l3', consequence: 'c5' });
    expect(rerate(look, versions, third, 'l3', 'c5')).toMatchObject({
      likelihood: 'l3',
      consequences: { groups: 'c5', organization: 'c1' },
      criteriaId: 'criteria-3',
    });
  });

  it('names the risks that stand on a step, at any stage', () => {
    const risk = placeRisk(aPlacedRisk('l3', 'c3'), 'target', placed('l1', 'c3'));
    expect([...usedSteps([risk])].sort()).toEqual([
      ['c3', ['R-001']],
      ['l1', ['R-001']],
      ['l3', ['R-001']],
    ]);
  });
});

describe('saving a sketch', () => {
  const approved = fiveByFive();
  const draft: RiskCriteria = { ...fiveByFive(), id: 'draft', version: 2, state: 'draft' };
  const sketch = (of: RiskCriteria) => ({ ...of, reasons: 'Thought again.' });
  it.each<
    [what: string, stored: RiskCriteria, versions: RiskCriteria[], rereads: boolean, id: string, version: number, kept: string | null]
  >([
    ['on an approved version starts the next draft', approved, [approved], false, 'new', 2, null],
    ['on a draft nobody scored by writes it over', draft, [approved, draft], false, 'draft', 2, null],
    ['on a draft whose scores would read differently starts another', draft, [draft], true, 'new', 3, 'superseded'],
    ['never gives a number twice', approved, [approved, { ...draft, version: 7, state: 'superseded' }], false, 'new', 8, null],
  ])('%s', (_, stored, versions, rereads, id, version, kept) => {
    const plan = planSave(stored, sketch(stored), versions, rereads, 'new');
    expect(plan.record).toMatchObject({
      id,
      version,
      state: 'draft',
      reasons: 'Thought again.',
      approvedBy: stored === draft && id === 'draft' ? 'Ada' : '',
    });
    expect(plan.superseded?.state ?? null).toBe(kept);
  });
});

describe('steps', () => {
  it('are added as strict as the stricter neighbour', () => {
    const grown = addStep(first, 'likelihood', 3, 'new');
    const row = (criteria: RiskCriteria, likelihood: string) =>
      criteria.consequence.map((c) => criteria.matrix.find((cell) => cell.likelihood === likelihood && cell.consequence === c.id)?.level);
    expect(grown.likelihood.map(({ id }) => id)).toEqual(['l1', 'l2', 'l3', 'new', 'l4', 'l5']);
    expect(row(grown, 'new')).toEqual(row(first, 'l4'));
    expect(row(addStep(first, 'likelihood', 5, 'new'), 'new')).toEqual(row(first, 'l5'));
  });
  it('stay at least three', () => {
    const three = criteriaOf(3);
    expect(removeStep(three, 'likelihood', 'l1', 'l3')).toBe(three);
  });
  it('change places without a cell changing as it is drawn', () => {
    const drawn = (criteria: RiskCriteria) =>
      criteria.likelihood.map((l) =>
        criteria.consequence.map((c) => criteria.matrix.find((cell) => cell.likelihood === l.id && cell.consequence === c.id)?.level),
      );
    const moved = shiftStep(first, 'likelihood', 'l2', 1);
    expect(moved.likelihood.map(({ id }) => id)).toEqual(['l1', 'l3', 'l2', 'l4', 'l5']);
    expect(drawn(moved)).toEqual(drawn(first));
    expect(shiftStep(first, 'likelihood', 'l5', 1)).toBe(first);
  });
  it('that go leave severities at the higher step', () => {
    expect(removeStep(first, 'consequence', 'c3', null).impactRule.consequenceOfSeverity).toEqual(['c1', 'c2', 'c4', 'c4', 'c5']);
  });
  it.each([
    [5, 4, [['l3', 'l4']], [['c3', 'c4']]],
    [
      5,
      3,
      [
        ['l2', 'l3'],
        ['l4', 'l5'],
      ],
      [
        ['c1', 'c2'],
        ['c4', 'c5'],
      ],
    ],
    [
      4,
      3,
      [
        ['l2', 'l5'],
        ['l4', 'l5'],
      ],
      [
        ['c1', 'c2'],
        ['c4', 'c5'],
      ],
    ],
    [3, 5, [], []],
  ] as const)('of %i × %i map upwards to %i', (from, to, likelihood, consequence) => {
    const [before, after] = [criteriaOf(from), criteriaOf(to)];
    const pairs = (list: { from: string; to: string }[]) => list.map((pair) => [pair.from, pair.to]);
    expect(pairs(suggestMapping(before.likelihood, after.likelihood))).toEqual(likelihood);
    expect(pairs(suggestMapping(before.consequence, after.consequence))).toEqual(consequence);
  });
  it('keep every word about appetite when the size changes', () => {
    const start = criteriaOf(4);
    const smaller = resizeCriteria(drawLine(first, 'privacy', 'appetite', 0, 3), start, {
      likelihood: [{ from: 'l3', to: 'l4' }],
      consequence: [],
    });
    expect(smaller.appetite.map(({ id, note }) => [id, note])).toEqual(first.appetite.map(({ id, note }) => [id, note]));
    expect(smaller.replaces.likelihood).toEqual([{ from: 'l3', to: 'l4' }]);
  });
});

describe('levels', () => {
  const drawn = drawLine(drawLine(first, 'privacy', 'appetite', 2, 2), 'money', 'tolerance', 0, 3);
  const cells = first.likelihood.flatMap((l) => first.consequence.map((c) => [l.id, c.id] as const));
  const verdicts = (criteria: RiskCriteria) =>
    ['', ...criteria.appetite.map(({ id }) => id)].flatMap((kind) =>
      cells.map(([likelihood, consequence]) =>
        verdictAt(criteria, kind, { likelihood, consequence, level: levelIdAt(criteria, likelihood, consequence) ?? '' }),
      ),
    );
  const pairs = first.levels.flatMap(({ id }) => first.levels.filter((to) => to.id !== id).map((to) => [id, to.id] as const));
  it.each(pairs)('that go (%s becomes %s) move cells, and no line', (id, to) => {
    for (const before of [first, drawn]) {
      const after = removeLevel(before, id, to);
      expect(riskCriteriaSchema.safeParse(after).error?.issues ?? []).toEqual([]);
      expect(after.levels.map((level) => level.id)).toEqual(before.levels.map((level) => level.id).filter((level) => level !== id));
      const becomes = (level: string | undefined) => (level === id ? to : level);
      expect(cells.map((cell) => levelIdAt(after, ...cell))).toEqual(cells.map((cell) => becomes(levelIdAt(before, ...cell))));
      expect(verdicts(after)).toEqual(verdicts(before));
    }
  });
  it('offer the next higher, and the next lower for the highest', () => {
    expect(first.levels.map(({ id }) => levelInstead(first, id))).toEqual(['moderate', 'high', 'critical', 'high']);
  });
  it('are added without a cell, with the duties of the level above', () => {
    const grown = addLevel(drawn, 2, 'new');
    expect(grown.levels.map(({ id }) => id)).toEqual(['low', 'moderate', 'new', 'high', 'critical']);
    const [born, above] = [grown.levels[2], grown.levels[3]];
    expect(born).toMatchObject({
      label: 'New level',
      decision: '',
      acceptanceAuthority: above?.acceptanceAuthority,
      acceptForDays: above?.acceptForDays,
    });
    expect(grown.matrix).toBe(drawn.matrix);
    expect(verdicts(grown)).toEqual(verdicts(drawn));
    expect(riskCriteriaSchema.safeParse(grown).success).toBe(true);
  });
  it('stay between two and six', () => {
    const six = addLevel(addLevel(first, 0, 'a'), 6, 'b');
    expect(six.levels).toHaveLength(levelLimits.most);
    expect(addLevel(six, 0, 'c')).toBe(six);
    const two = removeLevel(removeLevel(first, 'low', 'moderate'), 'moderate', 'high');
    expect(two.levels).toHaveLength(levelLimits.least);
    expect(removeLevel(two, 'high', 'critical')).toBe(two);
  });
  it('of scored risks that go leave the scores alone and ask for a second look', () => {
    const risk = aPlacedRisk('l3', 'c3');
    const now = revised((criteria) => removeLevel(criteria, 'moderate', 'high'));
    expect(secondLooks([risk], [first, now], now)[0]?.reasons).toEqual(['level-changed']);
    expect(risk.stages.current).toEqual(placed('l3', 'c3'));
  });
});

describe('a rate', () => {
  it('comes from one wrong in so many decisions', () => {
    expect(eventsPerYear(2_000, 40_000)).toBe(20);
    expect(stepForRate(first.likelihood, 20)?.label).toBe('Almost certain');
    expect(eventsPerYear(0, 40_000)).toBeUndefined();
    expect(eventsPerYear(NaN, 1)).toBeUndefined();
  });
  it.each([
    [0.001, 'l1'],
    [0.01, 'l2'],
    [0.1, 'l3'],
    [0.99, 'l3'],
    [1, 'l4'],
    [9.9, 'l4'],
    [10, 'l5'],
  ])('of %f a year belongs to %s', (rate, id) => {
    expect(stepForRate(first.likelihood, rate)?.id).toBe(id);
  });
  it('belongs nowhere without bounds', () => {
    expect(
      stepForRate(
        first.likelihood.map((step) => ({ ...step, atLeast: null })),
        3,
      ),
    ).toBeUndefined();
  });
  it('is said with its period', () => {
    expect(timesPerYear({ times: 2, period: 'month' })).toBe(24);
    expect(frequencyText({ times: 1, period: 'year' }, { times: 10, period: 'year' })).toBe('once a year to 10 times a year');
    expect(frequencyText(null, { times: 1, period: 'century' })).toBe('less often than once a century');
    expect(frequencyText({ times: 2, period: 'week' }, null)).toBe('2 times a week or more often');
  });
});

it('gives every score of a file of version 1 the criteria it was given under, and no other change', () => {
  const placement = {
    likelihood: 'l1',
    consequences: { organization: null, individuals: null, groups: null, society: null },
    overall: 'c1',
    criteriaId: null,
  };
  const unplaced = { ...placement, likelihood: null, overall: null };
  const tables: AnyTables = {
    criteria: [
      { id: 'old', version: 1, state: 'superseded' },
      { id: 'now', version: 2, state: 'approved' },
    ],
    risks: [{ id: 'r', stages: { inherent: null, current: placement, target: unplaced, residual: { ...placement, criteriaId: 'old' } } }],
  };
  const nothingSaid = { badCase: null, range: { likelihood: null, consequence: null }, basis: null, order: null, cannotJudge: false };
  expect(migrate(tables, 1)['risks']).toEqual([
    {
      id: 'r',
      distinctFrom: [],
      seenImpacts: [],
      stages: {
        inherent: null,
        current: { ...nothingSaid, ...placement, criteriaId: 'now' },
        target: { ...nothingSaid, ...unplaced },
        residual: { ...nothingSaid, ...placement, criteriaId: 'old' },
      },
    },
  ]);
});
