import { AssessmentLocked } from '#store/failures.ts';
import { Cipher, type LockKeys } from './cipher.ts';

/** The id itself says that an assessment is encrypted: nothing has to be read, and so nothing can be lost, to know it. */
const prefix = 'locked-';

export const isLockable = (id: string): boolean => id.startsWith(prefix);
export const newLockableId = (): string => `${prefix}${crypto.randomUUID()}`;

const ring = new Map<string, { readonly keys: LockKeys; readonly cipher: Cipher }>();

/** Puts the keys of an assessment at the disposal of this tab, or of this worker. They are kept in memory only. */
export function giveKeys(id: string, keys: LockKeys): void {
  ring.set(id, { keys, cipher: new Cipher(id, keys) });
}

export function takeKeys(id: string): void {
  ring.delete(id);
}

export const keysOf = (id: string): LockKeys | undefined => ring.get(id)?.keys;

/** What encrypts an assessment's storage; undefined for one without a lock. Throws AssessmentLocked while it is locked. */
export function cipherOf(id: string): Cipher | undefined {
  if (!isLockable(id)) return undefined;
  const found = ring.get(id);
  if (!found) throw new AssessmentLocked(id);
  return found.cipher;
}
