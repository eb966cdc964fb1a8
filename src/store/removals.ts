import { Dexie } from 'dexie';
import { databaseName } from './databaseName.ts';
import { journal } from './journal/journal.ts';
import { library } from './library.ts';
import { isLockable, takeKeys } from './lock/keyring.ts';
import { scratchId, thoroughly } from './lock/scrub.ts';
import { forget } from './sentinel.ts';
import { forgetRuns } from './workshopRuns.ts';

/**
 * Removes everything that is stored of an assessment, its safety copies before its database: one that outlived it would
 * bring it back. Its line in the list goes first, because Chromium's older engine merges its files when a database goes,
 * and drops only what was removed before. What is noted for removal stays noted until all is gone.
 */
export async function removeStorage(id: string): Promise<void> {
  await removeAllOf(id);
  await library.removals.delete(id);
}

/**
 * The same, and what the browser still holds of it in its own files is written over. It stays noted until that is done, so
 * that a crash in the middle is made good at the next start.
 */
export async function scrubStorage(id: string): Promise<void> {
  await thoroughly(() => removeAllOf(id));
  await library.removals.delete(id);
}

/** Removes everything but the note that it is to be removed. */
export async function removeAllOf(id: string): Promise<void> {
  forget(id);
  const tables = [library.assessments, library.copies, library.reminders, library.locks];
  await library.transaction('rw', [...tables, library.removals], async () => {
    await library.removals.put({ id });
    await Promise.all(tables.map((table) => table.delete(id)));
  });
  await forgetRuns(id);
  if (journal.possible) await journal.remove(id);
  await Dexie.delete(databaseName(id));
  takeKeys(id);
}

const lockName = 'foreweigh-removals';

/** Finishes removals that a crash cut short. Does nothing while another tab is in the middle of one. */
export async function finishRemovals(): Promise<void> {
  const finish = async () => {
    const noted = await library.removals.toArray();
    // Of what was encrypted nothing that can be read is left.
    for (const { id } of noted) await (isLockable(id) || id === scratchId ? removeStorage(id) : scrubStorage(id));
  };
  // Absent in old browsers, whatever the type says.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return finish();
  await locks.request(lockName, { ifAvailable: true }, (lock) => (lock ? finish() : undefined));
}

/** Does something that notes removals on its way, and keeps other tabs from finishing them meanwhile. */
export function whileNoted<T>(work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? locks.request(lockName, work) : work();
}
