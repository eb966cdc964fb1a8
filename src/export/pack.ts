import { manifestPath, packFormat, packManifestSchema, type PackManifest, type PackPreset } from '#domain/file/packManifest.ts';
import { packPlan, type PackPlan } from '#report/pack/packPlan.ts';
import { presetWords } from '#report/pack/presets.ts';
import { csv } from './csv.ts';
import { savedFileText } from './json.ts';
import { sha256 } from './sha256.ts';
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

interface Part {
  readonly path: string;
  readonly what: string;
  readonly bytes: Uint8Array;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text.toWellFormed());

/** A pack as a zip with its manifest. The same assessment, preset and moment give the same bytes, on every machine. */
export async function makePack(
  source: ReportSource,
  { preset, paper, progress = () => undefined }: PackOptions,
): Promise<{ readonly manifest: PackManifest; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { file, input } = await reportInput(source);
  const plan = packPlan(input, preset);
  progress(5, 100);
  // Pages are most of the work.
  const pdf = await print(plan.document, { paper, progress: (done, total) => progress(5 + Math.round((done / total) * 65), 100) });
  const parts: Part[] = [
    { path: '01-report.pdf', what: 'The report, for reading, printing and signing', bytes: pdf },
    ...(plan.holdsAssessment
      ? [
          {
            path: '02-assessment.foreweigh.json',
            what: 'The assessment itself: every record and change; it opens in the app',
            bytes: utf8(await savedFileText(file)),
          },
        ]
      : []),
    ...(await tableParts(plan)),
    ...figureParts(plan),
    {
      path: 'viewer.html',
      what: 'The report for a browser, with search; it needs no network',
      bytes: utf8(await viewerPage(plan.document)),
    },
  ];
  progress(85, 100);
  const about = { preset, madeWith: source.madeWith, madeAt: source.savedAt, title: plan.document.control.title, hash: input.facts.sha256 };
  const all = [
    { path: '00-READ-ME.txt', what: 'What is in this pack and how to check it', bytes: utf8(packReadMe(about, parts)) },
    ...parts,
  ];
  const manifest = packManifestSchema.parse({
    format: packFormat,
    version: 1,
    madeWith: about.madeWith,
    madeAt: about.madeAt,
    preset,
    assessment: { id: 'assessment', title: about.title, hash: about.hash },
    parts: await Promise.all(all.map(async ({ path, what, bytes }) => ({ path, what, bytes: bytes.length, sha256: await sha256(bytes) }))),
    leftOut: [...presetWords[preset].leftOut],
  });
  const files = new Map([
    ...all.map(({ path, bytes }) => [path, bytes] as const),
    [manifestPath, utf8(`${JSON.stringify(manifest, null, 2)}\n`)],
  ]);
  const bytes = zipped(files);
  progress(100, 100);
  return { manifest, bytes };
}

async function tableParts({ tables }: PackPlan): Promise<Part[]> {
  if (tables.length === 0) return [];
  return [
    ...tables.map(({ name, path, table }) => ({ path, what: `${name} as a table for any program`, bytes: utf8(csv(table)) })),
    { path: '08-workbook.xlsx', what: `For a spreadsheet: ${tables.map(({ name }) => name).join(', ')}`, bytes: await workbook(tables) },
  ];
}

const figureParts = ({ figures, document: { control } }: PackPlan): Part[] =>
  figures.map(({ path, what, model }) => ({
    path,
    what,
    bytes: utf8(
      matrixSvg(model, {
        title: control.title,
        sentence: `${model.label}.`,
        caption: [
          `${what}, as of ${control.date}. The strictest lines of all kinds.`,
          `Version ${control.version}, ${control.classification}.`,
        ],
        theme: 'light',
        palette: 'standard',
        ids: true,
      }).text,
    ),
  }));
