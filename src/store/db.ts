import { Dexie, type Table, type Transaction } from 'dexie';
import { currentVersion, migrations, type Migration } from '#domain/file/migrations.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import type { RecordOf, TableName } from '#domain/tables.ts';
import { BlockedUpgrade, named, NewerDatabase } from './failures.ts';
import { nativeVersion } from './journal/raw.ts';
import { cipherOf } from './lock/keyring.ts';
import { sealedRows } from './lock/sealedRows.ts';

/** A change as stored: `seq` orders the trail of this database. */
export interface StoredChange extends LoggedChange {
  readonly seq?: number;
}

// Dexie multiplies its versions by ten inside IndexedDB.
const nativeFactor = 10;
const openPatience = 5_000;

/** One assessment's database. Strict durability: what is acknowledged survives a power cut (safety brief 0.2). */
export class Database extends Dexie {
  declare changes: Table<StoredChange, number>;

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
  }

  of<T extends TableName>(name: T): Table<RecordOf<T>, string> {
    return this.table<RecordOf<T>, string>(name);
  }
}

const prefix = 'foreweigh-';
export const databaseName = (assessmentId: string): string => `${prefix}${assessmentId}`;

/**
 * Opens a database after looking at its version with a raw open, because Dexie opens a newer one without a word.
 * Throws NewerDatabase, BlockedUpgrade (another tab keeps the old version open), AssessmentLocked or
 * what `named` makes of the cause.
 */
export async function openDatabase(name: string, onsuperseded: () => void = () => undefined): Promise<Database> {
  try {
    const found = await nativeVersion(name);
    if (found > currentVersion * nativeFactor) throw new NewerDatabase(found / nativeFactor, currentVersion);
    const database = new Database(name);
    const cipher = cipherOf(name.slice(prefix.length));
    if (cipher) database.use(sealedRows(cipher));
    database.on('versionchange', () => {
      // Without this Dexie reopens by itself and writes old shapes into the upgraded database.
      database.close({ disableAutoOpen: true });
      onsuperseded();
      return false;
    });
    await patient(database.open(), database);
    return database;
  } catch (error) {
    throw named(error);
  }
}

async function patient(opening: PromiseLike<unknown>, database: Database): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      database.close();
      reject(new BlockedUpgrade('another tab keeps the old version open'));
    }, openPatience);
  });
  try {
    await Promise.race([opening, blocked]);
  } finally {
    clearTimeout(timer);
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
