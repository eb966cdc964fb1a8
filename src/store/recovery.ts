import type { NumberedChange } from '#domain/change/replay.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import { migrate, type AnyTables } from '#domain/file/migrations.ts';
import type { Records } from '#domain/tables.ts';
import { isoNow } from './clock.ts';
import { journal, type RestoreAccount } from './journal/journal.ts';
import { library } from './library.ts';
import { isLockable } from './lock/keyring.ts';
import { listLocked } from './lock/stored.ts';
import { openAssessment } from './opening.ts';
import { finishRemovals } from './removals.ts';
import { held } from './sentinel.ts';

/** What became of an assessment that was here and is no longer listed. `account` is undefined when only the list was lost. */
export type Recovery =
  | { readonly id: string; readonly title: string; readonly is: 'back'; readonly account: RestoreAccount | undefined }
  /** It is encrypted: what became of it shows when it is unlocked. */
  | { readonly id: string; readonly title: string; readonly is: 'locked' }
  | { readonly id: string; readonly title: string; readonly is: 'gone' };

/** Looks for every assessment that this browser has held and no longer lists, and brings back what has a safety copy. */
export async function recover(): Promise<Recovery[]> {
  await finishRemovals().catch(() => undefined);
  const listed = new Set(await library.assessments.toCollection().primaryKeys());
  const remembered = held();
  const copied = journal.possible ? await journal.list().catch(() => []) : [];
  const ids = new Set([...remembered.map(({ id }) => id), ...copied]);
  const recovered: Recovery[] = [];
  for (const id of ids) {
    if (listed.has(id)) continue;
    const title = remembered.find((entry) => entry.id === id)?.title ?? '';
    const verdict = journal.possible ? await journal.check(id).catch(() => undefined) : undefined;
    if (verdict?.is === 'locked') recovered.push({ id, title: await listLocked(id), is: 'locked' });
    else if (verdict?.is === 'intact' || verdict?.is === 'restored') {
      const found = await enlist(id);
      recovered.push({ id, title: found, is: 'back', account: verdict.is === 'restored' ? verdict.account : undefined });
      // A folder without a snapshot, and no memory of it: there was never anything in it.
    } else if (title !== '') recovered.push({ id, title, is: 'gone' });
  }
  return recovered;
}

/** Puts an assessment that is here back into the list; what else the list says follows when it is opened. Returns its title. */
export async function enlist(id: string): Promise<string> {
  const database = await openAssessment(id);
  try {
    const about = await database.of('assessment').toCollection().first();
    const last = await database.changes.orderBy('seq').last();
    if (isLockable(id)) return await listLocked(id, last?.seq);
    const title = about?.title ?? 'Assessment';
    await library.assessments.put({
      id,
      title,
      organization: '',
      version: about?.version ?? '',
      example: about?.example ?? false,
      risks: await database.of('risks').count(),
      beyond: 0,
      questions: null,
      changedAt: last?.at ?? isoNow(),
      backupAt: '',
      changesSinceBackup: last?.seq ?? 0,
      seq: last?.seq ?? 0,
      backupSeq: 0,
    });
    return title;
  } finally {
    database.close();
  }
}

/** A kept copy in the version it was written in; undefined when it is not as it was written. */
export async function keptAsItIs(id: string, name: string) {
  const kept = (await journal.readKept(id, name)) as { version: number; tables: AnyTables; changes: NumberedChange[] } | undefined;
  if (!kept) return undefined;
  const changes: LoggedChange[] = kept.changes.map(({ seq: _, ...change }) => change);
  return { version: kept.version, tables: kept.tables, changes };
}

/** A kept copy as it can be opened as a new assessment; undefined when it is not as it was written. */
export async function openKept(id: string, name: string): Promise<{ tables: Records; changes: LoggedChange[] } | undefined> {
  const kept = await keptAsItIs(id, name);
  return kept && { tables: migrate(kept.tables, kept.version) as unknown as Records, changes: kept.changes };
}
