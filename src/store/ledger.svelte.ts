import type { Subscription } from 'dexie';
import { invert, type Change, type Edit, type Entry } from '#domain/change/change.ts';
import { stepChange, undoStacks, type LoggedChange } from '#domain/change/trail.ts';
import type { MergeRecord } from '#domain/merge/merge.ts';
import type { Result } from '#domain/result.ts';
import type { Birth } from '#domain/risk/risk.ts';
import { isTable, parseRecord, tableNames, type RecordOf, type TableName } from '#domain/tables.ts';
import { isoNow, millisOf } from './clock.ts';
import type { Database, StoredChange } from './db.ts';
import { Draft, Refused } from './draft.ts';
import { named, StaleChange } from './failures.ts';
import { Copying, type SafetyCopy } from './journal/copying.svelte.ts';
import { isTyping, revert } from './revert.ts';
import { unhurried } from './unhurried.ts';

/** Typing in one field within this time of the last commit joins its step. */
const burst = 2_000;

/** What may be said about a change: why it was made, and the step it belongs to (a drag and its reason are one). */
export interface Note {
  readonly why?: string;
  readonly step?: string;
  /** What a merge took in from another copy; its changes go into the trail beside this one. */
  readonly merge?: MergeRecord;
  /** The last change when this was computed, empty when there was none: anything since makes the whole of it stale. */
  readonly after?: string;
}

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
}

type Trailed = Pick<LoggedChange, 'step' | 'undoes' | 'device' | 'intent' | 'carried'>;

/** The only door to stored data: every write is a change, logged in the transaction that makes it. */
export class Ledger {
  readonly #db: Database;
  readonly #world: LedgerWorld;
  #trail: Trailed[] = [];
  #seen = 0;
  #onchanges: (news: readonly StoredChange[]) => void = () => undefined;
  #last: { readonly change: Change; readonly step: string; readonly at: string } | undefined;
  #subscription: Subscription | undefined;
  #stacks = $state.raw<ReturnType<typeof undoStacks>>({ undo: [], redo: [] });
  #pending = $state(0);
  #savedAt = $state<string>();
  #failure = $state.raw<unknown>();
  readonly #copying: Copying | undefined;
  /** Ends when everything that was asked for so far is written, or refused. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(db: Database, world: Partial<LedgerWorld> = {}) {
    this.#db = db;
    const newId = () => crypto.randomUUID();
    this.#world = { now: isoNow, newId, author: () => '', device: 'this-browser', safetyCopy: undefined, ...world };
    this.#copying = this.#world.safetyCopy && new Copying(this.#world.safetyCopy);
  }

  get canUndo(): boolean {
    return this.#stacks.undo.length > 0;
  }
  get canRedo(): boolean {
    return this.#stacks.redo.length > 0;
  }
  /** What undo would take back, in the words of the history. */
  get undoIntent(): string | undefined {
    return this.#intentOf(this.#stacks.undo.at(-1));
  }
  get redoIntent(): string | undefined {
    return this.#intentOf(this.#stacks.redo.at(-1));
  }
  /** True while a change is on its way to the disk or to its safety copy. */
  get saving(): boolean {
    return this.#pending > 0;
  }
  /** When this session last saved, as ISO moment. */
  get savedAt(): string | undefined {
    return this.#savedAt;
  }
  /** Why the last save failed; cleared by the next one that succeeds. */
  get failure(): unknown {
    return this.#failure;
  }
  /** Why the safety copy is behind the database; undefined while it is not. */
  get copyFailure(): unknown {
    return this.#copying?.failure;
  }

  /**
   * Reads the trail, so that undo survives a reload, and follows what other tabs add to it. `onchanges` hears of every
   * change in the order of the trail, whoever made it; first of all those that were there before.
   */
  async follow(onchanges: (news: readonly StoredChange[]) => void = () => undefined): Promise<void> {
    this.#onchanges = onchanges;
    await this.#catchUp();
    this.#subscription = unhurried(() => this.#db.changes.orderBy('seq').last()).subscribe({
      next: (last) => {
        if ((last?.seq ?? 0) > this.#seen) void this.#catchUp();
      },
      error: (error: unknown) => {
        this.#failure = named(error);
      },
    });
  }

  close(): void {
    this.#subscription?.unsubscribe();
  }

  /** Replaces one record with a function of what it is now. What does not fit comes back as issues; nothing is written. */
  edit<T extends TableName>(
    intent: string,
    table: T,
    id: string,
    next: (now: RecordOf<T>) => RecordOf<T>,
    note?: Note,
  ): Promise<Result<RecordOf<T>>> {
    return this.#commit(intent, [table], (draft) => draft.edit(table, id, next), note);
  }

  /** Adds a record with a new id and, where its kind has one, the next reference. */
  add<T extends TableName>(intent: string, table: T, born: (birth: Birth) => RecordOf<T>, note?: Note): Promise<Result<RecordOf<T>>> {
    return this.#commit(intent, [table, 'counters'], (draft) => draft.add(table, born), note);
  }

  /** Removes a record with everything that cannot be without it, and takes it out of every list that names it. */
  async remove(intent: string, table: TableName, id: string, note?: Note): Promise<Result<void>> {
    // Much may hang on these.
    if (table === 'systems' || table === 'impactAssessments') await this.keepCopy(`before ${intent}`);
    return this.#commit(intent, tableNames, (draft) => draft.remove(table, id), note);
  }

  /** Several records in one step. `work` runs inside the transaction and must not await anything but the draft. */
  write<R>(intent: string, work: (draft: Draft) => Promise<R>, note?: Note): Promise<Result<R>> {
    return this.#commit(intent, tableNames, work, note);
  }

  /** Keeps a copy apart before something large. Where that fails the change is made all the same: undo has it too. */
  async keepCopy(reason: string): Promise<void> {
    await this.#world.safetyCopy?.keep(reason).catch(() => undefined);
  }

  /** Takes back the last own step. Other people's later edits to other fields stay; a real clash throws StaleChange. */
  undo(): Promise<string | undefined> {
    return this.#inTurn(() => this.#takeBack(this.#stacks.undo.at(-1), 'Undo'));
  }

  redo(): Promise<string | undefined> {
    return this.#inTurn(() => this.#takeBack(this.#stacks.redo.at(-1), 'Redo'));
  }

  /** What the last step is, is known once everything before is written: two keys in one breath are two steps. */
  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const done = this.#writing.then(work);
    this.#writing = Promise.allSettled([done]);
    return done;
  }

  async #commit<R>(intent: string, touched: readonly TableName[], work: (draft: Draft) => Promise<R>, note: Note = {}): Promise<Result<R>> {
    try {
      const saved = this.#saved<Result<R>>(async () => {
        let value!: R;
        let logged: readonly StoredChange[] = [];
        await this.#db.transaction('rw', [...touched, 'changes'], async () => {
          const draft = new Draft(this.#db, this.#world.newId);
          if (note.after !== undefined) await this.#expectLast(note.after);
          value = await work(draft);
          const edits = draft.edits();
          const change = { intent, edits };
          if (note.merge) logged = await this.#logMerge(change, note.merge);
          else {
            const logging = edits.length > 0 ? this.#log(change, note.why ?? '', note.step ?? this.#stepFor(change), null) : undefined;
            const [one] = await Promise.all([logging, draft.settled()]);
            logged = one ? [one] : [];
          }
          await draft.settled();
        });
        return { result: { ok: true, value }, logged };
      });
      this.#writing = Promise.allSettled([this.#writing, saved]);
      return await saved;
    } catch (error) {
      if (error instanceof Refused) return { ok: false, issues: error.issues };
      throw error;
    }
  }

  async #takeBack(step: string | undefined, word: 'Undo' | 'Redo'): Promise<string | undefined> {
    if (step === undefined) return undefined;
    return this.#saved(async () => {
      let intent = '';
      let logged: readonly StoredChange[] = [];
      await this.#db.transaction('rw', [...tableNames, 'changes'], async () => {
        const changes = await this.#db.changes.where('step').equals(step).sortBy('seq');
        const whole = stepChange(changes.filter(({ carried }) => !carried));
        if (!whole) return;
        const edits: Edit[] = [];
        for (const edit of invert(whole).edits) edits.push(await this.#revert(edit));
        intent = whole.intent.replace(/^(Undo|Redo): /, '');
        logged = [await this.#log({ intent: `${word}: ${intent}`, edits }, '', this.#world.newId(), step)];
      });
      return { result: intent, logged };
    });
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

  async #expectLast(id: string): Promise<void> {
    const last = await this.#db.changes.orderBy('seq').last();
    if ((last?.id ?? '') !== id) throw new StaleChange('changes', id);
  }

  /** The changes of the other copy as history, then the merge itself, which is a step of its own even where it edits nothing. */
  async #logMerge(change: Change, { carried, takesIn, keeps }: MergeRecord): Promise<readonly StoredChange[]> {
    const numbers = await this.#db.changes.bulkAdd([...carried], { allKeys: true });
    const merge = { takesIn: [...takesIn], ...(keeps.length > 0 ? { keeps: [...keeps] } : {}) };
    const logged = await this.#log(change, '', this.#world.newId(), null, merge);
    return [...carried.map((one, at) => ({ ...one, seq: numbers[at] ?? 0 })), logged];
  }

  async #log(
    change: Change,
    why: string,
    step: string,
    undoes: string | null,
    merge: Pick<LoggedChange, 'takesIn' | 'keeps'> = {},
  ): Promise<StoredChange> {
    const { newId, now, author, device } = this.#world;
    const at = now();
    const { intent, edits } = change;
    const logged: LoggedChange = { id: newId(), step, at, by: author(), device, intent, why, undoes, edits, ...merge };
    const seq = await this.#db.changes.add(logged);
    this.#last = undoes === null ? { change, step, at } : undefined;
    return { ...logged, seq };
  }

  /** A burst of typing keeps its step; anything else starts a new one. */
  #stepFor(change: Change): string {
    const last = this.#last;
    const joins =
      last !== undefined &&
      isTyping(last.change, change) &&
      millisOf(this.#world.now()) - millisOf(last.at) < burst &&
      this.#stacks.undo.at(-1) === last.step;
    return joins ? last.step : this.#world.newId();
  }

  async #saved<R>(work: () => Promise<{ readonly result: R; readonly logged: readonly StoredChange[] }>): Promise<R> {
    this.#pending += 1;
    try {
      const { result, logged } = await work();
      // What this ledger wrote it knows; reading it again would wait for every live query that the change set off.
      if (logged[0]?.seq === this.#seen + 1) this.#take(logged);
      else if (logged.length > 0) await this.#catchUp();
      this.#failure = undefined;
      void this.#copied(logged);
      return result;
    } catch (error) {
      this.#pending -= 1;
      const failure = named(error);
      if (!(failure instanceof Refused)) this.#failure = failure;
      throw failure;
    }
  }

  /** "Saved" is said once the change is in the safety copy too, or that has failed, which `copyFailure` says. */
  async #copied(logged: readonly StoredChange[]): Promise<void> {
    await this.#copying?.add(logged.map((change) => ({ ...change, seq: change.seq ?? 0 })));
    this.#savedAt = this.#world.now();
    this.#pending -= 1;
  }

  async #catchUp(): Promise<void> {
    this.#take(await this.#db.changes.where('seq').above(this.#seen).toArray());
  }

  #take(found: readonly StoredChange[]): void {
    const news = found.filter(({ seq = 0 }) => seq > this.#seen);
    if (news.length === 0) return;
    this.#seen = news.at(-1)?.seq ?? this.#seen;
    for (const { step, undoes, device, intent, carried } of news)
      this.#trail.push({ step, undoes, device, intent, ...(carried ? { carried } : {}) });
    this.#stacks = undoStacks(this.#trail, this.#world.device);
    this.#onchanges(news);
  }

  #intentOf(step: string | undefined): string | undefined {
    const intent = this.#trail.findLast((change) => change.step === step && !change.carried)?.intent;
    return intent?.replace(/^(Undo|Redo): /, '');
  }
}
