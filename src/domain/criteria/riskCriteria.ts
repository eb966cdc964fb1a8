import { day, lineText, longText, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { appetiteSchema, strictest, type Appetite } from './appetite.ts';
import { impactRuleSchema } from './impactRule.ts';
import { levelSchema, type Level } from './level.ts';
import { matrixCellSchema } from './matrix.ts';
import { consequenceStepSchema, likelihoodStepSchema } from './scale.ts';

/** Rules that stand above the matrix (domain brief 4.5). Each can be switched off, and the report says so. */
export const overridesSchema = z.strictObject({
  /** The worst consequence for individuals, groups or society goes to top management whatever the likelihood. */
  worstToTopManagement: z.boolean(),
  /** With low confidence the level shows one higher until the evidence improves. */
  lowConfidenceRaises: z.boolean(),
  /** A consequence may not sit below a linked impact's severity without a written reason. */
  impactFloor: z.boolean(),
});

/**
 * One version of the risk criteria (ISO/IEC 42001 6.1.1; ISO 31000 6.3.4): scales, matrix, levels, appetite and
 * the impact rule. Versions are kept; at most one is a draft and at most one is approved and in force.
 */
export const riskCriteriaSchema = z
  .strictObject({
    id: recordId,
    version: z.int().min(1).max(10_000),
    state: z.enum(['draft', 'approved', 'superseded']),
    /** Where the starting values came from, for example `risk-criteria/1 5x5`. */
    basis: lineText,
    likelihood: z.array(likelihoodStepSchema).min(3).max(7),
    consequence: z.array(consequenceStepSchema).min(3).max(7),
    /** From lowest to highest. */
    levels: z.array(levelSchema).min(2).max(6),
    matrix: z.array(matrixCellSchema).max(49),
    appetite: z.array(appetiteSchema).min(1).max(40),
    overrides: overridesSchema,
    impactRule: impactRuleSchema,
    /** Reasons for value choices, printed with the criteria. */
    reasons: longText,
    approvedBy: shortText,
    approvedRole: shortText,
    approvedOn: day,
  })
  .superRefine((criteria, context) => {
    for (const [path, ids] of [
      ['likelihood', criteria.likelihood.map((s) => s.id)],
      ['consequence', criteria.consequence.map((s) => s.id)],
      ['levels', criteria.levels.map((s) => s.id)],
      ['appetite', criteria.appetite.map((s) => s.id)],
    ] as const) {
      if (new Set(ids).size !== ids.length) context.addIssue({ code: 'custom', path: [path], message: 'Two entries share an id' });
    }
    const rank = (id: string) => criteria.levels.findIndex((level) => level.id === id);
    criteria.appetite.forEach((line, index) => {
      for (const key of ['appetite', 'tolerance'] as const) {
        if (rank(line[key]) < 0) context.addIssue({ code: 'custom', path: ['appetite', index, key], message: 'Choose one of the levels' });
      }
      if (rank(line.tolerance) < rank(line.appetite)) {
        context.addIssue({
          code: 'custom',
          path: ['appetite', index, 'tolerance'],
          message: `Tolerance for ${line.name} is below its appetite. Raise the tolerance or lower the appetite first.`,
        });
      }
    });
  });

export type RiskCriteria = z.infer<typeof riskCriteriaSchema>;

/** Everything about new criteria that the organization has not decided yet. */
export type CriteriaStart = Pick<
  RiskCriteria,
  'basis' | 'likelihood' | 'consequence' | 'levels' | 'matrix' | 'appetite' | 'overrides' | 'impactRule'
>;

export const draftCriteria = (id: string, version: number, start: CriteriaStart): RiskCriteria => ({
  id,
  version,
  state: 'draft',
  ...start,
  reasons: '',
  approvedBy: '',
  approvedRole: '',
  approvedOn: '',
});

/** A new draft that starts from an approved version; the approved one stays in force until this one is approved. */
export const reviseCriteria = (approved: RiskCriteria, id: string): RiskCriteria => ({
  ...approved,
  id,
  version: approved.version + 1,
  state: 'draft',
  approvedBy: '',
  approvedRole: '',
  approvedOn: '',
});

export const approvalSchema = z.strictObject({
  approvedBy: nameText('Name who approves'),
  approvedRole: nameText('Say in which role'),
  approvedOn: day.refine((value) => value !== '', 'Say when it was approved'),
});
export type CriteriaApproval = z.infer<typeof approvalSchema>;

export const approveCriteria = (criteria: RiskCriteria, approval: CriteriaApproval): RiskCriteria => ({
  ...criteria,
  ...approval,
  state: 'approved',
});

/** The version risks are judged by: the approved one, else the draft (and then every screen says "not approved"). */
export const criteriaInForce = (versions: readonly RiskCriteria[]): RiskCriteria | undefined =>
  versions.find((criteria) => criteria.state === 'approved') ?? draftOf(versions);

/** The version being edited, if any. */
export const draftOf = (versions: readonly RiskCriteria[]): RiskCriteria | undefined =>
  versions.find((criteria) => criteria.state === 'draft');

/** Lines that apply to a category; the strictest of all when the category is empty or unknown. */
export const linesFor = (
  criteria: {
    readonly levels: readonly { readonly id: string }[];
    readonly appetite: readonly Pick<Appetite, 'id' | 'appetite' | 'tolerance'>[];
  },
  category: string,
): Pick<Appetite, 'appetite' | 'tolerance'> =>
  criteria.appetite.find((line) => line.id === category) ?? strictest(criteria.levels, criteria.appetite);

export const levelById = (criteria: Pick<RiskCriteria, 'levels'>, id: string | undefined): Level | undefined =>
  criteria.levels.find((level) => level.id === id);
