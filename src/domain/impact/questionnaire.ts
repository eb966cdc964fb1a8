import { z } from '#domain/zod.ts';
import { answerTo, type ImpactAssessment } from './impactAssessment.ts';

export const tiers = ['screen', 'light', 'standard', 'full', 'stop'] as const;
export type Tier = (typeof tiers)[number];
export const tierLabels: Readonly<Record<Tier, string>> = {
  screen: 'Screening',
  light: 'Light',
  standard: 'Standard',
  full: 'Full',
  stop: 'Stop',
};

export const questionSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  type: z.enum(['text', 'longtext', 'single', 'multi', 'table', 'impact-table', 'link-table', 'signoff', 'date-plus-triggers']),
  tier: z.enum(['screen', 'light', 'standard', 'full']),
  help: z.string().optional(),
  options: z.array(z.string()).optional(),
  maps: z.array(z.string()).optional(),
  triggers: z.array(z.strictObject({ on: z.array(z.string()), result: z.enum(['light', 'standard', 'full', 'stop']) })).optional(),
});
export type Question = z.infer<typeof questionSchema>;

/** A topic that impacts are looked for in, and whom it usually touches. */
export const dimensionSchema = z.strictObject({ id: z.string(), name: z.string(), level: z.enum(['individual', 'group', 'society']) });
export type Dimension = z.infer<typeof dimensionSchema>;

/** The tier that screening answers lead to: the deepest that any answer triggers; `screen` until all are answered. */
export function screeningTier(
  assessment: Pick<ImpactAssessment, 'answers'>,
  questions: readonly Question[],
): { readonly tier: Tier; readonly because: readonly Question[] } {
  const screening = questions.filter((question) => question.tier === 'screen');
  const reached = screening.flatMap((question) => {
    const given = answerTo(assessment, question.id);
    return (question.triggers ?? [])
      .filter((trigger) => typeof given === 'string' && trigger.on.includes(given))
      .map((trigger) => ({ question, tier: trigger.result }));
  });
  const deepest = Math.max(1, ...reached.map(({ tier }) => tiers.indexOf(tier)));
  const tier = tiers[deepest] ?? 'light';
  const complete = screening.every((question) => answerTo(assessment, question.id) !== undefined);
  // A ban stops at once; anything else waits until every question is answered, because unknown is not "no".
  if (!complete && tier !== 'stop') return { tier: 'screen', because: [] };
  return { tier, because: reached.filter((entry) => entry.tier === tier).map((entry) => entry.question) };
}
