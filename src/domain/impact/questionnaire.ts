import { z } from '#domain/zod.ts';
import { answerTo, type ImpactAssessment } from './impactAssessment.ts';
import { tiers, type Tier } from './tier.ts';

/** Another question was answered in one of these ways. */
const conditionSchema = z.strictObject({ question: z.string(), is: z.array(z.string()).min(1) });

/** Parts of an assessment, other than its answers, that answer a question. */
const answerPlaces = [
  'parties',
  'consultation',
  'distribution',
  'society',
  'measures',
  'conclusion',
  'reasons',
  'approval',
  'audience',
  'review',
] as const;

export const questionSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  type: z.enum(['text', 'longtext', 'single', 'multi', 'table', 'impact-table', 'link-table', 'signoff', 'date-plus-triggers']),
  tier: z.enum(['screen', 'light', 'standard', 'full']),
  help: z.string().optional(),
  /** An answer somebody else might give. */
  example: z.string().optional(),
  /** Why we ask; the reference stands in `maps`, or in those of the section. */
  why: z.string().optional(),
  options: z.array(z.string()).optional(),
  maps: z.array(z.string()).optional(),
  /** Asked only if one of these holds; always, where there is none. */
  when: z.array(conditionSchema).optional(),
  /** Answered by the ledger, on these dimensions. */
  dimensions: z.array(z.string()).optional(),
  /** Answered by other facts of the assessment, which would otherwise be asked for twice. */
  answeredBy: z.enum(answerPlaces).optional(),
  triggers: z.array(z.strictObject({ on: z.array(z.string()), result: z.enum(['light', 'standard', 'full', 'stop']) })).optional(),
});
export type Question = z.infer<typeof questionSchema>;

/** Questions on one topic, with what all of them map to. */
export interface QuestionSection {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly maps: readonly string[];
  readonly questions: readonly Question[];
}

/** A topic that impacts are looked for in, and whom it usually touches. */
export const dimensionSchema = z.strictObject({ id: z.string(), name: z.string(), level: z.enum(['individual', 'group', 'society']) });
export type Dimension = z.infer<typeof dimensionSchema>;

/** Whether a question that is asked from one tier on belongs to an assessment of another. Before screening only the light ones do. */
export const tierAsks = (reached: Tier, question: Pick<Question, 'tier'>): boolean =>
  reached !== 'stop' && tiers.indexOf(question.tier) <= Math.max(tiers.indexOf('light'), tiers.indexOf(reached));

/** The tier that screening answers lead to: the deepest that any answer triggers; `screen` until all are answered. */
export function screeningTier<Q extends Question>(
  assessment: Pick<ImpactAssessment, 'answers'>,
  questions: readonly Q[],
): { readonly tier: Tier; readonly because: readonly Q[] } {
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
