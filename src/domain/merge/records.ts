import type { LoggedChange } from '#domain/change/trail.ts';
import { same } from '#domain/change/same.ts';
import { emptyOrganization } from '#domain/context/organization.ts';
import { undecided } from '#domain/control/applicability.ts';
import { parseRecord, tableNames, type RecordOf, type TableName } from '#domain/tables.ts';
import type { Asked, Touch } from './conflict.ts';
import type { Copies } from './copies.ts';
import type { Knowledge, Write } from './knowledge.ts';
import { threeWay } from './threeWay.ts';

type AnyRecord = RecordOf<TableName>;

/** Records while they are merged: table, then id. */
export type Working = Map<TableName, Map<string, AnyRecord>>;

/** Every record of both copies brought together, before references between them are looked at. */
export interface Gathered {
  readonly working: Working;
  /** Records that one copy removed and the other had left alone, as they last were. Key: `table/id`. */
  readonly gone: ReadonlyMap<string, AnyRecord>;
  /** Records that a person decided to remove although the other copy had changed them. */
  readonly removals: readonly { readonly table: TableName; readonly id: string }[];
}

/** Merges record by record and field by field. */
export function gatherRecords(copies: Copies, asked: Asked): Gathered {
  const working: Working = new Map();
  const gone = new Map<string, AnyRecord>();
  const removals: { table: TableName; id: string }[] = [];
  for (const table of tableNames.filter((name) => name !== 'counters')) {
    const rows = new Map<string, AnyRecord>();
    working.set(table, rows);
    const mine = byId(copies.mine.tables[table]);
    const theirs = byId(copies.theirs.tables[table]);
    for (const id of new Set([...mine.keys(), ...theirs.keys()])) {
      const place = { copies, asked, table, id };
      const [here, there] = [mine.get(id), theirs.get(id)];
      const only = here ?? there;
      if (!only) continue;
      if (here && there) rows.set(id, bothHave(place, here, there));
      else {
        const fate = oneHas(place, only, here ? 'mine' : 'theirs');
        if (fate === 'gone') gone.set(`${table}/${id}`, only);
        else rows.set(id, only);
        if (fate === 'remove') removals.push({ table, id });
      }
    }
  }
  return { working, gone, removals };
}

const byId = (records: readonly AnyRecord[]): Map<string, AnyRecord> => new Map(records.map((record) => [record.id, record]));

interface Place {
  readonly copies: Copies;
  readonly asked: Asked;
  readonly table: TableName;
  readonly id: string;
}

function bothHave(place: Place, here: AnyRecord, there: AnyRecord): AnyRecord {
  if (same(here, there)) return here;
  const { copies, asked, table, id } = place;
  const merged: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(here), ...Object.keys(there)])) {
    const value = mergedField(place, field, Reflect.get(here, field), Reflect.get(there, field));
    if (value !== undefined) merged[field] = value;
  }
  const parsed = parseRecord(table, merged);
  if (parsed.ok) return parsed.value;
  // Each change is fine, both together are not: a scale and a line that needs a level of it, or a list that is too long.
  asked.withdraw(table, id);
  const { mine, theirs } = copies.knowledge;
  const touches = { mineBy: lastTouchOf(mine, theirs, table, id), theirsBy: lastTouchOf(theirs, mine, table, id) };
  const conflict = { key: `${table}/${id}`, kind: 'record', table, id, path: [], base: undefined, mine: here, theirs: there } as const;
  return asked.ask({ ...conflict, ...touches }) === 'mine' ? here : there;
}

function mergedField(place: Place, field: string, mine: unknown, theirs: unknown): unknown {
  const { copies, asked, table, id } = place;
  if (same(mine, theirs)) return mine;
  const key = `${table}/${id}/${field}`;
  const { mine: knowsMine, theirs: knowsTheirs } = copies.knowledge;
  const [here, there] = [knowsMine.writes.get(key) ?? [], knowsTheirs.writes.get(key) ?? []];
  const [lastHere, lastThere] = [here.at(-1), there.at(-1)];
  // A field that no change wrote is as old as the assessment.
  const knownThere = !lastHere || knowsTheirs.known.has(lastHere.change.id);
  const knownHere = !lastThere || knowsMine.known.has(lastThere.change.id);
  if (knownThere && !knownHere) return theirs;
  if (knownHere && !knownThere) return mine;
  const base = knownHere ? noBase : commonBase(place, field, here, there);
  return threeWay({ path: [field], base, mine, theirs }, (clash) =>
    asked.ask({
      ...clash,
      key: [table, id, ...clash.path].join('/'),
      kind: 'field',
      table,
      id,
      mineBy: touchOf(here, clash.path, clash.mine),
      theirsBy: touchOf(there, clash.path, clash.theirs),
    }),
  );
}

/** The last write here that the other copy knows, too. */
const lastCommon = (writes: readonly Write[], other: Knowledge): Write | undefined =>
  writes.findLast(({ change }) => other.known.has(change.id));

/** Equal to nothing: where two people decided the same question differently, each knowing of the other. */
const noBase = Symbol('no common base');

/** What a field said when the two last agreed on it. */
function commonBase({ copies, table, id }: Place, field: string, here: readonly Write[], there: readonly Write[]): unknown {
  const { mine, theirs } = copies.knowledge;
  const [one, other] = [lastCommon(here, theirs), lastCommon(there, mine)];
  if (!one || !other) return one || other ? (one ?? other)?.value : bornAs(table, id, field);
  const isIn = (writes: readonly Write[], { change }: Write) => writes.some((write) => write.change.id === change.id);
  // Whichever came after the other in one of the copies is the later one.
  if (isIn(there, one)) return other.value;
  return isIn(here, other) ? one.value : noBase;
}

/** What records that both copies may start under the same id say before anybody wrote in them. */
function bornAs(table: TableName, id: string, field: string): unknown {
  if (table === 'applicability') return Reflect.get(undecided(id), field);
  return table === 'organization' ? Reflect.get(emptyOrganization, field) : undefined;
}

/** Who gave the value at a path its present form: the last write after which it reads so and before which it did not. */
function touchOf(writes: readonly Write[], path: readonly string[], value: unknown): Touch | undefined {
  const inner = path.slice(1).filter((part) => part !== 'placement');
  // A list's parts are told apart by keys that are no paths; then the last write of the field has to do.
  const read = (from: unknown): unknown =>
    inner.reduce<unknown>((now, part) => (typeof now === 'object' && now !== null ? Reflect.get(now, part) : undefined), from);
  const last = writes.at(-1);
  const exact = path.includes('placement') || same(read(last?.value), value);
  if (!last || !exact) return touch(last?.change);
  let found = last;
  for (const write of [...writes].reverse()) {
    if (!same(read(write.value), read(last.value))) break;
    found = write;
  }
  return touch(found.change);
}

const touch = (change: LoggedChange | undefined): Touch | undefined => change && { by: change.by, at: change.at };

/** Who last wrote in a record what the other copy does not know. */
// The last change that wrote in a record and that the other copy does not know. */
export function lastTouchOf(own: Knowledge, other: Knowledge, table: string, id: string): Touch | undefined {
  const wrote = [...own.known.values()].findLast(
    (change) => !other.known.has(change.id) && change.edits.some((edit) => edit.table === table && edit.id === id),
  );
  return touch(wrote);
}

/** What becomes of a record that only one copy has: it stays, it is gone, or a person decides that it is to be removed. */
function oneHas({ copies, asked, table, id }: Place, record: AnyRecord, side: 'mine' | 'theirs'): 'stays' | 'gone' | 'remove' {
  const key = `${table}/${id}`;
  const [has, lacks] = side === 'mine' ? (['mine', 'theirs'] as const) : (['theirs', 'mine'] as const);
  const [holder, other] = [copies.knowledge[has], copies.knowledge[lacks]];
  const removal = other.presences.get(key)?.at(-1);
  if (!removal || removal.there) return 'stays';
  const kept = holder.presences.get(key)?.at(-1);
  if (holder.known.has(removal.change.id) && !(kept && other.known.has(kept.change.id))) return 'stays';
  const edited = Object.entries(record).some(([field, value]) => {
    const writes = holder.writes.get(`${key}/${field}`) ?? [];
    const last = writes.at(-1);
    return last && !other.known.has(last.change.id) && !same(lastCommon(writes, other)?.value, value);
  });
  if (!edited) return 'gone';
  const mineBy = touch(side === 'mine' ? undefined : removal.change);
  const theirsBy = touch(side === 'mine' ? removal.change : undefined);
  const chosen = asked.ask({
    key,
    kind: 'removed',
    table,
    id,
    path: [],
    base: undefined,
    mine: side === 'mine' ? record : null,
    theirs: side === 'mine' ? null : record,
    mineBy: mineBy ?? lastTouchOf(holder, other, table, id),
    theirsBy: theirsBy ?? lastTouchOf(holder, other, table, id),
  });
  return chosen === side ? 'stays' : 'remove';
}
