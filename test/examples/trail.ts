import type { LoggedChange } from '#domain/change/trail.ts';
import type { Edit, Entry } from '#domain/change/change.ts';
import { countersFor } from '#domain/file/openFile.ts';
import { parseRecord, tableNames, type RecordOf, type Records, type TableName } from '#domain/tables.ts';
import { exampleId } from './cases.ts';

type Rows = Map<TableName, Map<string, Entry>>;
/** Writes a record, new or changed. */
export type Put = <T extends TableName>(table: T, record: RecordOf<T>) => void;
/** Takes a record out. */
export type Remove = (table: TableName, id: string) => void;

/** Writes records the way the app would have: each step is one change in the trail, and records are what the steps leave behind. */
export class Trail {
  readonly changes: LoggedChange[] = [];
  readonly #rows: Rows = new Map(tableNames.map((table) => [table, new Map()]));

  /** One action: when (UTC), by whom, what in the words of the history, and why. */
  step(at: string, by: string, intent: string, work: (put: Put, remove: Remove) => void, why = ''): void {
    const edits = new Map<string, Edit>();
    const remove: Remove = (table, id) => {
      edits.set(`${table}/${id}`, { table, id, before: this.#rows.get(table)?.get(id) ?? null, after: null });
      this.#rows.get(table)?.delete(id);
    };
    work((table, record) => {
      const parsed = parseRecord(table, record);
      if (!parsed.ok) throw new Error(`${intent}: ${table} ${record.id}: ${JSON.stringify(parsed.issues)}`);
      const rows = this.#rows.get(table);
      const key = `${table}/${record.id}`;
      const before = edits.get(key)?.before ?? rows?.get(record.id) ?? null;
      edits.set(key, { table, id: record.id, before, after: parsed.value });
      rows?.set(record.id, parsed.value);
    }, remove);
    const number = this.changes.length + 1;
    const id = exampleId(`change ${number}`);
    this.changes.push({
      id,
      step: exampleId(`step ${number}`),
      at,
      by,
      device: exampleId('device'),
      intent,
      why,
      undoes: null,
      edits: [...edits.values()],
    });
  }

  get records(): Records {
    return recordsFrom(this.#rows);
  }
}

/** What a trail leaves behind when it is played from nothing. Counters stand outside the trail and are counted anew. */
export function replay(changes: readonly LoggedChange[]): Records {
  const rows: Rows = new Map(tableNames.map((table) => [table, new Map()]));
  for (const { table, id, after } of changes.flatMap((change) => change.edits)) {
    const own = rows.get(table as TableName);
    if (after) own?.set(id, after);
    else own?.delete(id);
  }
  return recordsFrom(rows);
}

function recordsFrom(rows: Rows): Records {
  // The rows were parsed by their table's schema on the way in.
  const records = Object.fromEntries([...rows].map(([table, own]) => [table, [...own.values()]])) as unknown as Records;
  return { ...records, counters: countersFor(records) };
}
