import { checkSize, packLimits } from '#domain/file/limits.ts';
import type { Result } from '#domain/result.ts';
import type { Examined, OnStage, OpenedFile } from '#export/readFile.ts';
import type { OpenFileMessage, OpenFileRequest } from './openFile.worker.ts';

export type { Examined, OpenedFile, OpeningStage } from '#export/readFile.ts';

/** How opening a file is followed and stopped. */
export interface Opening {
  readonly onstage?: OnStage;
  readonly signal?: AbortSignal;
}

/**
 * Reads and checks a saved file, also one inside a PDF or a pack, in a worker, so that a large or hostile one never holds
 * up the page. Its size is looked at before it is read. Rejects with the signal's reason when it is stopped.
 */
export const openSavedFile = (file: Blob, opening: Opening = {}): Promise<Result<OpenedFile>> => ask({ file, examine: false }, opening);

/** The same for everything in a file: each part with its hash, and the assessment where there is one. */
export const examineSavedFile = (file: Blob, opening: Opening = {}): Promise<Result<Examined>> => ask({ file, examine: true }, opening);

function ask<T>(request: OpenFileRequest, { onstage, signal }: Opening): Promise<Result<T>> {
  const size = checkSize(request.file.size, packLimits.bytes);
  if (!size.ok) return Promise.resolve(size);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./openFile.worker.ts', import.meta.url), { type: 'module', name: 'open file' });
    const stop = () => {
      worker.terminate();
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) {
      stop();
      return;
    }
    signal?.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<OpenFileMessage>) => {
      if ('stage' in data) {
        onstage?.(data.stage, data.done, data.of);
        return;
      }
      signal?.removeEventListener('abort', stop);
      worker.terminate();
      // What is asked for decides what is answered; the worker is ours.
      resolve(data.result as Result<T>);
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message || 'the file could not be read'));
    };
    worker.postMessage(request);
  });
}
