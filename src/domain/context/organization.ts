import { controlPrefix } from '#domain/control/control.ts';
import { day, lineList, lineText, longText, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** The assessment itself and its document control block (42001 7.5). One record, id `assessment`. */
export const assessmentSchema = z.strictObject({
  id: z.literal('assessment'),
  title: nameText('Name the assessment'),
  documentId: shortText,
  /** Version of the document, for example `0.9`. */
  version: shortText,
  state: z.enum(['draft', 'in-review', 'approved', 'superseded']),
  classification: shortText,
  language: shortText,
  owner: shortText,
  authors: lineList,
  /** Who gets the document, as people write it: names, roles, bodies. */
  distribution: lineList,
  effectiveOn: day,
  nextReview: day,
  /** The round of risk assessment, in the organization's own words. */
  round: shortText,
  /** Loaded from the shipped example; screens show a ribbon. */
  example: z.boolean(),
  /** What new own controls are called by; `X` where nothing was chosen. */
  controlPrefix: controlPrefix.optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

export const startAssessment = (title: string): Assessment => ({
  id: 'assessment',
  title,
  documentId: '',
  version: '0.1',
  state: 'draft',
  classification: '',
  language: 'en',
  owner: '',
  authors: [],
  distribution: [],
  effectiveOn: '',
  nextReview: '',
  round: '',
  example: false,
});

/** The day an assessment is read on: today, but an example is read on the day it speaks of, or all of it would be overdue. */
export const readOn = ({ example, effectiveOn }: Pick<Assessment, 'example' | 'effectiveOn'>, today: string): string =>
  example && effectiveOn !== '' ? effectiveOn : today;

export const aiRoles = [
  'developer',
  'provider',
  'user or deployer',
  'integrator',
  'data supplier',
  'partner',
  'subject',
  'authority',
] as const;

/** The organization and its context (42001 clause 4). One record, id `organization`. */
export const organizationSchema = z.strictObject({
  id: z.literal('organization'),
  name: shortText,
  sector: shortText,
  roles: z.array(z.enum(aiRoles)).max(aiRoles.length),
  scopeIn: longText,
  scopeOut: longText,
  issues: longText,
  jurisdictions: lineList,
  /** Climate change: a relevant issue or not, written down either way (4.1). `null` until determined. */
  climate: z.enum(['yes', 'no', 'partly']).nullable(),
  climateReason: longText,
  climateBy: shortText,
  climateOn: day,
  policy: lineText,
  otherStandards: lineList,
  noOpportunitiesBecause: longText,
});
export type Organization = z.infer<typeof organizationSchema>;

export const emptyOrganization: Organization = {
  id: 'organization',
  name: '',
  sector: '',
  roles: [],
  scopeIn: '',
  scopeOut: '',
  issues: '',
  jurisdictions: [],
  climate: null,
  climateReason: '',
  climateBy: '',
  climateOn: '',
  policy: '',
  otherStandards: [],
  noOpportunitiesBecause: '',
};

/** An interested party, what it needs, and how that is addressed (42001 4.2). */
export const interestedPartySchema = z.strictObject({
  id: recordId,
  ref: recordId,
  name: nameText('Name the party'),
  needs: longText,
  addressedBy: longText,
  climateRequirement: lineText,
});
export type InterestedParty = z.infer<typeof interestedPartySchema>;

export const addInterestedParty = ({ id, ref }: { id: string; ref: string }, name: string): InterestedParty => ({
  id,
  ref,
  name,
  needs: '',
  addressedBy: '',
  climateRequirement: '',
});
