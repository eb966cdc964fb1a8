import { freeze, takeSnapshot, type Frozen, type Snapshot } from '#domain/review/snapshot.ts';
import { refuse, type Result } from '#domain/result.ts';
import { isIntact, sealOf } from '#export/seal.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { preferences } from '#store/preferences.svelte.ts';
import { session } from '#store/session.svelte.ts';

/** The register as it is now; undefined until there are criteria to read it with. */
function frozenNow(): Frozen | undefined {
  const { criteria, records } = assessment;
  return criteria && freeze(records.risks, records.treatments, criteria);
}

/** Freezes the register under a name. */
export async function take(name: string, takenAt: string): Promise<Result<Snapshot>> {
  const frozen = frozenNow();
  if (!frozen) return refuse('There are no criteria yet, so nothing says where the risks stand. Choose criteria first.', 'name');
  const content = { takenAt, by: preferences.author, frozen };
  const hash = await sealOf(content);
  return assessment.ledger.add(`Take snapshot “${name.trim()}”`, 'snapshots', (birth) =>
    takeSnapshot(birth, name.trim(), { ...content, hash }),
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
