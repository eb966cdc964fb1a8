import type { SavedFile } from '#domain/file/savedFile.ts';
import { dryRun, type DryRun } from '#features/shared/importing.ts';
import { readAssessment } from '#store/assessments.ts';
import { assessmentsOnDevice } from '#store/library.ts';
import { isLockable } from '#store/lock/keyring.ts';

/** An assessment on this device that a file is a copy of, and how the two differ. */
export interface Relative {
  readonly id: string;
  readonly title: string;
  readonly run: DryRun;
}
/** What this device says to a file. */
export interface Here {
  readonly relatives: readonly Relative[];
  /** Encrypted assessments, which cannot be looked into. */
  readonly locked: number;
  readonly others: number;
}

/** More lines than anybody reads; the count of the rest is said. */
const shown = 2_000;
const words = { added: 'only in the file', removed: 'only on this device', changed: 'differs in' } as const;

/** Looks through the assessments on this device for copies of a file: those whose history has a change in common with it. */
export async function lookHere({ tables, changes }: SavedFile): Promise<Here> {
  const entries = await assessmentsOnDevice();
  const open = entries.filter(({ id }) => !isLockable(id));
  const known = new Set(changes.map(({ id }) => id));
  const relatives: Relative[] = [];
  for (const { id, title } of open) {
    const now = await readAssessment(id);
    if (!now.changes.some((change) => known.has(change.id))) continue;
    relatives.push({ id, title, run: dryRun(now.tables, tables, { shown, words }) });
  }
  return { relatives, locked: entries.length - open.length, others: open.length - relatives.length };
}
