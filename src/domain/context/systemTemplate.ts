import { z } from '#domain/zod.ts';

/** A kind of AI system to start from: who is affected, how it is misused, which library entries to look at first. */
export const systemTemplateSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  example: z.string(),
  keywords: z.array(z.string()),
  parties: z.array(
    z.strictObject({
      name: z.string(),
      ring: z.enum(['decided-about', 'works-with', 'touched', 'society']),
      recipient: z.enum(['organization', 'individuals', 'groups', 'society']),
      vulnerable: z.boolean(),
      vulnerableWhy: z.string(),
    }),
  ),
  foreseeableMisuse: z.array(z.string()),
  /** Twelve entries of the risk library; the first eight are chosen to begin with. */
  risks: z.array(z.string()).length(12),
});
export type SystemTemplate = z.infer<typeof systemTemplateSchema>;
