import '#security.ts';
import { print, type PrintOptions } from '#export/pdf/print.ts';
import { attachmentOf } from '#export/pdf/attachment.ts';
import { makeReport, type ReportKind, type ReportSource } from '#export/report.ts';

/** What the page asks of the worker. */
export interface PdfRequest {
  readonly source: ReportSource;
  readonly paper: PrintOptions['paper'];
  /** Which document; the whole report unless said otherwise. */
  readonly kind?: ReportKind | undefined;
  /** The reference of the impact assessment, where the document is about one. */
  readonly of?: string | undefined;
}
/** What the worker tells the page. */
export type PdfMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly blob: Blob }
  | { readonly kind: 'error'; readonly message: string };

const say = (message: PdfMessage): void => {
  self.postMessage(message);
};

async function make({ source, paper, kind = 'report', of }: PdfRequest): Promise<Blob> {
  const { file, document } = await makeReport(source, kind, of);
  const bytes = await print(document, {
    paper,
    // The whole report carries what it was made from; the others are for people who need not have all of it.
    attachment: kind === 'report' ? await attachmentOf(file) : undefined,
    progress(done, total) {
      say({ kind: 'progress', done, total });
    },
  });
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' });
}

self.onmessage = ({ data }: MessageEvent<PdfRequest>): void => {
  make(data).then(
    (blob) => {
      say({ kind: 'done', blob });
    },
    (error: unknown) => {
      say({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
    },
  );
};
