import type { Evidence } from '#domain/control/evidence.ts';
import { exclusionLabels, implementationLabels, inclusionLabels } from '#domain/control/applicability.ts';
import { listControls, type CatalogueControl } from '#domain/control/control.ts';
import { risksWithoutControl, statementOfApplicability, type SoaRow } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { byPriority, evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { lastApproval } from '#domain/review/approval.ts';
import { standingIn, type StandingOf } from '#domain/review/approvalStanding.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { treatmentsOf } from '#domain/treatment/treatment.ts';
import { listed } from '#domain/listed.ts';
import { dayText } from '#domain/day.ts';
import { orNotRecorded, tabulate, type Column, type Table } from './table.ts';

/** Every row of the Statement of Applicability: Annex A in published order, own controls after it. */
export const soaRows = (records: Records, annexA: readonly CatalogueControl[]): SoaRow[] =>
  statementOfApplicability({ ...records, controls: listControls(annexA, records.controls) });

export const decisionWords = { included: 'Included', excluded: 'Excluded', undecided: 'Undecided' } as const;

/** For which systems a decision holds, as a sentence goes on after it; empty where it holds for all. */
const limitedText = ({ limitedTo }: SoaRow): string => (limitedTo.length === 0 ? '' : ` for ${listed(limitedTo)} only`);

/** The decision, and for which systems where not for all. */
export const decisionText = (row: SoaRow): string => `${decisionWords[row.decision.state]}${limitedText(row)}`;

/** Which systems a decision holds for, and which it leaves out. */
export function holdsForText({ decision, limitedTo, leftOutFor }: SoaRow): string {
  if (decision.state === 'undecided') return '';
  if (limitedTo.length === 0) return 'All systems';
  return leftOutFor.length === 0 ? limitedTo.join(', ') : `${limitedTo.join(', ')}; not ${leftOutFor.join(', ')}`;
}

/** Why it applies or not, and why it is left out for some systems where it applies to others. */
export function reasonWords(row: SoaRow): string {
  const out = row.decided.exclusionReasons.map((code) => exclusionLabels[code]).join(', ');
  if (row.decision.state === 'excluded') return out;
  const reasons = row.reasons.map((code) => inclusionLabels[code]).join(', ');
  return row.leftOutFor.length === 0 || out === '' ? reasons : `${reasons}; not ${row.leftOutFor.join(', ')}: ${out}`;
}

export const statusWords = (row: SoaRow): string =>
  row.decided.status === null || row.decision.state !== 'included' ? '' : implementationLabels[row.decided.status];

/** A piece of evidence in one sentence, with the first digits of its file's SHA-256. */
export function evidenceText({ title, place, version, on, owner, sha256 }: Evidence): string {
  const about = [
    version === '' ? '' : `version ${version}`,
    dayText(on),
    place === '' ? '' : `kept in ${place}`,
    owner === '' ? '' : `by ${owner}`,
    sha256 === '' ? '' : `SHA-256 ${sha256.slice(0, 12)}…`,
  ].filter((part) => part !== '');
  return about.length === 0 ? title : `${title} (${about.join(', ')})`;
}

/** Everything that could be shown for a control, the pieces first. */
export const evidenceWords = ({ decided }: SoaRow): string =>
  [...decided.evidenceItems.map(evidenceText), decided.evidence].filter((part) => part !== '').join('; ');

/** The columns of the document, as the screen shows them. */
export const soaColumns: readonly Column<SoaRow, undefined>[] = [
  { header: 'Control', value: (row) => row.control.ref },
  { header: 'Title', value: (row) => row.control.title },
  { header: 'Decision', value: decisionText },
  { header: 'Reasons', value: reasonWords },
  { header: 'Justification', value: (row) => row.justification },
  { header: 'Status', value: statusWords },
  { header: 'Owner', value: (row) => row.decided.owner },
  { header: 'Evidence', value: evidenceWords },
  { header: 'Risks', value: (row) => row.risks.map((risk) => risk.ref).join(', ') },
];

export const soaTable = (rows: readonly SoaRow[]): Table => tabulate(soaColumns, rows, undefined);

export interface SoaCounts {
  readonly included: number;
  readonly excluded: number;
  readonly undecided: number;
  readonly own: number;
}

export function soaCounts(rows: readonly SoaRow[]): SoaCounts {
  const count = (state: SoaRow['decision']['state']) => rows.filter((row) => row.decision.state === state).length;
  return {
    included: count('included'),
    excluded: count('excluded'),
    undecided: count('undecided'),
    own: rows.filter((row) => row.control.source !== 'annex-a').length,
  };
}

/** A risk that no included control answers, and what is done about it instead. A gap is beyond the line with no answer. */
export interface UncoveredRisk {
  readonly risk: Risk;
  readonly answer: 'retained' | 'avoided' | 'shared' | 'gap' | 'within' | 'not placed';
}

export const answerWords: Readonly<Record<UncoveredRisk['answer'], string>> = {
  retained: 'Retained',
  avoided: 'Avoided',
  shared: 'Shared',
  gap: 'Gap: beyond the line without a control',
  within: 'Within the line',
  'not placed': 'Not placed yet',
};

/** Risks without a control, worst first, so that the statement reflects every risk (6.1.3 f). */
export function uncoveredRisks(
  rows: readonly SoaRow[],
  { risks, treatments, criteria }: Pick<Records, 'risks' | 'treatments' | 'criteria'>,
): UncoveredRisk[] {
  const inForce = criteriaInForce(criteria);
  const uncovered = risksWithoutControl(rows, risks);
  return (inForce ? [...uncovered].sort(byPriority(inForce)) : uncovered).map((risk) => {
    const options = treatmentsOf(risk, treatments).map((treatment) => treatment.option);
    const evaluation = inForce && evaluateRisk(risk, inForce);
    if (options.includes('avoid')) return { risk, answer: 'avoided' };
    if (options.includes('share')) return { risk, answer: 'shared' };
    if (options.includes('retain') || risk.acceptance) return { risk, answer: 'retained' };
    if (evaluation?.state !== 'evaluated') return { risk, answer: 'not placed' };
    return { risk, answer: evaluation.exceedsAppetite ? 'gap' : 'within' };
  });
}

/** The comparison of the organization's own controls with Annex A, so that no necessary one is left out (6.1.3 c). */
export function comparedWithAnnexA(rows: readonly SoaRow[]): string {
  const own = rows.filter(({ control }) => control.source !== 'annex-a').map(({ control }) => control.ref);
  const undecided = rows.filter(({ control, decision }) => control.source === 'annex-a' && decision.state === 'undecided').length;
  const total = rows.length - own.length;
  const mine =
    own.length === 0
      ? 'no own controls'
      : `${own.length} own ${own.length === 1 ? 'control matches' : 'controls match'} no row of it: ${own.join(', ')}`;
  return `${mine}; ${undecided === 0 ? `all ${total} of its controls are decided` : `${undecided} of its ${total} controls wait for a decision`}`;
}

/** What stands at the head of the document: control block, counts, and risks without a control (domain brief 1.4). */
export function soaHeader(
  rows: readonly SoaRow[],
  records: Records,
  standingOf: StandingOf = standingIn(records),
): (readonly [term: string, value: string])[] {
  const counts = soaCounts(rows);
  const about = records.assessment[0];
  const organization = records.organization[0];
  const criteria = criteriaInForce(records.criteria);
  const approval = lastApproval(records.signOffs, 'statement-of-applicability', false);
  const standing = approval && standingOf(approval, 'statement-of-applicability');
  const since = standing ? (standing.is === 'voided' ? '; changed since' : '') : '; being compared with what is here';
  const uncovered = uncoveredRisks(rows, records).map(({ risk, answer }) => `${risk.ref} (${answer})`);
  return [
    ['Organization', orNotRecorded(organization?.name ?? '')],
    ['Scope', orNotRecorded(organization?.scopeIn ?? '')],
    ['Version', orNotRecorded(about?.version ?? '')],
    ['Round of risk assessment', orNotRecorded(about?.round ?? '')],
    ['Authors', orNotRecorded(about?.authors.join(', ') ?? '')],
    [
      'Approved',
      approval ? `${approval.name}, ${dayText(approval.on)}${since === '' ? '' : `, version ${approval.version}${since}`}` : 'not approved',
    ],
    [
      'Criteria',
      criteria
        ? `Version ${criteria.version}, ${criteria.state === 'approved' ? `approved ${dayText(criteria.approvedOn)}` : 'not approved'}`
        : 'none',
    ],
    ['Controls', `${counts.included} included, ${counts.excluded} excluded, ${counts.undecided} undecided; ${counts.own} of them own`],
    ['Compared with Annex A', comparedWithAnnexA(rows)],
    ['Risks without a control', uncovered.length === 0 ? 'none' : uncovered.join(', ')],
  ];
}
