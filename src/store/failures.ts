import type { OpenTab } from './tabs.ts';

/** Failures of the browser or of stored data. Each has its sentence and its way out in app/failures.ts. */
abstract class Failure extends Error {}

/** Whether an error is one of these. */
export const isFailure = (error: unknown): boolean => error instanceof Failure;

/** The stored record is no longer the one this change was made against. */
export class StaleChange extends Failure {
  override readonly name = 'StaleChange';
  constructor(
    readonly table: string,
    readonly id: string,
  ) {
    super(`${table}/${id} was changed elsewhere`);
  }
}

/** The browser's storage for this page is full. */
export class StorageFull extends Failure {
  override readonly name = 'StorageFull';
}

/** The browser offers no storage here: private window, blocked site data, or a broken profile. */
export class StorageUnavailable extends Failure {
  override readonly name = 'StorageUnavailable';
}

/** The browser broke off a write and does not say why; a disk that is full looks like this, too. */
export class WriteFailed extends Failure {
  override readonly name = 'WriteFailed';
}

/** The database was written by a newer version of the app. */
export class NewerDatabase extends Failure {
  override readonly name = 'NewerDatabase';
  constructor(
    /** Undefined when only its safety copy is left and says so. */
    readonly found: number | undefined,
    readonly known: number,
  ) {
    super(`database version ${found ?? 'newer'}, this app knows ${known}`);
  }
}

/** Another tab holds an older version of the database open. */
export class BlockedUpgrade extends Failure {
  override readonly name = 'BlockedUpgrade';
  /** The tabs that have it open, as far as the browser can tell. */
  constructor(readonly tabs: readonly OpenTab[]) {
    super('another tab keeps the old version open');
  }
}

/** The database is of an older version, and no copy could be kept before bringing it up to this one. Nothing was changed. */
export class UpdateWithoutCopy extends Failure {
  override readonly name = 'UpdateWithoutCopy';
}

/** The browser closed its storage under the app. What was to be written is kept and tried again. */
export class ConnectionLost extends Failure {
  override readonly name = 'ConnectionLost';
}

/** The assessment was closed or locked before something that needs it was finished. Nothing of that was stored. */
export class ClosedMeanwhile extends Failure {
  override readonly name = 'ClosedMeanwhile';
  constructor() {
    super('no assessment is open');
  }
}

/** The browser erased the database under the open page, as it may when the disk is full. Only the page still has everything. */
export class StorageErased extends Failure {
  override readonly name = 'StorageErased';
}

/** Another tab upgraded the database; this one may not write any more. */
export class SupersededTab extends Failure {
  override readonly name = 'SupersededTab';
}

/** The safety copy outside the database could not be written or read. The database itself is not touched by it. */
export class SafetyCopyFailed extends Failure {
  override readonly name = 'SafetyCopyFailed';
}

/** Neither the database nor its safety copy can be read: the browser removed both, or they are broken. */
export class AssessmentLost extends Failure {
  override readonly name = 'AssessmentLost';
  constructor(readonly title: string) {
    super(`nothing is left of ${title}`);
  }
}

/** The assessment is encrypted and its passphrase has not been given in this tab. */
export class AssessmentLocked extends Failure {
  override readonly name = 'AssessmentLocked';
  constructor(readonly assessmentId: string) {
    super(`${assessmentId} is locked`);
  }
}

/** The passphrase does not open the lock. */
export class WrongPassphrase extends Failure {
  override readonly name = 'WrongPassphrase';
}

/** What a lock says about itself is damaged or gone: no passphrase can be tried. */
export class UnreadableLock extends Failure {
  override readonly name = 'UnreadableLock';
}

/** No assessment with this id is on this device. */
export class AssessmentMissing extends Failure {
  override readonly name = 'AssessmentMissing';
  constructor(readonly assessmentId: string) {
    super(`no assessment ${assessmentId} on this device`);
  }
}

/** Dexie wraps what really happened; quota shows up as an AbortError with the cause inside (safety brief 0.6). */
function rootCause(error: unknown): unknown {
  let cause = error;
  for (let depth = 0; depth < 8; depth += 1) {
    const inner: unknown =
      typeof cause === 'object' && cause !== null
        ? (Reflect.get(cause, 'inner') ?? (Reflect.get(cause, 'failures') as unknown[] | undefined)?.[0])
        : undefined;
    if (!inner) return cause;
    cause = inner;
  }
  return cause;
}

/** Names what the browser reported in our words; anything unknown is passed on untouched, as a bug. */
export function named(error: unknown): unknown {
  if (error instanceof Failure) return error;
  const cause = rootCause(error);
  const text = `${nameOf(error)} ${nameOf(cause)} ${cause instanceof Error || cause instanceof DOMException ? cause.message : ''}`;
  if (/QuotaExceeded|NO_SPACE|disk full|quota/i.test(text)) return new StorageFull(text, { cause: error });
  // Before the closed database: a database that could not be opened is reported as closed, with the reason inside.
  if (/MissingAPI|SecurityError|InvalidStateError|OpenFailed|UnknownError/.test(text))
    return new StorageUnavailable(text, { cause: error });
  if (/DatabaseClosed/.test(text)) return new SupersededTab(text, { cause: error });
  if (/AbortError|TimeoutError|TransactionInactive|NotReadable/.test(text)) return new WriteFailed(text, { cause: error });
  return error;
}

const nameOf = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : '');
