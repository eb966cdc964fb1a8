import { day, lineList, lineText, longText, nameText, recordId, recordIds, shortText } from '#domain/text.ts';
import { seenImpactSchema } from '#domain/impact/seenImpact.ts';
import { z } from '#domain/zod.ts';
import { noPlacement, placementSchema, type Placement, type Stage } from './placement.ts';

/** A reason for a consequence that sits below a linked impact's severity (the floor rule, CHK-06). */
export const floorReasonSchema = z.strictObject({
  impact: recordId,
  reason: longText,
  by: shortText,
  on: day,
});
export type FloorReason = z.infer<typeof floorReasonSchema>;

/** Acceptance of a risk by a person with authority, for a time (42001 6.1.3 h). A statement, not an electronic signature. */
export const acceptanceSchema = z.strictObject({
  reason: longText,
  conditions: longText,
  by: nameText('Name who accepts'),
  role: shortText,
  on: day,
  until: day,
  /** The level that was accepted, as an id of the criteria then in force. */
  level: recordId.nullable(),
});
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** A risk or opportunity (ISO 31000 6.4.2; 42001 6.1.2): identified, placed at stages, treated, accepted, reviewed. */
export const riskSchema = z.strictObject({
  id: recordId,
  /** `R-014`: given at birth, never reused. */
  ref: recordId,
  kind: z.enum(['threat', 'opportunity']),
  title: nameText('Name the risk'),
  cause: longText,
  event: longText,
  consequence: longText,
  /** Category of appetite, for example `privacy`. Empty: the strictest line applies. */
  category: shortText,
  /** Annex C risk sources and objectives, by id. */
  riskSources: recordIds,
  objectives: recordIds,
  systems: recordIds,
  /** Impacts this risk was made from or accounts for. */
  impacts: recordIds,
  floorReasons: z.array(floorReasonSchema).max(100),
  /** What linked impacts said when they were linked, or looked at again. */
  seenImpacts: z.array(seenImpactSchema).max(1_000),
  /** Entries of the risk library that prompted it. */
  librarySources: lineList,
  owner: shortText,
  existingControls: longText,
  stages: z.strictObject({
    inherent: placementSchema.nullable(),
    current: placementSchema,
    target: placementSchema.nullable(),
    residual: placementSchema.nullable(),
  }),
  /** What is decided about it, in words. */
  decision: lineText,
  acceptance: acceptanceSchema.nullable(),
  reviewOn: day,
  note: longText,
  /** Risks that look alike and were said to be something else. */
  distinctFrom: recordIds,
});
export type Risk = z.infer<typeof riskSchema>;

/** What a new record is given at birth by the ledger. */
export interface Birth {
  readonly id: string;
  readonly ref: string;
}

export const identifyRisk = ({ id, ref }: Birth, title: string, known: Partial<Risk> = {}): Risk => ({
  kind: 'threat',
  cause: '',
  event: '',
  consequence: '',
  category: '',
  riskSources: [],
  objectives: [],
  systems: [],
  impacts: [],
  floorReasons: [],
  seenImpacts: [],
  librarySources: [],
  owner: '',
  existingControls: '',
  stages: { inherent: null, current: noPlacement, target: null, residual: null },
  decision: '',
  acceptance: null,
  reviewOn: '',
  note: '',
  distinctFrom: [],
  ...known,
  id,
  ref,
  title,
});

export const placementAt = (risk: Risk, stage: Stage): Placement => risk.stages[stage] ?? noPlacement;

/**
 * The placement as it is judged. A bad case that nobody spoke of after treatment stands where it stands today, because
 * nothing says that it will move.
 */
export function judgedAt(risk: Risk, stage: Stage): Placement {
  const placement = placementAt(risk, stage);
  const after = stage === 'target' || stage === 'residual';
  const carried = after && risk.stages[stage] !== null && placement.badCase === null ? risk.stages.current.badCase : null;
  return carried ? { ...placement, badCase: carried } : placement;
}

/** The risk with a new placement at a stage. */
export const placeRisk = (risk: Risk, stage: Stage, placement: Placement): Risk => ({
  ...risk,
  stages: { ...risk.stages, [stage]: placement },
});
