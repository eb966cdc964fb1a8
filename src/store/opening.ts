import { currentVersion } from '#domain/file/migrations.ts';
import { databaseName, openDatabase, type Database } from './db.ts';
import { named } from './failures.ts';
import { journal } from './journal/journal.ts';
import { nativeVersion } from './journal/raw.ts';

/** Writes the safety copy of what was not written change by change. The database has it all, so a failure is no loss yet. */
export const copyWhole = (id: string): Promise<void> =>
  journal.possible ? journal.snapshot(id).catch(() => undefined) : Promise.resolve();

/**
 * Opens an assessment's database. One of an older version is kept as a copy before it is brought up to this one, so
 * that there is a way back. Throws what `openDatabase` throws.
 */
export async function openAssessment(id: string, onsuperseded?: () => void): Promise<Database> {
  const name = databaseName(id);
  const found = await nativeVersion(name).catch((error: unknown) => {
    throw named(error);
  });
  const older = found > 0 && found < currentVersion * 10;
  if (older && journal.possible) await journal.keep(id, `before the update from version ${found / 10}`).catch(() => undefined);
  const database = await openDatabase(name, onsuperseded);
  if (older) await copyWhole(id);
  return database;
}
