import { recipientLabels, recipients, type Recipient } from '#domain/context/recipients.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { levelById } from '#domain/criteria/riskCriteria.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import { byPriority, evaluateRisk, priorityOf, type Evaluation } from '#domain/risk/evaluateRisk.ts';
import { placementAt, type Risk } from '#domain/risk/risk.ts';
import { basisLabels, overallConsequence, type Scenario, type Stage } from '#domain/risk/placement.ts';
import type { Records } from '#domain/tables.ts';
import { hasFailed, residualCounts, treatmentsOf } from '#domain/treatment/treatment.ts';
import { longAcceptanceText } from '#domain/risk/acceptance.ts';
import { dissentAbout, dissentSentence } from '#domain/workshop/dissent.ts';
import { rangeText, scenarioLabels } from './caseText.ts';
import { cellCode, levelText } from './level.ts';
import { tabulate, type Column, type Table } from './table.ts';

/** What a row of the register is read with. */
export interface RegisterContext {
  readonly criteria: RiskCriteria;
  readonly records: Pick<Records, 'treatments' | 'systems' | 'impacts' | 'workshops' | 'workshopQuestions'>;
  /** Names of Annex C objectives and sources. */
  readonly annexCName: (id: string) => string;
}

export const verdictWords = {
  'within-appetite': 'Within the line',
  'within-tolerance': 'Beyond the line, within tolerance',
  'beyond-tolerance': 'Beyond tolerance',
} as const;

/** The stage after treatment: residual once its effect is verified, until then only the target. */
export const afterStage = (risk: Risk, { treatments }: Pick<Records, 'treatments'>): Stage =>
  residualCounts(risk, treatments) && risk.stages.residual ? 'residual' : 'target';

const stepLabel = (scale: readonly { readonly id: string; readonly label: string }[], id: string | null) =>
  scale.find((step) => step.id === id)?.label ?? '';

/** A place on a scale for sorting; a step that is not on it is unknown, never the lowest. */
const onScale = (scale: readonly { readonly id: string }[], id: string | null | undefined): readonly number[] | null => {
  const rank = rankOf(scale, id ?? null);
  return rank < 0 ? null : [rank];
};

export const consequenceHeader = (recipient: Recipient): string => `Consequence for ${recipientLabels[recipient].toLowerCase()}`;

const consequenceFor = (recipient: Recipient): Column<Risk, RegisterContext> => ({
  header: consequenceHeader(recipient),
  value: (risk, { criteria }) => stepLabel(criteria.consequence, risk.stages.current.consequences[recipient]),
  order: (risk, { criteria }) => onScale(criteria.consequence, risk.stages.current.consequences[recipient]),
});

const verdicts = ['within-appetite', 'within-tolerance', 'beyond-tolerance'] as const;
const confidences = ['low', 'medium', 'high'] as const;

const names = (list: readonly { readonly id: string; readonly ref: string }[], ids: readonly string[]) =>
  list
    .filter((entry) => ids.includes(entry.id))
    .map((entry) => entry.ref)
    .join(', ');

/** Every column of the register, said once; screens choose among them, CSV prints them all. */
export const registerColumns: readonly Column<Risk, RegisterContext>[] = [
  { header: 'ID', value: (risk) => risk.ref },
  { header: 'Kind', value: (risk) => (risk.kind === 'threat' ? 'Risk' : 'Opportunity') },
  { header: 'Risk', value: (risk) => risk.title },
  { header: 'Cause', value: (risk) => risk.cause },
  { header: 'Event', value: (risk) => risk.event },
  { header: 'Consequence', value: (risk) => risk.consequence },
  { header: 'Category', value: (risk, { criteria }) => criteria.appetite.find((line) => line.id === risk.category)?.name ?? '' },
  { header: 'Systems', value: (risk, { records }) => names(records.systems, risk.systems) },
  { header: 'Objectives', value: (risk, { annexCName }) => risk.objectives.map(annexCName).join(', ') },
  { header: 'Risk sources', value: (risk, { annexCName }) => risk.riskSources.map(annexCName).join(', ') },
  { header: 'Impacts', value: (risk, { records }) => names(records.impacts, risk.impacts) },
  { header: 'Risk owner', value: (risk) => risk.owner },
  { header: 'Existing controls', value: (risk) => risk.existingControls },
  {
    header: 'Likelihood',
    value: (risk, { criteria }) => stepLabel(criteria.likelihood, risk.stages.current.likelihood),
    order: (risk, { criteria }) => onScale(criteria.likelihood, risk.stages.current.likelihood),
  },
  ...recipients.map(consequenceFor),
  {
    header: 'Consequence that counts',
    value: (risk, { criteria }) => overallConsequence(criteria.consequence, risk.stages.current)?.label ?? '',
    order: (risk, { criteria }) => onScale(criteria.consequence, overallConsequence(criteria.consequence, risk.stages.current)?.id),
  },
  { header: 'Cell', value: (risk, { criteria }) => cellCode(criteria, evaluateRisk(risk, criteria)) },
  {
    header: 'Level now',
    value: (risk, { criteria }) => levelText(evaluateRisk(risk, criteria)),
    order: (risk, { criteria }) => priorityOf(risk, criteria),
  },
  {
    header: 'Compared with appetite',
    value: verdict,
    order: (risk, { criteria }) => {
      const evaluation = evaluateRisk(risk, criteria);
      return evaluation.state === 'evaluated' && risk.kind === 'threat' ? [verdicts.indexOf(evaluation.verdict)] : null;
    },
  },
  { header: 'Who may accept', value: (risk, { criteria }) => authority(risk, criteria) },
  {
    header: 'Confidence',
    value: (risk) => risk.stages.current.confidence ?? '',
    order: ({ stages: { current } }) => (current.confidence === null ? null : [confidences.indexOf(current.confidence)]),
  },
  { header: 'How we know', value: ({ stages: { current } }) => (current.basis === null ? '' : basisLabels[current.basis]) },
  { header: 'Range of likelihood', value: (risk, { criteria }) => rangeText(risk.stages.current, criteria, 'likelihood') },
  { header: 'Range of consequence', value: (risk, { criteria }) => rangeText(risk.stages.current, criteria, 'consequence') },
  { header: 'Could be', value: (risk, { criteria }) => upper(evaluateRisk(risk, criteria)) },
  { header: 'Cell of the usual case', value: (risk, { criteria }) => caseCell(risk, criteria, 'usual') },
  { header: 'Cell of the bad case', value: (risk, { criteria }) => caseCell(risk, criteria, 'bad-case') },
  { header: 'Case that counts', value: countingCase },
  { header: 'Why', value: (risk) => risk.stages.current.rationale },
  {
    header: 'Minority views',
    value: (risk, { records }) => dissentAbout(records, 'risks', risk.id).map(dissentSentence).join(' '),
  },
  {
    header: 'Treatments',
    value: (risk, { records }) =>
      treatmentsOf(risk, records.treatments)
        .map((treatment) => treatment.ref)
        .join(', '),
  },
  {
    header: 'Cell after treatment',
    value: (risk, { criteria, records }) => cellCode(criteria, evaluateRisk(risk, criteria, afterStage(risk, records))),
  },
  {
    header: 'Level after treatment',
    value: (risk, { criteria, records }) => {
      const stage = afterStage(risk, records);
      const after = evaluateRisk(risk, criteria, stage);
      return after.state === 'evaluated'
        ? `${after.level.label} (${stage === 'residual' ? 'residual, verified' : 'target, not verified'})`
        : '';
    },
    order: (risk, { criteria, records }) => priorityOf(risk, criteria, afterStage(risk, records)),
  },
  { header: 'Decision', value: (risk) => risk.decision },
  { header: 'Accepted by', value: (risk) => [risk.acceptance?.by, risk.acceptance?.role].filter(Boolean).join(', ') },
  { header: 'Accepted level', value: (risk, { criteria }) => levelById(criteria, risk.acceptance?.level ?? undefined)?.label ?? '' },
  { header: 'Accepted on', value: (risk) => risk.acceptance?.on ?? '', kind: 'day' },
  { header: 'Accepted until', value: (risk) => risk.acceptance?.until ?? '', kind: 'day' },
  { header: 'About the acceptance', value: (risk, { criteria }) => longAcceptanceText(risk, criteria) },
  { header: 'Review on', value: (risk) => risk.reviewOn, kind: 'day' },
  { header: 'Library source', value: (risk) => risk.librarySources.join(', ') },
];

function upper(evaluation: Evaluation): string {
  return evaluation.state === 'evaluated' && evaluation.upperRank > evaluation.rank ? evaluation.upper.label : '';
}

/** The cell of one case, where a risk has two; with one the column "Cell" says it. */
function caseCell(risk: Risk, criteria: RiskCriteria, scenario: Scenario): string {
  const evaluation = evaluateRisk(risk, criteria);
  if (evaluation.state === 'to-analyse' || !evaluation.cases['bad-case']) return '';
  const reading = evaluation.cases[scenario];
  return reading ? cellCode(criteria, { ...evaluation, ...reading }) : '';
}

function countingCase(risk: Risk, { criteria }: RegisterContext): string {
  const evaluation = evaluateRisk(risk, criteria);
  return evaluation.state === 'evaluated' && evaluation.cases['bad-case'] ? scenarioLabels[evaluation.scenario] : '';
}

function verdict(risk: Risk, { criteria }: RegisterContext): string {
  const evaluation = evaluateRisk(risk, criteria);
  if (evaluation.state === 'to-analyse') return '';
  return risk.kind === 'opportunity' ? 'Opportunity' : verdictWords[evaluation.verdict];
}

function authority(risk: Risk, criteria: RiskCriteria): string {
  const evaluation = evaluateRisk(risk, criteria);
  return evaluation.state === 'evaluated' ? evaluation.authority : '';
}

/** The whole register, worst first. */
export const riskRegister = (risks: readonly Risk[], context: RegisterContext): Table =>
  tabulate(registerColumns, [...risks].sort(byPriority(context.criteria)), context);

/** One line on what comes next for a risk, for the register on screen. */
export function nextStep(risk: Risk, { criteria, records }: RegisterContext): string {
  const evaluation = evaluateRisk(risk, criteria);
  if (evaluation.state === 'to-analyse') return risk.stages.current.cannotJudge ? 'Find out what is missing, then place it' : 'Place it';
  if (risk.owner === '') return 'Name an owner';
  const own = treatmentsOf(risk, records.treatments);
  const failed = own.filter(hasFailed);
  if (failed.length > 0) return `Open again: ${failed.map(({ ref }) => ref).join(', ')} ${failed.length === 1 ? 'does' : 'do'} not work`;
  const open = own.filter((treatment) => treatment.status !== 'in-place');
  if (open[0]) return open[0].action;
  if (evaluation.exceedsAppetite && own.length === 0 && !risk.acceptance) return 'No treatment yet';
  if (longAcceptanceText(risk, criteria) !== '') return 'Accepted for too long';
  if (own.length > 0 && !residualCounts(risk, records.treatments)) return 'Verify the effect';
  return risk.decision || (placementAt(risk, 'current').rationale === '' ? 'Say why' : 'Watch');
}
