import { UnreadableLock } from '#store/failures.ts';
import { journal } from '#store/journal/journal.ts';
import { library } from '#store/library.ts';
import { held, remember } from '#store/sentinel.ts';
import { newestLock } from './envelope.ts';

/** What a locked assessment is called as long as nobody chose something else. */
export const lockedTitle = 'Locked assessment';

/** The name shown while an assessment is locked. */
export async function shownTitle(id: string): Promise<string> {
  const entry = await library.assessments.get(id).catch(() => undefined);
  return entry?.title ?? held().find((one) => one.id === id)?.title ?? lockedTitle;
}

/** Chooses the name shown while it is locked. It is not encrypted. */
export async function showAs(id: string, title: string): Promise<void> {
  await library.assessments.update(id, { title });
  const known = held().find((one) => one.id === id);
  if (known) remember({ ...known, title });
}

/** A lock is kept in three places that fail differently; the newest that can be read counts. Throws UnreadableLock. */
export async function storedLock(id: string): Promise<string> {
  const copied = journal.possible ? await journal.readLock(id).catch(() => undefined) : undefined;
  const places = [(await library.locks.get(id).catch(() => undefined))?.lock, held().find((one) => one.id === id)?.lock, copied];
  const lock = await newestLock(places.filter((place) => place !== undefined));
  if (lock === undefined) throw new UnreadableLock(`no lock of ${id} can be read`);
  return lock;
}

/** Writes a lock to all its places. Where the safety copy cannot be written the others do. */
export async function storeLock(id: string, lock: string, title: string): Promise<void> {
  await library.transaction('rw', library.locks, async () => {
    await library.locks.put({ ...(await library.locks.get(id)), id, lock });
  });
  remember({ id, title, lock });
  if (journal.possible) await journal.writeLock(id, lock).catch(() => undefined);
}

/** Puts an encrypted assessment back into the list; what it holds can only be told once it is unlocked. Returns its name. */
export async function listLocked(id: string, seq = 0): Promise<string> {
  const title = await shownTitle(id);
  await library.assessments.put({ ...lockedEntry(id, title), changesSinceBackup: seq, seq });
  return title;
}

/** The line of an encrypted assessment in the list, which says nothing about it. */
export const lockedEntry = (id: string, title: string) => ({
  ...{ id, title, organization: '', version: '', example: false, risks: 0, beyond: 0, questions: null },
  ...{ changedAt: '', backupAt: '', changesSinceBackup: 0, seq: 0, backupSeq: 0 },
});
