import { day, longText, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

export const approvalSubjects = ['assessment', 'treatment-plan', 'statement-of-applicability', 'impact-assessment'] as const;
export const approvalLabels: Readonly<Record<(typeof approvalSubjects)[number], string>> = {
  assessment: 'Whole assessment',
  'treatment-plan': 'Risk treatment plan and residual risk',
  'statement-of-applicability': 'Statement of Applicability',
  'impact-assessment': 'Impact assessment',
};

/**
 * A person's statement that they approve something (42001 6.1.3 h, 7.5): name, role, decision, day, and the content
 * they saw as a hash. It is a statement typed in a browser, not an electronic signature.
 */
export const signOffSchema = z.strictObject({
  id: recordId,
  subject: z.enum(approvalSubjects),
  version: shortText,
  name: nameText('Name who approves'),
  role: shortText,
  authority: shortText,
  decision: z.enum(['approved', 'approved-with-conditions', 'rejected']),
  conditions: longText,
  on: day,
  /** SHA-256 of the canonical content that was approved; empty when it was not computed. */
  contentHash: shortText,
});
export type SignOff = z.infer<typeof signOffSchema>;
