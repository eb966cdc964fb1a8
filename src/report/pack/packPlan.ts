import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { PackPreset } from '#domain/file/packManifest.ts';
import { assessmentReport } from '#report/assessmentReport.ts';
import { documentControl } from '#report/assessment/control.ts';
import { reportModel, type ReportInput, type ReportModel } from '#report/assessment/input.ts';
import { summarySection } from '#report/assessment/summary.ts';
import { acceptanceSection } from '#report/assessment/treatments.ts';
import { withoutNames } from '#report/assessment/withoutNames.ts';
import { criteriaReport } from '#report/criteriaReport.ts';
import type { Block, ReportDocument } from '#report/document.ts';
import { applicabilityTable, impactTable, trailTable, treatmentTable } from '#report/exportTables.ts';
import { heatmap, type MatrixModel } from '#report/heatmap.ts';
import { impactFinding, impactLedger, type LedgerModel } from '#report/impactLedger.ts';
import { riskRegister } from '#report/riskRegister.ts';
import type { Table } from '#report/table.ts';
import { ledgerEntry, type PackEntry } from './contents.ts';
import {
  applicabilityInWords,
  impactsInWords,
  leftOutHere,
  leftOutSection,
  risksInWords,
  systemsSection,
  treatmentsInWords,
} from './sharedSections.ts';

/** A table of a pack: a sheet of the workbook and a CSV file. */
export interface PackTable {
  /** Name of its sheet. */
  readonly name: string;
  readonly path: string;
  readonly table: Table;
}

export type PackFigure = PackEntry &
  (
    | { readonly kind: 'matrix'; readonly model: MatrixModel }
    | { readonly kind: 'ledger'; readonly model: LedgerModel; readonly title: string; readonly sentence: string }
  );

/** What a pack is made of, before any of it becomes a file. */
export interface PackPlan {
  readonly document: ReportDocument;
  readonly tables: readonly PackTable[];
  readonly figures: readonly PackFigure[];
  /** Whether the assessment itself is in it. */
  readonly holdsAssessment: boolean;
}

/** The contents of a pack. Only a certifier's has everything; all others are put together from what is named here. */
export function packPlan(input: ReportInput, preset: PackPreset): PackPlan {
  const model = reportModel(input);
  switch (preset) {
    case 'certifier':
      return {
        document: assessmentReport(input),
        tables: [...fullTables(model), { name: 'Change trail', path: '07-trail.csv', table: trailTable(model.changes) }],
        figures: [...matrices(model), ...ledgers(model)],
        holdsAssessment: true,
      };
    case 'management':
      return {
        // A page each (ux G.1): what it is, the summary to decide on and sign, what was accepted, and what is left out.
        document: reportOf(model, [
          ...summarySection(model, { questions: 'the whole report lists them', counts: '' }),
          ...acceptanceSection(model, 'What was accepted'),
          ...leftOutHere(preset),
        ]),
        tables: only(fullTables(model), managementColumns),
        figures: matrices(model),
        holdsAssessment: false,
      };
    case 'customer':
      return {
        document: withoutNames(
          reportOf(model, [
            ...leftOutSection(preset),
            ...systemsSection(model),
            ...(model.criteria ? criteriaReport(withoutApprover(model.criteria)) : []),
            ...impactsInWords(model),
            ...risksInWords(model),
            ...treatmentsInWords(model),
            ...applicabilityInWords(model),
          ]),
          model.records,
        ),
        tables: shareable(only(fullTables(model), customerColumns), model),
        figures: matrices(model),
        holdsAssessment: false,
      };
    case 'public':
      return {
        document: withoutNames(
          reportOf(model, [...leftOutSection(preset), ...systemsSection(model), ...impactsInWords(model)]),
          model.records,
        ),
        tables: [],
        figures: [],
        holdsAssessment: false,
      };
  }
}

const reportOf = (model: ReportModel, blocks: readonly Block[]): ReportDocument => ({ control: documentControl(model), blocks });

const leftOut = 'Left out of this pack';
const withoutApprover = (criteria: RiskCriteria): RiskCriteria => ({
  ...criteria,
  approvedBy: criteria.approvedBy && leftOut,
  approvedRole: criteria.approvedRole && leftOut,
});

function fullTables(model: ReportModel): PackTable[] {
  const { records, criteria, catalogues } = model;
  const { annexCName } = catalogues;
  return [
    ...(criteria
      ? [{ name: 'Register', path: '03-register.csv', table: riskRegister(records.risks, { criteria, records, annexCName }) }]
      : []),
    { name: 'Treatments', path: '04-treatments.csv', table: treatmentTable(records) },
    { name: 'SoA', path: '05-soa.csv', table: applicabilityTable(records, catalogues.annexA, annexCName) },
    { name: 'Impacts', path: '06-impacts.csv', table: impactTable(records, model.scored, criteria) },
  ];
}

type Columns = Readonly<Record<string, readonly string[]>>;

const managementColumns: Columns = {
  Register: [
    ...['ID', 'Kind', 'Risk', 'Category', 'Systems', 'Risk owner', 'Likelihood', 'Consequence that counts', 'Cell', 'Level now'],
    ...[
      'Compared with appetite',
      'Who may accept',
      'Confidence',
      'Could be',
      'Treatments',
      'Cell after treatment',
      'Level after treatment',
    ],
    ...['Decision', 'Accepted by', 'Accepted level', 'Accepted on', 'Accepted until', 'Review on'],
  ],
  Treatments: ['ID', 'Action', 'Option', 'Risks', 'Controls', 'Owner', 'Due', 'Status', 'Outcome'],
};

const customerColumns: Columns = {
  Register: [
    ...['ID', 'Kind', 'Risk', 'Category', 'Systems', 'Impacts', 'Likelihood', 'Consequence that counts', 'Cell', 'Level now'],
    ...['Compared with appetite', 'Treatments', 'Cell after treatment', 'Level after treatment'],
  ],
  Treatments: ['ID', 'Action', 'Option', 'Risks', 'Controls', 'Status'],
  SoA: ['Control', 'Title', 'Source', 'Decision', 'Holds for', 'Reasons', 'Justification', 'Status', 'Treatments', 'Risks', 'Impacts'],
  Impacts: [
    ...['ID', 'Impact assessment', 'Kind', 'Affected party', 'Easier to hurt', 'Dimension', 'What happens', 'Because', 'When, or unless'],
    ...['Actual or possible', 'Arises from', 'Gravity', 'Scope', 'Irremediability', 'Severity', 'Likelihood', 'Level', 'Measures'],
    ...['Severity after measures', 'Level after measures', 'Risks'],
  ],
};

/** The tables and columns that are named, in the order they have. */
function only(tables: readonly PackTable[], columns: Columns): PackTable[] {
  return tables.flatMap((entry) => {
    const named = columns[entry.name];
    if (!named) return [];
    const kept = entry.table.headers.flatMap((header, at) => (named.includes(header) ? [at] : []));
    const pick = <T>(row: readonly T[]) => kept.map((at) => row[at]) as T[];
    const { headers, rows, kinds } = entry.table;
    return [{ ...entry, table: { headers: pick(headers), rows: rows.map(pick), ...(kinds ? { kinds: pick(kinds) } : {}) } }];
  });
}

/** People's words about a control only where they said that these may be handed on. */
const shareable = (tables: readonly PackTable[], { soa }: ReportModel): PackTable[] =>
  tables.map((entry) => {
    const at = entry.table.headers.indexOf('Justification');
    if (entry.name !== 'SoA' || at < 0) return entry;
    const rows = entry.table.rows.map((row, line) => (soa[line]?.decided.shareable === true ? row : row.with(at, leftOut)));
    return { ...entry, table: { ...entry.table, rows } };
  });

function matrices({ records, criteria }: ReportModel): PackFigure[] {
  if (!criteria) return [];
  return (['current', 'target'] as const).map((stage) => ({
    path: `figures/matrix-${stage}.svg`,
    what: stage === 'current' ? 'The risk matrix today' : 'The risk matrix after planned treatment',
    kind: 'matrix',
    model: heatmap(records.risks, records.treatments, criteria, { stage, category: '' }),
  }));
}

const ledgers = ({ records, criteria, catalogues }: ReportModel): PackFigure[] =>
  records.impactAssessments.map((about) => {
    const model = impactLedger(about, records.parties, records.impacts, catalogues.dimensions, criteria);
    const { strong, rest } = impactFinding(model);
    return {
      ...ledgerEntry(about.ref),
      kind: 'ledger',
      model,
      title: `${about.ref} ${about.title}: ledger`,
      sentence: `${strong} ${rest}`.trim(),
    };
  });
