import { Dexie, type Table } from 'dexie';

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

class LibraryDatabase extends Dexie {
  declare assessments: Table<LibraryEntry, string>;
  constructor() {
    super('foreweigh-library', { chromeTransactionDurability: 'strict', cache: 'immutable' });
    this.version(1).stores({ assessments: 'id, changedAt' });
  }
}

export const library = new LibraryDatabase();

/** Assessments on this device, last changed first. */
export const assessmentsOnDevice = (): Promise<LibraryEntry[]> => library.assessments.orderBy('changedAt').reverse().toArray();
export const libraryEntry = (id: string): Promise<LibraryEntry | undefined> => library.assessments.get(id);
