import type { LoggedChange } from '#domain/change/trail.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import { packPresets } from '#domain/file/packManifest.ts';
import type { KnownBackup } from '#domain/review/inquiry.ts';
import type { Records } from '#domain/tables.ts';
import { assessmentReport, type ReportInput } from '#report/assessmentReport.ts';
import type { ReportDocument } from '#report/document.ts';
import { formDocument } from '#report/forms/formDocument.ts';
import { impactDocument } from '#report/impactDocument.ts';
import type { ReportPart } from '#report/leftOut.ts';
import { managementReview } from '#report/managementReview.ts';
import { ownerSheets } from '#report/ownerSheets.ts';
import { packPlan } from '#report/pack/packPlan.ts';
import { minutesReport } from '#report/minutes.ts';
import { sharedImpactDocument } from '#report/sharedImpactDocument.ts';
import { traceabilityReport } from '#report/traceabilityReport.ts';
import { contentHash, savedFile } from './json.ts';

/** Everything a report is made from, as plain data that a worker can take. */
export interface ReportSource {
  readonly tables: Records;
  readonly changes: readonly LoggedChange[];
  readonly catalogues: Omit<ReportInput['catalogues'], 'annexCName'> & {
    /** Names of the objectives and risk sources of Annex C by id. */
    readonly annexC: readonly { readonly id: string; readonly name: string }[];
  };
  readonly madeWith: string;
  /** ISO moment with offset. */
  readonly savedAt: string;
  /** What the device knows of copies outside the browser. */
  readonly backup?: KnownBackup | undefined;
  /** The hash an approved version was approved with, where one is printed. */
  readonly approvedHash?: string | undefined;
}

/** An assessment as a file and as what its report is made from, so that the hash in the report fits the file. */
export async function reportInput(source: ReportSource): Promise<{ readonly file: SavedFile; readonly input: ReportInput }> {
  const { tables, changes, catalogues, madeWith, savedAt, backup } = source;
  const file = savedFile(tables, changes, { madeWith, savedAt, catalogues: [...catalogues.versions] });
  const names = new Map(catalogues.annexC.map(({ id, name }) => [id, name]));
  const input: ReportInput = {
    records: file.tables,
    changes: file.changes,
    catalogues: { ...catalogues, annexCName: (id) => names.get(id) ?? id },
    facts: { madeAt: savedAt, madeWith, sha256: await contentHash(file), approvedSha256: source.approvedHash, backup },
  };
  return { file, input };
}

/** Documents about one impact assessment, which is named by its reference. */
const aboutOne = {
  impact: impactDocument,
  'impact-shared': sharedImpactDocument,
  rights: (input: ReportInput, of: string) => formDocument(input, of, 'rights'),
  iso42005: (input: ReportInput, of: string) => formDocument(input, of, 'iso42005'),
} as const;
const documents = {
  report: assessmentReport,
  management: managementReview,
  traceability: traceabilityReport,
  minutes: minutesReport,
  owners: ownerSheets,
  pack: (input: ReportInput, of: string) => packPlan(input, packPresets.find((preset) => preset === of) ?? 'public').document,
  ...aboutOne,
} as const;
/** Which document is made: the whole report, the pack for the management review, the threads or the minutes on their own, a page for each risk owner, what a pack’s report says, or one impact assessment. */
export type ReportKind = keyof typeof documents;
/** Which document about one impact assessment: in full, to share, or laid out as another form. */
export type ImpactDocumentKind = keyof typeof aboutOne;
export const impactDocumentKinds: readonly ImpactDocumentKind[] = ['impact', 'impact-shared', 'rights', 'iso42005'];

/** An assessment as a file and as a report. `of` names the impact assessment or workshop of a document about one, or the preset of a pack; `leftOut` what the whole report leaves out. */
export async function makeReport(
  source: ReportSource,
  kind: ReportKind = 'report',
  of = '',
  leftOut: readonly ReportPart[] = [],
): Promise<{ readonly file: SavedFile; readonly document: ReportDocument }> {
  const { file, input } = await reportInput(source);
  return { file, document: documents[kind](leftOut.length === 0 || kind !== 'report' ? input : { ...input, leftOut }, of) };
}
