import { invert, type Change, type Edit, type Entry } from '#domain/change/change.ts';
import type { Conflict } from '#domain/change/conflicts.ts';
import type { MergeRecord } from '#domain/merge/merge.ts';
import { stepChange, type LoggedChange } from '#domain/change/trail.ts';
import { namedBy } from '#domain/references.ts';
import { isTable, parseRecord, tableNames, type RecordOf, type TableName } from '#domain/tables.ts';
import { cut, limits } from '#domain/text.ts';
import { changeWithout, recordWithout, removalOfNames, removedBy } from '#domain/workshop/names.ts';
import { millisOf } from './clock.ts';
import { Conflicting, type Clashes } from './clashes.svelte.ts';
import type { Database, StoredChange } from './db.ts';
import { Draft, Refused } from './draft.ts';
import { StaleChange } from './failures.ts';
import type { SafetyCopy } from './journal/copying.svelte.ts';
import { isTyping, revert } from './revert.ts';
import type { Stacks } from './stacks.svelte.ts';
import type { Task } from './task.ts';

/** Whatever a person is called and a file is named: what is saved must open again. */
const fit = (text: string, max: number): string => cut(text.toWellFormed(), max);

const keyOf = (table: string, id: string): string => `${table}/${id}`;
const tableIn = (key: string): string => key.slice(0, key.indexOf('/'));

/** What a row names in other tables, as keys. */
const namesOf = (table: string, row: object): string[] =>
  isTable(table) ? namedBy(table, row as RecordOf<TableName>).map((to) => keyOf(to.table, to.id)) : [];

/** Refuses what names a record that others removed since the person began: the reference would lead nowhere. */
function refuseLost(edits: readonly Edit[], others: readonly LoggedChange[]): void {
  if (others.length === 0) return;
  const fates = [...others.flatMap((change) => change.edits), ...edits];
  const lives = new Map(fates.map(({ table, id, after }) => [keyOf(table, id), after !== null]));
  const lost = edits.some(({ table, after }) => after !== null && namesOf(table, after).some((name) => lives.get(name) === false));
  if (lost)
    throw new Refused([{ path: '', message: 'Somebody removed what this refers to. Look at what is there now, and enter it again.' }]);
}

/** Where names of a workshop may stand. */
const named = ['workshops', 'workshopQuestions', 'risks', 'impacts'] as const;

/** Typing in one field within this time of the last commit joins its step. */
const burst = 2_000;

/** Everything the ledger takes from outside, so that tests can pass their own. */
export interface LedgerWorld {
  readonly now: () => string;
  readonly newId: () => string;
  /** Who makes changes, as printed in the history. */
  readonly author: () => string;
  /** This browser; undo takes back only its own steps. */
  readonly device: string;
  /** Where every change goes besides the database; "saved" waits for it. Undefined where the browser has no such place. */
  readonly safetyCopy: SafetyCopy | undefined;
  /** Number of the last change the person had seen when they began what is being handed on; undefined: what is seen now. */
  readonly begun: () => number | undefined;
  /** Ends when the database may be written; rejects when it turned out that it may not. */
  readonly ready: Promise<void>;
  /** Number of the last change in what is shown before the trail is read. */
  readonly shownAt: number;
  /** Told when something stays as others wrote it, so that fields let go of what was entered. */
  readonly onkept: () => void;
}

/** What writing came to. `mended`: something stayed as others wrote it, because this only carried it along. */
export interface Written<R> {
  readonly result: R;
  /** What went into the trail, in its order. */
  readonly logged: readonly StoredChange[];
  readonly mended: boolean;
}

/** Writes to the database: what was done, and beside it in the trail who did it, when and why. */
export class Pen {
  readonly #db: Database;
  readonly #world: LedgerWorld;
  readonly #stacks: Stacks;
  readonly #clashes: Clashes;
  /** Changes that this session made: any other is somebody else's. */
  readonly #own = new Set<string>();
  #last: { readonly change: Change; readonly step: string; readonly at: string } | undefined;

  constructor(db: Database, world: LedgerWorld, { stacks, clashes }: { readonly stacks: Stacks; readonly clashes: Clashes }) {
    this.#db = db;
    this.#world = world;
    this.#stacks = stacks;
    this.#clashes = clashes;
  }

  /** Does a task in one transaction. Throws Refused or Conflicting when nothing of it may be written. */
  async carryOut<R>(task: Task<R>): Promise<Written<R>> {
    const { base, touched, work, note, intent, attempts } = task;
    let logged: readonly StoredChange[] = [];
    let mended = false;
    await this.#db.transaction('rw', [...touched, 'changes'], async () => {
      // It may have been written although the browser said that it was not.
      logged = attempts.begun ? await this.#db.changes.where('id').equals(attempts.change).toArray() : [];
      if (logged.length > 0) return;
      if (note.after !== undefined) await this.#expectLast(note.after);
      const news = this.#db.changes.where('seq').above(base).toArray();
      const draft = new Draft(this.#db, attempts.begin());
      attempts.result = await work(draft);
      const others = (await news).filter(({ id, carried }) => !carried && !this.#own.has(id));
      mended = await this.#clashes.weigh(draft, others);
      const edits = draft.edits();
      refuseLost(edits, others);
      const change = { intent, edits };
      const step = note.step ?? this.#stepFor(change);
      const stamped = { ...this.stamp(task), step };
      if (note.merge) logged = await this.#logMerge(change, stamped, note.merge);
      else {
        const logging = edits.length > 0 ? this.#log(change, stamped) : undefined;
        const [one] = await Promise.all([logging, draft.settled()]);
        logged = one ? [one] : [];
      }
      await draft.settled();
    });
    return { result: attempts.result as R, logged, mended };
  }

  /** Takes a step back, field by field; the result is what it was. Throws StaleChange when others changed the same since. */
  async takeBack(step: string, word: 'Undo' | 'Redo'): Promise<Written<string>> {
    let result = '';
    let logged: readonly StoredChange[] = [];
    await this.#db.transaction('rw', [...tableNames, 'changes'], async () => {
      const changes = await this.#db.changes.where('step').equals(step).sortBy('seq');
      const whole = stepChange(changes.filter(({ carried }) => !carried));
      if (!whole) return;
      const edits: Edit[] = [];
      for (const edit of invert(whole).edits) edits.push(await this.#revert(edit));
      await this.#expectWhole(edits, changes[0]?.seq ?? 0);
      result = whole.intent.replace(/^(Undo|Redo): /, '');
      const intent = `${word}: ${result}`;
      const { newId } = this.#world;
      logged = [await this.#log({ intent, edits }, { ...this.#signed(newId(), intent), why: '', step: newId(), undoes: step })];
    });
    return { result, logged, mended: false };
  }

  /**
   * Takes the names out of a workshop, out of what its decisions wrote, and out of everything the trail says of them, in
   * one transaction. It is the one write that changes the trail, and no step that undo could take back. `on`: today.
   */
  async removeNames(id: string, on: string): Promise<Written<void>> {
    let logged: readonly StoredChange[] = [];
    await this.#db.transaction('rw', [...named, 'changes'], async () => {
      const workshop = await this.#db.of('workshops').get(id);
      if (!workshop) throw new StaleChange('workshops', id);
      const [workshopQuestions, changes] = await Promise.all([this.#db.of('workshopQuestions').toArray(), this.#db.changes.toArray()]);
      const removal = removalOfNames(workshop, { workshopQuestions }, changes);
      await this.#db.changes.bulkPut(changes.map((change) => changeWithout(change, removal)).filter((next, at) => next !== changes[at]));
      const edits: Edit[] = [];
      for (const table of named) {
        const rows = this.#db.table<Entry, string>(table);
        const stored = await rows.bulkGet([id, ...removal.questions, ...removal.objects]);
        for (const now of stored.filter((entry) => entry !== undefined)) {
          // Also what is before must not hold them, and every tab takes from the trail what is after.
          const before = recordWithout(table, now, removal);
          const after = table === 'workshops' ? { ...before, namesRemovedOn: on } : before;
          edits.push({ table, id: now.id, before, after });
        }
        await rows.bulkPut(edits.filter((edit) => edit.table === table).flatMap(({ after }) => after ?? []));
      }
      const change = this.#world.newId();
      const intent = `Remove the names of ${workshop.ref}, here and in the change history`;
      const stamped = { ...this.#signed(change, intent), device: removedBy, why: '', step: change, undoes: null };
      logged = [await this.#log({ intent, edits }, stamped)];
    });
    return { result: undefined, logged, mended: false };
  }

  /** What was edited here and removed elsewhere, as a conflict; undefined when the trail knows of no such record. */
  async conflictWithRemoval({ table, id }: StaleChange, edited: (record: Entry) => Entry): Promise<Conflicting | undefined> {
    const removes = (edit: Edit) => edit.table === table && edit.id === id && edit.after === null;
    const removal = await this.#db.changes
      .orderBy('seq')
      .reverse()
      .filter(({ edits, carried }) => !carried && edits.some(removes))
      .first();
    const base = removal?.edits.find(removes)?.before;
    if (!removal || !base) return undefined;
    const conflict: Conflict = { table, id, path: [], base, mine: edited(base), theirs: null, by: removal.by, at: removal.at };
    return new Conflicting([conflict], removal.seq ?? 0);
  }

  /** What the trail says of a task besides its edits. */
  stamp({ intent, note, attempts }: Task): Omit<LoggedChange, 'edits'> {
    return {
      ...this.#signed(attempts.change, intent),
      why: fit(note.why ?? '', limits.text),
      step: note.step ?? attempts.change,
      undoes: null,
    };
  }

  #signed(id: string, intent: string) {
    const { now, author, device } = this.#world;
    return { id, at: now(), by: fit(author(), limits.name), device, intent: fit(intent, limits.line) };
  }

  async #revert(edit: Edit): Promise<Edit> {
    const rows = this.#db.table<Entry, string>(edit.table);
    const now = (await rows.get(edit.id)) ?? null;
    const next = revert(now, edit);
    if (next === 'clash') throw new StaleChange(edit.table, edit.id);
    const checked = next && isTable(edit.table) ? parseRecord(edit.table, next) : undefined;
    if (checked?.ok === false) throw new StaleChange(edit.table, edit.id);
    await (next ? rows.put(next) : rows.delete(edit.id));
    return { ...edit, before: now, after: next };
  }

  /**
   * What comes back may name something that was removed since, and what goes may be named by something since: then a step
   * cannot be taken back, because a reference would lead nowhere and the file would not open again. `since`: its number.
   */
  async #expectWhole(edits: readonly Edit[], since: number): Promise<void> {
    const fates = new Map(edits.map((edit) => [keyOf(edit.table, edit.id), edit]));
    const named = new Map<string, Edit>();
    for (const edit of edits) {
      if (edit.after === null) continue;
      const known = new Set(edit.before === null ? [] : namesOf(edit.table, edit.before));
      for (const name of namesOf(edit.table, edit.after)) if (!known.has(name) && !fates.get(name)?.after) named.set(name, edit);
    }
    await this.#rowsOf([...named.keys()], (row, name) => {
      const edit = named.get(name);
      if (!row && edit) throw new StaleChange(edit.table, edit.id);
    });
    if (edits.every(({ after }) => after !== null)) return;
    // Only what was written after it can name what it added.
    const later = await this.#db.changes.where('seq').above(since).toArray();
    const written = later.filter(({ carried }) => !carried).flatMap((change) => change.edits.map(({ table, id }) => keyOf(table, id)));
    await this.#rowsOf([...new Set(written)], (row, key) => {
      const lost = row && namesOf(tableIn(key), row).find((name) => fates.get(name)?.after === null);
      const edit = lost === undefined ? undefined : fates.get(lost);
      if (edit) throw new StaleChange(edit.table, edit.id);
    });
  }

  /** Shows the rows of such keys as they are now, a table at a time. */
  async #rowsOf(keys: readonly string[], show: (row: Entry | undefined, key: string) => void): Promise<void> {
    for (const table of new Set(keys.map(tableIn))) {
      const group = keys.filter((key) => tableIn(key) === table);
      const rows = await this.#db.table<Entry, string>(table).bulkGet(group.map((key) => key.slice(table.length + 1)));
      for (const [at, key] of group.entries()) show(rows[at], key);
    }
  }

  async #expectLast(id: string): Promise<void> {
    const last = await this.#db.changes.orderBy('seq').last();
    if ((last?.id ?? '') !== id) throw new StaleChange('changes', id);
  }

  /** The changes of the other copy as history, then the merge itself, which is a step of its own even where it edits nothing. */
  async #logMerge(change: Change, stamped: Omit<LoggedChange, 'edits'>, { carried, takesIn, keeps }: MergeRecord) {
    const numbers = await this.#db.changes.bulkAdd([...carried], { allKeys: true });
    const merge = { takesIn: [...takesIn], ...(keeps.length > 0 ? { keeps: [...keeps] } : {}) };
    const logged = await this.#log(change, { ...stamped, step: this.#world.newId(), ...merge });
    return [...carried.map((one, at) => ({ ...one, seq: numbers[at] ?? 0 })), logged];
  }

  async #log(change: Change, stamped: Omit<LoggedChange, 'edits'>): Promise<StoredChange> {
    const logged: LoggedChange = { ...stamped, edits: change.edits };
    this.#own.add(logged.id);
    const seq = await this.#db.changes.add(logged);
    this.#last = logged.undoes === null ? { change, step: logged.step, at: logged.at } : undefined;
    return { ...logged, seq };
  }

  /** A burst of typing keeps its step; anything else starts a new one. */
  #stepFor(change: Change): string {
    const last = this.#last;
    const joins =
      last !== undefined &&
      isTyping(last.change, change) &&
      Math.abs(millisOf(this.#world.now()) - millisOf(last.at)) < burst && // a clock set back ends a burst
      this.#stacks.undo === last.step;
    return joins ? last.step : this.#world.newId();
  }
}
