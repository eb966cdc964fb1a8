import { every } from './references.ts';
import type { RecordOf, Records, TableName } from './tables.ts';

/** One record's fate when another is removed: changed, or removed as well. */
export interface Consequence {
  readonly table: TableName;
  readonly before: RecordOf<TableName>;
  readonly after: RecordOf<TableName> | null;
}

/**
 * Everything that changes when a record is removed: the record itself, what cannot be without it, and lists it leaves.
 * `on` is the day, where it is known.
 */
export function removalOf(records: Records, table: TableName, id: string, on = ''): Consequence[] {
  const fate = new Map<string, Consequence>();
  const queue: { table: TableName; id: string }[] = [{ table, id }];
  const first = records[table].find((record) => record.id === id);
  if (!first) return [];
  fate.set(`${table}/${id}`, { table, before: first, after: null });
  for (let next = queue.shift(); next; next = queue.shift()) {
    const gone = next;
    for (const entry of every.filter(({ to }) => to === gone.table)) {
      for (const stored of records[entry.table]) {
        const key = `${entry.table}/${stored.id}`;
        const now = fate.has(key) ? (fate.get(key)?.after ?? null) : stored;
        if (now === null || !entry.ids(now).includes(gone.id)) continue;
        const after = entry.without(now, gone.id, on);
        fate.set(key, { table: entry.table, before: stored, after });
        if (after === null) queue.push({ table: entry.table, id: stored.id });
      }
    }
  }
  return [...fate.values()];
}

/**
 * A record without what is gone, as the removal of that would have left it; `null` where it cannot be without it.
 * `on` is the day, where it is known.
 */
export function withoutGone(
  table: TableName,
  record: RecordOf<TableName>,
  gone: readonly { readonly table: TableName; readonly id: string }[],
  on = '',
): RecordOf<TableName> | null {
  let left: RecordOf<TableName> | null = record;
  for (const { table: to, id } of gone)
    for (const entry of every.filter((reference) => reference.table === table && reference.to === to))
      if (left !== null && entry.ids(left).includes(id)) left = entry.without(left, id, on);
  return left;
}
