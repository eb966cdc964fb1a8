import { undecided } from '#domain/control/applicability.ts';
import type { SoaRow } from '#domain/control/statementOfApplicability.ts';
import { refuse, type Result } from '#domain/result.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { planTreatment, treatmentsOf } from '#domain/treatment/treatment.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { coverageState } from '#report/coverage.ts';

/**
 * Brings a control one step further for a risk, as Space does in the coverage: not linked, planned, partly in place, in
 * place, and not linked again (ux F.2). One undo step. Refused where it would say more than one cell shows.
 */
export async function stepCoverage(row: SoaRow, risk: Risk): Promise<Result<unknown>> {
  const { ref } = row.control;
  switch (coverageState(row, risk)) {
    case 'none':
      if (row.decision.state === 'excluded') return refuse(`${ref} does not apply. Include it before a treatment uses it.`);
      return link(row, risk);
    case 'planned':
      return setStatus(row, 'partly', `Say that ${ref} is partly in place`);
    case 'partly':
      return setStatus(row, 'in-place', `Say that ${ref} is in place`);
    case 'in-place':
      return unlink(row, risk);
  }
}

/** Through a treatment of this risk alone; else through a new one, because another would link its other risks as well. */
const link = ({ control }: SoaRow, risk: Risk) =>
  assessment.ledger.write(`Link ${control.ref} with ${risk.ref}`, async (draft) => {
    const known = treatmentsOf(risk, assessment.records.treatments).find(({ effects }) => effects.length === 1);
    if (known) await draft.edit('treatments', known.id, (now) => ({ ...now, controls: [...new Set([...now.controls, control.id])] }));
    else
      await draft.add('treatments', (birth) =>
        planTreatment(birth, `Apply ${control.ref} ${control.title}`, {
          controls: [control.id],
          effects: [{ risk: risk.id, expected: '' }],
          option: risk.kind === 'opportunity' ? 'pursue' : null,
        }),
      );
    const now = (await draft.get('applicability', control.id)) ?? undecided(control.id);
    if (now.status === null || now.status === 'not-started') await draft.put('applicability', { ...now, status: 'planned' });
  });

const setStatus = ({ control }: SoaRow, status: 'partly' | 'in-place', intent: string) =>
  assessment.ledger.write(intent, async (draft) => {
    const now = (await draft.get('applicability', control.id)) ?? undecided(control.id);
    await draft.put('applicability', { ...now, status });
  });

/** A treatment that serves other risks as well would lose the control for them too: that is decided where it is seen. */
async function unlink({ control, treatments }: SoaRow, risk: Risk): Promise<Result<unknown>> {
  const linking = treatments.filter(({ effects }) => effects.some((effect) => effect.risk === risk.id));
  const shared = linking.find(({ effects }) => effects.length > 1);
  if (shared) return refuse(`${shared.ref} uses ${control.ref} for other risks too. Take it out there if it shall go.`);
  return assessment.ledger.write(`Take ${control.ref} off ${risk.ref}`, async (draft) => {
    for (const { id } of linking)
      await draft.edit('treatments', id, (now) => ({
        ...now,
        controls: now.controls.filter((entry) => entry !== control.id),
        effectiveness: now.effectiveness.filter((entry) => entry.control !== control.id),
      }));
  });
}
