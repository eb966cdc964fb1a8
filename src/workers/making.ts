import type { LoggedChange } from '#domain/change/trail.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import type { Records } from '#domain/tables.ts';
import type { PackOptions } from '#export/pack.ts';
import type { Uncovered } from '#export/pdf/coverage.ts';
import type { PrintOptions } from '#export/pdf/print.ts';
import type { ReportKind, ReportSource } from '#export/report.ts';
import type { SealedVersion } from '#export/seal.ts';
import type { Handout, MakingAnswer, MakingOrder } from './making.worker.ts';

/** How the making of a file is followed and stopped. */
interface Following {
  readonly onprogress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}
/** On which paper, and which document: the whole report unless said otherwise. */
export interface PdfOptions extends Following {
  readonly paper: PrintOptions['paper'];
  readonly kind?: ReportKind | undefined;
  /** The reference of the impact assessment or workshop, where the document is about one. */
  readonly of?: string | undefined;
}
/** For whom, and on which paper. */
export interface PackOrder extends Following, Pick<PackOptions, 'preset' | 'paper'> {}

/** The worker broke off: the file, or whatever was asked for, is not made. Nothing was changed by it. */
export class NotMade extends Error {
  override name = 'NotMade';
}

/** Makes the report and its PDF in a worker, so that the page stays usable. Rejects with an AbortError when it is stopped. */
export const renderPdf = (source: ReportSource, { paper, kind = 'report', of = '', ...following }: PdfOptions): Promise<Blob> =>
  ordered({ make: 'pdf', source, paper, kind, of }, following);

/** The same for something that is handed out or hung up. */
export const renderHandout = (handout: Handout, following: Following = {}): Promise<Blob> =>
  ordered({ make: 'handout', ...handout }, following);

/** Makes a pack in the same way. */
export const renderPack = (source: ReportSource, { preset, paper, ...following }: PackOrder): Promise<Blob> =>
  ordered({ make: 'pack', source, preset, paper }, following);

/** The characters that a PDF of the report would have to print as codes, by script. */
export const uncoveredIn = (source: ReportSource): Promise<Uncovered[]> => ordered({ make: 'uncovered', source });

/** Freezes the records for an approval, with their hash. `previous`: the hash of the version approved before. */
export const freezeVersion = (records: Records, catalogues: SavedFile['catalogues'], previous: string): Promise<SealedVersion> =>
  ordered({ make: 'version', records, catalogues, previous });

/** How many bytes a saved file of this has. */
export const sizeOfFile = (tables: Records, changes: readonly LoggedChange[]): Promise<number> =>
  ordered({ make: 'size', tables, changes });

/** Whether a version still is what was approved: it is unpacked and hashed, which takes long for a large one. */
export const checkVersion = ({ contentHash, previous, frozen }: SealedVersion): Promise<boolean> =>
  ordered({ make: 'intact', version: { contentHash, previous, frozen } });

/** Lets a worker of its own do one piece of work; it ends either way. */
function ordered<T>(order: MakingOrder, { onprogress, signal }: Following = {}): Promise<T> {
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
      else onprogress?.(data.done, data.total);
    };
    worker.onerror = (event) => {
      reject(new NotMade(event.message || 'the worker could not be started'));
    };
    worker.postMessage(order);
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  });
}
