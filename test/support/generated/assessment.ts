import type { LoggedChange } from '../../../src/domain/change/trail.ts';
import { loggedChangeSchema } from '../../../src/domain/change/trail.ts';
import { countersFor } from '../../../src/domain/file/openFile.ts';
import { danglingReferences } from '../../../src/domain/references.ts';
import { formatReference, isReferenced } from '../../../src/domain/reference.ts';
import { parseRecord, tableNames, tables, type Records, type TableName } from '../../../src/domain/tables.ts';
import { filled, type Chooser } from './filled.ts';

type Row = Record<string, unknown> & { id: string };

export interface Generated {
  readonly tables: Records;
  readonly changes: readonly LoggedChange[];
}

const annexA = ['A.2.2', 'A.2.3', 'A.3.2', 'A.4.2', 'A.5.2', 'A.6.2.4', 'A.7.2', 'A.9.2'];
const single: readonly TableName[] = ['assessment', 'organization'];

/** A whole assessment from the schemas: `count` records of each kind, every reference leading somewhere, and a trail. */
export function generated(choose: Chooser, count: (table: TableName) => number, changes = 3): Generated {
  const rows = Object.fromEntries(
    tableNames.map((table) => {
      const number = table === 'counters' ? 0 : single.includes(table) ? 1 : Math.max(1, count(table));
      return [table, Array.from({ length: number }, (_, at) => named(table, at, filled(tables[table], choose, table) as Row))];
    }),
  ) as unknown as Record<TableName, Row[]>;
  rows.applicability = rows.applicability.slice(0, annexA.length + rows.controls.length);
  rows.applicability.forEach((row, at) => (row.id = annexA[at] ?? rows.controls[at - annexA.length]?.id ?? row.id));
  rows.criteria.forEach(consistent);
  const records = linked(rows);
  const complete = { ...records, counters: countersFor(records) };
  for (const table of tableNames)
    for (const record of complete[table]) {
      const parsed = parseRecord(table, record);
      if (!parsed.ok) throw new Error(`${table}: ${parsed.issues.map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
    }
  const trail = Array.from({ length: changes }, (_, at) => {
    const change = filled(loggedChangeSchema, choose, 'changes') as LoggedChange;
    return { ...change, id: `change-${at}`, step: `step-${at}`, undoes: null };
  });
  return { tables: complete, changes: trail };
}

function named(table: TableName, at: number, row: Row): Row {
  if (single.includes(table)) return row;
  row.id = `${table}-${at + 1}`;
  if (isReferenced(table)) row['ref'] = formatReference(table, at + 1);
  if (table === 'criteria') Object.assign(row, { version: at + 1, state: at === 0 ? 'approved' : 'superseded' });
  return row;
}

/** Gives the steps and levels of criteria ids of their own and fills the matrix, so that risks can be placed. */
function consistent(row: Row): void {
  const list = (key: string) => row[key] as Record<string, unknown>[];
  for (const key of ['likelihood', 'consequence', 'levels', 'appetite']) list(key).forEach((entry, at) => (entry['id'] = `${key[0]}${at}`));
  const last = list('levels').length - 1;
  const level = (rank: number) => `l${Math.min(rank, last)}`;
  row['levels'] = list('levels').map((entry, at) => ({ ...entry, id: level(at) }));
  row['likelihood'] = list('likelihood').map((entry, at) => ({ ...entry, id: `p${at}` }));
  const stair = (upTo: number) => list('likelihood').map((_, l) => ({ likelihood: `p${l}`, upTo: `c${upTo}` }));
  for (const line of list('appetite')) {
    const drawn = (line['appetiteStair'] ?? line['toleranceStair']) !== null;
    const stairs = drawn ? [stair(0), stair(list('consequence').length - 1)] : [null, null];
    Object.assign(line, { appetite: level(0), tolerance: level(1), appetiteStair: stairs[0], toleranceStair: stairs[1] });
  }
  row['matrix'] = list('likelihood').flatMap((_, l) =>
    list('consequence').map((__, c) => ({ likelihood: `p${l}`, consequence: `c${c}`, level: level(Math.floor((l + c) / 2)) })),
  );
  const rule = row['impactRule'] as Record<string, unknown>;
  rule['consequenceOfSeverity'] = Array.from({ length: 5 }, (_, at) => `c${Math.min(at, list('consequence').length - 1)}`);
}

/** Points every reference that leads nowhere to a record of the table it means, in turn. */
function linked(rows: Record<TableName, Row[]>): Records {
  const records = rows as unknown as Records;
  const dangling = danglingReferences(records);
  dangling.forEach(({ table, id, to, missing }, at) => {
    const row = rows[table].find((entry) => entry.id === id);
    const target = rows[to][at % rows[to].length]?.id ?? '';
    if (row) Object.assign(row, exchanged(row, missing, target));
  });
  return records;
}

function exchanged<T>(value: T, from: string, to: string): T {
  if (value === from) return to as T;
  if (Array.isArray(value)) {
    const next = value.map((entry: unknown) => exchanged(entry, from, to));
    return next.filter((entry, at) => typeof entry !== 'string' || next.indexOf(entry) === at) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, exchanged<unknown>(entry, from, to)])) as T;
}
