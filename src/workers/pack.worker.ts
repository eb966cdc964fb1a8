import '#security.ts';
import { makePack, type PackOptions } from '#export/pack.ts';
import type { ReportSource } from '#export/report.ts';

/** What the page asks of the worker. */
export interface PackRequest extends Pick<PackOptions, 'preset' | 'paper'> {
  readonly source: ReportSource;
}
/** What the worker tells the page. */
export type PackMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly blob: Blob }
  | { readonly kind: 'error'; readonly message: string };

const say = (message: PackMessage): void => {
  self.postMessage(message);
};

async function make({ source, preset, paper }: PackRequest): Promise<Blob> {
  const { bytes } = await makePack(source, {
    preset,
    paper,
    progress(done, total) {
      say({ kind: 'progress', done, total });
    },
  });
  return new Blob([bytes], { type: 'application/zip' });
}

self.onmessage = ({ data }: MessageEvent<PackRequest>): void => {
  make(data).then(
    (blob) => {
      say({ kind: 'done', blob });
    },
    (error: unknown) => {
      say({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
    },
  );
};
