import { day, lineText, longText, recordId, recordIds, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { evidenceSchema } from './evidence.ts';

export const inclusionReasons = ['treats-risk', 'impact-assessment', 'law', 'contract', 'policy', 'already-in-place'] as const;
export type InclusionReason = (typeof inclusionReasons)[number];
export const inclusionLabels: Readonly<Record<InclusionReason, string>> = {
  'treats-risk': 'Treats a risk',
  'impact-assessment': 'Impact assessment',
  law: 'Law',
  contract: 'Contract',
  policy: 'Policy',
  'already-in-place': 'Already in place',
};
export const exclusionReasons = [
  'not-needed',
  'no-such-activity',
  'out-of-role',
  'covered-elsewhere',
  'disproportionate',
  'no-outside-requirement',
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];
export const exclusionLabels: Readonly<Record<ExclusionReason, string>> = {
  'not-needed': 'No risk or impact needs it',
  'no-such-activity': 'No such activity',
  'out-of-role': 'Outside our role',
  'covered-elsewhere': 'Covered elsewhere',
  disproportionate: 'Disproportionate, because',
  'no-outside-requirement': 'No law or contract asks for it',
};
export const implementationStatuses = ['not-started', 'planned', 'partly', 'in-place', 'verified'] as const;
export type ImplementationStatus = (typeof implementationStatuses)[number];
export const implementationLabels: Readonly<Record<ImplementationStatus, string>> = {
  'not-started': 'Not started',
  planned: 'Planned',
  partly: 'Partly in place',
  'in-place': 'In place',
  verified: 'Verified',
};

/** What people decided about one control (42001 6.1.3 f). What follows from links is derived, not stored here. */
export const applicabilitySchema = z.strictObject({
  /** The control's id: `A.9.2`, or an own control's record id. */
  id: recordId,
  decision: z.enum(['included', 'excluded']).nullable(),
  /** Named systems the decision is limited to; empty for the whole AI management system. */
  systems: recordIds,
  reasons: z.array(z.enum(inclusionReasons)).max(inclusionReasons.length),
  exclusionReasons: z.array(z.enum(exclusionReasons)).max(exclusionReasons.length),
  /** In people's own words; empty means the draft from links stands. */
  justification: longText,
  status: z.enum(implementationStatuses).nullable(),
  implementation: longText,
  /** What could be shown, in words; beside it single pieces of it with their place and version. */
  evidence: longText,
  evidenceItems: z.array(evidenceSchema).max(100),
  owner: shortText,
  objectives: recordIds,
  guidanceConsidered: z.boolean(),
  guidanceNote: longText,
  shareable: z.boolean().nullable(),
  lastCheck: day,
  nextCheck: day,
  interim: lineText,
});
export type Applicability = z.infer<typeof applicabilitySchema>;

export const undecided = (id: string): Applicability => ({
  id,
  decision: null,
  systems: [],
  reasons: [],
  exclusionReasons: [],
  justification: '',
  status: null,
  implementation: '',
  evidence: '',
  evidenceItems: [],
  owner: '',
  objectives: [],
  guidanceConsidered: false,
  guidanceNote: '',
  shareable: null,
  lastCheck: '',
  nextCheck: '',
  interim: '',
});
