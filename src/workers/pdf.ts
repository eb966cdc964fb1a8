import type { ReportSource } from '#export/report.ts';
import type { HandoutRequest, PdfRequest } from './pdf.worker.ts';
import { rendered, type Following } from './rendering.ts';

/** On which paper, and how making a PDF is followed and stopped. */
export interface PdfOptions extends Pick<PdfRequest, 'paper' | 'kind'>, Following {}

const start = () => new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module', name: 'pdf' });

/** Makes the report and its PDF in a worker, so that the page stays usable. Rejects with an AbortError when it is stopped. */
export const renderPdf = (source: ReportSource, { paper, kind, ...following }: PdfOptions): Promise<Blob> =>
  rendered(start, { source, paper, kind } satisfies PdfRequest, following);

/** The same for something that is handed out or hung up. */
export const renderHandout = (handout: HandoutRequest, following: Following = {}): Promise<Blob> => rendered(start, handout, following);
