import { recipients } from '#domain/context/recipients.ts';
import { day, limits, lineText, longText, moment, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { voteMethods } from './workshop.ts';

/** What is judged: a scale of the criteria, a factor of severity, or answers of the question's own. */
export const measures = ['likelihood', 'consequence', 'gravity', 'scope', 'irremediability', 'own'] as const;
export type Measure = (typeof measures)[number];

/** Longest minority view; the stage shows it whole. */
export const minorityLimit = 280;

/** A step as it was put to the room: kept with the question, so that the record reads the same when criteria change. */
export const stepSchema = z.strictObject({ id: recordId, label: shortText, anchor: longText });
export type AskedStep = z.infer<typeof stepSchema>;

/** How many said a step. A step that nobody said has no entry. */
const countSchema = z.strictObject({ step: recordId, votes: z.int().min(1).max(1_000) });

/** What one seat said, kept only where votes are attributed. */
const attributedSchema = z.strictObject({
  participant: recordId,
  best: recordId.nullable(),
  low: recordId.nullable(),
  high: recordId.nullable(),
  confidence: z.enum(['low', 'medium', 'high']).nullable(),
});

/** A vote once it was revealed: counts for each step, never a mean, and in the room-anonymous way never who. */
export const roundSchema = z.strictObject({
  id: recordId,
  number: z.int().min(1).max(3),
  method: z.enum(voteMethods),
  revealedAt: moment,
  /** How many could vote when it was revealed; more than the votes when it was revealed early. */
  seats: z.int().min(0).max(1_000),
  best: z.array(countSchema).max(limits.list),
  low: z.array(countSchema).max(limits.list),
  high: z.array(countSchema).max(limits.list),
  cannotJudge: z.int().min(0).max(1_000),
  confidence: z.strictObject({ low: z.int().min(0), medium: z.int().min(0), high: z.int().min(0) }),
  attributed: z.array(attributedSchema).max(limits.list),
});
export type Round = z.infer<typeof roundSchema>;

/** Somebody who sees it two steps or more from the decision. Signed where `by` is given. */
export const minoritySchema = z.strictObject({
  id: recordId,
  step: recordId.nullable(),
  text: z.string().max(minorityLimit, `Shorten this to ${minorityLimit} characters`),
  by: shortText,
});
export type MinorityView = z.infer<typeof minoritySchema>;

/** What the room decided (ux D.5). A statement of the workshop: taken as a whole or not at all. */
export const decisionSchema = z.strictObject({
  step: recordId.nullable(),
  reason: longText,
  range: z.strictObject({ low: recordId, high: recordId }).nullable(),
  /** The median that was proposed; `null` where nobody voted. */
  proposal: recordId.nullable(),
  /** `none`: decided without an independent vote. */
  after: z.enum(['vote', 'none']),
  evidence: lineText,
  at: moment,
});
export type Decision = z.infer<typeof decisionSchema>;

const followUpSchema = z.strictObject({ id: recordId, text: lineText, owner: shortText, due: day });

/** One question of a workshop: what is asked of whom, every revealed round, the decision, and who sees it otherwise. */
export const workshopQuestionSchema = z.strictObject({
  id: recordId,
  workshop: recordId,
  order: z.int().min(1).max(10_000),
  /** What the decision is written to; the question stays when that goes. */
  table: z.enum(['risks', 'impacts']).nullable(),
  object: recordId.nullable(),
  /** An open cell of the ledger that is asked about. */
  assessment: recordId.nullable(),
  party: recordId.nullable(),
  dimension: shortText,
  measure: z.enum(measures),
  /** Who bears the consequence that is judged. */
  recipient: z.enum(recipients).nullable(),
  /** Whom it concerns, in a line: stands above the question. */
  about: lineText,
  text: lineText.refine((value) => value.trim() !== '', 'Write the question'),
  /** What the words mean here. */
  terms: longText,
  /** Lowest first. */
  scale: z.array(stepSchema).min(2).max(9),
  criteriaId: recordId.nullable(),
  state: z.enum(['open', 'decided', 'parked', 'skipped']),
  rounds: z.array(roundSchema).max(3),
  notes: z.array(z.strictObject({ id: recordId, text: longText, at: moment })).max(limits.list),
  decision: decisionSchema.nullable(),
  minority: z.array(minoritySchema).max(limits.list),
  followUps: z.array(followUpSchema).max(limits.list),
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
  /** Seconds it took, pauses left out. */
  spent: z.int().min(0).max(86_400),
});
export type WorkshopQuestion = z.infer<typeof workshopQuestionSchema>;

export const askRoom = (
  id: string,
  where: Pick<WorkshopQuestion, 'workshop' | 'order' | 'measure' | 'text' | 'scale'>,
  known: Partial<WorkshopQuestion> = {},
): WorkshopQuestion => ({
  table: null,
  object: null,
  assessment: null,
  party: null,
  dimension: '',
  recipient: null,
  about: '',
  terms: '',
  criteriaId: null,
  state: 'open',
  rounds: [],
  notes: [],
  decision: null,
  minority: [],
  followUps: [],
  startedAt: null,
  endedAt: null,
  spent: 0,
  ...known,
  ...where,
  id,
});
