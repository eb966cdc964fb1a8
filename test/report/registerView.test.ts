import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Risk } from '#domain/risk/risk.ts';
import { byPriority } from '#domain/risk/evaluateRisk.ts';
import { alikeTo, lookAlikes } from '#report/lookAlikes.ts';
import { chosenColumns, screenColumns, sortRisks, startsHighest, treatmentsByRisk } from '#report/registerView.ts';
import type { RegisterContext } from '#report/riskRegister.ts';
import { aPlacedRisk, aRisk, aTreatment, fiveByFive } from '../support/samples.ts';

const criteria = fiveByFive();
const context: RegisterContext = {
  criteria,
  records: { treatments: [], systems: [], impacts: [], workshops: [], workshopQuestions: [] },
  annexCName: (id) => id,
};
const at = (number: number, likelihood: string | null, consequence: string | null, known: Partial<Risk> = {}) =>
  aPlacedRisk(likelihood, consequence, { id: `r${number}`, ref: `R-${String(number).padStart(3, '0')}`, ...known });
const order = (risks: readonly Risk[], header: string, down: boolean) =>
  sortRisks(risks, header, down, () => context).map(({ ref }) => ref);

describe('sorting the register', () => {
  const risks = [
    at(1, 'l1', 'c1', { owner: 'Ölschläger', title: 'b' }),
    at(2, null, null, { owner: '', title: 'a 10' }),
    at(3, 'l5', 'c5', { owner: 'adam', title: 'a 9' }),
    at(4, 'l3', null, { owner: 'Zoe', title: 'B' }),
  ];
  it.each`
    header          | down     | refs
    ${'ID'}         | ${true}  | ${['R-004', 'R-003', 'R-002', 'R-001']}
    ${'Risk'}       | ${false} | ${['R-003', 'R-002', 'R-001', 'R-004']}
    ${'Risk owner'} | ${false} | ${['R-003', 'R-001', 'R-004', 'R-002']}
    ${'Risk owner'} | ${true}  | ${['R-004', 'R-001', 'R-003', 'R-002']}
    ${'Level now'}  | ${true}  | ${['R-003', 'R-001', 'R-002', 'R-004']}
    ${'Level now'}  | ${false} | ${['R-001', 'R-003', 'R-002', 'R-004']}
    ${'Likelihood'} | ${true}  | ${['R-003', 'R-004', 'R-001', 'R-002']}
    ${'Likelihood'} | ${false} | ${['R-001', 'R-004', 'R-003', 'R-002']}
    ${'Review on'}  | ${false} | ${['R-001', 'R-002', 'R-003', 'R-004']}
    ${'No such'}    | ${false} | ${['R-001', 'R-002', 'R-003', 'R-004']}
  `('by $header, down: $down', ({ header, down, refs }: { header: string; down: boolean; refs: string[] }) => {
    expect(order(risks, header, down)).toEqual(refs);
  });

  const anyRisks = fc
    .array(fc.tuple(fc.constantFrom(null, 'l1', 'l3', 'l5'), fc.constantFrom(null, 'c1', 'c3', 'c5'), fc.constantFrom('', 'Ada', 'Bo')), {
      maxLength: 30,
    })
    .map((rows) => rows.map(([l, c, owner], index) => at(index + 1, l, c, { owner })));

  it('by any column keeps every risk, puts unknown last both ways, and is stable', () => {
    fc.assert(
      fc.property(anyRisks, fc.constantFrom(...screenColumns), fc.boolean(), (some, column, down) => {
        const sorted = sortRisks(some, column.header, down, () => context);
        expect([...sorted].sort((a, b) => a.ref.localeCompare(b.ref))).toEqual(some);
        const unknown = sorted.map((risk) => (column.order ? column.order(risk, context) === null : column.value(risk, context) === ''));
        expect(unknown).toEqual([...unknown].sort((a, b) => Number(a) - Number(b)));
        expect(sortRisks(sorted, column.header, down, () => context)).toEqual(sorted);
      }),
    );
  });

  it('starts as treatment is ordered: by priority', () => {
    fc.assert(
      fc.property(anyRisks, (some) => {
        expect(sortRisks(some, 'Level now', true, () => context)).toEqual([...some].sort(byPriority(criteria)));
      }),
    );
  });

  it('starts with the highest where there is a scale', () => {
    expect([startsHighest('Level now'), startsHighest('Likelihood'), startsHighest('Risk')]).toEqual([true, true, false]);
  });
});

it.each([
  [[], ['ID', 'Risk']],
  [
    ['Why', 'Cause', 'Gone', 'Why'],
    ['ID', 'Why', 'Cause'],
  ],
  [['ID'], ['ID', 'Risk']],
])('chosen columns %j are %j', (headers, shown) => {
  expect(chosenColumns(headers, ['ID', 'Risk'])).toEqual(shown);
});

it('finds the treatments of each risk', () => {
  const both = aTreatment({
    effects: [
      { risk: 'r1', expected: '' },
      { risk: 'r2', expected: '' },
    ],
  });
  expect(treatmentsByRisk([both]).get('r2')).toEqual([both]);
});

describe('risks that look alike', () => {
  const names = { system: (id: string) => id, source: (id: string) => id };
  const pairs = (...risks: Risk[]) => lookAlikes(risks, names).map(({ first, second, why }) => [first.ref, second.ref, why]);
  const risk = (number: number, title: string, known: Partial<Risk> = {}) =>
    aRisk({ id: `r${number}`, ref: `R-00${number}`, title, systems: ['S-1'], ...known });

  it('share most words of their title and a system, and it is said which', () => {
    expect(pairs(risk(1, 'Wrong refusals of benefits'), risk(2, 'Benefits: wrong refusal'), risk(3, 'Data leaks'))).toEqual([
      ['R-001', 'R-002', 'The titles share “wrong”, “refusal” and “benefit”; both concern S-1.'],
    ]);
  });
  it('are found by their statements where the titles differ', () => {
    const statement = { cause: 'The training records stop in 2019', event: 'New laws are ignored', consequence: 'Families lose money' };
    expect(pairs(risk(1, 'Old records', statement), risk(2, 'Outdated law', statement))).toMatchObject([
      ['R-001', 'R-002', /statements share/],
    ]);
  });
  it.each([
    ['concern different systems', [risk(1, 'Wrong refusals'), risk(2, 'Wrong refusals', { systems: ['S-2'] })]],
    ['are a risk and an opportunity', [risk(1, 'Faster decisions'), risk(2, 'Faster decisions', { kind: 'opportunity' })]],
    ['were said to be different', [risk(1, 'Wrong refusals'), risk(2, 'Wrong refusals', { distinctFrom: ['r1'] })]],
    ['share filler only', [risk(1, 'New risk'), risk(2, 'New risk')]],
    ['share little', [risk(1, 'Wrong refusals of rent support'), risk(2, 'Wrong address of a school')]],
  ])('are not those that %s', (_, risks) => {
    expect(pairs(...risks)).toEqual([]);
  });
  it('are named for each of them', () => {
    const found = lookAlikes([risk(1, 'Wrong refusals'), risk(2, 'Wrong refusals'), risk(3, 'Wrong refusals')], names);
    expect(alikeTo(found).get('r2')).toEqual(['R-001', 'R-003']);
  });
  it('are looked for among ten thousand without comparing all with all', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => risk(index, `Common words in every title ${index}`));
    expect(lookAlikes(many, names)).toEqual([]);
  });
});
