import type { LoggedChange } from '#domain/change/trail.ts';
import { implementationLabels } from '#domain/control/applicability.ts';
import type { CatalogueControl } from '#domain/control/control.ts';
import type { SoaRow } from '#domain/control/statementOfApplicability.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { causeLabels, strengthLabels, type Impact } from '#domain/impact/impact.ts';
import { readAfter, readImpact } from '#domain/impact/severity.ts';
import type { Records } from '#domain/tables.ts';
import { effectivenessLabels, optionLabels, outcomeLabels, statusLabels, type Treatment } from '#domain/treatment/treatment.ts';
import { evidenceWords, holdsForText, reasonWords, soaRows } from './statementOfApplicability.ts';
import { tabulate, type Column, type Table } from './table.ts';

const refs = (list: readonly { readonly id: string; readonly ref: string }[], ids: readonly string[]) =>
  list
    .filter((entry) => ids.includes(entry.id))
    .map((entry) => entry.ref)
    .join(', ');

const treatmentColumns: readonly Column<Treatment, Records>[] = [
  { header: 'ID', value: (t) => t.ref },
  { header: 'Action', value: (t) => t.action },
  { header: 'Detail', value: (t) => t.detail },
  { header: 'Option', value: (t) => (t.option === null ? '' : optionLabels[t.option]) },
  {
    header: 'Risks',
    value: (t, { risks }) =>
      refs(
        risks,
        t.effects.map((effect) => effect.risk),
      ),
  },
  {
    header: 'Expected effect',
    value: (t, { risks }) =>
      t.effects
        .filter(({ expected }) => expected !== '')
        .map(({ risk, expected }) => `${risks.find(({ id }) => id === risk)?.ref ?? risk}: ${expected}`)
        .join('; '),
  },
  { header: 'Controls', value: (t, { controls }) => t.controls.map((id) => controls.find((own) => own.id === id)?.ref ?? id).join(', ') },
  {
    header: 'Effectiveness of controls',
    value: (t, { controls }) =>
      t.effectiveness
        .map(
          ({ control, grade }) => `${controls.find((own) => own.id === control)?.ref ?? control}: ${grade} ${effectivenessLabels[grade]}`,
        )
        .join(', '),
  },
  { header: 'Process', value: (t) => t.process },
  { header: 'Owner', value: (t) => t.owner },
  { header: 'Monitored by', value: (t) => t.monitor },
  { header: 'Approved by', value: (t) => t.approver },
  { header: 'Approved on', value: (t) => t.approvedOn, kind: 'day' },
  { header: 'Due', value: (t) => t.due, kind: 'day' },
  { header: 'Status', value: (t) => statusLabels[t.status] },
  { header: 'Resources', value: (t) => t.resources },
  { header: 'Measure', value: (t) => t.measure },
  { header: 'Interim measure', value: (t) => t.interim },
  { header: 'Fallback', value: (t) => t.fallback },
  { header: 'Verified by', value: (t) => t.verifiedBy },
  { header: 'Verified on', value: (t) => t.verifiedOn, kind: 'day' },
  { header: 'Outcome', value: (t) => (t.outcome === null ? '' : outcomeLabels[t.outcome]) },
  { header: 'Verification', value: (t) => t.verification },
];

/** The treatment plan for a spreadsheet. */
export const treatmentTable = (records: Records): Table => tabulate(treatmentColumns, records.treatments, records);

/** Names of objectives by id. */
type Named = (id: string) => string;
const sourceWords: Readonly<Record<SoaRow['control']['source'], string>> = {
  'annex-a': 'ISO/IEC 42001 Annex A',
  own: 'Own',
  law: 'Law',
  contract: 'Contract',
  'other-standard': 'Another standard',
};
const yesOrNo = (said: boolean | null): string => (said === null ? '' : said ? 'Yes' : 'No');

const applicabilityColumns: readonly Column<SoaRow, Named>[] = [
  { header: 'Control', value: (row) => row.control.ref },
  { header: 'Title', value: (row) => row.control.title },
  { header: 'Source', value: (row) => sourceWords[row.control.source] },
  { header: 'Decision', value: (row) => row.decision.state },
  { header: 'Holds for', value: holdsForText },
  { header: 'Reasons', value: reasonWords },
  { header: 'Justification', value: (row) => row.justification },
  { header: 'Status', value: (row) => (row.decided.status === null ? '' : implementationLabels[row.decided.status]) },
  { header: 'Implementation', value: (row) => row.decided.implementation },
  { header: 'Owner', value: (row) => row.decided.owner },
  { header: 'Evidence', value: evidenceWords },
  { header: 'Objectives', value: (row, named) => row.decided.objectives.map(named).join(', ') },
  { header: 'Interim measure', value: (row) => row.decided.interim },
  { header: 'Last check', value: (row) => row.decided.lastCheck, kind: 'day' },
  { header: 'Next check', value: (row) => row.decided.nextCheck, kind: 'day' },
  { header: 'Guidance considered', value: (row) => yesOrNo(row.decided.guidanceConsidered) },
  { header: 'How guidance was considered', value: (row) => row.decided.guidanceNote },
  { header: 'May be shared outside', value: (row) => yesOrNo(row.decided.shareable) },
  { header: 'Treatments', value: (row) => row.treatments.map((treatment) => treatment.ref).join(', ') },
  { header: 'Risks', value: (row) => row.risks.map((risk) => risk.ref).join(', ') },
  { header: 'Impacts', value: (row) => row.impacts.map((impact) => impact.ref).join(', ') },
];

/** The Statement of Applicability for a spreadsheet, in published order. */
export const applicabilityTable = (records: Records, annexA: readonly CatalogueControl[], named: Named): Table =>
  tabulate(applicabilityColumns, soaRows(records, annexA), named);

interface ImpactContext {
  readonly records: Records;
  /** Impacts without those of banned uses: the others have no severity and no level. */
  readonly scored: readonly Impact[];
  readonly criteria: RiskCriteria | undefined;
}
const party = (impact: Impact, { records }: ImpactContext) => records.parties.find((entry) => entry.id === impact.party);
const isScored = (impact: Impact, { scored }: ImpactContext) => scored.includes(impact);
const reading = (impact: Impact, context: ImpactContext) =>
  context.criteria && isScored(impact, context) ? readImpact(impact, party(impact, context), context.criteria) : undefined;
const after = (impact: Impact, context: ImpactContext) =>
  context.criteria && isScored(impact, context) ? readAfter(impact, party(impact, context), context.criteria) : undefined;
const degree = (value: number | null) => (value === null ? '' : String(value));

const impactColumns: readonly Column<Impact, ImpactContext>[] = [
  { header: 'ID', value: (i) => i.ref },
  { header: 'Impact assessment', value: (i, { records }) => refs(records.impactAssessments, [i.assessment]) },
  { header: 'Follows', value: (i, { records }) => (i.follows === null ? '' : refs(records.impacts, [i.follows])) },
  { header: 'Kind', value: (i) => (i.polarity === 'harm' ? 'Harm' : 'Benefit') },
  { header: 'Affected party', value: (i, context) => party(i, context)?.name ?? '' },
  {
    header: 'Easier to hurt',
    value: (i, context) =>
      ({ true: 'yes', false: 'no', null: '' })[String(party(i, context)?.vulnerable ?? null) as 'true' | 'false' | 'null'],
  },
  { header: 'Dimension', value: (i) => i.dimension },
  { header: 'What happens', value: (i) => i.description },
  { header: 'Because', value: (i) => i.because },
  { header: 'When, or unless', value: (i) => i.when },
  { header: 'Actual or possible', value: (i) => i.actual ?? '' },
  { header: 'Arises from', value: (i) => (i.cause === null ? '' : causeLabels[i.cause]) },
  { header: 'Gravity', value: (i) => degree(i.gravity), kind: 'number' },
  { header: 'Scope', value: (i) => degree(i.scope), kind: 'number' },
  { header: 'Irremediability', value: (i) => degree(i.irremediability), kind: 'number' },
  {
    header: 'Severity',
    kind: 'number',
    value: (i, context) => {
      const read = reading(i, context);
      return read?.severity.state === 'known' ? String(read.severity.degree) : '';
    },
  },
  { header: 'Likelihood', value: (i, context) => reading(i, context)?.likelihood?.label ?? '' },
  { header: 'Level', value: (i, context) => reading(i, context)?.level?.label ?? '' },
  { header: 'Why', value: (i) => i.rationale },
  { header: 'Rights touched', value: (i) => i.rights.map(({ right, how }) => (how === '' ? right : `${right}: ${how}`)).join('; ') },
  { header: 'Evidence', value: (i) => i.evidence },
  { header: 'Strength of evidence', value: (i) => (i.evidenceStrength === null ? '' : strengthLabels[i.evidenceStrength]) },
  { header: 'Measures', value: (i) => i.measures },
  {
    header: 'Severity after measures',
    kind: 'number',
    value: (i, context) => {
      const read = after(i, context);
      return read?.severity.state === 'known' ? String(read.severity.degree) : '';
    },
  },
  {
    header: 'Level after measures',
    value: (i, context) => after(i, context)?.level?.label ?? '',
  },
  { header: 'Why that much is expected', value: (i) => i.after?.because ?? '' },
  {
    header: 'Risks',
    value: (i, { records }) =>
      records.risks
        .filter((risk) => risk.impacts.includes(i.id))
        .map((risk) => risk.ref)
        .join(', '),
  },
  { header: 'Not a risk because', value: (i) => i.notARiskBecause },
];

/** Benefits and harms for a spreadsheet; `scored` are the impacts that have a severity, without those of banned uses. */
export const impactTable = (records: Records, scored: readonly Impact[], criteria: RiskCriteria | undefined): Table =>
  tabulate(impactColumns, records.impacts, { records, scored, criteria });

const edited = ({ edits }: LoggedChange) => [
  ...new Set(edits.map(({ table, id, before, after }) => recordWords(table, id, after ?? before))),
];

/** What a change touched: the reference where there is one, else the table. */
function recordWords(table: string, id: string, entry: LoggedChange['edits'][number]['after']): string {
  const ref: unknown = entry && 'ref' in entry ? entry.ref : undefined;
  return typeof ref === 'string' ? ref : table === 'applicability' ? id : table;
}

const trailColumns: readonly Column<LoggedChange, undefined>[] = [
  { header: 'When', value: (change) => change.at, kind: 'moment' },
  { header: 'Who', value: (change) => change.by },
  { header: 'What', value: (change) => change.intent },
  { header: 'Why', value: (change) => change.why },
  { header: 'Touches', value: (change) => edited(change).join(', ') },
  { header: 'Step', value: (change) => change.step },
  { header: 'Takes back step', value: (change) => change.undoes ?? '' },
  { header: 'Made in', value: (change) => (change.carried ? 'another copy, brought here by a merge' : 'this copy') },
];

/** The whole change trail for a spreadsheet, oldest first. */
export const trailTable = (changes: readonly LoggedChange[]): Table => tabulate(trailColumns, changes, undefined);
