import { day, longText, nameText, recordId, recordIds, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** The five options (ISO 31000 6.5.2 in the toolkit's words). `pursue` is for opportunities. */
export const treatmentOptions = ['avoid', 'modify', 'share', 'retain', 'pursue'] as const;
export type TreatmentOption = (typeof treatmentOptions)[number];
export const optionLabels: Readonly<Record<TreatmentOption, string>> = {
  avoid: 'Avoid',
  modify: 'Modify',
  share: 'Share',
  retain: 'Retain',
  pursue: 'Pursue',
};

export const treatmentStatuses = ['planned', 'under-way', 'in-place', 'withdrawn'] as const;
export type TreatmentStatus = (typeof treatmentStatuses)[number];
export const statusLabels: Readonly<Record<TreatmentStatus, string>> = {
  planned: 'Planned',
  'under-way': 'Under way',
  'in-place': 'In place',
  withdrawn: 'Withdrawn',
};

/** What checking the effect came to. */
export const treatmentOutcomes = ['works', 'partly', 'fails'] as const;
export type TreatmentOutcome = (typeof treatmentOutcomes)[number];
export const outcomeLabels: Readonly<Record<TreatmentOutcome, string>> = {
  works: 'Works',
  partly: 'Works in part',
  fails: 'Does not work',
};

/** How far a control has come in what it does for a treatment (domain brief 4.8). Only the last one makes a target residual. */
export const effectivenessGrades = [0, 1, 2, 3] as const;
export type Effectiveness = (typeof effectivenessGrades)[number];
export const effectivenessLabels: Readonly<Record<Effectiveness, string>> = {
  0: 'None',
  1: 'Designed',
  2: 'In use',
  3: 'Effective, with evidence',
};
export const effectivenessSchema = z.strictObject({ control: recordId, grade: z.literal(effectivenessGrades) });

/** What a treatment is expected to do to one risk, in words. Where the risk then stands is the risk's own target. */
export const effectSchema = z.strictObject({ risk: recordId, expected: longText });

/** A treatment (42001 6.1.3, 8.3): an option chosen for risks, carried out through controls, and verified. */
export const treatmentSchema = z.strictObject({
  id: recordId,
  ref: recordId,
  action: nameText('Say what will be done'),
  detail: longText,
  option: z.enum(treatmentOptions).nullable(),
  effects: z.array(effectSchema).max(500),
  /** Annex A ids (`A.9.2`) and ids of own controls. */
  controls: recordIds,
  /** One entry a control at most; a control without one has not been looked at. */
  effectiveness: z.array(effectivenessSchema).max(500),
  /** The process of the organization in which it is carried out from then on. */
  process: shortText,
  owner: shortText,
  /** Who watches that it goes on working. */
  monitor: shortText,
  /** Who approved it, and when (8.3). */
  approver: shortText,
  approvedOn: day,
  due: day,
  resources: longText,
  /** How we will know that it works. */
  measure: longText,
  /** What holds until it is in place. */
  interim: longText,
  /** What happens if it does not work. */
  fallback: longText,
  status: z.enum(treatmentStatuses),
  verifiedBy: shortText,
  verifiedOn: day,
  /** What the verification came to; null while nobody has said. */
  outcome: z.enum(treatmentOutcomes).nullable(),
  verification: longText,
});
export type Treatment = z.infer<typeof treatmentSchema>;

export const planTreatment = ({ id, ref }: { id: string; ref: string }, action: string, known: Partial<Treatment> = {}): Treatment => ({
  detail: '',
  option: null,
  effects: [],
  controls: [],
  effectiveness: [],
  process: '',
  owner: '',
  monitor: '',
  approver: '',
  approvedOn: '',
  due: '',
  resources: '',
  measure: '',
  interim: '',
  fallback: '',
  status: 'planned',
  verifiedBy: '',
  verifiedOn: '',
  outcome: null,
  verification: '',
  ...known,
  id,
  ref,
  action,
});

// A list of treatments is never changed, only replaced: it is gone through once, not once for each risk.
const byRisk = new WeakMap<readonly Treatment[], Map<string, Treatment[]>>();

/** Treatments that act on a risk; withdrawn ones do not count. */
export function treatmentsOf(risk: { readonly id: string }, treatments: readonly Treatment[]): readonly Treatment[] {
  const index = byRisk.get(treatments) ?? indexed(treatments);
  byRisk.set(treatments, index);
  return index.get(risk.id) ?? [];
}

function indexed(treatments: readonly Treatment[]): Map<string, Treatment[]> {
  const index = new Map<string, Treatment[]>();
  for (const treatment of treatments) {
    if (treatment.status === 'withdrawn') continue;
    for (const id of new Set(treatment.effects.map((effect) => effect.risk))) {
      const own = index.get(id);
      if (own) own.push(treatment);
      else index.set(id, [treatment]);
    }
  }
  return index;
}

/** Verified: in place, and somebody said when and by whom the effect was checked, and that it is there (8.3). */
export const isVerified = (treatment: Treatment): boolean =>
  treatment.status === 'in-place' && treatment.verifiedBy !== '' && treatment.verifiedOn !== '' && treatment.outcome === 'works';

/** How far a control has come for a treatment; undefined while nobody has said, which is never the lowest grade. */
export const effectivenessOf = (treatment: Treatment, control: string): Effectiveness | undefined =>
  treatment.effectiveness.find((entry) => entry.control === control)?.grade;

/** Controls of a treatment that nobody has shown to be effective. */
export const unprovenControls = (treatment: Treatment): string[] =>
  treatment.controls.filter((control) => effectivenessOf(treatment, control) !== 3);

/**
 * Whether a residual placement may be shown: every treatment of the risk is verified, and every control it goes through is
 * effective with evidence. Until then it is only a target.
 */
export function residualCounts(risk: { readonly id: string }, treatments: readonly Treatment[]): boolean {
  const own = treatmentsOf(risk, treatments);
  return own.length > 0 && own.every((treatment) => isVerified(treatment) && unprovenControls(treatment).length === 0);
}

/** Somebody checked and it does not do what it was for. */
export const hasFailed = (treatment: Treatment): boolean => treatment.outcome === 'fails' && treatment.status !== 'withdrawn';

/** Whether something answers a risk: a treatment that was neither withdrawn nor found not to work. */
export const isTreated = (risk: { readonly id: string }, treatments: readonly Treatment[]): boolean =>
  treatmentsOf(risk, treatments).some((treatment) => !hasFailed(treatment));

/** Treatments that open a risk again on a day: those that failed and those that are late. */
export const reopening = (risk: { readonly id: string }, treatments: readonly Treatment[], today: string): readonly Treatment[] =>
  treatmentsOf(risk, treatments).filter((treatment) => hasFailed(treatment) || isOverdue(treatment, today));

/** Whether a treatment is late on a day (ISO dates compare as text). What is in place or undated is never late. */
export const isOverdue = (treatment: Treatment, today: string): boolean =>
  treatment.due !== '' && treatment.due < today && (treatment.status === 'planned' || treatment.status === 'under-way');
