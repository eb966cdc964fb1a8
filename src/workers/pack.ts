import type { ReportSource } from '#export/report.ts';
import type { PackRequest } from './pack.worker.ts';
import { rendered, type Following } from './rendering.ts';

/** For whom, on which paper, and how its making is followed and stopped. */
export interface PackOrder extends Omit<PackRequest, 'source'>, Following {}

/** Makes a pack in a worker, so that the page stays usable. Rejects with an AbortError when it is stopped. */
export const renderPack = (source: ReportSource, { preset, paper, ...following }: PackOrder): Promise<Blob> =>
  rendered(
    () => new Worker(new URL('./pack.worker.ts', import.meta.url), { type: 'module', name: 'pack' }),
    { source, preset, paper } satisfies PackRequest,
    following,
  );
