import type { ReportSource } from '#export/report.ts';
import type { PdfMessage, PdfRequest } from './pdf.worker.ts';

/** How making a PDF is followed and stopped. */
export interface PdfOptions extends Pick<PdfRequest, 'paper' | 'kind'> {
  readonly onprogress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const stopped = () => new DOMException('The PDF was stopped.', 'AbortError');

/** Makes the report and its PDF in a worker, so that the page stays usable. Rejects with an AbortError when it is stopped. */
export function renderPdf(source: ReportSource, { paper, kind, onprogress, signal }: PdfOptions): Promise<Blob> {
  if (signal?.aborted) return Promise.reject(stopped());
  const worker = new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module', name: 'pdf' });
  let stop = (): void => undefined;
  return new Promise<Blob>((resolve, reject) => {
    stop = () => {
      reject(stopped());
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<PdfMessage>) => {
      if (data.kind === 'done') resolve(data.blob);
      else if (data.kind === 'error') reject(new Error(data.message));
      else onprogress?.(data.done, data.total);
    };
    worker.onerror = (event) => {
      reject(new Error(event.message || 'the PDF could not be made'));
    };
    worker.postMessage({ source, paper, kind } satisfies PdfRequest);
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  });
}
