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

/** Finishes removals that a crash cut short. */
export async function finishRemovals(): Promise<void> {
  for (const { id } of await library.removals.toArray()) await removeStorage(id);
}
