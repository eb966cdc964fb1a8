import { parse } from '#domain/parse.ts';
import { refuse, type Result } from '#domain/result.ts';
import { z } from '#domain/zod.ts';

/** Rounds of PBKDF2-SHA256 a new lock takes (OWASP, 2023); fewer are never accepted. */
export const fewestRounds = 600_000;
/** More would hold up a browser for half a minute: no lock of ours asks for them. */
export const mostRounds = 10_000_000;

const base64 = (bytes: number) =>
  z.string().refine((text) => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && (text.length / 4) * 3 - padding(text) === bytes);
const padding = (text: string): number => /=*$/.exec(text)?.[0].length ?? 0;

/** What must be known to try a passphrase. All of it is authenticated together with the key it protects. */
export const lockHeaderSchema = z.strictObject({
  format: z.literal('foreweigh-lock'),
  version: z.literal(1),
  kdf: z.literal('PBKDF2-SHA256'),
  rounds: z.int().min(fewestRounds).max(mostRounds),
  salt: base64(16),
  cipher: z.literal('AES-256-GCM'),
  iv: base64(12),
  /** Grows with every new passphrase, so that the newest of several stored headers is known. */
  generation: z.int().min(1),
});
export type LockHeader = z.infer<typeof lockHeaderSchema>;

/** A header as text, byte for byte as it was authenticated, and the assessment's key encrypted under the passphrase. */
export interface LockText {
  readonly header: string;
  readonly wrapped: string;
}

const lockTextSchema = z.strictObject({ header: z.string().max(1_000), wrapped: base64(32 + 16) });

const unreadable = refuse('The description of the lock is damaged, so no passphrase can be tried.');

/** Reads what a lock says about itself. Weak or absurd parameters count as damage: nothing is computed from them. */
export function readLock(candidate: unknown): Result<{ readonly header: LockHeader; readonly text: LockText }> {
  const outer = parse(lockTextSchema, candidate);
  if (!outer.ok) return unreadable;
  const inner = parse(lockHeaderSchema, jsonOf(outer.value.header));
  return inner.ok ? { ok: true, value: { header: inner.value, text: outer.value } } : unreadable;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
