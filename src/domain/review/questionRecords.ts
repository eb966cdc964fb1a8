import { day, lineText, limits, longText, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** Which question: a rule and the object it fires for. */
const about = {
  rule: recordId,
  table: recordId,
  object: recordId,
};

/** Shortest reason for knowing a fault and accepting it (ux B.4). */
export const shortestDeclaration = 20;

/** How many facts a declaration keeps at most. */
const mostFacts = 30;

/**
 * "Known and accepted, because": a question answered with a reason instead of a change. It keeps the facts it was
 * declared against and holds only as long as they are the same.
 */
export const declarationSchema = z.strictObject({
  id: recordId,
  ...about,
  /** One person's statement; a merge takes it as a whole. */
  declared: z.strictObject({
    facts: z.array(longText).max(mostFacts),
    reason: longText.refine(
      (value) => value.trim().length >= shortestDeclaration,
      `Give a reason of at least ${shortestDeclaration} characters; it is printed`,
    ),
    by: nameText('Say who declares it'),
    on: day,
  }),
});
export type Declaration = z.infer<typeof declarationSchema>;

/** A question given to a person, who answers it by a day. */
export const handoverSchema = z.strictObject({
  id: recordId,
  ...about,
  given: z.strictObject({
    to: nameText('Name the person'),
    due: day,
    note: lineText,
    by: shortText,
    on: day,
  }),
});
export type Handover = z.infer<typeof handoverSchema>;

/** What has to be said to give a question to somebody. */
export const givingSchema = handoverSchema.shape.given.extend({ due: day.refine((value) => value !== '', 'Say by when') });

/** Facts as a declaration keeps them. */
export const factsToKeep = (facts: readonly string[]): string[] =>
  facts.slice(0, mostFacts).map((text) => text.slice(0, limits.text).toWellFormed());

/** Whether what was declared against is still what is found. */
export const stillHolds = ({ declared }: Pick<Declaration, 'declared'>, facts: readonly string[]): boolean => {
  const now = factsToKeep(facts);
  return declared.facts.length === now.length && declared.facts.every((text, at) => text === now[at]);
};
