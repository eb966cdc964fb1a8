import { fewestRounds, readLock, type LockHeader, type LockText } from '#domain/file/lockHeader.ts';
import { UnreadableLock, WrongPassphrase } from '#store/failures.ts';
import { seal, unseal } from '#store/journal/seal.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { LockKeys } from './cipher.ts';

const utf8 = new TextEncoder();
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A lock as stored, one line of text, and the keys behind it. */
export interface MadeLock {
  readonly lock: string;
  readonly keys: LockKeys;
}

/** Makes a key by chance and puts it under a passphrase. */
export async function makeLock(passphrase: string): Promise<MadeLock> {
  const key = random(32);
  return { lock: await wrap(key, passphrase, 1), keys: await keysFrom(key) };
}

/** The keys behind a lock. Throws UnreadableLock or WrongPassphrase. */
export const openLock = async (lock: string, passphrase: string): Promise<LockKeys> => keysFrom((await unwrap(lock, passphrase)).key);

/** The same key under another passphrase; what is encrypted with it stays as it is. Throws as `openLock` does. */
export async function changeLock(lock: string, passphrase: string, next: string): Promise<string> {
  const { key, header } = await unwrap(lock, passphrase);
  return wrap(key, next, header.generation + 1);
}

/** Which of several stored locks is the newest one that can be read; undefined when none can. */
export async function newestLock(locks: readonly string[]): Promise<string | undefined> {
  const read = await Promise.all(locks.map(async (lock) => ({ lock, found: readLock(await unseal(lock)) })));
  const generation = ({ found }: (typeof read)[number]) => (found.ok ? found.value.header.generation : 0);
  return read.filter(({ found }) => found.ok).sort((one, two) => generation(two) - generation(one))[0]?.lock;
}

async function wrap(key: Uint8Array<ArrayBuffer>, passphrase: string, generation: number): Promise<string> {
  const [salt, iv] = [random(16), random(12)];
  const header = JSON.stringify({
    ...{ format: 'foreweigh-lock', version: 1, kdf: 'PBKDF2-SHA256', rounds: fewestRounds },
    ...{ salt: toBase64(salt), cipher: 'AES-256-GCM', iv: toBase64(iv), generation },
  } satisfies LockHeader);
  const outer = await passphraseKey(passphrase, salt, fewestRounds);
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(header) }, outer, key);
  return seal({ header, wrapped: toBase64(new Uint8Array(wrapped)) } satisfies LockText);
}

async function unwrap(lock: string, passphrase: string): Promise<{ key: Uint8Array<ArrayBuffer>; header: LockHeader }> {
  // The checksum tells damage from a wrong passphrase.
  const read = readLock(await unseal(lock).catch(() => undefined));
  if (!read.ok) throw new UnreadableLock(read.issues[0]?.message);
  const { header, text } = read.value;
  const outer = await passphraseKey(passphrase, fromBase64(header.salt), header.rounds);
  try {
    const algorithm = { name: 'AES-GCM', iv: fromBase64(header.iv), additionalData: utf8.encode(text.header) };
    return { key: new Uint8Array(await crypto.subtle.decrypt(algorithm, outer, fromBase64(text.wrapped))), header };
  } catch (error) {
    throw new WrongPassphrase('the passphrase does not open this lock', { cause: error });
  }
}

async function passphraseKey(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  // Keyboards differ in how they write the same letters.
  const typed = await crypto.subtle.importKey('raw', utf8.encode(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(algorithm, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function keysFrom(key: Uint8Array<ArrayBuffer>): Promise<LockKeys> {
  const base = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveKey']);
  key.fill(0);
  const derivation = (use: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: utf8.encode(`foreweigh-lock/1 ${use}`),
  });
  const [content, names] = await Promise.all([
    crypto.subtle.deriveKey(derivation('content'), base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveKey(derivation('names'), base, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  ]);
  return { content, names };
}
