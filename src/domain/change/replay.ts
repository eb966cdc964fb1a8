import { migrate, type AnyTables } from '#domain/file/migrations.ts';
import { largest } from '#domain/largest.ts';
import { isReferenced, numberOf } from '#domain/reference.ts';
import type { LoggedChange } from './trail.ts';

/** A change with its number in the trail of its database; numbers have no gaps. */
export interface NumberedChange extends LoggedChange {
  readonly seq: number;
}

/** Everything of an assessment at one number of its trail, in the shape of one version. */
export interface TrailState {
  readonly version: number;
  readonly seq: number;
  readonly tables: AnyTables;
  /** Every change up to `seq`, oldest first. */
  readonly changes: readonly NumberedChange[];
}

/** A change and the version of the app whose shapes its records have. */
export interface VersionedChange {
  readonly version: number;
  readonly change: NumberedChange;
}

/**
 * What an assessment is after more changes. Changes that are in the state already do nothing, whatever their order;
 * an edit holds whole records, so a missing number (see `missingNumbers`) loses that change and no other.
 */
export function replay(state: TrailState, news: readonly VersionedChange[]): TrailState {
  const beyond = new Map<number, VersionedChange>();
  for (const one of news) if (one.change.seq > state.seq) beyond.set(one.change.seq, one);
  let { version, tables } = state;
  const changes = [...state.changes];
  let batch: NumberedChange[] = [];
  const flush = () => {
    tables = applied(tables, batch);
    batch = [];
  };
  for (const one of [...beyond.values()].sort((a, b) => a.change.seq - b.change.seq)) {
    if (one.version > version) {
      flush();
      tables = migrate(tables, version);
      version = one.version;
    }
    batch.push(one.change);
    changes.push(one.change);
  }
  flush();
  return { version, seq: changes.at(-1)?.seq ?? state.seq, tables, changes };
}

/** How many numbers are missing after a state: changes that were acknowledged somewhere and are not here. */
export function missingNumbers(state: TrailState, news: readonly NumberedChange[]): number {
  const numbers = new Set(news.map(({ seq }) => seq).filter((seq) => seq > state.seq));
  return numbers.size === 0 ? 0 : largest(numbers, state.seq) - state.seq - numbers.size;
}

/** Tables after changes, oldest first; a table that none of them touches stays the very same array. */
export function applied(tables: AnyTables, changes: readonly LoggedChange[]): AnyTables {
  const touched = new Map<string, Map<string, Readonly<Record<string, unknown>>>>();
  const rowsOf = (table: string) => {
    const known = touched.get(table);
    if (known) return known;
    const rows = new Map((tables[table] ?? []).map((row) => [String(row['id']), row]));
    touched.set(table, rows);
    return rows;
  };
  for (const { edits, carried } of changes) {
    for (const { table, id, before, after } of edits) {
      // What a merge carried here is in the edits of that merge; of the rest only its numbers count.
      if (!carried) {
        const rows = rowsOf(table);
        if (after === null) rows.delete(id);
        else rows.set(id, { ...after });
      }
      const ref: unknown = Reflect.get(after ?? before ?? {}, 'ref');
      // Counters are not in the trail: a reference that was given once is never given again.
      if (!isReferenced(table) || typeof ref !== 'string') continue;
      const counters = rowsOf('counters');
      const last = Number(counters.get(table)?.['last'] ?? 0);
      counters.set(table, { id: table, last: Math.max(last, numberOf(table, ref)) });
    }
  }
  return { ...tables, ...Object.fromEntries([...touched].map(([table, rows]) => [table, [...rows.values()]])) };
}
