import { Dexie } from 'dexie';
import { same } from '#domain/change/same.ts';
import { replay, type NumberedChange, type TrailState } from '#domain/change/replay.ts';
import { currentVersion, migrate, type AnyTables } from '#domain/file/migrations.ts';
import type { Records } from '#domain/tables.ts';
import { withoutRemovedNames } from '#domain/workshop/names.ts';
import { isoNow } from '#store/clock.ts';
import { openDatabase } from '#store/db.ts';
import { databaseName } from '#store/databaseName.ts';
import { opened } from '#store/lock/openRows.ts';
import { cipherOf, isLockable, keysOf } from '#store/lock/keyring.ts';
import { Appending } from './appending.ts';
import { Mirror, type Kept, type Mirrored } from './mirror.ts';
import { nativeVersion, readAsItIs, type Found } from './raw.ts';
import { removeShelf, Shelf } from './shelf.ts';
import { otherTab } from './turn.ts';

/** Why an assessment was restored from its safety copy. */
export type RestoreReason = 'gone' | 'broken' | 'behind' | 'differs';

/** What happened to an assessment and what came back, for a plain account. */
export interface RestoreAccount {
  readonly why: RestoreReason;
  readonly title: string;
  /** Changes in the trail now, and how many of them the browser had lost. */
  readonly changes: number;
  readonly recovered: number;
  /** Changes that neither the browser nor the safety copy has. */
  readonly missing: number;
  /** Moment of the last change that is there. */
  readonly lastAt: string;
  /** Name of the kept copy of what was found instead, if there was anything. */
  readonly found: string | null;
}

/** What looking at an assessment and its safety copy came to. */
export type Verdict =
  | { readonly is: 'intact' }
  | { readonly is: 'restored'; readonly account: RestoreAccount }
  /** A newer version of the app wrote it: nothing was compared and nothing touched. */
  | { readonly is: 'newer' }
  /** It is encrypted and its passphrase was not given yet: nothing was compared. */
  | { readonly is: 'locked' }
  /** Neither the database nor a safety copy can be read. */
  | { readonly is: 'lost' };

/** One assessment's database and its safety copy, seen together. Everything runs under one lock across tabs. */
export class Keeper {
  readonly #id: string;
  #mirror: Mirror | undefined;
  /** The append that will take what is committed next. */
  #appending: Appending | undefined;

  constructor(id: string) {
    this.#id = id;
  }

  /** Compares the two and makes both whole again: what is behind, spoilt or gone is written anew from the other. */
  check(): Promise<Verdict> {
    if (isLockable(this.#id) && !keysOf(this.#id)) return this.#unopened();
    return this.#alone(async (mirror) => {
      const [mirrored, found] = await Promise.all([mirror.read(), this.#found()]);
      // A safety copy of a newer shape is not written into a database of this one, either.
      if ((found.is === 'read' ? found.version : (mirrored.state?.version ?? 0)) > currentVersion) return { is: 'newer' };
      if (!mirrored.state) {
        if (found.is !== 'read' || found.unread.length > 0) return { is: 'lost' };
        await mirror.snapshot(stateOf(found));
        return { is: 'intact' };
      }
      const removals = await mirror.removals();
      const expected = withoutNames(together(mirrored.state, found), removals);
      const why = reasonToRestore(mirrored, expected, found);
      if (why === undefined) {
        if (found.is === 'read' && (mirrored.damaged || expected.seq > mirrored.state.seq)) await mirror.snapshot(stateOf(found));
        if (removals.length > 0) await this.#withoutNames(mirror);
        return { is: 'intact' };
      }
      const account = await this.#restore(mirror, mirrored, expected, found, why);
      if (removals.length > 0) await this.#withoutNames(mirror);
      return { is: 'restored', account };
    });
  }

  /** Without its passphrase only whether there is something to open. A folder alone is what came too late to be removed. */
  async #unopened(): Promise<Verdict> {
    const there = (await this.readLock()) !== undefined || (await nativeVersion(databaseName(this.#id))) > 0;
    return { is: there ? 'locked' : 'lost' };
  }

  noteNames(workshop: string): Promise<void> {
    return this.#alone(async (mirror) => mirror.noteRemovals([...new Set([...(await mirror.removals()), workshop])]));
  }
  removeNames(): Promise<void> {
    return this.#alone((mirror) => this.#withoutNames(mirror));
  }

  /** Both slots anew from the database, which has lost the names; then every kept copy; then it need not be remembered. */
  async #withoutNames(mirror: Mirror): Promise<void> {
    await this.#snapshot(mirror);
    await this.#snapshot(mirror);
    const removals = await mirror.removals();
    for (const { name } of await mirror.kept()) {
      const kept = await mirror.readKept(name);
      // One that is not as it was written nobody can open; what lies in it must not outlive the rest.
      await mirror.rewriteKept(name, isState(kept) ? withoutNames(kept, removals, true) : undefined);
    }
    await mirror.noteRemovals([]);
  }

  /** Takes the turn and opens the file while the database still commits, so that appending only has to write. */
  prepare(): void {
    if (!this.#appending || this.#appending.over) this.#appending = this.#begin();
  }
  /** Nothing was committed after all. */
  release(): void {
    this.#appending?.give([]);
  }

  /** Resolves when the changes are on the disk outside the database. */
  append(changes: readonly NumberedChange[]): Promise<void> {
    const appending = this.#appending && !this.#appending.over ? this.#appending : this.#begin();
    appending.give(changes);
    return appending.written;
  }

  #begin(): Appending {
    return new Appending(({ changes, written }) =>
      this.#alone(async (mirror) => {
        const file = await mirror.open();
        let full = false;
        try {
          const committed = await changes();
          if (committed.length > 0) full = await mirror.append(file, currentVersion, committed);
          if (!full) written();
          await nextTask(); // closing takes a moment that nobody has to wait for
        } finally {
          file.close();
        }
        if (full) await this.#snapshot(mirror);
      }),
    );
  }

  /** A whole new snapshot, after something that was not written change by change. */
  snapshot(): Promise<void> {
    return this.#alone((mirror) => this.#snapshot(mirror));
  }

  /** Keeps a copy apart, before something large. */
  keep(reason: string): Promise<void> {
    return this.#alone(async (mirror) => {
      const found = await this.#found();
      if (found.is !== 'read' || found.unread.length > 0) throw new Error('the database could not be read for a copy');
      await mirror.keep(stateOf(found), reason, isoNow().slice(0, 10));
    });
  }

  /** What the safety copy leads to, in whatever version it has. */
  state(): Promise<TrailState | undefined> {
    return this.#alone(async (mirror) => (await mirror.read()).state);
  }

  kept(): Promise<Kept[]> {
    return this.#alone((mirror) => mirror.kept());
  }

  readKept(name: string): Promise<unknown> {
    return this.#alone((mirror) => mirror.readKept(name));
  }

  /** Reading and writing the lock needs no key. */
  readLock(): Promise<string | undefined> {
    return this.#locked(async () => new Mirror(await Shelf.open(this.#id)).readLock());
  }
  writeLock(lock: string): Promise<void> {
    return this.#locked(async () => new Mirror(await Shelf.open(this.#id)).writeLock(lock));
  }

  remove(): Promise<void> {
    return this.#locked(async () => {
      this.#mirror = undefined;
      await removeShelf(this.#id);
    });
  }

  async #snapshot(mirror: Mirror): Promise<void> {
    const found = await this.#found();
    if (found.is !== 'read' || found.unread.length > 0) throw new Error('the database could not be read for its safety copy');
    await mirror.snapshot(stateOf(found));
  }

  async #restore(mirror: Mirror, mirrored: Mirrored, expected: TrailState, found: Found, why: RestoreReason): Promise<RestoreAccount> {
    const kept = found.is === 'read' && rowsIn(found.tables) > 0 ? await mirror.keep(found, `found ${why}`, isoNow().slice(0, 10)) : null;
    const tables = migrate(expected.tables, expected.version);
    const name = databaseName(this.#id);
    await Dexie.delete(name);
    const database = await openDatabase(name);
    try {
      const stores = database.tables.map((table) => table.name).filter((table) => table !== 'changes');
      await database.transaction('rw', [...stores, 'changes'], async () => {
        for (const table of stores) await database.table(table).bulkAdd([...(tables[table] ?? [])]);
        await database.changes.bulkAdd([...expected.changes]);
      });
    } finally {
      database.close();
    }
    await mirror.snapshot({ ...expected, version: currentVersion, tables });
    const had = found.is === 'read' ? found.changes.length : 0;
    const title: unknown = tables['assessment']?.[0]?.['title'];
    return {
      why,
      title: typeof title === 'string' ? title : '',
      changes: expected.changes.length,
      recovered: Math.max(0, expected.changes.length - had),
      missing: mirrored.missing,
      lastAt: expected.changes.at(-1)?.at ?? '',
      found: kept,
    };
  }

  /** What the database holds, decrypted where it is encrypted; a row that does not open counts as one that cannot be read. */
  async #found(): Promise<Found> {
    return opened(await readAsItIs(databaseName(this.#id)), cipherOf(this.#id));
  }

  #alone<T>(work: (mirror: Mirror) => Promise<T>): Promise<T> {
    return this.#locked(async () => work((this.#mirror ??= new Mirror(await Shelf.open(this.#id), cipherOf(this.#id)))));
  }

  /**
   * One tab at a time. A tab that is frozen in its turn must not hold up all others: after a while this one gives up,
   * says so and tries again with the next change. Losing the lock in the middle ends in the same way; what was written
   * twice then counts once.
   */
  async #locked<T>(work: () => Promise<T>): Promise<T> {
    // Absent in old browsers, whatever the type says; then one tab at a time is all that can be promised.
    const locks = navigator.locks as LockManager | undefined;
    if (!locks) return work();
    const waited = new AbortController();
    const timer = setTimeout(() => {
      waited.abort();
    }, turnPatience);
    try {
      return await locks.request(lockName(this.#id), { signal: waited.signal }, () => {
        clearTimeout(timer);
        return work();
      });
    } catch (error) {
      if (waited.signal.aborted) throw new Error(`${otherTab}: it did not let go in time`, { cause: error });
      if (error instanceof DOMException && error.name === 'AbortError') throw new Error(`${otherTab}: it took over`, { cause: error });
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const lockName = (id: string): string => `foreweigh-journal-${id}`;
/** Longer than a snapshot takes, shorter than a person waits for "Saved". */
const turnPatience = 5_000;

type Read = Extract<Found, { is: 'read' }>;

const stateOf = ({ version, tables, changes }: Read): TrailState => ({ version, seq: changes.at(-1)?.seq ?? 0, tables, changes });

const isState = (kept: unknown): kept is TrailState => typeof kept === 'object' && kept !== null && 'tables' in kept && 'changes' in kept;

/**
 * A state without the names of these workshops. `older`: it may be from before the removal; otherwise only where the
 * removal is in it, because one that was noted and never written never happened.
 */
function withoutNames<S extends TrailState>(state: S, workshops: readonly string[], older = false): S {
  const held = workshops.filter((id) => state.tables['workshops']?.some((row) => row['id'] === id));
  const gone = held.filter((id) => older || state.tables['workshops']?.some((row) => row['id'] === id && row['namesRemovedOn'] !== ''));
  if (gone.length === 0) return state;
  // Rows of a state are of any version; of one that has the workshop they are as today, or their names are found all the same.
  const { tables, changes } = withoutRemovedNames({ tables: state.tables as unknown as Records, changes: state.changes }, gone);
  return { ...state, tables: tables, changes };
}

const rowsIn = (tables: AnyTables): number => Object.values(tables).reduce((sum, rows) => sum + rows.length, 0);

/** The safety copy, and what the database's own trail has beyond it. */
function together(state: TrailState, found: Found): TrailState {
  return found.is === 'read'
    ? replay(
        state,
        found.changes.map((change) => ({ version: found.version, change })),
      )
    : state;
}

/** Undefined when the database is as it should be, or when the safety copy is too spoilt to know better. */
function reasonToRestore(mirrored: Mirrored, expected: TrailState, found: Found): RestoreReason | undefined {
  if (found.is === 'absent') return 'gone';
  if (found.is === 'broken' || found.unread.length > 0) return 'broken';
  if ((found.changes.at(-1)?.seq ?? 0) < expected.seq || found.changes.length < expected.changes.length) return 'behind';
  if (mirrored.damaged) return undefined;
  const tables = found.version > expected.version ? migrate(expected.tables, expected.version) : expected.tables;
  return Object.keys(found.tables).every((table) => table === 'counters' || sameRows(tables[table] ?? [], found.tables[table] ?? []))
    ? undefined
    : 'differs';
}

function sameRows(a: AnyTables[string], b: AnyTables[string]): boolean {
  if (a.length !== b.length) return false;
  const rows = new Map(a.map((row) => [row['id'], row]));
  return b.every((row) => same(rows.get(row['id']), row));
}
