import type { LoggedChange } from '#domain/change/trail.ts';
import { same } from '#domain/change/same.ts';

/** One time a field got a value, and the change where that was decided. */
export interface Write {
  readonly change: LoggedChange;
  readonly value: unknown;
}

/** One time a record came or went. */
export interface Presence {
  readonly change: LoggedChange;
  readonly there: boolean;
}

/** What a copy of an assessment knows: which changes are in it, and which of them last decided each field. */
export interface Knowledge {
  /** Changes whose effect is in this copy, its own and those that merges took in, in their order here. */
  readonly known: ReadonlyMap<string, LoggedChange>;
  /** Every write of a field, oldest first; the last one is why it says what it says. Key: `table/id/field`. */
  readonly writes: ReadonlyMap<string, readonly Write[]>;
  /** Every coming and going of a record, oldest first. Key: `table/id`. */
  readonly presences: ReadonlyMap<string, readonly Presence[]>;
}

/** Reads a trail, oldest first. A merge that was undone never happened; what it took in is known no more. */
export function knowledgeOf(changes: readonly LoggedChange[]): Knowledge {
  const { off, idle } = mergesIn(changes);
  const byId = new Map(changes.map((change) => [change.id, change]));
  const taken = new Set(changes.filter((change) => !change.carried && !off.has(change.step)).flatMap(({ takesIn = [] }) => takesIn));
  const known = new Map<string, LoggedChange>();
  for (const change of byId.values()) if (!change.carried || taken.has(change.id)) known.set(change.id, change);
  const writes = new Lists<Write>();
  const presences = new Lists<Presence>();
  // Where a merge wrote what the other copy already said, the other copy's change decided it.
  const everWritten = new Lists<Write>();
  const everPresent = new Lists<Presence>();
  for (const change of changes) {
    if (idle.has(change.step)) continue;
    const isMerge = change.takesIn !== undefined;
    for (const edit of change.edits) {
      const record = `${edit.table}/${edit.id}`;
      const there = edit.after !== null;
      if ((edit.before !== null) !== there) {
        const decided = isMerge ? everPresent.last(record, (one) => one.there === there)?.change : undefined;
        if (!isMerge) everPresent.add(record, { change, there });
        if (!change.carried) presences.add(record, { change: decided ?? change, there });
      }
      for (const [field, value] of Object.entries(edit.after ?? {})) {
        if (edit.before !== null && same(Reflect.get(edit.before, field), value)) continue;
        const key = `${record}/${field}`;
        const decided = isMerge ? everWritten.last(key, (one) => same(one.value, value))?.change : undefined;
        if (!isMerge) everWritten.add(key, { change, value });
        if (!change.carried) writes.add(key, { change: decided ?? change, value });
      }
    }
    if (change.carried) continue;
    for (const key of change.keeps ?? []) {
      if (key.split('/').length === 2) presences.add(key, { change, there: presences.last(key)?.there ?? true });
      else writes.add(key, { change, value: writes.last(key)?.value });
    }
  }
  return { known, writes: writes.lists, presences: presences.lists };
}

/** Steps of merges that are undone now, and every step that counts for nothing because of that: theirs and their undos. */
function mergesIn(changes: readonly LoggedChange[]): { off: ReadonlySet<string>; idle: ReadonlySet<string> } {
  const merges = new Set(changes.filter(({ takesIn }) => takesIn !== undefined).map(({ step }) => step));
  const mergeOf = new Map<string, string>();
  const off = new Set<string>();
  for (const { step, undoes } of changes) {
    if (undoes === null) continue;
    const merge = merges.has(undoes) ? undoes : mergeOf.get(undoes);
    if (merge === undefined) continue;
    mergeOf.set(step, merge);
    if (!off.delete(merge)) off.add(merge);
  }
  return { off, idle: new Set([...off, ...mergeOf.keys()]) };
}

class Lists<T> {
  readonly lists = new Map<string, T[]>();

  add(key: string, entry: T): void {
    const list = this.lists.get(key);
    if (list) list.push(entry);
    else this.lists.set(key, [entry]);
  }

  last(key: string, fits: (entry: T) => boolean = () => true): T | undefined {
    return this.lists.get(key)?.findLast(fits);
  }
}
