import { addOwnControl } from '#domain/control/control.ts';
import { moveTo, type Placement } from '#domain/risk/placement.ts';
import { placementAt, placeRisk, type Risk } from '#domain/risk/risk.ts';
import { planTreatment, type Effectiveness, type Treatment, type TreatmentStatus } from '#domain/treatment/treatment.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';

/** A new treatment, linked to a risk where it was asked for there. An opportunity is pursued; the rest is a choice. */
export async function plan(risk?: Risk): Promise<Meant | undefined> {
  const known: Partial<Treatment> = risk
    ? { effects: [{ risk: risk.id, expected: '' }], option: risk.kind === 'opportunity' ? 'pursue' : null }
    : {};
  const intent = risk ? `Plan treatment of ${risk.ref}` : 'Plan treatment';
  const made = await assessment.ledger.add(intent, 'treatments', (birth) => planTreatment(birth, 'New treatment', known));
  return made.ok ? made.value : undefined;
}

/** Which treatment is meant. A form keeps it, so that what was typed last never goes to the record that is shown next. */
export type Meant = Pick<Treatment, 'id' | 'ref'>;

/** Changes a treatment; every intent names it, so that the history can be read without opening anything. */
export const change = (treatment: Meant, intent: string, next: (now: Treatment) => Treatment) =>
  assessment.ledger.edit(`${intent} of ${treatment.ref}`, 'treatments', treatment.id, next);

export const linkRisk = (treatment: Meant, risk: Risk) =>
  change(treatment, `Add ${risk.ref} to the risks`, (now) => ({ ...now, effects: [...now.effects, { risk: risk.id, expected: '' }] }));

export const unlinkRisk = (treatment: Meant, risk: Risk) =>
  change(treatment, `Take ${risk.ref} out of the risks`, (now) => ({
    ...now,
    effects: now.effects.filter((effect) => effect.risk !== risk.id),
  }));

export const expect = (treatment: Meant, risk: Risk, expected: string) =>
  change(treatment, `Say the expected effect on ${risk.ref}`, (now) => ({
    ...now,
    effects: now.effects.map((effect) => (effect.risk === risk.id ? { ...effect, expected } : effect)),
  }));

export const addControl = (treatment: Meant, control: string, ref: string) =>
  change(treatment, `Add ${ref} to the controls`, (now) => ({ ...now, controls: [...new Set([...now.controls, control])] }));

export const removeControl = (treatment: Meant, control: string, ref: string) =>
  change(treatment, `Take ${ref} out of the controls`, (now) => ({
    ...now,
    controls: now.controls.filter((entry) => entry !== control),
    effectiveness: now.effectiveness.filter((entry) => entry.control !== control),
  }));

/** Says how far a control has come in what it does for a treatment; undefined takes that back. */
export const grade = (treatment: Meant, control: string, ref: string, reached: Effectiveness | undefined) =>
  change(treatment, `Say how effective ${ref} is`, (now) => ({
    ...now,
    effectiveness: [
      ...now.effectiveness.filter((entry) => entry.control !== control),
      ...(reached === undefined ? [] : [{ control, grade: reached }]),
    ],
  }));

/** Moves a treatment to another column of the board. */
export const setStatus = (treatment: Meant, status: TreatmentStatus) => change(treatment, 'Set the status', (now) => ({ ...now, status }));

/** A new own control and its link to the treatment, in one step. */
export const addOwn = (treatment: Meant, title: string) =>
  assessment.ledger.write(`Add an own control to ${treatment.ref}`, async (draft) => {
    const { id } = await draft.add('controls', (birth) => addOwnControl(birth, title));
    await draft.edit('treatments', treatment.id, (now) => ({ ...now, controls: [...now.controls, id] }));
  });

/** Where a risk is expected to stand once its treatments work. Half a place is kept as half: unknown stays unknown. */
export const aim = (risk: Risk, criteria: RiskCriteria, wanted: { readonly likelihood?: string; readonly consequence?: string }) =>
  assessment.ledger.edit(`Set the target of ${risk.ref}`, 'risks', risk.id, (now) =>
    placeRisk(now, 'target', { ...aimed(placementAt(now, 'target'), criteria, wanted), criteriaId: criteria.id }),
  );

function aimed(
  now: Placement,
  { consequence: scale }: RiskCriteria,
  wanted: { readonly likelihood?: string; readonly consequence?: string },
): Placement {
  const likelihood = wanted.likelihood === undefined ? now.likelihood : wanted.likelihood || null;
  if (wanted.consequence === undefined) return { ...now, likelihood };
  const none = { organization: null, individuals: null, groups: null, society: null };
  if (wanted.consequence === '') return { ...now, consequences: none, overall: null };
  return { ...moveTo(scale, now, '', wanted.consequence), likelihood };
}
