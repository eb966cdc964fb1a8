import { copyName, superfluous, type WrittenCopy } from '#domain/file/copies.ts';
import { noteBackup, type Snapshot } from './assessments.ts';
import { askToWrite, freeName, remove, writeVerified } from './folder.ts';
import { isoNow, localMinute } from './clock.ts';
import { library } from './library.ts';

/** An assessment as it goes into a copy. `title` is fit for a file name. */
export interface CopyContent extends Pick<Snapshot, 'tables' | 'seq'> {
  readonly title: string;
  readonly text: string;
}

/**
 * Writes a new copy of an assessment to a folder and reads it again; only then it counts as a backup, and older copies
 * beyond the last five are deleted. Throws what the browser throws; the copies there are then untouched.
 */
export async function writeCopy(folder: FileSystemDirectoryHandle, id: string, { title, text, tables, seq }: CopyContent): Promise<void> {
  const earlier = (await library.copies.get(id))?.files ?? [];
  const named = (name: string) => (attempt: number) => copyName(name, { minute: localMinute(), seq }, attempt);
  // Some systems refuse some titles as file names.
  const name = await freeName(folder, named(title)).catch((error: unknown) => {
    if (error instanceof TypeError) return freeName(folder, named(''));
    throw error;
  });
  const copy: WrittenCopy = { name, seq, at: isoNow(), good: false };
  // Noted first, so that what is left of a copy cut short is found and deleted later. A full storage must not stop the copy.
  await keep(id, [...earlier, copy]).catch(() => undefined);
  await writeVerified(folder, name, new TextEncoder().encode(text));
  const files = [...earlier, { ...copy, good: true }];
  // At once: a tab that is closed between the two would have a copy and say that there is none.
  await library.transaction('rw', [library.copies, library.assessments, library.reminders], async () => {
    await keep(id, files);
    await noteBackup(id, { tables, seq });
  });
  const gone = new Set<WrittenCopy>();
  for (const old of superfluous(files)) if (await remove(folder, old.name)) gone.add(old);
  await keep(
    id,
    files.filter((file) => !gone.has(file)),
  );
}

const keep = (id: string, files: readonly WrittenCopy[]): Promise<unknown> => library.copies.put({ id, files });

/** Copies kept so far for each assessment, newest last. */
export const copyLogs = () => library.copies.toArray();

/** The folder copies are kept in; undefined while none is chosen. */
export const copyFolder = () => library.folders.get('copies');

/** Keeps copies in this folder from now on. In another folder counting starts again; what is in the old one stays there. */
export async function keepCopiesIn(handle: FileSystemDirectoryHandle): Promise<void> {
  const known = await copyFolder();
  const same = known ? await known.handle.isSameEntry(handle) : false;
  await library.transaction('rw', [library.folders, library.copies], async () => {
    if (!same) await library.copies.clear();
    await library.folders.put({ id: 'copies', handle });
  });
}

/**
 * Deletes the copies of one assessment in the folder, where the browser lets it; needs a click. Returns how many stay.
 * Only what this browser wrote itself is deleted.
 */
export async function deleteCopies(id: string): Promise<number> {
  const [folder, log] = await Promise.all([copyFolder(), library.copies.get(id)]);
  if (!folder || !log) return 0;
  if (!(await askToWrite(folder.handle).catch(() => false))) return log.files.length;
  const gone = await Promise.all(log.files.map(({ name }) => remove(folder.handle, name).catch(() => false)));
  return gone.filter((done) => !done).length;
}

/** Keeps no more copies. What is in the folder stays. */
export const stopKeepingCopies = (): Promise<unknown> =>
  library.transaction('rw', [library.folders, library.copies], () =>
    Promise.all([library.folders.delete('copies'), library.copies.clear()]),
  );
