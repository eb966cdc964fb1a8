import { databaseName } from './databaseName.ts';
import { idParts, longTables } from './idParts.ts';
import { openAsItIs } from './journal/raw.ts';
import { isLockable } from './lock/keyring.ts';

type Row = Record<string, unknown>;

/** Every row of a database at one moment, as it is, and the number of the last change in it. */
export interface Rows {
  /** As IndexedDB counts. */
  readonly version: number;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly at: number;
}

export interface RowsReading {
  /** What was read; undefined where the database is not there, is encrypted, or could not be read whole. */
  readonly read: Promise<Rows | undefined>;
  /** Lets go of the database. Says whether what was read still counts: false once somebody replaced the database. */
  readonly end: () => Promise<boolean>;
}

/** Reads all rows of an assessment. The connection stays open until the end: that is how the browser tells of a replacement. */
function readRows(id: string): RowsReading {
  const opening = isLockable(id) ? Promise.resolve(undefined) : openAsItIs(databaseName(id)).catch(() => undefined);
  let replaced = false;
  const read = opening.then((database) => {
    database?.addEventListener('versionchange', () => (replaced = true));
    database?.addEventListener('close', () => (replaced = true));
    return database && everything(database).catch(() => undefined);
  });
  return {
    read,
    async end() {
      await read;
      (await opening)?.close();
      return !replaced;
    },
  };
}

/** What is done with risks as they come, and with the criteria that came before them; IndexedDB's version says of what shape. */
type Prepare = (version: number, risks: Row[], criteria: Row[]) => void;
let prepare: Prepare | undefined;

/** Has risks prepared while the browser still reads the rest. What came is not checked yet, and may never be shown. */
export function prepareWith(what: Prepare): void {
  prepare = what;
}

async function everything(database: IDBDatabase): Promise<Rows | undefined> {
  const stores = [...database.objectStoreNames].filter((name) => name !== 'changes');
  if (stores.length === 0) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([...stores, 'changes']);
    const asked = new Map<string, Row[][]>();
    const prepared = (risks: Row[]) => prepare?.(database.version, risks, asked.get('criteria')?.flat() ?? []);
    for (const store of stores) asked.set(store, inParts(transaction.objectStore(store), store === 'risks' ? prepared : undefined));
    const last = transaction.objectStore('changes').openKeyCursor(null, 'prev');
    transaction.oncomplete = () => {
      const tables = Object.fromEntries([...asked].map(([store, rows]) => [store, rows.flat()]));
      resolve({ version: database.version, tables, at: Number(last.result?.key ?? 0) });
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('not read'));
    };
  });
}

const rangeOf = ({ from, below }: (typeof idParts)[number]): IDBKeyRange => {
  if (from === undefined) return IDBKeyRange.upperBound(below, true);
  return below === undefined ? IDBKeyRange.lowerBound(from) : IDBKeyRange.bound(from, below, false, true);
};

/**
 * All rows of a table by their ids, filled in as they come. The browser reads the next part of a long one while the last
 * one is unpacked here, which happens when a result is first looked at.
 */
function inParts(store: IDBObjectStore, oncome?: (part: Row[]) => void): Row[][] {
  const ranges = longTables.has(store.name) ? idParts.map(rangeOf) : [undefined];
  const rows: Row[][] = ranges.map(() => []);
  ranges.forEach((range, part) => {
    const request = store.getAll(range) as IDBRequest<Row[]>;
    request.onsuccess = () => {
      rows[part] = request.result;
      oncome?.(request.result);
    };
  });
  return rows;
}

let begun: { readonly id: string; readonly reading: RowsReading } | undefined;

/** Begins to read the assessment an address names, while the code that will show it is still loading. */
export function readEarly(hash: string): void {
  const id = /^#\/a\/([^/?]+)/.exec(hash)?.[1];
  if (id !== undefined) begun = { id, reading: readRows(id) };
}

/** The reading that was begun for an assessment, once; else one that begins now. */
export function rowsOf(id: string): RowsReading {
  const early = begun;
  begun = undefined;
  if (early?.id === id) return early.reading;
  void early?.reading.end();
  return readRows(id);
}
