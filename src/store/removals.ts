import { Dexie } from 'dexie';
import { databaseName } from './db.ts';
import { journal } from './journal/journal.ts';
import { library } from './library.ts';
import { takeKeys } from './lock/keyring.ts';
import { forget } from './sentinel.ts';

/** Removes everything that is stored of an assessment, its safety copies first: one that outlived it would bring it back. */
export async function removeStorage(id: string): Promise<void> {
  forget(id);
  if (journal.possible) await journal.remove(id);
  await Dexie.delete(databaseName(id));
  const tables = [library.assessments, library.copies, library.reminders, library.locks, library.removals];
  await library.transaction('rw', tables, () => Promise.all(tables.map((table) => table.delete(id))));
  takeKeys(id);
}

const lockName = 'foreweigh-removals';

/** Finishes removals that a crash cut short. Does nothing while another tab is in the middle of one. */
export async function finishRemovals(): Promise<void> {
  const finish = async () => {
    for (const { id } of await library.removals.toArray()) await removeStorage(id);
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
