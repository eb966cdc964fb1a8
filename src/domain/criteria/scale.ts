import { recordId, lineText, longText, nameText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { rateSchema } from './rate.ts';

/** A step of the likelihood scale: a word, how often, and an anchor that two people read alike. */
export const likelihoodStepSchema = z.strictObject({
  id: recordId,
  label: nameText('Name this step'),
  frequency: lineText,
  /** From which rate on this step counts; `null` for the lowest step, or when the words alone must do. */
  atLeast: rateSchema.nullable(),
  chancePerYear: lineText,
  anchor: longText,
});
export type LikelihoodStep = z.infer<typeof likelihoodStepSchema>;

/** A step of the consequence scale, with one anchor for each recipient. */
export const consequenceStepSchema = z.strictObject({
  id: recordId,
  label: nameText('Name this step'),
  anchors: z.strictObject({ organization: longText, individuals: longText, groups: longText, society: longText }),
});
export type ConsequenceStep = z.infer<typeof consequenceStepSchema>;

/** Position of a step on its scale, 0 is the lowest; -1 when the step has left the criteria. */
export const rankOf = (scale: readonly { readonly id: string }[], id: string | null): number => scale.findIndex((step) => step.id === id);

/** The higher of two steps of one scale; a step that is not on the scale counts as absent, never as the lowest. */
export function highest<S extends { readonly id: string }>(scale: readonly S[], ids: readonly (string | null)[]): S | undefined {
  return scale[Math.max(-1, ...ids.map((id) => rankOf(scale, id)))];
}
