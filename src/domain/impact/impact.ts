import { longText, recordId, shortText, limits, lineText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** A factor from 1 to 5, or not judged yet. */
export const degree = z.int().min(1).max(5).nullable();

export const causes = ['intended-use', 'foreseeable-misuse', 'failure', 'deployment'] as const;
export const causeLabels: Readonly<Record<(typeof causes)[number], string>> = {
  'intended-use': 'Intended use',
  'foreseeable-misuse': 'Foreseeable misuse',
  failure: 'Failure',
  deployment: 'Deployment itself',
};
export const evidenceStrengths = ['measured', 'reported', 'argued', 'guessed'] as const;
export const strengthLabels: Readonly<Record<(typeof evidenceStrengths)[number], string>> = {
  measured: 'Measured',
  reported: 'Reported',
  argued: 'Argued',
  guessed: 'Guessed',
};

/** A right that an impact touches, and in one line how. */
const rightSchema = z.strictObject({ right: lineText.refine((value) => value.trim() !== '', 'Name the right'), how: lineText });
export type RightTouched = z.infer<typeof rightSchema>;

/** The impact once its measures work: judged with the same factors, and why that much is expected of them. */
const afterSchema = z.strictObject({
  gravity: degree,
  scope: degree,
  irremediability: degree,
  likelihood: recordId.nullable(),
  because: longText,
});
export type AfterMeasures = z.infer<typeof afterSchema>;
export const nothingAfter: AfterMeasures = { gravity: null, scope: null, irremediability: null, likelihood: null, because: '' };

/** A benefit or a harm to one affected party on one dimension (42005 6.8; 42001 6.1.4). The two are never netted. */
export const impactSchema = z.strictObject({
  id: recordId,
  ref: recordId,
  assessment: recordId,
  party: recordId,
  /** A dimension of the questionnaire, for example `fairness`. */
  dimension: recordId,
  polarity: z.enum(['benefit', 'harm']),
  /** What happens to them. */
  description: lineText.refine((value) => value.trim() !== '', 'Say what happens'),
  because: longText,
  when: longText,
  cause: z.enum(causes).nullable(),
  actual: z.enum(['actual', 'possible']).nullable(),
  gravity: degree,
  scope: degree,
  irremediability: degree,
  /** Why these degrees. */
  rationale: longText,
  likelihood: recordId.nullable(),
  confidence: z.enum(['low', 'medium', 'high']).nullable(),
  rights: z.array(rightSchema).max(limits.list),
  evidence: longText,
  evidenceStrength: z.enum(evidenceStrengths).nullable(),
  measures: longText,
  /** `null` until somebody judged what the measures leave. */
  after: afterSchema.nullable(),
  /** Why a severe harm is not a risk (CHK-05). */
  notARiskBecause: longText,
  /** The same impact in the round before; `null` in a first round, and where it was found anew. */
  follows: recordId.nullable(),
});
export type Impact = z.infer<typeof impactSchema>;

/** Longest statement of an impact; screens state it. */
export const statementLimit = limits.line;

export const addImpact = (
  { id, ref }: { id: string; ref: string },
  where: Pick<Impact, 'assessment' | 'party' | 'dimension' | 'polarity' | 'description'>,
  known: Partial<Impact> = {},
): Impact => ({
  because: '',
  when: '',
  cause: null,
  actual: null,
  gravity: null,
  scope: null,
  irremediability: null,
  rationale: '',
  likelihood: null,
  confidence: null,
  rights: [],
  evidence: '',
  evidenceStrength: null,
  measures: '',
  after: null,
  notARiskBecause: '',
  follows: null,
  ...known,
  ...where,
  id,
  ref,
});

/** Who said what about a round of assessment: name or role, and the part they had. */
export const contributorSchema = z.strictObject({ name: shortText, role: shortText, part: shortText });
