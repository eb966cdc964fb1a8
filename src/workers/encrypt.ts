import { ageHeader, headerLength, isArmored, isEncrypted, startText } from '#domain/file/encryptedFile.ts';
import { checkSize } from '#domain/file/limits.ts';
import { accept, type Result } from '#domain/result.ts';
import type { EncryptMessage, EncryptRequest } from './encrypt.worker.ts';

/** How encrypting and decrypting are stopped. */
export interface EncryptOptions {
  readonly signal?: AbortSignal;
}

/**
 * Looks at the first bytes of a file: undefined when it is not encrypted, else whether a passphrase could open it at all.
 * A file that is too large counts as not encrypted, because opening it refuses it by its size.
 */
export async function lookAtLock(file: File): Promise<Result<unknown> | undefined> {
  if (!checkSize(file.size).ok) return undefined;
  const start = startText(new Uint8Array(await file.slice(0, headerLength).arrayBuffer()));
  if (!isEncrypted(start, file.name)) return undefined;
  return isArmored(start) ? accept(start.length) : ageHeader(start);
}

/**
 * Encrypts a file under a passphrase in a worker, in the age format, and opens it again there before it is handed out.
 * Rejects with an AbortError when it is stopped, and with an Error when it did not open again as it was.
 */
export const encryptFile = async (file: Blob, passphrase: string, options: EncryptOptions = {}): Promise<Blob> => {
  const made = await ask({ kind: 'encrypt', file, passphrase }, options);
  if (!made.ok) throw new Error(made.issues[0]?.message ?? 'not encrypted');
  return made.value;
};

/** Decrypts an age file in a worker. A wrong passphrase is an issue at `passphrase`. Rejects with an AbortError when stopped. */
export const decryptFile = (file: Blob, passphrase: string, options: EncryptOptions = {}): Promise<Result<Blob>> =>
  ask({ kind: 'decrypt', file, passphrase }, options);

const stopped = () => new DOMException('Stopped.', 'AbortError');

function ask(request: EncryptRequest, { signal }: EncryptOptions): Promise<Result<Blob>> {
  if (signal?.aborted) return Promise.reject(stopped());
  const worker = new Worker(new URL('./encrypt.worker.ts', import.meta.url), { type: 'module', name: 'encrypt' });
  let stop = (): void => undefined;
  return new Promise<Result<Blob>>((resolve, reject) => {
    stop = () => {
      reject(stopped());
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<EncryptMessage>) => {
      if ('result' in data) resolve(data.result);
      else reject(new Error(data.error));
    };
    worker.onerror = (event) => {
      reject(new Error(event.message || 'the worker could not be started'));
    };
    worker.postMessage(request);
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  });
}
