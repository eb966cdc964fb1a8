import type { RecordOf, Records, TableName } from '#domain/tables.ts';

/** The part of a table that a draft works with: a table of the database has it, and so have records in memory. */
export interface Rows<R> {
  get(id: string): PromiseLike<R | undefined>;
  toArray(): PromiseLike<R[]>;
  put(record: R): PromiseLike<unknown>;
  delete(id: string): PromiseLike<unknown>;
}

/** Where rows come from. */
export interface Source {
  of<T extends TableName>(table: T): Rows<RecordOf<T>>;
}

/** Records in memory, to find out what an action does when the database cannot be asked. The records given stay as they are. */
export function memoryRows(records: Records): Source {
  const tables = new Map<TableName, Map<string, unknown>>();
  const rowsOf = (table: TableName) => {
    const known = tables.get(table);
    if (known) return known;
    const rows = new Map<string, unknown>(records[table].map((record) => [record.id, record]));
    tables.set(table, rows);
    return rows;
  };
  return {
    of: <T extends TableName>(table: T): Rows<RecordOf<T>> => ({
      get: (id) => Promise.resolve(rowsOf(table).get(id) as RecordOf<T> | undefined),
      toArray: () => Promise.resolve([...rowsOf(table).values()] as RecordOf<T>[]),
      put: (record) => Promise.resolve(rowsOf(table).set(record.id, record)),
      delete: (id) => Promise.resolve(rowsOf(table).delete(id)),
    }),
  };
}
