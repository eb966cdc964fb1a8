import { checkName, takeSnapshot, type Snapshot } from '#domain/review/snapshot.ts';
import { refuse, type Result } from '#domain/result.ts';
import { isIntact } from '#export/seal.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { questions } from '#features/shared/questions.svelte.ts';
import { preferences } from '#store/preferences.svelte.ts';
import { session } from '#store/session.svelte.ts';

/** Freezes the register as it stands at this moment under a name; undefined where it was stopped before it was stored. */
export async function take(name: string, takenAt: string, signal: AbortSignal): Promise<Result<Snapshot> | undefined> {
  const named = checkName(name);
  if (!named.ok) return named;
  // Of the assessment it was asked of, whatever is open once it is frozen.
  const { ledger, records } = assessment;
  const by = preferences.author;
  const register = await questions.freeze(records, { takenAt, by });
  if (signal.aborted) return undefined;
  if (!register) return refuse('There are no criteria yet, so nothing says where the risks stand. Choose criteria first.', 'name');
  return ledger.add(`Take snapshot “${named.value}”`, 'snapshots', (birth) =>
    takeSnapshot(birth, named.value, { takenAt, by, ...register }),
  );
}

/** The snapshot as the history holds it from the moment it was taken, where that still is as it was frozen. */
export async function originalOf(snapshot: Snapshot): Promise<Snapshot | undefined> {
  const { changes } = await session.snapshot();
  const births = changes.flatMap(({ edits }) =>
    edits.filter(({ table, id, after }) => table === 'snapshots' && id === snapshot.id && after),
  );
  for (const { after } of births) {
    const found = after as unknown as Snapshot;
    if (await isIntact(found)) return { ...found, name: snapshot.name };
  }
  return undefined;
}

export const putBack = (original: Snapshot) =>
  assessment.ledger.edit(`Restore ${original.ref} from the history`, 'snapshots', original.id, () => original);
