import { danglingReferences, type Dangling } from '#domain/references.ts';
import { removalOf } from '#domain/removal.ts';
import { tableNames, type RecordOf, type Records, type TableName } from '#domain/tables.ts';
import type { Gathered, Working } from './records.ts';

/** A record of a copy, named by its table and what it is. */
export interface Named {
  readonly table: TableName;
  readonly record: RecordOf<TableName>;
}

/** What had to be done so that every reference leads somewhere. */
export interface Settled {
  /** Removed in one copy, but needed by something in the other, so it stays. */
  readonly stays: readonly (Named & { readonly because: Dangling })[];
  /** Cannot be without a record that a person decided to remove, so it goes with it. */
  readonly fell: readonly Named[];
}

/** The working records as tables; counters are none of a merge's business here. */
export const asRecords = (working: Working): Records =>
  Object.fromEntries(tableNames.map((table) => [table, [...(working.get(table)?.values() ?? [])]])) as unknown as Records;

/** Makes the gathered records fit together: no reference leads nowhere afterwards. */
export function settleReferences({ working, gone, removals }: Gathered): Settled {
  const fell: Named[] = [];
  const removed = new Set(removals.map(({ table, id }) => `${table}/${id}`));
  for (const { table, id } of removals) {
    for (const fate of removalOf(asRecords(working), table, id)) {
      const rows = working.get(fate.table);
      if (fate.after) rows?.set(fate.before.id, fate.after);
      else {
        rows?.delete(fate.before.id);
        if (!removed.has(`${fate.table}/${fate.before.id}`)) fell.push({ table: fate.table, record: fate.before });
      }
    }
  }
  const stays: (Named & { because: Dangling })[] = [];
  const out = new Set([...removed, ...fell.map(({ table, record }) => `${table}/${record.id}`)]);
  for (let loose = danglingReferences(asRecords(working)); loose.length > 0; loose = danglingReferences(asRecords(working))) {
    for (const because of loose) {
      const { to: table, missing } = because;
      const key = `${table}/${missing}`;
      const record = out.has(key) ? undefined : gone.get(key);
      if (working.get(table)?.has(missing)) continue;
      if (record) {
        working.get(table)?.set(missing, record);
        stays.push({ table, record, because });
      } else if (drop(working, because)) out.add(`${because.table}/${because.id}`); // not to be brought back by what needs it
    }
  }
  return { stays: stays.filter(({ table, record }) => !out.has(`${table}/${record.id}`)), fell };
}

/** Takes a reference to a record that cannot be there out of the record that holds it; true when that one goes, too. */
function drop(working: Working, { table, id, to, missing }: Dangling): boolean {
  const rows = working.get(table);
  const records = asRecords(working);
  // As if the missing record were there and removed now.
  const placeholder = { ...records, [to]: [{ id: missing }, ...records[to]] } as unknown as Records;
  const fate = removalOf(placeholder, to, missing).find((one) => one.table === table && one.before.id === id);
  if (fate?.after) rows?.set(id, fate.after);
  else rows?.delete(id);
  return !fate?.after;
}
