import type { Edit } from '#domain/change/change.ts';
import { same } from '#domain/change/same.ts';
import { tableNames, type Records, type TableName } from '#domain/tables.ts';

/** What replacing one set of records by another would do to one table. */
export interface TableDifference {
  readonly table: TableName;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** The edits that turn `now` into `next`. Counters are left out: they only ever grow. */
export function editsBetween(now: Records, next: Records): Edit[] {
  return tableNames
    .filter((table) => table !== 'counters')
    .flatMap((table) => {
      const before = new Map(now[table].map((record) => [record.id, record]));
      const after = new Map(next[table].map((record) => [record.id, record]));
      const ids = new Set([...before.keys(), ...after.keys()]);
      return [...ids].flatMap((id) => {
        const edit = { table, id, before: before.get(id) ?? null, after: after.get(id) ?? null };
        return same(edit.before, edit.after) ? [] : [edit];
      });
    });
}

/** Counts of a dry run, tables without difference left out. */
export const countDifferences = (edits: readonly Edit[]): TableDifference[] =>
  tableNames
    .map((table) => {
      const own = edits.filter((edit) => edit.table === table);
      return {
        table,
        added: own.filter((edit) => edit.before === null).length,
        changed: own.filter((edit) => edit.before !== null && edit.after !== null).length,
        removed: own.filter((edit) => edit.after === null).length,
      };
    })
    .filter(({ added, changed, removed }) => added + changed + removed > 0);
