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
export const statusLabels: Readonly<Record<(typeof treatmentStatuses)[number], string>> = {
  planned: 'Planned',
  'under-way': 'Under way',
  'in-place': 'In place',
  withdrawn: 'Withdrawn',
};

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
  owner: shortText,
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
  verification: longText,
});
export type Treatment = z.infer<typeof treatmentSchema>;

export const planTreatment = ({ id, ref }: { id: string; ref: string }, action: string, known: Partial<Treatment> = {}): Treatment => ({
  detail: '',
  option: null,
  effects: [],
  controls: [],
  owner: '',
  due: '',
  resources: '',
  measure: '',
  interim: '',
  fallback: '',
  status: 'planned',
  verifiedBy: '',
  verifiedOn: '',
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

/** Verified: in place, and somebody said when and by whom the effect was checked (8.3). */
export const isVerified = (treatment: Treatment): boolean =>
  treatment.status === 'in-place' && treatment.verifiedBy !== '' && treatment.verifiedOn !== '';

/** Whether a residual placement may be shown: every treatment of the risk is verified. Until then it is only a target. */
export function residualCounts(risk: { readonly id: string }, treatments: readonly Treatment[]): boolean {
  const own = treatmentsOf(risk, treatments);
  return own.length > 0 && own.every(isVerified);
}

/** Whether a treatment is late on a day (ISO dates compare as text). What is in place or undated is never late. */
export const isOverdue = (treatment: Treatment, today: string): boolean =>
  treatment.due !== '' && treatment.due < today && (treatment.status === 'planned' || treatment.status === 'under-way');
