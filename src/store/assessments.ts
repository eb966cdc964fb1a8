import { Dexie } from 'dexie';
import type { LoggedChange } from '#domain/change/trail.ts';
import { startAssessment } from '#domain/context/organization.ts';
import { countersFor } from '#domain/file/openFile.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { isoNow } from './clock.ts';
import { openDatabase, type Database, type StoredChange } from './db.ts';
import { databaseName } from './databaseName.ts';
import type { Draft } from './draft.ts';
import { AssessmentMissing, named, StorageUnavailable } from './failures.ts';
import { journal } from './journal/journal.ts';
import { Ledger } from './ledger.svelte.ts';
import type { LedgerWorld } from './pen.ts';
import { library, startReminder } from './library.ts';
import { copyWhole, openAssessment } from './opening.ts';
import { deviceId, preferences } from './preferences.svelte.ts';
import { scrubStorage, whileNoted } from './removals.ts';
import { remember } from './sentinel.ts';
import { tellTabs } from './notices.ts';

/** The ledger as the app uses it: real clock, real ids, this browser, this person, and a safety copy where there can be one. */
export const ledgerFor = (
  database: Database,
  id?: string,
  around?: Partial<Pick<LedgerWorld, 'begun' | 'onkept' | 'ready' | 'shownAt'>>,
): Ledger =>
  new Ledger(database, {
    ...around,
    author: () => preferences.author,
    device: deviceId(),
    safetyCopy:
      id !== undefined && journal.possible
        ? {
            prepare: () => {
              journal.prepare(id);
            },
            release: () => {
              journal.release(id);
            },
            append: (changes) => journal.append(id, changes),
            keep: (reason) => journal.keep(id, reason),
          }
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

/** What a file or a kept copy brings along. */
export interface Imported {
  readonly tables: Records;
  readonly changes: readonly LoggedChange[];
}

/**
 * Opens a saved file as a new assessment on this device: every record and the whole change trail, in one transaction.
 * `as` names its storage where that was prepared (an encrypted one).
 */
export function importAsNew({ tables, changes }: Imported, as?: { readonly id: string; readonly title: string }): Promise<string> {
  const title = as?.title ?? tables.assessment[0]?.title ?? 'Assessment';
  const fill = (database: Database) =>
    database.transaction('rw', [...tableNames, 'changes'], async () => {
      for (const table of tableNames)
        await database.table(table).bulkAdd([...(table === 'counters' ? countersFor(tables) : tables[table])]);
      await database.changes.bulkAdd(changes.map((change) => ({ ...change })));
    });
  // What came from a file is in that file: the reminder counts what is changed here.
  return createFrom(title, fill, { seq: changes.length, signOffs: tables.signOffs.length }, as?.id);
}

async function createFrom(
  title: string,
  fill: (database: Database) => Promise<unknown>,
  start: { readonly seq: number; readonly signOffs: number } = { seq: 0, signOffs: 0 },
  id: string = crypto.randomUUID(),
): Promise<string> {
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
      backupSeq: start.seq,
    });
    await startReminder({ id, at: isoNow(), ...start });
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

/**
 * Deletes an assessment, its database and its safety copies, encrypted or not. There is no undo; the screen asks for its
 * name first. Tabs that show it let go of it.
 */
export async function deleteAssessment(id: string): Promise<void> {
  tellTabs({ is: 'gone', id, to: undefined });
  await whileNoted(() => scrubStorage(id));
}

/** Everything of one assessment at one moment, with the number of its last change. */
export interface Snapshot {
  readonly tables: Records;
  readonly changes: LoggedChange[];
  readonly seq: number;
}

/** Everything of one assessment, read in one transaction: for saving to a file. Throws AssessmentMissing. */
export async function readAssessment(id: string): Promise<Snapshot> {
  // Opening would make an empty one.
  if (!(await Dexie.exists(databaseName(id)))) throw new AssessmentMissing(id);
  const database = await openAssessment(id);
  try {
    return await readAll(database);
  } finally {
    database.close();
  }
}

export const readAll = (database: Database): Promise<Snapshot> =>
  database.transaction('r', [...tableNames, 'changes'], async () => {
    const rows = await Promise.all(tableNames.map(async (table) => [table, await database.rows(table)] as const));
    const stored = await trailOf(database);
    const changes = stored.map(({ seq: _, ...change }) => change);
    return { tables: Object.fromEntries(rows) as unknown as Records, changes, seq: stored.at(-1)?.seq ?? 0 };
  });

/** So many changes are unpacked in one task of the page. */
const changesAtOnce = 500;

async function trailOf({ changes }: Database): Promise<StoredChange[]> {
  const [first, last] = await Promise.all([changes.orderBy('seq').first(), changes.orderBy('seq').last()]);
  const from = first?.seq ?? 0;
  const parts = Array.from({ length: Math.ceil(((last?.seq ?? -1) - from + 1) / changesAtOnce) }, (_, part) => from + part * changesAtOnce);
  return (
    await Promise.all(
      parts.map((at) =>
        changes
          .where('seq')
          .between(at, at + changesAtOnce)
          .toArray(),
      ),
    )
  ).flat();
}

/** The last changes of a trail, newest first, in parts as well. */
export async function lastChanges({ changes }: Database, count: number): Promise<StoredChange[]> {
  const found: StoredChange[] = [];
  for (let before = Infinity; found.length < count;) {
    const part = await changes
      .where('seq')
      .below(before)
      .reverse()
      .limit(Math.min(changesAtOnce, count - found.length))
      .toArray();
    found.push(...part);
    const oldest = part.at(-1)?.seq;
    if (oldest === undefined || part.length < changesAtOnce) break;
    before = oldest;
  }
  return found;
}

/** Notes that this state of an assessment was saved to a file outside the browser. What changed since is not counted in. */
export const noteBackup = (id: string, { tables, seq }: Pick<Snapshot, 'tables' | 'seq'>): Promise<unknown> =>
  library.transaction('rw', [library.assessments, library.reminders], async () => {
    const at = isoNow();
    await library.assessments
      .where('id')
      .equals(id)
      .modify((entry, found) => {
        found.value = { ...entry, backupAt: at, backupSeq: seq, changesSinceBackup: Math.max(0, entry.seq - seq) };
      });
    await startReminder({ id, at, seq, signOffs: tables.signOffs.length });
  });
