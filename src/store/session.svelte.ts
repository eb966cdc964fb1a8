import { applied } from '#domain/change/replay.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import type { AnyTables } from '#domain/file/migrations.ts';
import { tableNames, type RecordOf, type Records, type TableName } from '#domain/tables.ts';
import { lastChanges, ledgerFor, readAll, type Snapshot } from './assessments.ts';
import { databaseName } from './databaseName.ts';
import { databaseFor, type Database, type StoredChange } from './db.ts';
import { ClosedMeanwhile, StorageErased } from './failures.ts';
import { journal, type RestoreAccount } from './journal/journal.ts';
import { nativeVersion } from './journal/raw.ts';
import { otherTab } from './journal/turn.ts';
import { allInOrder, inOrder } from './inOrder.ts';
import type { Ledger } from './ledger.svelte.ts';
import { Listing, type Summary } from './listing.ts';
import { forgetUpdate, openAssessment, updatedFrom } from './opening.ts';
import { isLockable } from './lock/keyring.ts';
import { readAhead, type Ahead } from './readAhead.ts';
import { atFirstSight, check, onceShown, type Checked, type Opening } from './checking.ts';
import { finishRemovals } from './removals.ts';
import { announce, canTakeTurns } from './tabs.ts';
import { withUnsaved } from './unsaved.svelte.ts';

const empty = Object.fromEntries(tableNames.map((table) => [table, []])) as unknown as Records;

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
type Found = Ahead & Checked;

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
  #stopped = $state.raw<unknown>();
  #checking: Promise<unknown> = Promise.resolve();
  #mending: ReturnType<typeof setTimeout> | undefined;
  #database: Database | undefined;
  #listing: Listing | undefined;

  /** The open assessment's id; undefined while none is open. */
  get id(): string | undefined {
    return this.#id;
  }
  /** With what is not saved yet, so that nothing a person entered goes off the screen. */
  get records(): Records {
    return this.#shown;
  }
  /** Throws ClosedMeanwhile while no assessment is open: what asks for it took longer than the assessment stayed open. */
  get ledger(): Ledger {
    if (!this.#ledger) throw new ClosedMeanwhile();
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
  /** Why what is shown may not be worked with after all; undefined while it may. */
  get stopped(): unknown {
    return this.#stopped;
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
    this.#listing?.noteSoon();
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

  /**
   * Opens an assessment and waits until all its records are here. What is whole at first sight is shown before its check
   * is over; whatever is to be written waits for that. Throws the failures of the store.
   */
  async open(id: string, { withoutCopy }: { readonly withoutCopy?: boolean } = {}): Promise<void> {
    if (this.#id === id) return;
    this.close();
    await finishRemovals().catch(() => undefined);
    const reading = readAhead(id);
    const early = await atFirstSight(id, reading);
    const onerased = () => this.#id === id && this.#ledger?.lose(new StorageErased(`${id} is gone`));
    const database = databaseFor(databaseName(id), { onsuperseded: () => (this.#superseded = true), onerased });
    const opening = { id, database, reading, withoutCopy };
    this.#safety = journal.possible ? 'kept' : 'absent';
    if (!early) {
      const found = await this.#checked(opening);
      const { followed } = this.#show(opening, found);
      await followed.catch((error: unknown) => {
        throw (this.close(), error);
      });
      this.#settle(opening, found);
      return;
    }
    const checked = onceShown().then(() => {
      // Closed again, with nothing to be written: there is nothing to wait for.
      if (this.#database !== database && !view.ledger.saving) throw new DOMException('closed before its check', 'AbortError');
      return this.#checked(opening);
    });
    const ready = checked.then((found) => {
      // It may have come back from the safety copy, or from another tab.
      if (found.tables !== early.tables && this.#database === database) this.#tables = found.tables;
      view.at = found.at;
    });
    const view = this.#show(opening, early, ready);
    this.#checking = Promise.all([checked, ready]).then(
      ([found]) => {
        if (this.#database === database) this.#settle(opening, found);
        else void view.ledger.written().finally(() => database.close()); // closed meanwhile; what was entered is still written
      },
      async (error: unknown) => {
        // Erased while it was compared: what is on screen is all there is now, and it stays there to be saved as a file.
        if ((await nativeVersion(databaseName(id)).catch(() => 0)) === 0) onerased();
        else if (this.#database === database) this.#stopped = error;
      },
    );
  }

  /** Compares with the safety copy, opens the database and has what it holds now. */
  async #checked({ id, database, reading, withoutCopy }: Opening): Promise<Found> {
    const checking = check(id);
    await Promise.allSettled([checking, reading.read]);
    const ahead = await reading.end();
    const checked = await checking;
    await openAssessment(id, { withoutCopy, prepared: database });
    return { ...(ahead ?? (await this.#read(database))), ...checked };
  }

  /** From now on these records are on screen. What is to be written waits until `ready`. */
  #show({ id, database }: Opening, { tables, at }: Ahead, ready: Promise<void> = Promise.resolve()) {
    this.#database = database;
    this.#tables = tables;
    const ledger = ledgerFor(database, journal.possible ? id : undefined, {
      ready,
      shownAt: at,
      begun: () => this.#fields.begun(),
      onkept: () => this.#fields.letGo(),
    });
    /** What is newer than this is taken from the trail. */
    const view = { ledger, at, followed: Promise.resolve() };
    view.followed = ledger.follow(
      (news) => {
        this.#take(news.filter(({ seq = 0 }) => seq > view.at));
      },
      () => this.#shown,
    );
    view.followed.catch(() => undefined); // told where it is waited for
    this.#ledger = ledger;
    this.#id = id;
    this.#leave = announce(id, isLockable(id) ? 'Locked assessment' : (this.#tables.assessment[0]?.title ?? ''));
    return view;
  }

  /** What the check came to. */
  #settle({ id, database }: Opening, { safety, restored }: Checked): void {
    this.#safety = safety;
    this.#restored = restored;
    this.#updatedFrom = updatedFrom(id);
    if (safety === 'failing') this.#mendCopy(id);
    // Not before: also the list says only what was compared.
    this.#listing = new Listing({
      id,
      database,
      summarise: () => this.#summarise(this.#tables),
      onchange: () => void this.askToPersist(),
      onfailure: (failure) => (this.#failure = failure),
    });
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
    this.#listing?.close();
    this.#listing = undefined;
    this.#ledger?.close();
    this.#database?.close();
    this.#database = undefined;
    this.#ledger = undefined;
    this.#id = undefined;
    this.#superseded = false;
    this.#failure = undefined;
    this.#stopped = undefined;
    this.#checking = Promise.resolve();
    this.#restored = undefined;
    this.#tables = empty;
  }

  /** Ends when what is shown was compared with its safety copy. What leaves the browser waits for that. */
  async checked(): Promise<void> {
    await this.#checking;
  }

  /** All records and the change trail in one consistent read: for export. Throws ClosedMeanwhile. */
  async snapshot(): Promise<{ tables: Records; changes: LoggedChange[] }> {
    await this.checked();
    if (!this.#database) throw new ClosedMeanwhile();
    return readAll(this.#database);
  }

  /** What was read from the database with what could not be written to it: for files. */
  withUnsaved(snapshot: Snapshot): Snapshot {
    const unsaved = this.#ledger?.unsaved ?? [];
    return { ...snapshot, tables: withUnsaved(snapshot.tables, unsaved), changes: [...snapshot.changes, ...unsaved] };
  }

  /** Whether a trail begins as this one does: copies of one assessment share what was done before they parted. */
  async sharesHistory(changes: readonly { readonly id: string }[]): Promise<boolean> {
    await this.checked();
    const trail = this.#database?.changes;
    if (!trail) return false;
    const known = await Promise.all(changes.slice(0, 20).map(({ id }) => trail.where('id').equals(id).count()));
    return known.some((count) => count > 0);
  }

  /** The last changes, newest first. */
  async history(count: number): Promise<LoggedChange[]> {
    await this.checked();
    return this.#database ? lastChanges(this.#database, count) : [];
  }

  /** Asks the browser to keep this data, once there is something worth keeping; the answer is shown. */
  async askToPersist(): Promise<void> {
    if (this.#persisted === true) return;
    // Absent outside secure contexts, whatever the type says.
    const storage = navigator.storage as StorageManager | undefined;
    this.#persisted = (await storage?.persist().catch(() => false)) ?? false;
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
    this.#listing?.noteSoon();
  }
}

export const session = new Session();
