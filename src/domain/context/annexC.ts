import { z } from '#domain/zod.ts';

/** An objective of Annex C: id, name, our explanation, questions to ask, controls that serve it. */
export const objectiveSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  explanation: z.string(),
  workshopQuestions: z.array(z.string()),
  relatedControls: z.array(z.string()),
});
export type Objective = z.infer<typeof objectiveSchema>;

/** A risk source of Annex C. */
export const riskSourceSchema = z.strictObject({ id: z.string(), name: z.string(), explanation: z.string() });
export type RiskSource = z.infer<typeof riskSourceSchema>;
