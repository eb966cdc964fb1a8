import type { Subscription } from 'dexie';
import { applied } from '#domain/change/replay.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import { currentVersion, type AnyTables } from '#domain/file/migrations.ts';
import { tableNames, type RecordOf, type Records, type TableName } from '#domain/tables.ts';
import { ledgerFor, readAll, type Snapshot } from './assessments.ts';
import { databaseName, type Database, type StoredChange } from './db.ts';
import { AssessmentLost, AssessmentMissing, named, NewerDatabase, StorageErased } from './failures.ts';
import { journal, type RestoreAccount } from './journal/journal.ts';
import { nativeFactor, nativeVersion } from './journal/raw.ts';
import { otherTab } from './journal/turn.ts';
import { allInOrder, inOrder } from './inOrder.ts';
import type { Ledger } from './ledger.svelte.ts';
import { library, type LibraryEntry } from './library.ts';
import { forgetUpdate, openAssessment, updatedFrom } from './opening.ts';
import { cipherOf, isLockable } from './lock/keyring.ts';
import { readAhead, type Ahead } from './readAhead.ts';
import { enlist } from './recovery.ts';
import { finishRemovals } from './removals.ts';
import { held, remember } from './sentinel.ts';
import { announce, canTakeTurns } from './tabs.ts';
import { unhurried } from './unhurried.ts';
import { withUnsaved } from './unsaved.svelte.ts';

const empty = Object.fromEntries(tableNames.map((table) => [table, []])) as unknown as Records;

/** What Home shows of an assessment, derived from its records. */
export type Summary = Partial<Pick<LibraryEntry, 'title' | 'organization' | 'version' | 'example' | 'risks' | 'beyond' | 'questions'>>;

/**
 * `failing`: changes are stored, but their safety copy is behind; `waiting`: it is, because another tab does not let it be
 * written; `absent`: this browser cannot keep one.
 */
export type Safety = 'kept' | 'failing' | 'waiting' | 'absent';

/** What fields on screen and the ledger tell each other; the store knows no fields, so the app joins them. */
export interface FieldsOnScreen {
  /** What the person had seen when they began to enter what is being handed on: `ledger.seen` at that moment. */
  readonly begun: () => number | undefined;
  /** Something stayed as others wrote it: what was entered is no longer shown. */
  readonly letGo: () => void;
}

/**
 * The assessment that is open in this tab. Screens read `session.records` (reactive, every table, always loaded while
 * a screen is mounted), write through `session.ledger`, and know nothing of the database.
 */
class Session {
  #id = $state<string>();
  #tables = $state.raw<Records>(empty);
  #ledger = $state.raw<Ledger>();
  #superseded = $state(false);
  #failure = $state.raw<unknown>();
  #persisted = $state<boolean>();
  #safety = $state<Safety>('absent');
  #restored = $state.raw<RestoreAccount>();
  #updatedFrom = $state<number>();
  readonly #shown = $derived(withUnsaved(this.#tables, this.#ledger?.unsaved ?? []));
  #summarise: (records: Records) => Summary = () => ({});
  #fields: FieldsOnScreen = { begun: () => undefined, letGo: () => undefined };
  #leave: () => void = () => undefined;
  #mending: ReturnType<typeof setTimeout> | undefined;
  #database: Database | undefined;
  #subscriptions: Subscription[] = [];
  #last: { readonly seq: number; readonly at: string | undefined } = { seq: 0, at: undefined };
  #noting: ReturnType<typeof setTimeout> | undefined;

  /** The open assessment's id; undefined while none is open. */
  get id(): string | undefined {
    return this.#id;
  }
  /** With what is not saved yet, so that nothing a person entered goes off the screen. */
  get records(): Records {
    return this.#shown;
  }
  /** Throws while no assessment is open: a screen outside the frame asked for it, which is a bug. */
  get ledger(): Ledger {
    if (!this.#ledger) throw new Error('no assessment is open');
    return this.#ledger;
  }
  /** True once another tab upgraded the database: this tab may only read on. */
  get superseded(): boolean {
    return this.#superseded;
  }
  /** A read that failed after opening. */
  get failure(): unknown {
    return this.#failure;
  }
  /** The browser's answer to being asked to keep this data; undefined until asked. */
  get persisted(): boolean | undefined {
    return this.#persisted;
  }

  /** Whether changes also go to a safety copy outside the database. */
  get safety(): Safety {
    const why = this.#ledger?.copyFailure;
    if (!why) return this.#safety;
    return why instanceof Error && why.message.includes(otherTab) ? 'waiting' : 'failing';
  }
  /** Whether this browser can keep tabs out of each other's way. */
  get takesTurns(): boolean {
    return canTakeTurns();
  }
  /** The version it was brought up from when it was opened; undefined when it was not, or once that was read. */
  get updatedFrom(): number | undefined {
    return this.#updatedFrom;
  }
  /** What was restored from the safety copy when this was opened; undefined when nothing had to be. */
  get restored(): RestoreAccount | undefined {
    return this.#restored;
  }

  /** Says how Home's line is derived; the app knows the reports, the store does not. */
  summariseWith(summarise: (records: Records) => Summary): void {
    this.#summarise = summarise;
  }

  /** What Home's line is derived from came in late. */
  noteSummary(): void {
    this.#noteSoon();
  }

  /** Joins the fields on screen with the ledger. */
  join(fields: FieldsOnScreen): void {
    this.#fields = fields;
  }

  /** The person has read that it was updated. */
  knowUpdate(): void {
    if (this.#id !== undefined) forgetUpdate(this.#id);
    this.#updatedFrom = undefined;
  }

  /** Opens an assessment and waits until all its records are here. Throws the failures of the store. */
  async open(id: string, { withoutCopy }: { readonly withoutCopy?: boolean } = {}): Promise<void> {
    if (this.#id === id) return;
    this.close();
    await finishRemovals().catch(() => undefined);
    const ahead = await this.#readWhileChecking(id);
    const onerased = () => this.#ledger?.lose(new StorageErased(`${id} is gone`));
    const database = await openAssessment(id, { onsuperseded: () => (this.#superseded = true), onerased }, withoutCopy);
    this.#database = database;
    const { tables, at } = ahead ?? (await this.#read(database));
    this.#tables = tables;
    const ledger = ledgerFor(database, this.#safety === 'absent' ? undefined : id, {
      begun: () => this.#fields.begun(),
      onkept: () => this.#fields.letGo(),
    });
    await ledger.follow(
      (news) => {
        this.#take(news.filter(({ seq = 0 }) => seq > at));
      },
      () => this.#shown,
    );
    this.#ledger = ledger;
    this.#id = id;
    this.#updatedFrom = updatedFrom(id);
    this.#leave = announce(id, isLockable(id) ? 'Locked assessment' : (this.#tables.assessment[0]?.title ?? ''));
    if (this.#safety === 'failing') this.#mendCopy(id);
    this.#keepLibrary(database);
  }

  /**
   * What the database holds, read beside the check and handed over after it: nothing is shown, and nothing written,
   * before both agree. Undefined where it has to be read again.
   */
  async #readWhileChecking(id: string): Promise<Ahead | undefined> {
    const reading = readAhead(id);
    // Judged while the check goes on: what follows from a record is kept with it.
    const judged = reading.read.then((ahead) => ahead && this.#summarise(ahead.tables)).catch(() => undefined);
    const checked = this.#check(id);
    await Promise.allSettled([checked, judged]);
    const ahead = await reading.end();
    await checked;
    return ahead;
  }

  /** Makes the database and its safety copy whole before anything is read. Throws AssessmentMissing, AssessmentLost or AssessmentLocked. */
  async #check(id: string): Promise<void> {
    cipherOf(id); // throws while it is locked: nothing can be compared then
    this.#safety = journal.possible ? 'kept' : 'absent';
    const checking = journal.possible ? journal.check(id).catch(() => undefined) : undefined;
    const found = await nativeVersion(databaseName(id)).catch(() => 0);
    if (found > currentVersion * nativeFactor) throw new NewerDatabase(found / nativeFactor, currentVersion);
    const known = await library.assessments.get(id).catch((error: unknown) => {
      throw named(error);
    });
    const remembered = held().find((entry) => entry.id === id);
    const verdict = await checking;
    if (checking && !verdict) this.#safety = 'failing';
    // Before anything is written here, also in the list.
    if (verdict?.is === 'newer') throw new NewerDatabase(undefined, currentVersion);
    if (verdict?.is === 'restored') this.#restored = verdict.account;
    if (verdict?.is === 'lost' && (known ?? remembered)) throw new AssessmentLost(known?.title ?? remembered?.title ?? '');
    if (!known && verdict?.is !== 'restored' && !(verdict?.is === 'intact' && remembered)) throw new AssessmentMissing(id);
    if (!known) await enlist(id);
  }

  /** The start could not write the safety copy: it is tried again until it is there. */
  #mendCopy(id: string): void {
    this.#mending = setTimeout(() => {
      void journal.snapshot(id).then(
        () => (this.#safety = 'kept'),
        () => {
          this.#mendCopy(id);
        },
      );
    }, 5_000);
  }

  close(): void {
    clearTimeout(this.#mending);
    this.#leave();
    if (this.#noting !== undefined) this.#note();
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#subscriptions = [];
    this.#ledger?.close();
    this.#database?.close();
    this.#database = undefined;
    this.#ledger = undefined;
    this.#id = undefined;
    this.#superseded = false;
    this.#failure = undefined;
    this.#restored = undefined;
    this.#tables = empty;
  }

  /** All records and the change trail in one consistent read: for export. */
  snapshot(): Promise<{ tables: Records; changes: LoggedChange[] }> {
    if (!this.#database) throw new Error('no assessment is open');
    return readAll(this.#database);
  }

  /** What was read from the database with what could not be written to it: for files. */
  withUnsaved(snapshot: Snapshot): Snapshot {
    const unsaved = this.#ledger?.unsaved ?? [];
    return { ...snapshot, tables: withUnsaved(snapshot.tables, unsaved), changes: [...snapshot.changes, ...unsaved] };
  }

  /** Whether a trail begins as this one does: copies of one assessment share what was done before they parted. */
  async sharesHistory(changes: readonly { readonly id: string }[]): Promise<boolean> {
    const trail = this.#database?.changes;
    if (!trail) return false;
    const known = await Promise.all(changes.slice(0, 20).map(({ id }) => trail.where('id').equals(id).count()));
    return known.some((count) => count > 0);
  }

  /** The last changes, newest first. */
  async history(count: number): Promise<LoggedChange[]> {
    return (await this.#database?.changes.orderBy('seq').reverse().limit(count).toArray()) ?? [];
  }

  /** Asks the browser to keep this data, once there is something worth keeping; the answer is shown. */
  async askToPersist(): Promise<void> {
    if (this.#persisted === true) return;
    // Absent outside secure contexts, whatever the type says.
    const storage = navigator.storage as StorageManager | undefined;
    this.#persisted = (await storage?.persist().catch(() => false)) ?? false;
  }

  /** Keeps Home's list true after every change, and asks for lasting storage at the first one made here. */
  #keepLibrary(database: Database): void {
    let opened: number | undefined;
    const subscription = unhurried(() => database.changes.orderBy('seq').last()).subscribe({
      next: (last) => {
        this.#last = { seq: last?.seq ?? 0, at: last?.at };
        if (opened !== undefined && this.#last.seq > opened) void this.askToPersist();
        opened ??= this.#last.seq;
        this.#noteSoon();
      },
      error: (error: unknown) => {
        this.#failure = named(error);
      },
    });
    this.#subscriptions.push(subscription);
  }

  // A change reaches the tables and the trail in separate answers; a moment later both are here.
  #noteSoon(): void {
    clearTimeout(this.#noting);
    this.#noting = setTimeout(() => {
      this.#note();
    }, 150);
  }

  #note(): void {
    clearTimeout(this.#noting);
    this.#noting = undefined;
    // Of an encrypted one the list says nothing.
    const summary = isLockable(this.#id ?? '') ? {} : this.#summarise(this.#tables);
    if (this.#id !== undefined && summary.title !== undefined) remember({ id: this.#id, title: summary.title });
    const { seq, at } = this.#last;
    void library.assessments
      .where('id')
      .equals(this.#id ?? '')
      .modify((entry, found) => {
        found.value = { ...entry, ...summary, seq, changedAt: at ?? entry.changedAt, changesSinceBackup: seq - entry.backupSeq };
      });
  }

  /** All tables at one moment. */
  #read(database: Database): Promise<Ahead> {
    return database.transaction('r', [...tableNames, 'changes'], async () => {
      const rows = await Promise.all(tableNames.map(async (table) => [table, await database.of(table).toArray()] as const));
      return { tables: allInOrder(Object.fromEntries(rows)), at: (await database.changes.orderBy('seq').last())?.seq ?? 0 };
    });
  }

  /** Every write is in the trail, so the trail keeps the records in memory true: nothing is read again. */
  #take(news: readonly StoredChange[]): void {
    if (news.length === 0) return;
    const before = this.#tables as unknown as AnyTables;
    const after = applied(before, news);
    const touched = tableNames.filter((table) => after[table] !== before[table]);
    const ordered = touched.map((table) => [table, inOrder(table, after[table] as unknown as readonly RecordOf<TableName>[])] as const);
    this.#tables = { ...this.#tables, ...Object.fromEntries(ordered) };
    if (this.#id !== undefined) this.#noteSoon();
  }
}

export const session = new Session();
