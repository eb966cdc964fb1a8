import { Dexie } from 'dexie';
import { databaseName } from '#store/databaseName.ts';
import { library } from '#store/library.ts';

/**
 * A log of Chromium's older storage engine (4 MB), in pieces that go through that log: it keeps anything over 64 KiB in a
 * file beside it.
 */
const log = 150;
const pieceSize = 32_000;
/**
 * So many logs at once are merged down to where old files lie: four files make the first level, and over 10 MB of that are
 * merged with the second. Less than that leaves what was removed in the second level for good (one lock in four).
 */
const toTheGround = 8;

/**
 * The engine merges in its own time: given back at once, the filler goes before it ever weighed enough, and whatever still
 * reads a file keeps it on the disk until the next one is written (one removal in nine on a busy machine).
 */
const mergingTime = 1_000;

/** Noted for removal as an assessment is, so that a crash leaves nothing of it either. */
export const scratchId = 'scratch';

/**
 * Removes something so that the browser writes over or gives up what it held of it, as far as a page can. Chromium's older
 * engine merges its files only where a removal meets what lies in them: so everything is pushed into files first, the removal
 * after it, and both are merged down. Takes about three seconds.
 */
export async function thoroughly<T>(removal: () => Promise<T>): Promise<T> {
  await fill(1);
  const done = await removal();
  await fill(toTheGround, mergingTime);
  await pause(mergingTime);
  await fill(1);
  return done;
}

/** Fills storage with chance and gives it back after `held` milliseconds. Nothing depends on it. */
async function fill(logs: number, held = 0): Promise<void> {
  // Where the list is closed because everything goes, nothing can be noted, and nothing has to be.
  await library.removals.put({ id: scratchId }).catch(() => undefined);
  const scratch = new Dexie(databaseName(scratchId), { chromeTransactionDurability: 'strict' });
  scratch.version(1).stores({ filler: '++' });
  try {
    for (let round = 0; round < logs; round += 1) await scratch.table('filler').bulkAdd(Array.from({ length: log }, piece));
    await pause(held);
  } catch {
    // A full disk: then nothing is lost but this attempt.
  } finally {
    await scratch.delete().catch(() => undefined);
    await library.removals.delete(scratchId).catch(() => undefined);
  }
}

const piece = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(pieceSize));

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
