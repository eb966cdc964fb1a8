import { Dexie } from 'dexie';

/** More than a log of Chromium's older storage engine takes before it starts a new one and tidies the old. */
const rounds = 6;
const size = 4_500_000;
const name = 'foreweigh-scratch';

/**
 * Has the browser write over or give up what it holds of removed texts, as far as a page can: fills storage with chance
 * and removes it again. Nothing depends on it.
 */
export async function rewriteStorage(): Promise<void> {
  const scratch = new Dexie(name, { chromeTransactionDurability: 'strict' });
  scratch.version(1).stores({ filler: '++' });
  try {
    for (let round = 0; round < rounds; round += 1) {
      await scratch.table('filler').add(filling());
      await scratch.table('filler').clear();
    }
  } catch {
    // A full disk: then nothing is lost but this attempt.
  } finally {
    await scratch.delete().catch(() => undefined);
  }
}

function filling(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
  return bytes;
}
