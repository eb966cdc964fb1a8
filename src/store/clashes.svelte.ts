import type { Entry } from '#domain/change/change.ts';
import { weigh, type Conflict } from '#domain/change/conflicts.ts';
import { overlap, valueAt, withValueAt } from '#domain/change/paths.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import { namedBy } from '#domain/references.ts';
import { withoutGone } from '#domain/removal.ts';
import { isTable, type RecordOf, type TableName } from '#domain/tables.ts';
import type { StoredChange } from './db.ts';
import { Refused, type Draft } from './draft.ts';
import type { Task } from './task.ts';

/** What was entered here and changed elsewhere meanwhile. Nothing of it is written until the person has chosen. */
export interface Clash {
  readonly id: string;
  readonly intent: string;
  readonly conflicts: readonly Conflict[];
}

/** `both`: theirs, and below it mine; of texts only. */
export type Choice = 'mine' | 'theirs' | 'both';

/** Thrown inside the transaction so that it aborts whole. */
export class Conflicting extends Error {
  override readonly name = 'Conflicting';
  constructor(
    readonly conflicts: readonly Conflict[],
    /** Number of the last change that was looked at. */
    readonly upTo: number,
  ) {
    super('changed in two places');
  }
}

interface Open extends Clash {
  readonly task: Task;
}

/** What waits for a choice. */
export class Clashes {
  #list = $state.raw<readonly Open[]>([]);

  get list(): readonly Clash[] {
    return this.#list;
  }

  add(given: Task, { conflicts, upTo }: Pick<Conflicting, 'conflicts' | 'upTo'>): void {
    const task = { ...given, base: Math.max(given.base, upTo) };
    // Whoever goes on typing in the same field says the newest of what they mean.
    const older = this.#list.filter((clash) => !clash.conflicts.every((known) => conflicts.some((next) => touches(known, next))));
    this.#list = [...older, { id: task.attempts.change, intent: task.intent, task, conflicts }];
  }

  /** Adds an edit of a record that was removed elsewhere: keeping mine brings the record back. */
  addRemoved(task: Task, removed: Conflicting): void {
    const [conflict] = removed.conflicts;
    if (!conflict || !isTable(conflict.table)) return;
    const { table, mine } = conflict;
    const record = mine as RecordOf<TableName>;
    const touched = [table, ...namedBy(table, record).map((name) => name.table)];
    this.add({ ...task, touched, work: (draft) => bringBack(draft, table, record) }, removed);
  }

  /** Takes one out, to be settled. */
  take(id: string): { readonly task: Task; readonly conflicts: readonly Conflict[] } | undefined {
    const found = this.#list.find((clash) => clash.id === id);
    this.#list = this.#list.filter((clash) => clash !== found);
    return found;
  }

  /**
   * Looks at what a draft has written, beside what others changed since its task was begun. Mends what it only carried
   * along; true when there was such a thing. Throws Conflicting when both changed the same, or when that is still open.
   */
  async weigh(draft: Draft, others: readonly StoredChange[]): Promise<boolean> {
    const edits = draft.edits();
    const open = this.#list.flatMap(({ conflicts }) => conflicts.map((known) => asChange(known)));
    if (others.length === 0 && open.length === 0) return false;
    const { conflicts, mended } = weigh(edits, [...open, ...others]);
    if (conflicts.length > 0) throw new Conflicting(conflicts, others.at(-1)?.seq ?? 0);
    for (const { table, after } of mended) await write(draft, table, after);
    return mended.length > 0;
  }
}

const touches = (a: Conflict, b: Conflict): boolean => a.table === b.table && a.id === b.id && overlap(a.path, b.path);

/** A conflict that is still open counts as a change made elsewhere: going on typing does not settle it. */
function asChange({ table, id, path, base, theirs, by, at }: Conflict): Pick<LoggedChange, 'by' | 'at' | 'edits'> {
  const entry = (value: unknown): Entry | null =>
    path.length === 0 ? ((value ?? null) as Entry | null) : (withValueAt({ id }, path, value) as Entry);
  return { by, at, edits: [{ table, id, before: entry(base), after: entry(theirs) }] };
}

/** The same work with the person's choices: what is not theirs to keep is put back to what is stored now. */
export const settled =
  (work: Task['work'], conflicts: readonly Conflict[], choices: readonly Choice[]): Task['work'] =>
  async (draft) => {
    const done = await work(draft);
    for (const [index, { table, id, path, mine }] of conflicts.entries()) {
      const choice = choices[index] ?? 'theirs';
      const edit = draft.edits().find((one) => one.table === table && one.id === id);
      if (choice === 'mine' || !edit) continue;
      const theirs = valueAt(edit.before, path);
      const value = choice === 'both' ? [theirs, mine].filter((text) => typeof text === 'string' && text !== '').join('\n\n') : theirs;
      const record = path.length === 0 ? edit.before : withValueAt(edit.after, path, value);
      if (record) await write(draft, table, record as Entry);
    }
    return done;
  };

/** Writes a record that was removed. What it names and what was removed as well it lets go: a reference must not lead nowhere. */
async function bringBack(draft: Draft, table: TableName, record: RecordOf<TableName>): Promise<void> {
  const names = namedBy(table, record);
  const found = await Promise.all(names.map((name) => draft.get(name.table, name.id)));
  const whole = withoutGone(
    table,
    record,
    names.filter((_, index) => found[index] === undefined),
  );
  if (!whole) throw new Refused([{ path: '', message: 'What this belongs to was removed, too. It can come back only after that has.' }]);
  await write(draft, table, whole);
}

const write = async (draft: Draft, table: string, record: Entry): Promise<void> => {
  if (isTable(table)) await draft.put(table, record as RecordOf<typeof table>);
};
