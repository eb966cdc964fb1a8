import { Dexie, type Table } from 'dexie';
import type { WrittenCopy } from '#domain/file/copies.ts';
import type { Clock } from '#domain/workshop/workshop.ts';
import { refuseNewer } from './guard.ts';

/** One assessment on this device, as Home lists it. A copy for the list only; the assessment's own database is the truth. */
export interface LibraryEntry {
  readonly id: string;
  readonly title: string;
  readonly organization: string;
  readonly version: string;
  readonly example: boolean;
  readonly risks: number;
  readonly beyond: number;
  /** Questions an auditor would still ask; `null` until it was first counted. */
  readonly questions: number | null;
  readonly changedAt: string;
  /** When it was last saved to a file outside the browser; empty when never. */
  readonly backupAt: string;
  readonly changesSinceBackup: number;
  /** Number of the last change, and of the last one that was in a saved file. */
  readonly seq: number;
  readonly backupSeq: number;
}

/** The folder outside the browser that copies are kept in: one for this browser. */
export interface CopyFolder {
  readonly id: 'copies';
  readonly handle: FileSystemDirectoryHandle;
}

/** What this browser wrote to that folder for one assessment, in the order it was written. Nothing else there is ever deleted. */
export interface CopyLog {
  readonly id: string;
  readonly files: readonly WrittenCopy[];
}

/** From what on the reminder to save a file counts: the last backup, or the moment the reminder was put away. */
export interface ReminderStart {
  readonly id: string;
  readonly at: string;
  readonly seq: number;
  readonly signOffs: number;
}

const libraryVersion = 6;
/** The lock of an encrypted assessment: parameters and its key under the passphrase, as one line. Nothing in it is secret. */
export interface StoredLock {
  readonly id: string;
  readonly lock: string;
  /** Text that was typed and not entered when it was locked, encrypted. */
  readonly left?: Uint8Array<ArrayBuffer>;
}

/** An assessment whose storage is to be removed; noted before, so that a crash in the middle leaves nothing behind. */
export interface Removal {
  readonly id: string;
}

/** The key pair that sign-offs are signed with here. The private key is not extractable: it never leaves this browser. */
export interface StoredSigningKey {
  readonly id: 'own';
  readonly algorithm: 'Ed25519' | 'ECDSA-P256';
  readonly privateKey: CryptoKey;
  /** SPKI, base64. */
  readonly publicKey: string;
}

/** The box for one secret vote: the key its votes are sealed with, not extractable, and the seats that were passed over. */
export interface StoredBox {
  readonly id: string;
  readonly key: CryptoKey;
  readonly skipped: readonly string[];
}

/** What one seat said in a secret vote, sealed; who has answered how many questions is no secret. */
export interface StoredBallot {
  readonly id: string;
  readonly box: string;
  readonly slot: string;
  readonly order: number;
  readonly answers: number;
  readonly whole: boolean;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** A workshop that is under way: all that Home needs to offer it again after a crash, and nothing anybody said. */
export interface WorkshopRun {
  /** Assessment and workshop. */
  readonly id: string;
  readonly assessment: string;
  readonly workshop: string;
  readonly ref: string;
  /** Where it stood: `question 7, Vote`. */
  readonly where: string;
  /** Seats that could vote; 0 where no vote was under way. */
  readonly seats: number;
  /** The ballot box of the vote under way; empty where there is none. */
  readonly box: string;
  /** Planned seconds, and the clock as it was. */
  readonly planned: number;
  readonly total: Clock;
  /** When something was last done. */
  readonly at: string;
}

/** A text that was typed in a workshop and not entered yet; sealed where the assessment is encrypted. */
export interface StoredTyped {
  readonly id: string;
  readonly assessment: string;
  readonly text: string | Uint8Array<ArrayBuffer>;
}

class LibraryDatabase extends Dexie {
  declare assessments: Table<LibraryEntry, string>;
  declare folders: Table<CopyFolder, string>;
  declare copies: Table<CopyLog, string>;
  declare reminders: Table<ReminderStart, string>;
  declare locks: Table<StoredLock, string>;
  declare removals: Table<Removal, string>;
  declare signingKeys: Table<StoredSigningKey, string>;
  declare boxes: Table<StoredBox, string>;
  declare ballots: Table<StoredBallot, string>;
  declare workshopRuns: Table<WorkshopRun, string>;
  declare typed: Table<StoredTyped, string>;
  constructor() {
    super('foreweigh-library', { chromeTransactionDurability: 'strict', cache: 'immutable' });
    this.version(1).stores({ assessments: 'id, changedAt' });
    this.version(2).stores({ folders: 'id', copies: 'id', reminders: 'id' });
    this.version(3).stores({ locks: 'id', removals: 'id' });
    this.version(4).stores({ signingKeys: 'id' });
    this.version(5).stores({ boxes: 'id', ballots: 'id, box', workshopRuns: 'id, assessment, box' });
    this.version(libraryVersion).stores({ typed: 'id, assessment' });
    // A newer version's list can be read here, and nothing is written to it.
    refuseNewer(this, libraryVersion);
  }
}

export const library = new LibraryDatabase();

/** Assessments on this device, last changed first. */
export const assessmentsOnDevice = (): Promise<LibraryEntry[]> => library.assessments.orderBy('changedAt').reverse().toArray();
export const libraryEntry = (id: string): Promise<LibraryEntry | undefined> => library.assessments.get(id);

/** Whether a removal was begun and not finished. */
export const removalsNoted = async (): Promise<boolean> => (await library.removals.count()) > 0;

/** Whether a workshop is under way, here or in another window, or was interrupted. */
export const anyWorkshopRuns = async (): Promise<boolean> => (await library.workshopRuns.count()) > 0;

/** From what on the reminder counts for an assessment; undefined for one that was made before there was a reminder. */
export const reminderStart = (id: string): Promise<ReminderStart | undefined> => library.reminders.get(id);

/** The key this browser signs with; undefined until one was made. */
export const signingKey = (): Promise<StoredSigningKey | undefined> => library.signingKeys.get('own');

/** Keeps the key, unless another tab was first: then that one is it. */
export const keepSigningKey = (key: Omit<StoredSigningKey, 'id'>): Promise<StoredSigningKey> =>
  library.transaction('rw', library.signingKeys, async () => {
    const known = await library.signingKeys.get('own');
    if (known) return known;
    const stored = { ...key, id: 'own' } as const;
    await library.signingKeys.put(stored);
    return stored;
  });

/** Puts the reminder away: it counts from here on. */
export const startReminder = (start: ReminderStart): Promise<unknown> => library.reminders.put(start);
