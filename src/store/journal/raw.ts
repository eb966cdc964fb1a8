import type { NumberedChange } from '#domain/change/replay.ts';
import type { AnyTables } from '#domain/file/migrations.ts';

/** What a database holds when nothing of it is trusted. `unread` names the tables that could not be read to the end. */
export type Found =
  | { readonly is: 'absent' }
  | { readonly is: 'broken'; readonly why: string }
  | {
      readonly is: 'read';
      /** The app's version; IndexedDB's own is ten times that. */
      readonly version: number;
      readonly tables: AnyTables;
      readonly changes: readonly NumberedChange[];
      readonly unread: readonly string[];
    };

/** Dexie multiplies its versions by ten inside IndexedDB. */
export const nativeFactor = 10;
const patience = 5_000;

/** Opens a database as it is, without a version and without creating it. Rejects when it cannot be opened in five seconds. */
export function openAsItIs(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('the browser did not open its storage in time'));
    }, patience);
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      const { result } = request;
      // An upgrade in another tab must not wait for this reader.
      result.onversionchange = () => {
        result.close();
      };
      resolve(result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      // Our own abort: the database did not exist.
      if (request.error?.name === 'AbortError') resolve(undefined);
      else reject(request.error ?? new Error('the browser did not open its storage'));
    };
  });
}

/** The version IndexedDB itself reports; 0 when there is no such database. `indexedDB.databases()` can be wrong after a crash. */
export async function nativeVersion(name: string): Promise<number> {
  const database = await openAsItIs(name);
  database?.close();
  return database?.version ?? 0;
}

/** Reads everything in one transaction; a table that breaks off is read row by row as far as it goes. */
export async function readAsItIs(name: string): Promise<Found> {
  let database: IDBDatabase | undefined;
  try {
    database = await openAsItIs(name);
    if (!database) return { is: 'absent' };
    const stores = [...database.objectStoreNames];
    // A database without tables is what a crash in its first moment leaves.
    if (stores.length === 0) return { is: 'absent' };
    const unread: string[] = [];
    const transaction = database.transaction(stores, 'readonly');
    const rows = await Promise.all(
      stores.map(async (store) => {
        const { list, whole } = await readStore(transaction.objectStore(store));
        if (!whole) unread.push(store);
        return [store, list] as const;
      }),
    );
    const { changes = [], ...tables } = Object.fromEntries(rows) as Record<string, never[]>;
    return { is: 'read', version: database.version / nativeFactor, tables, changes, unread };
  } catch (error) {
    return { is: 'broken', why: error instanceof Error || error instanceof DOMException ? error.message : String(error) };
  } finally {
    database?.close();
  }
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault(); // the other tables of this transaction may still be read
      reject(request.error ?? new Error('not read'));
    };
  });

async function readStore(store: IDBObjectStore): Promise<{ list: unknown[]; whole: boolean }> {
  try {
    return { list: await asked(store.getAll() as IDBRequest<unknown[]>), whole: true };
  } catch {
    const list: unknown[] = [];
    try {
      const keys = await asked(store.getAllKeys());
      for (const key of keys) {
        const row: unknown = await asked(store.get(key) as IDBRequest<unknown>).catch(() => undefined);
        if (row !== undefined) list.push(row);
      }
    } catch {
      // Not even the keys: what was read so far is all there is.
    }
    return { list, whole: false };
  }
}
