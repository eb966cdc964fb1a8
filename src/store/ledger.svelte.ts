import type { Entry } from '#domain/change/change.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import type { Result } from '#domain/result.ts';
import type { Birth } from '#domain/risk/risk.ts';
import { tableNames, type RecordOf, type Records, type TableName } from '#domain/tables.ts';
import { isoNow, localDay } from './clock.ts';
import type { Database, StoredChange } from './db.ts';
import { Clashes, Conflicting, settled, type Choice, type Clash } from './clashes.svelte.ts';
import { Draft, Refused } from './draft.ts';
import { isFailure, named, StaleChange, SupersededTab, type StorageErased } from './failures.ts';
import { Copying } from './journal/copying.svelte.ts';
import { Pen, type LedgerWorld, type Written } from './pen.ts';
import { Stacks } from './stacks.svelte.ts';
import { Attempts, type Note, type Task } from './task.ts';
import { unhurried } from './unhurried.ts';
import { Unsaved } from './unsaved.svelte.ts';

export type { Note } from './task.ts';

/** The only door to stored data: every write is a change, logged in the transaction that makes it. */
export class Ledger {
  readonly #db: Database;
  readonly #world: LedgerWorld;
  #onchanges: (news: readonly StoredChange[]) => void = () => undefined;
  #subscription: { unsubscribe(): void } | undefined;
  #closed = false;
  readonly #stacks: Stacks;
  #pending = $state(0);
  #savedAt = $state<string>();
  #failure = $state.raw<unknown>();
  readonly #copying: Copying | undefined;
  /** Ends when the database may be written and its trail is known; rejects when it never may. */
  #begun: Promise<void>;
  /** Ends when everything that was asked for so far is written, or refused. */
  #writing: Promise<unknown> = Promise.resolve();
  readonly #clashes = new Clashes();
  readonly #unsaved = new Unsaved(
    (task) => this.#tryAgain(task),
    () => (this.#failure = undefined),
  );
  readonly #pen: Pen;
  /** The records as they are on screen; undefined while nobody looks at them. */
  #shown: (() => Records) | undefined;

  constructor(db: Database, world: Partial<LedgerWorld> = {}) {
    this.#db = db;
    const newId = () => crypto.randomUUID();
    const usable = { ready: Promise.resolve(), shownAt: 0, begun: () => undefined, onkept: () => undefined };
    this.#world = { now: isoNow, newId, author: () => '', device: 'this-browser', safetyCopy: undefined, ...usable, ...world };
    this.#begun = this.#world.ready;
    this.#stacks = new Stacks(this.#world.device);
    this.#pen = new Pen(db, this.#world, { stacks: this.#stacks, clashes: this.#clashes });
    this.#copying = this.#world.safetyCopy && new Copying(this.#world.safetyCopy);
  }

  get canUndo(): boolean {
    return this.#stacks.undo !== undefined;
  }
  get canRedo(): boolean {
    return this.#stacks.redo !== undefined;
  }
  /** What undo would take back, in the words of the history. */
  get undoIntent(): string | undefined {
    return this.#stacks.intentOf(this.#stacks.undo);
  }
  get redoIntent(): string | undefined {
    return this.#stacks.intentOf(this.#stacks.redo);
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
  /** The browser erased the storage: nothing can be saved any more, and it is said before anyone tries to. */
  lose(failure: StorageErased): void {
    this.#failure = failure;
  }
  /** Why the safety copy is behind the database; undefined while it is not. */
  get copyFailure(): unknown {
    return this.#copying?.failure;
  }

  /** What could not be saved, as changes; it is tried again by itself, and by `retry`. */
  get unsaved(): readonly LoggedChange[] {
    return this.#unsaved.changes;
  }
  /** What was changed here and elsewhere at once and waits for a choice. */
  get clashes(): readonly Clash[] {
    return this.#clashes.list;
  }
  /** Number of the last change that is known here. */
  get seen(): number {
    return Math.max(this.#stacks.seen, this.#world.shownAt);
  }

  /**
   * Reads the trail, so that undo survives a reload, and follows what other tabs add to it. `onchanges` hears of every
   * change in the order of the trail, whoever made it; first of all those that were there before. `shown`: the records
   * as they are on screen.
   */
  follow(onchanges: (news: readonly StoredChange[]) => void = () => undefined, shown?: () => Records): Promise<void> {
    this.#onchanges = onchanges;
    this.#shown = shown;
    this.#begun = this.#begin();
    // Who asked to follow hears of a failure, and so does everybody who writes.
    this.#writing = Promise.allSettled([this.#begun]);
    return this.#begun;
  }

  async #begin(): Promise<void> {
    await this.#world.ready;
    await this.#catchUp();
    // Left before it had read: its database is closed.
    if (this.#closed) return;
    this.#subscription = unhurried(() => this.#db.changes.orderBy('seq').last()).subscribe({
      next: (last) => {
        if ((last?.seq ?? 0) > this.#stacks.seen) void this.#catchUp();
      },
      error: (error: unknown) => {
        this.#failure = named(error);
      },
    });
  }

  /** Ends when everything that was asked for so far is written, or refused. */
  async written(): Promise<void> {
    await this.#writing;
  }

  close(): void {
    this.#closed = true;
    this.#subscription?.unsubscribe();
    this.#unsaved.close();
    this.#copying?.close();
  }

  /** Tries again to save what could not be saved. */
  retry(): Promise<void> {
    return this.#unsaved.retry();
  }

  /**
   * Settles what was changed in two places: one choice for each of its conflicts. What changed once more since is asked
   * again; what does not fit comes back as issues and stays open.
   */
  async resolve(id: string, choices: readonly Choice[]): Promise<Result<unknown>> {
    const clash = this.#clashes.take(id);
    if (!clash) return { ok: true, value: undefined };
    const { task, conflicts } = clash;
    const dropped = conflicts.every(({ path }, index) => path.length === 0 && choices[index] !== 'mine');
    const work = settled(task.work, conflicts, choices);
    const chosen = { ...task, base: Math.max(this.seen, task.base), attempts: new Attempts(this.#world.newId), work };
    const result: Result<unknown> = dropped ? { ok: true, value: undefined } : await this.#settle(chosen);
    if (!result.ok && result.issues.length > 0) this.#clashes.add(task, { conflicts, upTo: task.base });
    else this.#world.onkept();
    return result;
  }

  /** Replaces one record with a function of what it is now. What does not fit comes back as issues; nothing is written. */
  edit<T extends TableName>(
    intent: string,
    table: T,
    id: string,
    next: (now: RecordOf<T>) => RecordOf<T>,
    note?: Note,
  ): Promise<Result<RecordOf<T>>> {
    const edited = (record: Entry) => next(record as RecordOf<T>);
    return this.#settle({ ...this.#task(intent, [table], (draft) => draft.edit(table, id, next), note), edited });
  }

  /** Adds a record with a new id and, where its kind has one, the next reference: of an own control as the assessment calls them. */
  add<T extends TableName>(intent: string, table: T, born: (birth: Birth) => RecordOf<T>, note?: Note): Promise<Result<RecordOf<T>>> {
    return this.#commit(intent, [table, 'counters', 'assessment'], (draft) => draft.add(table, born), note);
  }

  /** Removes a record with everything that cannot be without it, and takes it out of every list that names it. */
  async remove(intent: string, table: TableName, id: string, note?: Note): Promise<Result<void>> {
    // Much may hang on these.
    if (table === 'systems' || table === 'impactAssessments') await this.keepCopy(`before ${intent}`);
    return this.#commit(intent, tableNames, (draft) => draft.remove(table, id, localDay()), note);
  }

  /** Several records in one step. `work` runs inside the transaction and must not await anything but the draft. */
  write<R>(intent: string, work: (draft: Draft) => Promise<R>, note?: Note): Promise<Result<R>> {
    return this.#commit(intent, tableNames, work, note);
  }

  /**
   * Takes the names out of a workshop, here and in everything the trail says of it; it cannot be taken back. Throws while
   * something waits to be saved, because that would bring them back.
   */
  removeNames(workshop: string): Promise<void> {
    if (this.#unsaved.any) return Promise.reject(new StaleChange('workshops', workshop));
    return this.#inTurn(() => this.#saved(() => this.#pen.removeNames(workshop, localDay())));
  }

  /** Keeps a copy apart before something large. Where that fails the change is made all the same: undo has it too. */
  async keepCopy(reason: string): Promise<void> {
    await this.#begun;
    await this.#world.safetyCopy?.keep(reason).catch(() => undefined);
  }

  /** Takes back the last own step. Other people's later edits to other fields stay; a real clash throws StaleChange. */
  undo(): Promise<string | undefined> {
    // The last thing done is one that was never saved.
    if (this.#unsaved.any) return Promise.resolve(this.#unsaved.drop());
    return this.#inTurn(() => this.#takeBack(this.#stacks.undo, 'Undo'));
  }

  redo(): Promise<string | undefined> {
    return this.#inTurn(() => this.#takeBack(this.#stacks.redo, 'Redo'));
  }

  /** What the last step is, is known once everything before is written: two keys in one breath are two steps. */
  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const done = this.#writing.then(work);
    this.#writing = Promise.allSettled([done]);
    return done;
  }

  #commit<R>(intent: string, touched: readonly TableName[], work: (draft: Draft) => Promise<R>, note?: Note): Promise<Result<R>> {
    return this.#settle(this.#task(intent, touched, work, note));
  }

  #task<R>(intent: string, touched: readonly TableName[], work: (draft: Draft) => Promise<R>, note: Note = {}): Task<R> {
    // Who shows nothing has nothing to compare with: what is written is a function of what is stored.
    const base = this.#shown ? Math.min(this.#world.begun() ?? this.seen, this.seen) : Number.MAX_SAFE_INTEGER;
    return { intent, touched, work, note, base, attempts: new Attempts(this.#world.newId) };
  }

  /** Writes it, or keeps it for later: what was to be written is never dropped without a word. */
  async #settle<R>(task: Task<R>): Promise<Result<R>> {
    const saved = (this.#unsaved.any ? this.#unsaved.retry() : Promise.resolve()).then(() => this.#carryOut(task));
    this.#writing = Promise.allSettled([this.#writing, saved]);
    try {
      return { ok: true, value: await saved };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, issues: error.issues };
      if (error instanceof Conflicting) {
        this.#clashes.add(task, error);
        return { ok: false, issues: [] };
      }
      const removed = error instanceof StaleChange && task.edited && (await this.#pen.conflictWithRemoval(error, task.edited));
      if (removed) {
        this.#clashes.addRemoved(task, removed);
        this.#failure = undefined;
        return { ok: false, issues: [] };
      }
      if (this.#shown && isOutside(error))
        await this.#unsaved.keep(task, this.#pen.stamp(task), this.#shown, !(error instanceof SupersededTab));
      throw error;
    }
  }

  async #tryAgain(task: Task): Promise<void> {
    try {
      await this.#carryOut(task);
    } catch (error) {
      if (error instanceof Conflicting) this.#clashes.add(task, error);
      // Whatever else it is, known or not, it was not written: it stays and is tried again.
      else if (!(error instanceof Refused || error instanceof StaleChange)) throw error;
    }
  }

  async #carryOut<R>(task: Task<R>): Promise<R> {
    const came = { kept: false };
    const result = await this.#saved(async () => {
      const written = await this.#pen.carryOut(task);
      came.kept = written.mended;
      return written;
    });
    if (came.kept) this.#world.onkept();
    return result;
  }

  async #takeBack(step: string | undefined, word: 'Undo' | 'Redo'): Promise<string | undefined> {
    return step === undefined ? undefined : this.#saved(() => this.#pen.takeBack(step, word));
  }

  async #saved<R>(work: () => Promise<Written<R>>): Promise<R> {
    this.#pending += 1;
    try {
      await this.#begun;
      this.#copying?.prepare();
      const { result, logged } = await this.#db.connected(work);
      // What this ledger wrote it knows; reading it again would wait for every live query that the change set off.
      if (logged[0]?.seq === this.#stacks.seen + 1) this.#take(logged);
      else if (logged.length > 0) await this.#catchUp();
      if (!this.#unsaved.any) this.#failure = undefined;
      void this.#copied(logged);
      return result;
    } catch (error) {
      this.#pending -= 1;
      this.#copying?.release();
      const failure = named(error);
      if (!(failure instanceof Refused || failure instanceof Conflicting)) this.#failure = failure;
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
    this.#take(await this.#db.changes.where('seq').above(this.#stacks.seen).toArray());
  }

  #take(found: readonly StoredChange[]): void {
    const news = this.#stacks.take(found);
    if (news.length > 0) this.#onchanges(news);
  }
}

/** Whether the browser let us down, and not what was to be written: then it is kept and tried again. */
const isOutside = (error: unknown): boolean => isFailure(error) && !(error instanceof StaleChange);
