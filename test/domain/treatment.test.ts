import { describe, expect, it } from 'vitest';
import { isOverdue, isTreated, isVerified, reopening, residualCounts, treatmentsOf, type Treatment } from '#domain/treatment/treatment.ts';
import { aRisk, aTreatment } from '../support/samples.ts';

const risk = aRisk();
const verified = aTreatment({ status: 'in-place', verifiedBy: 'Ada', verifiedOn: '2026-11-02', outcome: 'works' });
const through = (...effectiveness: Treatment['effectiveness']): Treatment => ({ ...verified, controls: ['A.9.2', 'A.9.3'], effectiveness });

it('belongs to the risks it acts on, unless it was withdrawn', () => {
  const withdrawn = aTreatment({ id: 't2', status: 'withdrawn' });
  const elsewhere = aTreatment({ id: 't3', effects: [{ risk: 'risk-2', expected: '' }] });
  expect(treatmentsOf(risk, [verified, withdrawn, elsewhere])).toEqual([verified]);
});

it.each`
  status         | verifiedBy | verifiedOn      | outcome     | verdict
  ${'in-place'}  | ${'Ada'}   | ${'2026-11-02'} | ${'works'}  | ${true}
  ${'in-place'}  | ${'Ada'}   | ${'2026-11-02'} | ${'partly'} | ${false}
  ${'in-place'}  | ${'Ada'}   | ${'2026-11-02'} | ${'fails'}  | ${false}
  ${'in-place'}  | ${'Ada'}   | ${'2026-11-02'} | ${null}     | ${false}
  ${'in-place'}  | ${''}      | ${'2026-11-02'} | ${'works'}  | ${false}
  ${'in-place'}  | ${'Ada'}   | ${''}           | ${'works'}  | ${false}
  ${'under-way'} | ${'Ada'}   | ${'2026-11-02'} | ${'works'}  | ${false}
`(
  '$status, checked by "$verifiedBy" on "$verifiedOn" with $outcome: verified is $verdict',
  ({ verdict, ...known }: { verdict: boolean }) => {
    expect(isVerified(aTreatment(known))).toBe(verdict);
  },
);

describe('a residual level counts', () => {
  const planned = aTreatment({ id: 't2' });
  it.each`
    when                                    | treatments                                                                   | counts
    ${'nothing treats the risk'}            | ${[]}                                                                        | ${false}
    ${'every treatment is verified'}        | ${[verified]}                                                                | ${true}
    ${'one of two is only planned'}         | ${[verified, planned]}                                                       | ${false}
    ${'the one not verified was withdrawn'} | ${[verified, { ...planned, status: 'withdrawn' }]}                           | ${true}
    ${'all were withdrawn'}                 | ${[{ ...verified, status: 'withdrawn' }]}                                    | ${false}
    ${'a control was never looked at'}      | ${[through({ control: 'A.9.2', grade: 3 })]}                                 | ${false}
    ${'a control is only in use'}           | ${[through({ control: 'A.9.2', grade: 3 }, { control: 'A.9.3', grade: 2 })]} | ${false}
    ${'each control is proven'}             | ${[through({ control: 'A.9.2', grade: 3 }, { control: 'A.9.3', grade: 3 })]} | ${true}
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

it.each`
  treatment                                    | treated  | opens
  ${{}}                                        | ${true}  | ${false}
  ${{ due: '2026-11-23' }}                     | ${true}  | ${true}
  ${{ due: '2026-11-23', status: 'in-place' }} | ${true}  | ${false}
  ${{ status: 'in-place', outcome: 'partly' }} | ${true}  | ${false}
  ${{ status: 'in-place', outcome: 'fails' }}  | ${false} | ${true}
  ${{ status: 'withdrawn', outcome: 'fails' }} | ${false} | ${false}
`('$treatment: its risk is treated $treated, and open again $opens', ({ treatment, treated, opens }: Record<string, unknown>) => {
  const known = [aTreatment(treatment as Partial<Treatment>)];
  expect(isTreated(risk, known)).toBe(treated);
  expect(reopening(risk, known, '2026-11-24').length > 0).toBe(opens);
});
