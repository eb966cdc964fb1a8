import { startAssessment } from '#domain/context/organization.ts';
import { currentVersion } from '#domain/file/migrations.ts';
import { signOffsInOrder, type SignOff } from '#domain/review/approval.ts';
import type { Records } from '#domain/tables.ts';
import { dayText } from '#domain/day.ts';
import { documentState, previousVersion, signedOff } from '#report/approvals.ts';
import type { DocumentControl } from '#report/document.ts';
import { leftOutSentence } from '#report/leftOut.ts';
import { orNotRecorded } from '#report/table.ts';
import { listed } from '#domain/listed.ts';
import type { ReportModel } from './input.ts';

export const stateLabels = { draft: 'Draft', 'in-review': 'In review', approved: 'Approved', superseded: 'Superseded' } as const;

/** Approvals whose place no later one took; of a document that a later version took the place of, those it was approved by. */
function approvalsOf(records: Records): readonly SignOff[] {
  const entries = signedOff(signOffsInOrder(records.signOffs), records).filter(({ standing }) => standing !== 'rejected');
  const current = entries.filter(({ standing }) => standing !== 'superseded').map(({ signOff }) => signOff);
  if (current.length > 0) return current;
  const last = entries.at(-1)?.signOff;
  return entries.map(({ signOff }) => signOff).filter(({ contentHash }) => contentHash === last?.contentHash);
}

/** The state of the document in the control block; `named`: with who approved it. */
export function statusRow(records: Records, named: boolean): readonly [term: string, value: string] {
  const { state, sentence } = documentState(records, undefined, named);
  return ['Status', [stateLabels[state], sentence].join('. ')];
}

/** The document control block (ISO/IEC 42001 7.5; domain brief 8.1): every item, also those nobody filled in. `part` names a document that is not the whole report. */
export function documentControl({ records, criteria, catalogues, facts, leftOut = [] }: ReportModel, part?: string): DocumentControl {
  const about = records.assessment[0] ?? startAssessment('Assessment');
  const organization = records.organization[0];
  const systems = records.systems.filter((system) => system.inScope).map((system) => system.name);
  const approvals = approvalsOf(records);
  const date = dayText(facts.madeAt);
  const rows: readonly (readonly [string, string])[] = [
    ['Organization', organization?.name ?? ''],
    ['Document', `${about.title} (${part ?? 'AI risk and impact assessment'})`],
    ['Document ID', about.documentId],
    ['Version', about.version],
    statusRow(records, true),
    ...(leftOut.length === 0 ? [] : [['Left out', leftOutSentence(leftOut)] as const]),
    ['Classification', about.classification],
    ['Language', about.language],
    ['Document owner', about.owner],
    ['Authors', listed(about.authors)],
    [
      'Approved by',
      [...new Set(approvals.map(({ name, role, on }) => [name, role, dayText(on)].filter((part) => part !== '').join(', ')))].join('; '),
    ],
    ['Distribution', listed(about.distribution)],
    ['Effective on', dayText(about.effectiveOn)],
    ['Next review', dayText(about.nextReview)],
    ['Scope of the AI management system', organization?.scopeIn ?? ''],
    ['Systems covered', listed(systems)],
    [
      'Criteria',
      criteria
        ? `Version ${criteria.version}, ${criteria.state === 'approved' ? `approved ${dayText(criteria.approvedOn)}` : 'not approved yet'}`
        : '',
    ],
    ['Round', about.round],
    ['Previous version', previousVersion(records.signOffs)],
    ['Made with', `${facts.madeWith}, file format ${currentVersion}`],
    ['Catalogues', catalogues.versions.map(({ catalogue, version }) => `${catalogue} ${version}`).join(', ')],
    ['Made at', facts.madeAt],
    ...(facts.approvedSha256 ? [['SHA-256 of the approved version', facts.approvedSha256] as const] : []),
    ['SHA-256 of the data', facts.sha256],
  ];
  return {
    title: part ?? about.title,
    organization: orNotRecorded(organization?.name ?? ''),
    subject: systems.length > 0 ? listed(systems) : about.title,
    documentId: orNotRecorded(about.documentId),
    version: orNotRecorded(about.version),
    state: stateLabels[documentState(records).state],
    classification: orNotRecorded(about.classification),
    language: about.language || 'en',
    date,
    madeAt: facts.madeAt,
    madeWith: facts.madeWith,
    sha256: facts.approvedSha256 ?? facts.sha256,
    rows: rows.map(([term, value]) => [term, orNotRecorded(value)] as const),
  };
}
