import { manifestPath, packFormat, packManifestSchema, type PackManifest, type PackPreset } from '#domain/file/packManifest.ts';
import type { ReportDocument } from '#report/document.ts';
import { packContents, type PackEntry } from '#report/pack/contents.ts';
import { withContents } from '#report/contents.ts';
import { fileAppendix } from '#report/pack/fileAppendix.ts';
import { packPlan, type PackPlan } from '#report/pack/packPlan.ts';
import { presetWords } from '#report/pack/presets.ts';
import { csv } from './csv.ts';
import { ledgerSvg } from './impactSvg.ts';
import { hashOf, savedFileText } from './json.ts';
import { attachmentOf } from './pdf/attachment.ts';
import { print, type PrintOptions } from './pdf/print.ts';
import { packReadMe } from './packReadMe.ts';
import { reportInput, type ReportSource } from './report.ts';
import { matrixSvg } from './svg.ts';
import { viewerPage } from './viewer/page.ts';
import { workbook } from './xlsx.ts';
import { zipped } from './zip.ts';

/** How a pack is made: for whom, on which paper, and whom to tell how far it has got, in hundredths. */
export interface PackOptions extends Pick<PrintOptions, 'paper'> {
  readonly preset: PackPreset;
  readonly progress?: (done: number, total: number) => void;
}

/** Where the report stands in a pack. */
const reportPath = '01-report.pdf';

type Files = readonly (readonly [path: string, bytes: Uint8Array])[];

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text.toWellFormed());

/** A pack as a zip with its manifest. The same assessment, preset and moment give the same bytes, on every machine. */
export async function makePack(
  source: ReportSource,
  { preset, paper, progress = () => undefined }: PackOptions,
): Promise<{ readonly manifest: PackManifest; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { file, input } = await reportInput(source);
  const plan = packPlan(input, preset);
  const about = { preset, madeWith: source.madeWith, madeAt: source.savedAt, title: plan.document.control.title, hash: input.facts.sha256 };
  const entries = packContents(preset, {
    criteria: plan.figures.some(({ kind }) => kind === 'matrix'),
    assessments: input.records.impactAssessments.map(({ ref }) => ref),
  });
  progress(5, 100);
  const made = new Map<string, Uint8Array>([
    ['00-READ-ME.txt', utf8(packReadMe(about, entries))],
    ...(plan.holdsAssessment ? [['02-assessment.foreweigh.json', utf8(await savedFileText(file))] as const] : []),
    ...(await tableFiles(plan)),
    ...figureFiles(plan),
    ['viewer.html', utf8(await viewerPage(plan.document))],
  ]);
  const others = await Promise.all(entries.filter(({ path }) => path !== reportPath).map((entry) => described(entry, made)));
  progress(20, 100);
  // Pages are most of the work. They come last, so that they can name the files that come with them.
  const pdf = await print(plan.holdsAssessment ? withFiles(plan.document, others) : plan.document, {
    paper,
    // Only where the assessment itself is in the pack.
    attachment: plan.holdsAssessment ? await attachmentOf(file) : undefined,
    progress(done, total) {
      progress(20 + Math.round((done / total) * 75), 100);
    },
  });
  made.set(reportPath, pdf);
  const parts = await Promise.all(entries.map((entry) => described(entry, made)));
  const manifest = packManifestSchema.parse({
    format: packFormat,
    version: 1,
    madeWith: about.madeWith,
    madeAt: about.madeAt,
    preset,
    assessment: { id: 'assessment', title: about.title, hash: about.hash },
    parts: parts.map(({ entry, bytes, sha256 }) => ({ ...entry, bytes: bytes.length, sha256 })),
    leftOut: [...presetWords[preset].leftOut],
  });
  const files = parts.map(({ entry: { path }, bytes }) => [path, bytes] as const);
  const bytes = zipped(new Map([...files, [manifestPath, utf8(`${JSON.stringify(manifest, null, 2)}\n`)]]));
  progress(100, 100);
  return { manifest, bytes };
}

type Described = Awaited<ReturnType<typeof described>>;

const withFiles = (document: ReportDocument, files: readonly Described[]): ReportDocument => ({
  ...document,
  blocks: withContents([
    ...document.blocks,
    ...fileAppendix(files.map(({ entry, bytes, sha256 }) => ({ ...entry, bytes: bytes.length, sha256 }))),
  ]),
});

async function described(entry: PackEntry, made: ReadonlyMap<string, Uint8Array>) {
  const bytes = made.get(entry.path);
  if (!bytes) throw new Error(`${entry.path} was not made`);
  return { entry, bytes, sha256: await hashOf(bytes) };
}

async function tableFiles({ tables }: PackPlan): Promise<Files> {
  if (tables.length === 0) return [];
  return [...tables.map(({ path, table }) => [path, utf8(csv(table))] as const), ['08-workbook.xlsx', await workbook(tables)]];
}

const figureFiles = ({ figures, document: { control } }: PackPlan): Files =>
  figures.map((figure) => {
    const version = `Version ${control.version}, ${control.classification}.`;
    const drawn =
      figure.kind === 'ledger'
        ? ledgerSvg(figure.model, { title: figure.title, sentence: figure.sentence, caption: [`As of ${control.date}.`, version] })
        : matrixSvg(figure.model, {
            title: control.title,
            sentence: `${figure.model.label}.`,
            caption: [`${figure.what}, as of ${control.date}. The strictest lines of all kinds.`, version],
            theme: 'light',
            palette: 'standard',
            ids: true,
          });
    return [figure.path, utf8(drawn.text)];
  });
