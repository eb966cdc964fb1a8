import { Dexie } from 'dexie';

/** More than a log of Chromium's older storage engine takes before it starts a new one and tidies the old. */
const rounds = 2;
const size = 4_500_000;
const name = 'foreweigh-scratch';

/**
 * Removes something so that the browser writes over or gives up what it held of it, as far as a page can. Chromium's older
 * engine merges its files only where a removal meets what lies in them: so everything is pushed into files first, and the
 * removal after it.
 */
export async function thoroughly<T>(removal: () => Promise<T>): Promise<T> {
  await fillAndEmpty();
  const done = await removal();
  await fillAndEmpty();
  return done;
}

/** Fills storage with chance and empties it again. Nothing depends on it. */
async function fillAndEmpty(): Promise<void> {
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
