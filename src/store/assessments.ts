import { Dexie } from 'dexie';
import type { LoggedChange } from '#domain/change/trail.ts';
import { startAssessment } from '#domain/context/organization.ts';
import { countersFor } from '#domain/file/openFile.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { isoNow } from './clock.ts';
import { databaseName, openDatabase, type Database } from './db.ts';
import type { Draft } from './draft.ts';
import { named, StorageUnavailable } from './failures.ts';
import { journal } from './journal/journal.ts';
import { Ledger } from './ledger.svelte.ts';
import { library } from './library.ts';
import { copyWhole, openAssessment } from './opening.ts';
import { deviceId, preferences } from './preferences.svelte.ts';
import { forget, remember } from './sentinel.ts';

/** The ledger as the app uses it: real clock, real ids, this browser, this person, and a safety copy where there can be one. */
export const ledgerFor = (database: Database, id?: string): Ledger =>
  new Ledger(database, {
    author: () => preferences.author,
    device: deviceId(),
    safetyCopy:
      id !== undefined && journal.possible
        ? { append: (changes) => journal.append(id, changes), keep: (reason) => journal.keep(id, reason) }
        : undefined,
  });

/** What is in a new assessment besides its title: an intent for the history and the records. */
export interface FirstContent {
  readonly intent: string;
  readonly fill: (draft: Draft) => Promise<unknown>;
}

/** Starts an assessment and returns its id. Throws StorageUnavailable or StorageFull. */
export const createAssessment = (title: string, first?: FirstContent): Promise<string> =>
  createFrom(title, async (database) => {
    const ledger = ledgerFor(database);
    const made = await ledger.write('Start assessment', (draft) => draft.put('assessment', startAssessment(title)));
    const filled = first ? await ledger.write(first.intent, first.fill) : made;
    for (const result of [made, filled]) if (!result.ok) throw new StorageUnavailable(result.issues[0]?.message ?? 'not started');
  });

/** Opens a saved file as a new assessment on this device: every record and the whole change trail, in one transaction. */
export function importAsNew({ tables, changes }: { readonly tables: Records; readonly changes: readonly LoggedChange[] }): Promise<string> {
  const title = tables.assessment[0]?.title ?? 'Assessment';
  return createFrom(title, (database) =>
    database.transaction('rw', [...tableNames, 'changes'], async () => {
      for (const table of tableNames)
        await database.table(table).bulkAdd([...(table === 'counters' ? countersFor(tables) : tables[table])]);
      await database.changes.bulkAdd(changes.map((change) => ({ ...change })));
    }),
  );
}

async function createFrom(title: string, fill: (database: Database) => Promise<unknown>): Promise<string> {
  const id = crypto.randomUUID();
  try {
    const database = await openDatabase(databaseName(id));
    try {
      await fill(database);
    } finally {
      database.close();
    }
    await library.assessments.put({
      id,
      title,
      organization: '',
      version: '',
      example: false,
      risks: 0,
      beyond: 0,
      questions: null,
      changedAt: isoNow(),
      backupAt: '',
      changesSinceBackup: 0,
      seq: 0,
      backupSeq: 0,
    });
    remember({ id, title });
    await copyWhole(id);
    return id;
  } catch (error) {
    await Dexie.delete(databaseName(id)).catch(() => undefined);
    throw named(error);
  }
}

/** A copy under a new title; its trail comes along, its references stay. */
export async function duplicateAssessment(id: string, title: string): Promise<string> {
  const { tables, changes } = await readAssessment(id);
  const copy = await importAsNew({ tables, changes });
  await renameAssessment(copy, title);
  return copy;
}

export async function renameAssessment(id: string, title: string): Promise<void> {
  const database = await openAssessment(id);
  try {
    const renamed = await ledgerFor(database).edit('Rename assessment', 'assessment', 'assessment', (now) => ({ ...now, title }));
    if (!renamed.ok) return;
    await library.assessments.update(id, { title: renamed.value.title, changedAt: isoNow() });
    remember({ id, title: renamed.value.title });
  } finally {
    database.close();
  }
  await copyWhole(id);
}

/** Deletes an assessment, its database and its safety copies. There is no undo; the screen asks for its name first. */
export async function deleteAssessment(id: string): Promise<void> {
  // The copies first: one that outlived its assessment would bring it back.
  forget(id);
  if (journal.possible) await journal.remove(id);
  await Dexie.delete(databaseName(id));
  await library.assessments.delete(id);
}

/** Everything of one assessment, read in one transaction: for saving to a file. */
export async function readAssessment(id: string): Promise<{ tables: Records; changes: LoggedChange[] }> {
  const database = await openAssessment(id);
  try {
    return await readAll(database);
  } finally {
    database.close();
  }
}

export const readAll = (database: Database): Promise<{ tables: Records; changes: LoggedChange[] }> =>
  database.transaction('r', [...tableNames, 'changes'], async () => {
    const rows = await Promise.all(tableNames.map(async (table) => [table, await database.table(table).toArray()] as const));
    const stored = await database.changes.orderBy('seq').toArray();
    const changes = stored.map(({ seq: _, ...change }) => change);
    return { tables: Object.fromEntries(rows) as unknown as Records, changes };
  });

/** Notes that everything up to now was saved to a file outside the browser. */
export const noteBackup = (id: string): Promise<unknown> =>
  library.assessments
    .where('id')
    .equals(id)
    .modify((entry, found) => {
      found.value = { ...entry, backupAt: isoNow(), backupSeq: entry.seq, changesSinceBackup: 0 };
    });
