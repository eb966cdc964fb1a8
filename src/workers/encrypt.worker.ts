import '#security.ts';
import { checkSize } from '#domain/file/limits.ts';
import type { Result } from '#domain/result.ts';
import { decrypt, encrypt } from '#export/age.ts';

/** What the page asks of the worker. */
export interface EncryptRequest {
  readonly kind: 'encrypt' | 'decrypt';
  readonly file: Blob;
  readonly passphrase: string;
}
/** What the worker answers, once. */
export type EncryptMessage = { readonly result: Result<Blob> } | { readonly error: string };

async function answer({ kind, file, passphrase }: EncryptRequest): Promise<Result<Blob>> {
  const size = checkSize(file.size);
  if (!size.ok) return size;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (kind === 'encrypt') return { ok: true, value: new Blob([await encrypt(bytes, passphrase)], { type: 'application/octet-stream' }) };
  const opened = await decrypt(bytes, passphrase);
  return opened.ok ? { ok: true, value: new Blob([opened.value], { type: 'application/json' }) } : opened;
}

const say = (message: EncryptMessage): void => {
  self.postMessage(message);
};

self.onmessage = ({ data }: MessageEvent<EncryptRequest>): void => {
  answer(data).then(
    (result) => {
      say({ result });
    },
    (error: unknown) => {
      say({ error: error instanceof Error ? error.message : String(error) });
    },
  );
};
