import type { AnyTables } from '#domain/file/migrations.ts';
import { isReferenced, numberOf } from '#domain/reference.ts';
import { tableNames, type RecordOf, type Records, type TableName } from '#domain/tables.ts';

/** In the order of references; records without one in the order of their ids. */
export function inOrder(table: TableName, rows: readonly RecordOf<TableName>[]): readonly RecordOf<TableName>[] {
  if (table === 'criteria') return [...rows].sort((a, b) => ('version' in a && 'version' in b ? Number(a.version) - Number(b.version) : 0));
  if (!isReferenced(table)) return rows;
  const number = (record: RecordOf<TableName>) => ('ref' in record ? numberOf(table, record.ref) : 0);
  // Each reference is read once, not at each comparison.
  return rows
    .map((record) => ({ record, at: number(record) }))
    .sort((a, b) => a.at - b.at)
    .map(({ record }) => record);
}

/** Rows as a database holds them, which nothing but this app writes, as records in order. */
export const allInOrder = (tables: AnyTables): Records =>
  Object.fromEntries(
    tableNames.map((table) => [table, inOrder(table, (tables[table] ?? []) as unknown as readonly RecordOf<TableName>[])]),
  ) as unknown as Records;
