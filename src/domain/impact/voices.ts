import { day, longText, recordId, shortText, lineText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

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
