import { expect, it } from 'vitest';
import { csv } from '#export/csv.ts';
import type { Records } from '#domain/tables.ts';
import { emptyPlan, reopened, treatmentFinding, treatmentPlan, untreatedRisks } from '#report/treatmentPlan.ts';
import { anOwnControl, aPlacedRisk, aTreatment, fiveByFive, someRecords } from '../support/samples.ts';

const today = '2026-11-24';
const worst = aPlacedRisk('l5', 'c5', { id: 'risk-1', ref: 'R-001' });
const bad = aPlacedRisk('l4', 'c4', { id: 'risk-2', ref: 'R-002' });
const minor = aPlacedRisk('l1', 'c1', { id: 'risk-3', ref: 'R-003' });
const plan = [
  aTreatment({ option: 'modify', controls: ['A.9.2', 'own-1'], owner: 'Bo', due: '2026-11-01' }),
  aTreatment({ id: 't2', ref: 'T-02', action: 'Insure; "fully"', option: 'share', due: '2027-01-31', status: 'under-way', effects: [] }),
  aTreatment({
    id: 't3',
    ref: 'T-03',
    status: 'in-place',
    verifiedBy: 'Cy',
    verifiedOn: '2026-11-02',
    outcome: 'works',
    due: '2026-10-01',
  }),
  aTreatment({ id: 't5', ref: 'T-05', status: 'in-place', outcome: 'fails' }),
  aTreatment({ id: 't4', ref: 'T-04', status: 'withdrawn', due: '2026-10-01' }),
];
const of = (given: Partial<Records>) => someRecords({ criteria: [fiveByFive()], ...given });

it('prints the plan as approved: late, verified and withdrawn said in words', async () => {
  const table = treatmentPlan(plan, { records: of({ risks: [worst], controls: [anOwnControl()] }), today });
  await expect(csv(table)).toMatchFileSnapshot('../golden/treatment-plan.csv');
});

it('lists risks beyond the line without a treatment, worst first', () => {
  expect(untreatedRisks(of({ risks: [minor, bad, worst] })).map((risk) => risk.ref)).toEqual(['R-001', 'R-002']);
  expect(untreatedRisks(of({ risks: [worst], treatments: [aTreatment()] }))).toEqual([]);
  expect(untreatedRisks(of({ risks: [worst], treatments: [aTreatment({ status: 'withdrawn' })] }))).toHaveLength(1);
  expect(untreatedRisks(someRecords({ risks: [worst] }))).toEqual([]);
});

it.each([
  [{}, 'No risks to treat yet.', ''],
  [{ risks: [worst] }, '1 risk beyond the line has no treatment.', ''],
  [{ risks: [worst, bad] }, '2 risks beyond the line have no treatment.', ''],
  [
    { risks: [worst], treatments: [aTreatment({ due: '2026-01-01' })] },
    'Every risk beyond the line is treated or accepted.',
    '1 treatment planned or done. 1 is late.',
  ],
  [
    { risks: [worst], treatments: [aTreatment({ status: 'in-place' })] },
    'Every risk beyond the line is treated or accepted.',
    '1 treatment planned or done. 1 is in place without a verified effect.',
  ],
  [
    { risks: [worst], treatments: [aTreatment({ status: 'in-place', outcome: 'fails' })] },
    '1 risk beyond the line has no treatment.',
    '1 treatment planned or done. 1 does not work.',
  ],
])('finds %#', (given, strong, rest) => {
  expect(treatmentFinding(of(given), today)).toEqual({ strong, rest });
});

it('counts what waits in the empty plan', () => {
  expect(emptyPlan(14)).toBe('No treatments yet. The 14 risks beyond the line are listed here, worst first.');
  expect(emptyPlan(1)).toBe('No treatments yet. The 1 risk beyond the line is listed here, worst first.');
  expect(emptyPlan(0)).toBe('No treatments yet. No risk beyond the line waits for one.');
});

it('lists the risks that failed and late treatments open again, with why', () => {
  const treatments = [
    aTreatment({ due: '2026-01-01' }),
    aTreatment({ id: 't2', ref: 'T-02', due: '2026-01-01' }),
    aTreatment({ id: 't3', ref: 'T-03', status: 'in-place', outcome: 'fails' }),
    aTreatment({ id: 't4', ref: 'T-04', effects: [{ risk: 'risk-2', expected: '' }] }),
  ];
  expect(reopened(of({ risks: [worst, bad], treatments }), today)).toEqual([
    { risk: worst, why: 'T-03 does not work; T-01 and T-02 are late' },
  ]);
});
