import '#security.ts';
import { print, type PrintOptions } from '#export/pdf/print.ts';
import type { ReportDocument } from '#report/document.ts';

/** What the page asks of the worker. */
export interface PdfRequest {
  readonly document: ReportDocument;
  readonly paper: PrintOptions['paper'];
}
/** What the worker tells the page. */
export type PdfMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly blob: Blob }
  | { readonly kind: 'error'; readonly message: string };

const say = (message: PdfMessage): void => {
  self.postMessage(message);
};

self.onmessage = ({ data: { document, paper } }: MessageEvent<PdfRequest>): void => {
  try {
    const bytes = print(document, {
      paper,
      progress(done, total) {
        say({ kind: 'progress', done, total });
      },
    });
    say({ kind: 'done', blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }) });
  } catch (error) {
    say({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
  }
};
