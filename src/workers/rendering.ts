/** How making a file is followed and stopped. */
export interface Following {
  readonly onprogress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}
type Told =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly blob: Blob }
  | { readonly kind: 'error'; readonly message: string };

/** Lets a worker of its own make one file from a request. Rejects with an AbortError when it is stopped; the worker ends either way. */
export function rendered(start: () => Worker, request: object, { onprogress, signal }: Following): Promise<Blob> {
  const stopped = () => new DOMException('Stopped.', 'AbortError');
  if (signal?.aborted) return Promise.reject(stopped());
  const worker = start();
  let stop = (): void => undefined;
  return new Promise<Blob>((resolve, reject) => {
    stop = () => {
      reject(stopped());
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.kind === 'done') resolve(data.blob);
      else if (data.kind === 'error') reject(new Error(data.message));
      else onprogress?.(data.done, data.total);
    };
    worker.onerror = (event) => {
      reject(new Error(event.message || 'the file could not be made'));
    };
    worker.postMessage(request);
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  });
}
