import type { LoggedChange } from '#domain/change/trail.ts';
import { same } from '#domain/change/same.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { openDatabase, type Database, type StoredChange } from '#store/db.ts';
import { databaseName } from '#store/databaseName.ts';
import { StorageUnavailable } from '#store/failures.ts';
import { journal } from '#store/journal/journal.ts';
import { library, type LibraryEntry } from '#store/library.ts';
import { openAssessment } from '#store/opening.ts';
import { removeAllOf, removeStorage, whileNoted } from '#store/removals.ts';
import { remember } from '#store/sentinel.ts';
import { tellTabs } from '#store/notices.ts';
import { moveRuns } from '#store/workshopRuns.ts';
import { changeLock, makeLock, openLock } from './envelope.ts';
import { giveKeys, isLockable, newLockableId } from './keyring.ts';
import { thoroughly } from './scrub.ts';
import { lockedEntry, shownTitle, storedLock, storeLock } from './stored.ts';

/**
 * Encrypts an assessment under a passphrase. It moves to new storage under a new id, which is returned; it is unlocked
 * in this tab. What was stored before is removed once the new has been read again and compared.
 */
export async function putLock(id: string, passphrase: string, title: string): Promise<string> {
  const { lock, keys } = await makeLock(passphrase);
  const to = newLockableId();
  giveKeys(to, keys);
  return move(id, to, async (entry) => {
    await storeLock(to, lock, title);
    // Copies in the folder, and so their names, belong to what was not encrypted.
    return { ...lockedEntry(to, title), ...countsOf(entry) };
  });
}

/** Decrypts an assessment for good; it must be unlocked. The same way back: a new id, and nothing is removed before it is whole. */
export async function removeLock(id: string): Promise<string> {
  const to = crypto.randomUUID();
  return move(id, to, (entry, { assessment, organization }) => {
    const title = assessment[0]?.title ?? 'Assessment';
    remember({ id: to, title });
    const about = { title, organization: organization[0]?.name ?? '', version: assessment[0]?.version ?? '' };
    return Promise.resolve({ ...lockedEntry(to, title), ...about, ...countsOf(entry), example: assessment[0]?.example ?? false });
  });
}

/** Another passphrase for the same key. Throws WrongPassphrase when the old one is not right. */
export async function changePassphrase(id: string, passphrase: string, next: string): Promise<void> {
  const lock = await changeLock(await storedLock(id), passphrase, next);
  await openLock(lock, next);
  await storeLock(id, lock, await shownTitle(id));
}

const countsOf = ({ changedAt, backupAt, changesSinceBackup, seq, backupSeq }: LibraryEntry) => ({
  ...{ changedAt, backupAt, changesSinceBackup, seq, backupSeq },
});

type Enter = (entry: LibraryEntry, records: Records) => Promise<LibraryEntry>;

/**
 * What was readable before is also written over in the browser's own files. It stays noted for removal, so that the next
 * opening does that once more: a browser that is ended a moment later may not have got to merging its files.
 */
const move = (from: string, to: string, enter: Enter): Promise<string> =>
  whileNoted(async () => {
    const work = () => moveNow(from, to, enter);
    if (!isLockable(from)) await thoroughly(work);
    else {
      await work();
      await library.removals.delete(from);
    }
    return to;
  });

async function moveNow(from: string, to: string, enter: Enter): Promise<void> {
  // Noted first: whatever a crash leaves of the new storage is removed at the next start.
  await library.removals.put({ id: to });
  try {
    const tables = await copy(from, to);
    await moveRuns(from, to);
    const entry = await library.assessments.get(from);
    const line = await enter(entry ?? lockedEntry(from, ''), tables);
    // The one moment that counts: before it the old storage is the truth, after it the new one.
    await library.transaction('rw', [library.assessments, library.reminders, library.removals], async () => {
      if (!(await library.removals.get(to))) throw new StorageUnavailable('another tab removed what was being written');
      const reminder = await library.reminders.get(from);
      if (reminder) await library.reminders.put({ ...reminder, id: to });
      await library.assessments.put(line);
      await library.assessments.delete(from);
      await library.removals.bulkDelete([to]);
      await library.removals.put({ id: from });
    });
  } catch (error) {
    await removeStorage(to).catch(() => undefined);
    throw error;
  }
  tellTabs({ is: 'gone', id: from, to });
  await removeAllOf(from);
}

/** Copies until nothing came in between, reads it again and compares. */
async function copy(from: string, to: string): Promise<Records> {
  for (;;) {
    const before = await readWhole(await openAssessment(from));
    const database = await openDatabase(databaseName(to));
    await database.transaction('rw', [...tableNames, 'changes'], async () => {
      for (const table of tableNames) {
        await database.table(table).clear();
        await database.table(table).bulkAdd([...before.tables[table]]);
      }
      await database.changes.clear();
      await database.changes.bulkAdd(before.changes.map((change) => ({ ...change })));
    });
    database.close();
    const written = await readWhole(await openDatabase(databaseName(to)));
    if (!sameWhole(before, written)) throw new StorageUnavailable('what was written did not read back the same');
    if (journal.possible) {
      await journal.snapshot(to);
      if ((await journal.check(to)).is !== 'intact') throw new StorageUnavailable('the safety copy did not read back the same');
    }
    if (sameWhole(before, await readWhole(await openAssessment(from)))) return before.tables;
  }
}

interface Whole {
  readonly tables: Records;
  readonly changes: readonly (LoggedChange & StoredChange)[];
}

async function readWhole(database: Database): Promise<Whole> {
  try {
    return await database.transaction('r', [...tableNames, 'changes'], async () => {
      const rows = await Promise.all(tableNames.map(async (table) => [table, await database.table(table).toArray()] as const));
      return { tables: Object.fromEntries(rows) as unknown as Records, changes: await database.changes.orderBy('seq').toArray() };
    });
  } finally {
    database.close();
  }
}

const sameWhole = (one: Whole, two: Whole): boolean =>
  same(one.changes, two.changes) && tableNames.every((table) => same(one.tables[table], two.tables[table]));
