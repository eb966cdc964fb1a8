import { catalogueVersions } from '#catalogue/versions.ts';
import { encryptedEnding } from '#domain/file/encryptedFile.ts';
import { cleanName, saveFile } from '#export/download.ts';
import { savedFile, savedFileText } from '#export/json.ts';
import { noteBackup, readAssessment, type Snapshot } from '#store/assessments.ts';
import type { CopyContent } from '#store/copies.ts';
import { session } from '#store/session.svelte.ts';
import { today } from '#ui/format.ts';
import { backupName } from './fileNames.ts';
import { madeWith } from './madeWith.ts';

/** What became of a backup: everything, or without the history, because only what is on screen could still be read. */
export type BackupOutcome = 'whole' | 'without-history';

interface Backup {
  readonly snapshot: Snapshot;
  readonly outcome: BackupOutcome;
  readonly title: string;
  readonly blob: Blob;
  readonly text: string;
}

/** Saves one assessment to a file outside the browser and notes when. `name` where the usual one does not do. */
export async function saveBackup(id: string, name?: string): Promise<BackupOutcome> {
  const backup = await makeBackup(id);
  saveFile(backup.blob, name ?? backupName(backup.title, today()));
  await note(id, backup);
  return backup.outcome;
}

/**
 * Saves one assessment encrypted under a passphrase and notes when. Rejects with an AbortError when stopped, and with
 * an Error when what was encrypted did not open again; nothing is saved then.
 */
export async function saveEncryptedBackup(id: string, passphrase: string, signal: AbortSignal): Promise<BackupOutcome> {
  const [backup, { encryptFile }] = await Promise.all([makeBackup(id), import('#workers/encrypt.ts')]);
  const encrypted = await encryptFile(backup.blob, passphrase, { signal });
  saveFile(encrypted, `${backupName(backup.title, today())}${encryptedEnding}`);
  await note(id, backup);
  return backup.outcome;
}

/** What a copy in the chosen folder holds. */
export async function copyContent(id: string): Promise<CopyContent> {
  await compared(id);
  const { text, title, snapshot } = await backupOf(await readAssessment(id), 'whole');
  return { text, title: cleanName(title), ...snapshot };
}

/** Nothing of an open assessment goes into a file before it was compared with its safety copy. */
const compared = (id: string): Promise<void> => (session.id === id ? session.checked() : Promise.resolve());

/** Of the stored assessment; where storage cannot be read any more, of what is on screen. */
const makeBackup = (id: string): Promise<Backup> =>
  compared(id)
    .then(() => readAssessment(id))
    .then(
      (snapshot) => backupOf(session.id === id ? session.withUnsaved(snapshot) : snapshot, 'whole'),
      (error: unknown) => {
        if (session.id !== id) throw error;
        return backupOf({ tables: session.records, changes: [], seq: 0 }, 'without-history');
      },
    );

async function backupOf(snapshot: Snapshot, outcome: BackupOutcome): Promise<Backup> {
  const { tables, changes } = snapshot;
  const savedAt = new Date().toISOString();
  const text = await savedFileText(savedFile(tables, changes, { madeWith, savedAt, catalogues: [...catalogueVersions] }));
  const blob = new Blob([text], { type: 'application/json' });
  return { snapshot, outcome, text, blob, title: tables.assessment[0]?.title ?? 'assessment' };
}

/** A full or broken storage cannot note anything; the file is made all the same. */
const note = async (id: string, { snapshot, outcome }: Backup): Promise<void> => {
  if (outcome === 'whole') await noteBackup(id, snapshot).catch(() => undefined);
};
