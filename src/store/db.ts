import { Dexie, type PromiseExtended, type Table, type Transaction, type WhereClause } from 'dexie';
import { currentVersion, migrations, type Migration } from '#domain/file/migrations.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import type { RecordOf, TableName } from '#domain/tables.ts';
import { assessmentOf } from './databaseName.ts';
import { BlockedUpgrade, ConnectionLost, named, NewerDatabase, StorageErased, StorageFull, SupersededTab } from './failures.ts';
import { refuseNewer } from './guard.ts';
import { idParts, longTables } from './idParts.ts';
import { nativeFactor, nativeVersion } from './journal/raw.ts';
import { otherTabs } from './tabs.ts';
import { cipherOf } from './lock/keyring.ts';
import { sealedRows } from './lock/sealedRows.ts';

/** A change as stored: `seq` orders the trail of this database. */
export interface StoredChange extends LoggedChange {
  readonly seq?: number;
}

const openPatience = 5_000;
/** How long tabs may take to let go of the old version before the person is asked to close them. */
const blockedPatience = 1_500;
/** Waits between attempts to get back a connection that the browser closed (ms); Safari does so in the background. */
const pauses = [0, 100, 400];

/** One assessment's database. Strict durability: what is acknowledged survives a power cut (safety brief 0.2). */
export class Database extends Dexie {
  declare changes: Table<StoredChange, number>;
  /** True once another tab brought it to a newer version: this one may only read what it has in memory. */
  superseded = false;
  /** Told once, at once, when the browser erases it under the open page. */
  onerased: () => void = () => undefined;
  #wasOpen = false;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict', cache: 'immutable', autoOpen: false });
    const tables = new Set<string>();
    for (const { version, indexes, up } of migrations) {
      for (const table of Object.keys(indexes)) if (table !== 'changes') tables.add(table);
      const present = [...tables];
      this.version(version)
        .stores({ ...indexes })
        .upgrade((transaction) => climb(transaction, present, up));
    }
    refuseNewer(this, currentVersion);
  }

  of<T extends TableName>(name: T): Table<RecordOf<T>, string> {
    return this.table<RecordOf<T>, string>(name);
  }

  /**
   * All rows of a table in the order of their ids, asked for in parts inside the transaction it is called in: the browser
   * unpacks each in a task of its own. Sealed rows have no order to part them by, and are opened one by one anyway.
   */
  async rows<T extends TableName>(name: T): Promise<RecordOf<T>[]> {
    const table = this.of(name);
    if (!longTables.has(name) || cipherOf(assessmentOf(this.name))) return table.toArray();
    const parts = await Dexie.Promise.all(idParts.map(({ from, below }) => between(table.where(':id'), from, below).toArray()));
    return parts.flat();
  }

  /** Also Dexie's own way back to a lost connection: to a database that was here and is gone it would make an empty one. */
  override open(): PromiseExtended<Dexie> {
    if (this.#wasOpen)
      return Dexie.Promise.resolve(versionNow(this.name)).then((found) => {
        if (found === 0) throw new StorageErased(`${this.name} is not there any more`);
        return this.#openAndWatch();
      });
    return this.#openAndWatch();
  }

  #openAndWatch(): PromiseExtended<Dexie> {
    return super.open().then((opened) => {
      this.#wasOpen = true;
      // Browsers say so when they close a connection: cleared site data, a full disk, a computer that slept.
      this.backendDB().addEventListener('close', () => void this.#lookAfter());
      return opened;
    });
  }

  async #lookAfter(): Promise<void> {
    const found = await nativeVersion(this.name).catch(() => undefined);
    if (found === 0) this.onerased();
  }

  /**
   * Does something that needs the connection, and gets it back when the browser has closed it meanwhile. Throws
   * SupersededTab when it was another tab that had it closed, StorageErased when nothing is there any more, and
   * ConnectionLost when the browser does not give it back.
   */
  async connected<R>(work: () => PromiseLike<R>): Promise<R> {
    let lost: unknown;
    for (const wait of pauses) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      try {
        if (!this.isOpen()) await this.#reopen();
        return await work();
      } catch (error) {
        const failure = named(error);
        if (this.superseded || failure instanceof NewerDatabase) {
          this.superseded = true;
          throw new SupersededTab('another tab updated the storage', { cause: error });
        }
        if (!(failure instanceof ConnectionLost) && !isLost(error, this.isOpen())) throw error;
        lost = error;
      }
    }
    throw new ConnectionLost('the browser closed its storage', { cause: lost });
  }

  async #reopen(): Promise<void> {
    if (this.superseded) throw new SupersededTab('another tab updated the storage');
    const found = await versionNow(this.name);
    if (found > currentVersion * nativeFactor) throw new NewerDatabase(found / nativeFactor, currentVersion);
    await this.open();
  }
}

const between = <R>(ids: WhereClause<R, string>, from: string | undefined, below: string | undefined) => {
  if (from === undefined) return ids.below(below ?? '');
  return below === undefined ? ids.aboveOrEqual(from) : ids.between(from, below);
};

/** Its version now. Throws ConnectionLost where the browser does not answer, as it may while it erases on a full disk. */
const versionNow = (name: string): Promise<number> =>
  nativeVersion(name).catch((error: unknown) => {
    throw new ConnectionLost('the browser did not say what it stores', { cause: error });
  });

const lostNames = /^(InvalidState|DatabaseClosed|Unknown|OpenFailed|MissingAPI)Error$/;

/** Whether this is what browsers report when a connection is no longer there. A full disk is something else. */
function isLost(error: unknown, open: boolean): boolean {
  if (!(error instanceof Error || error instanceof DOMException) || named(error) instanceof StorageFull) return false;
  return lostNames.test(error.name) || (!open && error.name === 'AbortError');
}

/** What an open database may come to: another tab brings it to a newer version, or the browser erases it. */
export interface Endings {
  readonly onsuperseded?: () => void;
  readonly onerased?: () => void;
}

/** A database as it is to be opened; it is not touched yet. Throws AssessmentLocked. */
export function databaseFor(name: string, { onsuperseded, onerased }: Endings = {}): Database {
  const database = new Database(name);
  const cipher = cipherOf(assessmentOf(name));
  if (cipher) database.use(sealedRows(cipher));
  database.on('versionchange', () => {
    // Without this Dexie reopens by itself and writes old shapes into the upgraded database.
    database.close({ disableAutoOpen: true });
    database.superseded = true;
    onsuperseded?.();
    return false;
  });
  if (onerased) database.onerased = onerased;
  return database;
}

/**
 * Opens a database after looking at its version with a raw open, because Dexie opens a newer one without a word.
 * Throws NewerDatabase, BlockedUpgrade (another tab keeps the old version open), AssessmentLocked or
 * what `named` makes of the cause. `prepared`: the database where it was made before.
 */
export async function openDatabase(name: string, prepared?: Database): Promise<Database> {
  try {
    const found = await nativeVersion(name);
    if (found > currentVersion * nativeFactor) throw new NewerDatabase(found / nativeFactor, currentVersion);
    const database = prepared ?? databaseFor(name);
    await patient(database.open(), database);
    return database;
  } catch (error) {
    throw named(error);
  }
}

async function patient(opening: PromiseLike<unknown>, database: Database): Promise<void> {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const blocked = new Promise<never>((_, reject) => {
    const giveUpAfter = (time: number) =>
      timers.push(
        setTimeout(() => {
          void otherTabs(assessmentOf(database.name)).then((tabs) => {
            reject(new BlockedUpgrade(tabs));
            database.close();
          });
        }, time),
      );
    giveUpAfter(openPatience);
    // Tabs that are awake let go at once; one that has not after a moment will not.
    database.on('blocked', () => void giveUpAfter(blockedPatience));
  });
  try {
    await Promise.race([opening, blocked]);
  } finally {
    timers.forEach(clearTimeout);
  }
}

/** Runs a file migration over the database, so that a stored assessment and a saved file age the same way. */
async function climb(transaction: Transaction, present: readonly string[], up: Migration['up']): Promise<void> {
  const rows = await Promise.all(present.map((table) => transaction.table(table).toArray()));
  const climbed = up(Object.fromEntries(present.map((table, index) => [table, rows[index] ?? []])));
  for (const table of present) {
    await transaction.table(table).clear();
    await transaction.table(table).bulkAdd([...(climbed[table] ?? [])]);
  }
}
