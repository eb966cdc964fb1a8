import { currentVersion } from '#domain/file/migrations.ts';
import { openDatabase, type Database } from './db.ts';
import { databaseName } from './databaseName.ts';
import { named, UpdateWithoutCopy } from './failures.ts';
import { journal } from './journal/journal.ts';
import { nativeFactor, nativeVersion } from './journal/raw.ts';

/** Writes the safety copy of what was not written change by change. The database has it all, so a failure is no loss yet. */
export const copyWhole = (id: string): Promise<void> =>
  journal.possible ? journal.snapshot(id).catch(() => undefined) : Promise.resolve();

/** From which version each assessment was brought up to this one since the page was loaded: told once it is open. */
const updates = new Map<string, number>();
export const updatedFrom = (id: string): number | undefined => updates.get(id);
/** The person has read it. */
export const forgetUpdate = (id: string): unknown => updates.delete(id);

export interface Opening {
  /** The person has saved a file instead of the copy that could not be kept. */
  readonly withoutCopy?: boolean | undefined;
  /** Its database, made before and not open yet. */
  readonly prepared?: Database | undefined;
}

/**
 * Opens an assessment's database. One of an older version is kept as a copy before it is brought up to this one, so
 * that there is a way back; where that copy cannot be made nothing is touched. Throws UpdateWithoutCopy and what
 * `openDatabase` throws.
 */
export async function openAssessment(id: string, { withoutCopy = !journal.possible, prepared }: Opening = {}): Promise<Database> {
  const name = databaseName(id);
  const found = await nativeVersion(name).catch((error: unknown) => {
    throw named(error);
  });
  const older = found > 0 && found < currentVersion * nativeFactor;
  if (older && !withoutCopy)
    await journal.keep(id, `before the update from version ${found / nativeFactor}`).catch((error: unknown) => {
      throw new UpdateWithoutCopy('no copy could be kept', { cause: error });
    });
  const database = await openDatabase(name, prepared);
  if (older) {
    updates.set(id, found / nativeFactor);
    await copyWhole(id);
  }
  return database;
}
