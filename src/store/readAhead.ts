import { currentVersion } from '#domain/file/migrations.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { databaseName } from './db.ts';
import { allInOrder } from './inOrder.ts';
import { nativeFactor, openAsItIs } from './journal/raw.ts';
import { isLockable } from './lock/keyring.ts';

/** What a database held at one moment: its records and the number of the last change in them. */
export interface Ahead {
  readonly tables: Records;
  readonly at: number;
}

interface Reading {
  /** What was read; undefined where the database is of another version, encrypted, or could not be read whole. */
  readonly read: Promise<Ahead | undefined>;
  /** Lets go of the database. What was read counts only if nobody replaced the database until now. */
  readonly end: () => Promise<Ahead | undefined>;
}

/**
 * Reads an assessment while its safety copy is still being checked. The connection stays open until the end, because
 * that is how the browser tells that somebody replaces a database, as restoring it does.
 */
export function readAhead(id: string): Reading {
  const opening = isLockable(id) ? Promise.resolve(undefined) : openAsItIs(databaseName(id)).catch(() => undefined);
  let replaced = false;
  const read = opening.then((database) => {
    database?.addEventListener('versionchange', () => (replaced = true));
    database?.addEventListener('close', () => (replaced = true));
    return database?.version === currentVersion * nativeFactor ? everything(database).catch(() => undefined) : undefined;
  });
  return {
    read,
    async end() {
      const ahead = await read;
      (await opening)?.close();
      return replaced ? undefined : ahead;
    },
  };
}

function everything(database: IDBDatabase): Promise<Ahead> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([...tableNames, 'changes']);
    const asked = tableNames.map(
      (table) => [table, transaction.objectStore(table).getAll() as IDBRequest<Record<string, unknown>[]>] as const,
    );
    const last = transaction.objectStore('changes').openKeyCursor(null, 'prev');
    transaction.oncomplete = () => {
      const tables = allInOrder(Object.fromEntries(asked.map(([table, { result }]) => [table, result])));
      resolve({ tables, at: Number(last.result?.key ?? 0) });
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('not read'));
    };
  });
}
