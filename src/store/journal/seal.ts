import { fromBase64, toBase64 } from '#store/lock/base64.ts';
import type { Cipher } from '#store/lock/cipher.ts';

/** First half of the SHA-256 of a text as hex: 64 bits are enough against chance; nobody is kept out by it. */
async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const place = 'safety copy';

/** A value as one line that tells whether it is whole; encrypted where there is a cipher. */
export async function seal(value: unknown, cipher?: Cipher): Promise<string> {
  const text = cipher ? toBase64(await cipher.seal(value, place)) : JSON.stringify(value);
  return `${await digest(text)} ${text}`;
}

/** The value of a sealed line; undefined when so much as a bit of it changed, or when another key sealed it. */
export async function unseal(line: string, cipher?: Cipher): Promise<unknown> {
  const text = line.slice(17);
  if (line[16] !== ' ' || (await digest(text)) !== line.slice(0, 16)) return undefined;
  return cipher ? cipher.open(fromBase64(text), place).catch(() => undefined) : (JSON.parse(text) as unknown);
}
