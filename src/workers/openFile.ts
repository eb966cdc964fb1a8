import { checkSize } from '#domain/file/limits.ts';
import type { Result } from '#domain/result.ts';
import type { OpenedFile, OpeningStage } from '#export/readFile.ts';
import type { OpenFileMessage } from './openFile.worker.ts';

export type { OpenedFile, OpeningStage } from '#export/readFile.ts';

/** How opening a file is followed and stopped. */
export interface Opening {
  readonly onstage?: (stage: OpeningStage) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads and checks a saved file in a worker, so that a large or hostile one never holds up the page. Its size is
 * looked at before it is read. Rejects with the signal's reason when it is stopped.
 */
export function openSavedFile(file: Blob, { onstage, signal }: Opening = {}): Promise<Result<OpenedFile>> {
  const size = checkSize(file.size);
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
        onstage?.(data.stage);
        return;
      }
      signal?.removeEventListener('abort', stop);
      worker.terminate();
      resolve(data.result);
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message || 'the file could not be read'));
    };
    worker.postMessage(file);
  });
}
