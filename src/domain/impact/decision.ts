import { day, longText, recordId, shortText, lineText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { hasFailed, isVerified, statusLabels, type Treatment } from '#domain/treatment/treatment.ts';
import type { ImpactAssessment } from './impactAssessment.ts';

/** What somebody who is affected, or who speaks for them, said (42005 6.7), and what was made of it. */
export const opinionSchema = z.strictObject({
  id: recordId,
  /** Whom they are or speak for; `null` for people in general. */
  party: recordId.nullable(),
  by: shortText,
  how: lineText,
  on: day,
  said: longText,
  answer: longText,
});
export type Opinion = z.infer<typeof opinionSchema>;

/** Somebody of the assessment who sees it otherwise. Signed where `by` is given, unsigned where it is empty. */
export const dissentSchema = z.strictObject({ id: recordId, by: shortText, on: day, said: longText, answer: longText });
export type Dissent = z.infer<typeof dissentSchema>;

/** Something that must hold for the conclusion, carried out as a treatment. `null` until there is one. */
export const conditionSchema = z.strictObject({ id: recordId, text: longText, treatment: recordId.nullable() });
export type Condition = z.infer<typeof conditionSchema>;

/** How far a condition is: without a treatment nobody works on it; met only once the effect was checked. */
export interface ConditionState {
  readonly treatment: Treatment | undefined;
  readonly met: boolean;
  readonly words: string;
}

/** The state of a condition follows from its treatment and is never typed. */
export function conditionState({ treatment: id }: Condition, treatments: readonly Treatment[]): ConditionState {
  const treatment = treatments.find((entry) => entry.id === id);
  if (!treatment) return { treatment, met: false, words: 'No treatment yet' };
  if (hasFailed(treatment)) return { treatment, met: false, words: 'Does not work' };
  if (isVerified(treatment)) return { treatment, met: true, words: 'Met: in place and verified' };
  const words = treatment.status === 'in-place' ? 'In place, not verified' : statusLabels[treatment.status];
  return { treatment, met: false, words };
}

/** Approved once a name, a role and a day are all there (42005 5.11). */
export const isApproved = ({ approvedBy, approvedRole, approvedOn }: ImpactAssessment): boolean =>
  [approvedBy, approvedRole, approvedOn].every((text) => text.trim() !== '');

/** People were heard, or it is said why not. */
export const heardOrWhyNot = ({ opinions, notAsked, consultation }: ImpactAssessment): boolean =>
  opinions.length > 0 || [notAsked, consultation].some((text) => text.trim() !== '');
