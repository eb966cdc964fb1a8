import { describe, expect, it } from 'vitest';
import { isOverdue, isVerified, residualCounts, treatmentsOf } from '#domain/treatment/treatment.ts';
import { aRisk, aTreatment } from '../support/samples.ts';

const risk = aRisk();
const verified = aTreatment({ status: 'in-place', verifiedBy: 'Ada', verifiedOn: '2026-11-02' });

it('belongs to the risks it acts on, unless it was withdrawn', () => {
  const withdrawn = aTreatment({ id: 't2', status: 'withdrawn' });
  const elsewhere = aTreatment({ id: 't3', effects: [{ risk: 'risk-2', expected: '' }] });
  expect(treatmentsOf(risk, [verified, withdrawn, elsewhere])).toEqual([verified]);
});

it.each`
  status         | verifiedBy | verifiedOn      | verdict
  ${'in-place'}  | ${'Ada'}   | ${'2026-11-02'} | ${true}
  ${'in-place'}  | ${''}      | ${'2026-11-02'} | ${false}
  ${'in-place'}  | ${'Ada'}   | ${''}           | ${false}
  ${'under-way'} | ${'Ada'}   | ${'2026-11-02'} | ${false}
`('$status, checked by "$verifiedBy" on "$verifiedOn": verified is $verdict', ({ verdict, ...known }: { verdict: boolean }) => {
  expect(isVerified(aTreatment(known))).toBe(verdict);
});

describe('a residual level counts', () => {
  const planned = aTreatment({ id: 't2' });
  it.each`
    when                                    | treatments                                         | counts
    ${'nothing treats the risk'}            | ${[]}                                              | ${false}
    ${'every treatment is verified'}        | ${[verified]}                                      | ${true}
    ${'one of two is only planned'}         | ${[verified, planned]}                             | ${false}
    ${'the one not verified was withdrawn'} | ${[verified, { ...planned, status: 'withdrawn' }]} | ${true}
    ${'all were withdrawn'}                 | ${[{ ...verified, status: 'withdrawn' }]}          | ${false}
  `('$counts when $when', ({ treatments, counts }: { treatments: Parameters<typeof residualCounts>[1]; counts: boolean }) => {
    expect(residualCounts(risk, treatments)).toBe(counts);
  });
});

it.each`
  due             | status         | today           | late
  ${'2026-11-23'} | ${'planned'}   | ${'2026-11-24'} | ${true}
  ${'2026-11-23'} | ${'under-way'} | ${'2026-11-24'} | ${true}
  ${'2026-11-24'} | ${'planned'}   | ${'2026-11-24'} | ${false}
  ${'2026-11-23'} | ${'in-place'}  | ${'2026-11-24'} | ${false}
  ${'2026-11-23'} | ${'withdrawn'} | ${'2026-11-24'} | ${false}
  ${''}           | ${'planned'}   | ${'2026-11-24'} | ${false}
`('due "$due", $status: overdue on $today is $late', ({ late, today, ...known }: { late: boolean; today: string }) => {
  expect(isOverdue(aTreatment(known), today)).toBe(late);
});
