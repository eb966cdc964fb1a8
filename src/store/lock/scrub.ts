import { Dexie } from 'dexie';
import { databaseName } from '#store/databaseName.ts';
import { library } from '#store/library.ts';

/**
 * More than a log of Chromium's older storage engine takes (4 MB) before it starts a new one and tidies the old, in pieces
 * that go through that log: it keeps anything over 64 KiB in a file beside it, and would tidy nothing.
 */
const rounds = 2;
const pieces = 150;
const pieceSize = 32_000;
/** Noted for removal as an assessment is, so that a crash leaves nothing of it either. */
export const scratchId = 'scratch';

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
  // Where the list is closed because everything goes, nothing can be noted, and nothing has to be.
  await library.removals.put({ id: scratchId }).catch(() => undefined);
  const scratch = new Dexie(databaseName(scratchId), { chromeTransactionDurability: 'strict' });
  scratch.version(1).stores({ filler: '++' });
  try {
    for (let round = 0; round < rounds; round += 1) {
      await scratch.table('filler').bulkAdd(Array.from({ length: pieces }, piece));
      await scratch.table('filler').clear();
    }
  } catch {
    // A full disk: then nothing is lost but this attempt.
  } finally {
    await scratch.delete().catch(() => undefined);
    await library.removals.delete(scratchId).catch(() => undefined);
  }
}

const piece = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(pieceSize));
