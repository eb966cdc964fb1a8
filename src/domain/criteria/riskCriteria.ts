import { day, lineText, longText, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { appetiteSchema, strictest, type Appetite, type Verdict } from './appetite.ts';
import { impactRuleSchema } from './impactRule.ts';
import { levelSchema, type Level } from './level.ts';
import { bandOf, isWithin, strictestReach, type JudgedCell, type Line, type LineKind } from './line.ts';
import { matrixCellSchema, type MatrixFrame } from './matrix.ts';
import { lineIssues } from './lineIssues.ts';
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

/** What became of steps of the version before: shown and confirmed when steps went, and offered when risks are looked at again. */
const mappingSchema = z.array(z.strictObject({ from: recordId, to: recordId })).max(200);

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
    /** Reasons for value choices, printed with the criteria: in general, and for single findings of the linter. */
    reasons: longText,
    choiceReasons: z.array(z.strictObject({ finding: recordId, reason: longText })).max(200),
    replaces: z.strictObject({ likelihood: mappingSchema, consequence: mappingSchema }),
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
    for (const issue of lineIssues(criteria)) context.addIssue({ code: 'custom', ...issue });
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
  choiceReasons: [],
  replaces: { likelihood: [], consequence: [] },
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
  replaces: { likelihood: [], consequence: [] },
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

/** What lines are read in: criteria, or as much of them as a snapshot keeps. */
export type LineFrame = MatrixFrame & { readonly appetite: readonly (Line & { readonly id: string })[] };

/** The lines that apply to a category, all of them when it is empty or unknown: then the strictest counts. */
const linesOf = (criteria: LineFrame, category: string): readonly Line[] => {
  const own = criteria.appetite.filter((line) => line.id === category);
  return own.length > 0 ? own : criteria.appetite;
};

/** The highest levels inside the lines of a category; the strictest of all when the category is empty or unknown. */
export const linesFor = (criteria: LineFrame, category: string): Pick<Appetite, 'appetite' | 'tolerance'> =>
  strictest(
    criteria.levels,
    linesOf(criteria, category).map((line) => ({
      appetite: bandOf(criteria, line, 'appetite'),
      tolerance: bandOf(criteria, line, 'tolerance'),
    })),
  );

/** How far the line of a category reaches in each row of the matrix, lowest likelihood first. */
export const lineReach = (criteria: LineFrame, category: string, kind: LineKind): number[] =>
  strictestReach(criteria, linesOf(criteria, category), kind);

/** Where a cell stands for a category: carried, borne with approval, or never accepted. The one judge of lines. */
export function verdictAt(criteria: LineFrame, category: string, cell: JudgedCell): Verdict {
  const within = (kind: LineKind) => linesOf(criteria, category).every((line) => isWithin(criteria, line, kind, cell));
  if (within('appetite')) return 'within-appetite';
  return within('tolerance') ? 'within-tolerance' : 'beyond-tolerance';
}

export const levelById = (criteria: Pick<RiskCriteria, 'levels'>, id: string | undefined): Level | undefined =>
  criteria.levels.find((level) => level.id === id);
