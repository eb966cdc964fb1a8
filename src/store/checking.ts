import { currentVersion } from '#domain/file/migrations.ts';
import type { Database } from './db.ts';
import { databaseName } from './databaseName.ts';
import { AssessmentLost, AssessmentMissing, named, NewerDatabase } from './failures.ts';
import { lastCopied } from './journal/glance.ts';
import { journal, type RestoreAccount } from './journal/journal.ts';
import { nativeFactor, nativeVersion } from './journal/raw.ts';
import { library } from './library.ts';
import { cipherOf, isLockable } from './lock/keyring.ts';
import type { Ahead, Reading } from './readAhead.ts';
import { enlist } from './recovery.ts';
import { held } from './sentinel.ts';

/** What came of comparing a database with its safety copy. */
export interface Checked {
  readonly safety: 'kept' | 'failing' | 'absent';
  /** What had to be restored; undefined when nothing had to be. */
  readonly restored: RestoreAccount | undefined;
}

/** An assessment that is being opened: its database, not open yet, and what is read of it meanwhile. */
export interface Opening {
  readonly id: string;
  readonly database: Database;
  readonly reading: Reading;
  readonly withoutCopy: boolean | undefined;
}

/** Makes the database and its safety copy whole. Throws AssessmentMissing, AssessmentLost, AssessmentLocked or NewerDatabase. */
export async function check(id: string): Promise<Checked> {
  cipherOf(id); // throws while it is locked: nothing can be compared then
  const checking = journal.possible ? journal.check(id).catch(() => undefined) : undefined;
  const found = await nativeVersion(databaseName(id)).catch(() => 0);
  if (found > currentVersion * nativeFactor) throw new NewerDatabase(found / nativeFactor, currentVersion);
  const known = await library.assessments.get(id).catch((error: unknown) => {
    throw named(error);
  });
  const remembered = held().find((entry) => entry.id === id);
  const verdict = await checking;
  // Before anything is written here, also in the list.
  if (verdict?.is === 'newer') throw new NewerDatabase(undefined, currentVersion);
  if (verdict?.is === 'lost' && (known ?? remembered)) throw new AssessmentLost(known?.title ?? remembered?.title ?? '');
  if (!known && verdict?.is !== 'restored' && !(verdict?.is === 'intact' && remembered)) throw new AssessmentMissing(id);
  if (!known) await enlist(id);
  return {
    safety: checking ? (verdict ? 'kept' : 'failing') : 'absent',
    restored: verdict?.is === 'restored' ? verdict.account : undefined,
  };
}

/**
 * What can be shown before the check: the database is listed, of this version, read whole, and not behind what its
 * safety copy knows of. Whether both say the same, only the check tells, and nothing is written before.
 */
export async function atFirstSight(id: string, reading: Reading): Promise<Ahead | undefined> {
  if (!journal.possible || isLockable(id)) return undefined;
  const listed = library.assessments.get(id).catch(() => undefined);
  const [ahead, last, known] = await Promise.all([reading.read, lastCopied(id, currentVersion), listed]);
  return ahead && known && last !== undefined && last <= ahead.at ? ahead : undefined;
}

/** Ends when the browser has nothing more urgent to do, or after a moment: what was shown is on screen then. */
export const onceShown = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(() => {
      // Absent in Safari, whatever the type says.
      const canWait = 'requestIdleCallback' in window;
      if (canWait)
        requestIdleCallback(
          () => {
            resolve();
          },
          { timeout: 400 },
        );
      else resolve();
    }, 100);
  });
