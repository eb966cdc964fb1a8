import { hasFailed, isVerified, statusLabels, type Treatment } from '#domain/treatment/treatment.ts';
import type { ImpactAssessment } from './impactAssessment.ts';
import type { Condition } from './voices.ts';

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
