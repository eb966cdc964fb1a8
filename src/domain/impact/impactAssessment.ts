import { day, limits, lineList, lineText, longText, nameText, recordId, recordIds, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { conditionSchema, dissentSchema, opinionSchema } from './voices.ts';
import { contributorSchema } from './impact.ts';
import { societyTopics } from './societyTopics.ts';
import { tiers } from './tier.ts';
import { occurrenceSchema, statementSchema } from './standing.ts';

/** An answer to a question of the questionnaire: a text, several choices, or rows of a table. */
export const answerSchema = z.strictObject({
  question: recordId,
  value: z.union([longText, z.array(lineText).max(limits.list), z.array(z.array(lineText).max(20)).max(limits.list)]),
});
export type Answer = z.infer<typeof answerSchema>;

/**
 * A screening that a later one took the place of, as it read then: what was asked, what was answered and the tier it led
 * to. Frozen, because the questions may have changed since.
 */
const earlierScreeningSchema = z.strictObject({
  id: recordId,
  /** When and by whom it was set aside, and because of what. */
  on: day,
  by: shortText,
  occasion: longText,
  tier: z.enum(tiers),
  answers: z.array(z.strictObject({ question: recordId, asked: longText, answer: lineText })).max(limits.list),
});

/** A ledger cell in which nothing was found: a result, different from "not answered". */
export const consideredNoneSchema = z.strictObject({ party: recordId, dimension: recordId, reason: longText });

/** A topic of society in which nothing was found, and why. */
const societyNoneSchema = z.strictObject({ topic: z.enum(societyTopics), none: longText });

export const conclusions = ['go', 'go-with-conditions', 'not-yet', 'stop'] as const;
export const conclusionLabels: Readonly<Record<(typeof conclusions)[number], string>> = {
  go: 'Go ahead',
  'go-with-conditions': 'Go ahead with conditions',
  'not-yet': 'Not yet',
  stop: 'Stop',
};

/** One round of assessing a system's impacts on individuals, groups and societies (42001 6.1.4, 8.4; 42005). */
export const impactAssessmentSchema = z.strictObject({
  id: recordId,
  ref: recordId,
  system: recordId,
  title: nameText('Name the assessment'),
  trigger: lineText,
  date: day,
  /** Answers to screening and further questions, by question id. */
  answers: z.array(answerSchema).max(500),
  earlierScreenings: z.array(earlierScreeningSchema).max(limits.list),
  /** When it was said to hold, oldest first, with what the system said then. */
  statements: z.array(statementSchema).max(500),
  /** What happened since that may change it. */
  occurrences: z.array(occurrenceSchema).max(500),
  contributors: z.array(contributorSchema).max(limits.list),
  consideredNone: z.array(consideredNoneSchema).max(2_000),
  /** Why nothing was found in a topic of society; the impacts say what was. */
  society: z.array(societyNoneSchema).max(societyTopics.length),
  /** Why no effect on society was found, when none was in any topic (CHK-13). */
  societyNone: longText,
  /** What would follow if many organizations did the same for ten years. */
  tenYears: longText,
  consultation: longText,
  opinions: z.array(opinionSchema).max(limits.list),
  /** Why nobody who is affected was asked, where nobody was. */
  notAsked: longText,
  distribution: longText,
  conclusion: z.enum(conclusions).nullable(),
  reasons: longText,
  conditions: z.array(conditionSchema).max(limits.list),
  dissents: z.array(dissentSchema).max(limits.list),
  audience: lineList,
  approvedBy: shortText,
  approvedRole: shortText,
  approvedOn: day,
  nextReview: day,
  reviewTriggers: lineList,
  /** The round this one starts from. */
  previousRound: recordId.nullable(),
  otherAssessments: recordIds,
});
export type ImpactAssessment = z.infer<typeof impactAssessmentSchema>;

export const startImpactAssessment = (
  { id, ref }: { id: string; ref: string },
  system: string,
  title: string,
  known: Partial<ImpactAssessment> = {},
): ImpactAssessment => ({
  trigger: '',
  date: '',
  answers: [],
  earlierScreenings: [],
  statements: [],
  occurrences: [],
  contributors: [],
  consideredNone: [],
  society: [],
  societyNone: '',
  tenYears: '',
  consultation: '',
  opinions: [],
  notAsked: '',
  distribution: '',
  conclusion: null,
  reasons: '',
  conditions: [],
  dissents: [],
  audience: [],
  approvedBy: '',
  approvedRole: '',
  approvedOn: '',
  nextReview: '',
  reviewTriggers: [],
  previousRound: null,
  otherAssessments: [],
  ...known,
  id,
  ref,
  system,
  title,
});

export const answerTo = (assessment: Pick<ImpactAssessment, 'answers'>, question: string): Answer['value'] | undefined =>
  assessment.answers.find((answer) => answer.question === question)?.value;

/** The assessment with one answer set, or taken back when the value is empty. */
export function withAnswer(assessment: ImpactAssessment, question: string, value: Answer['value']): ImpactAssessment {
  const others = assessment.answers.filter((answer) => answer.question !== question);
  return { ...assessment, answers: value.length === 0 ? others : [...others, { question, value }] };
}
