import '#security.ts';
import { print, type PrintOptions } from '#export/pdf/print.ts';
import { printPoster } from '#export/pdf/poster.ts';
import { attachmentOf } from '#export/pdf/attachment.ts';
import { makeReport, type ReportKind, type ReportSource } from '#export/report.ts';
import type { Poster, ReportDocument } from '#report/document.ts';

/** What the page asks of the worker: a report of the assessment. */
export interface PdfRequest {
  readonly source: ReportSource;
  readonly paper: PrintOptions['paper'];
  /** Which document; the whole report unless said otherwise. */
  readonly kind?: ReportKind | undefined;
}
/** Or something that is handed out or hung up, already put together. */
export type HandoutRequest = { readonly document: ReportDocument; readonly paper: PrintOptions['paper'] } | { readonly poster: Poster };

/** What the worker tells the page. */
export type PdfMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly blob: Blob }
  | { readonly kind: 'error'; readonly message: string };

const say = (message: PdfMessage): void => {
  self.postMessage(message);
};
const progress = (done: number, total: number): void => {
  say({ kind: 'progress', done, total });
};

async function reportBytes({ source, paper, kind = 'report' }: PdfRequest): Promise<Uint8Array> {
  const { file, document } = await makeReport(source, kind);
  // The whole report carries what it was made from; the others are for people who need not have all of it.
  return print(document, { paper, attachment: kind === 'report' ? await attachmentOf(file) : undefined, progress });
}

function bytesOf(request: PdfRequest | HandoutRequest): Promise<Uint8Array> {
  if ('poster' in request) return printPoster(request.poster);
  return 'document' in request ? print(request.document, { paper: request.paper, progress }) : reportBytes(request);
}

self.onmessage = ({ data }: MessageEvent<PdfRequest | HandoutRequest>): void => {
  bytesOf(data).then(
    (bytes) => {
      say({ kind: 'done', blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }) });
    },
    (error: unknown) => {
      say({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
    },
  );
};
