import type { LoggedChange } from '#domain/change/trail.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import type { SignOff } from '#domain/review/approval.ts';
import type { Records } from '#domain/tables.ts';
import type { PackOptions } from '#export/pack.ts';
import type { Uncovered } from '#export/pdf/coverage.ts';
import type { PrintOptions } from '#export/pdf/print.ts';
import type { ReportKind, ReportSource } from '#export/report.ts';
import type { SealedVersion } from '#export/seal.ts';
import type { DocumentControl } from '#report/document.ts';
import type { ReportPart } from '#report/leftOut.ts';
import type { Page } from '#report/pages.ts';
import type { Handout, MakingAnswer, MakingMessage, MakingOrder, ToldSource } from './making.worker.ts';
import { Telling } from './telling.ts';

/** How the making of a file is followed and stopped. */
interface Following {
  readonly onprogress?: (done: number, total: number) => void;
  readonly onpage?: (page: Page) => void;
  readonly signal?: AbortSignal | undefined;
}
/** On which paper, and which document: the whole report unless said otherwise. */
export interface PdfOptions extends Omit<Following, 'onpage'> {
  readonly paper: PrintOptions['paper'];
  readonly kind?: ReportKind | undefined;
  /** The reference of the impact assessment or workshop, where the document is about one. */
  readonly of?: string | undefined;
  /** The first digits of the hash of an approved version, where it is made of one. */
  readonly version?: string | undefined;
  /** What the whole report leaves out; then it does not carry its data either. */
  readonly leftOut?: readonly ReportPart[] | undefined;
  /** Drawn in greys only. */
  readonly grey?: boolean | undefined;
}
/** For whom, on which paper, and of which version. */
export interface PackOrder extends Omit<Following, 'onpage'>, Pick<PackOptions, 'preset' | 'paper'>, Pick<PdfOptions, 'version'> {}

/** The worker broke off: the file, or whatever was asked for, is not made. Nothing was changed by it. */
export class NotMade extends Error {
  override name = 'NotMade';
}

/** Makes the report and its PDF in a worker, so that the page stays usable. Rejects with an AbortError when it is stopped. */
export const renderPdf = (
  source: ReportSource,
  { paper, kind = 'report', of = '', version = '', leftOut = [], grey = false, ...following }: PdfOptions,
): Promise<Blob> => ordered({ make: 'pdf', source: rest(source), paper, kind, of, version, leftOut, grey }, source, following);

/** The same for something that is handed out or hung up. */
export const renderHandout = (handout: Handout, following: Following = {}): Promise<Blob> =>
  ordered({ make: 'handout', ...handout }, {}, following);

/** Makes a pack in the same way. */
export const renderPack = (source: ReportSource, { preset, paper, version = '', ...following }: PackOrder): Promise<Blob> =>
  ordered({ make: 'pack', source: rest(source), preset, paper, version }, source, following);

/** The characters that a PDF of the report would have to print as codes, by script. */
export const uncoveredIn = (source: ReportSource): Promise<Uncovered[]> => ordered({ make: 'uncovered', source: rest(source) }, source);

/** A report as a screen shows it. */
export async function layOutReport(
  source: ReportSource,
  { kind = 'report', of = '', leftOut = [] }: Partial<Pick<PdfOptions, 'kind' | 'of' | 'leftOut'>> = {},
) {
  const pages: Page[] = [];
  const order = { make: 'report', source: rest(source), kind, of, leftOut } as const;
  return { control: await ordered<DocumentControl>(order, source, { onpage: (page) => pages.push(page) }), pages };
}

/** The same for an approved version, by the first digits of its hash; undefined where it is not there. */
export async function layOutVersion(source: ReportSource, hash: string) {
  const pages: Page[] = [];
  type Found = { readonly control: DocumentControl; readonly signOff: Pick<SignOff, 'version' | 'name' | 'on'> };
  const order = { make: 'approved', source: rest(source), hash } as const;
  const found = await ordered<Found | undefined>(order, source, { onpage: (page) => pages.push(page) });
  return found && { ...found, pages };
}

/** Freezes the records for an approval, with their hash. `previous`: the hash of the version approved before. */
export const freezeVersion = (tables: Records, catalogues: SavedFile['catalogues'], previous: string): Promise<SealedVersion> =>
  ordered({ make: 'version', catalogues, previous }, { tables });

/** How many bytes a saved file of this has. */
export const sizeOfFile = (tables: Records, changes: readonly LoggedChange[]): Promise<number> =>
  ordered({ make: 'size' }, { tables, changes });

/** Whether a version still is what was approved: it is unpacked and hashed, which takes long for a large one. */
export const checkVersion = ({ contentHash, previous, frozen }: SealedVersion): Promise<boolean> =>
  ordered({ make: 'intact', version: { contentHash, previous, frozen } }, {});

/** What is told in one message; the rest goes before it, in parts. */
const rest = ({ tables: _, changes: __, ...source }: ReportSource): ToldSource => source;

type About = Partial<Pick<ReportSource, 'tables' | 'changes'>>;

/** Lets a worker of its own do one piece of work; it ends either way. */
function ordered<T>(order: MakingOrder, about: About, { onprogress, onpage, signal }: Following = {}): Promise<T> {
  const stopped = () => new DOMException('Stopped.', 'AbortError');
  if (signal?.aborted) return Promise.reject(stopped());
  const worker = new Worker(new URL('./making.worker.ts', import.meta.url), { type: 'module', name: 'making' });
  let stop = (): void => undefined;
  return new Promise<T>((resolve, reject) => {
    stop = () => {
      reject(stopped());
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<MakingAnswer>) => {
      if (data.kind === 'done') resolve(data.value as T);
      else if (data.kind === 'error') reject(new NotMade(data.message));
      else if (data.kind === 'page') onpage?.(data.page);
      else onprogress?.(data.done, data.total);
    };
    worker.onerror = (event) => {
      reject(new NotMade(event.message || 'the worker could not be started'));
    };
    tell(worker, about).then(() => {
      worker.postMessage({ kind: 'make', order } satisfies MakingMessage);
    }, reject);
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  });
}

async function tell(worker: Worker, { tables, changes }: About): Promise<void> {
  const telling = new Telling((told) => {
    worker.postMessage(told);
  });
  if (tables) await telling.records(tables);
  if (changes) await telling.trail(changes);
}
