import { z } from '#domain/zod.ts';

/** A prompt for identification from the starter library: own words, references by id, and on purpose no placement. */
export const libraryEntrySchema = z.strictObject({
  id: z.string().regex(/^AR-\d{3}$/),
  kind: z.enum(['threat', 'opportunity']),
  category: z.string(),
  title: z.string(),
  description: z.string(),
  riskSources: z.array(z.string()),
  lifecycle: z.array(z.string()),
  affectedObjectives: z.array(z.string()),
  affectedParties: z.array(z.enum(['organization', 'individuals', 'groups', 'society'])).min(1),
  typicalConsequence: z.string(),
  suggestedControls: z.array(z.string()),
  workshopQuestion: z.string(),
  references: z.strictObject({
    nistAi600_1: z.array(z.string()),
    owaspLlm: z.array(z.string()),
    owaspAgentic: z.array(z.string()),
    mitAiRisk: z.array(z.string()),
    ibmAtlas: z.array(z.string()),
  }),
});
export type LibraryEntry = z.infer<typeof libraryEntrySchema>;
