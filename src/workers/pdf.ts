import type { ReportSource } from '#export/report.ts';
import type { PdfRequest } from './pdf.worker.ts';
import { rendered, type Following } from './rendering.ts';

/** On which paper, and how making a PDF is followed and stopped. */
export interface PdfOptions extends Pick<PdfRequest, 'paper' | 'kind' | 'of'>, Following {}

/** Makes the report and its PDF in a worker, so that the page stays usable. Rejects with an AbortError when it is stopped. */
export const renderPdf = (source: ReportSource, { paper, kind, of, ...following }: PdfOptions): Promise<Blob> =>
  rendered(
    () => new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module', name: 'pdf' }),
    { source, paper, kind, of } satisfies PdfRequest,
    following,
  );
