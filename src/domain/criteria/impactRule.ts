import { lineText, recordId } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** The three factors of severity (UN Guiding Principles, commentary to principle 14), each judged 1 to 5. */
export const impactFactors = ['gravity', 'scope', 'irremediability'] as const;
export type ImpactFactor = (typeof impactFactors)[number];

/** Words for the five degrees of a factor, lowest first. */
const degrees = z.array(lineText).length(5, 'A factor has five degrees');

/**
 * How an impact's severity follows from its factors. It is part of the criteria, because it is a value choice:
 * `raised` starts from gravity and raises it; `highest` takes the highest of the three.
 */
export const impactRuleSchema = z.strictObject({
  rule: z.enum(['raised', 'highest']),
  factors: z.strictObject({ gravity: degrees, scope: degrees, irremediability: degrees }),
  /** For severity 1 to 5, the step of the consequence scale that it stands for. */
  consequenceOfSeverity: z.array(recordId).length(5, 'Name a consequence step for each of the five severities'),
});
export type ImpactRule = z.infer<typeof impactRuleSchema>;
