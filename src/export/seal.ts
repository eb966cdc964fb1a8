import { frozenOf, mostUnpacked, wasBeyond, type Frozen, type Snapshot } from '#domain/review/snapshot.ts';
import canonicalize from 'canonicalize';
import type { SignOff } from '#domain/review/approval.ts';
import { freezeText, thawText } from '#domain/review/frozenText.ts';
import { approvedPart, versionContent } from '#domain/review/version.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import type { Records } from '#domain/tables.ts';
import { savedFile, textHash } from './json.ts';

type Content = Pick<Snapshot, 'takenAt' | 'by' | 'frozen'>;

/** What a check sum speaks for, as RFC 8785 text: keys in their order, and a packed register as the text that was packed. */
function sealText({ by, frozen, takenAt }: Content): string | undefined {
  const text = Array.isArray(frozen) ? thawText(frozen) : canonicalize(frozen);
  return text === undefined ? undefined : `{"by":${canonicalize(by) ?? ''},"frozen":${text},"takenAt":${canonicalize(takenAt) ?? ''}}`;
}

/** The check sum a snapshot is kept with. */
export const sealOf = (snapshot: Content): Promise<string> => textHash(sealText(snapshot) ?? '');

/** A register as a snapshot keeps it, with its check sum: many risks are packed. */
export async function sealFrozen(frozen: Frozen, takenAt: string, by: string): Promise<Pick<Snapshot, 'frozen' | 'hash'>> {
  const hash = await sealOf({ takenAt, by, frozen });
  return { frozen: frozen.risks.length > mostUnpacked ? freezeText(canonicalize(frozen) ?? '') : frozen, hash };
}

/** Whether a snapshot still is what was frozen. A statement about change, not about who changed it. */
export async function isIntact(snapshot: Snapshot): Promise<boolean> {
  const text = sealText(snapshot);
  return text !== undefined && (await textHash(text)) === snapshot.hash;
}

/** What a list says of a snapshot. The numbers are missing where it cannot be read. */
export interface SnapshotState {
  readonly id: string;
  readonly intact: boolean;
  readonly holds: { readonly version: number; readonly risks: number; readonly beyond: number } | undefined;
}

/** Looks into snapshots: whether they still are what was frozen, and how much that is. */
export const lookInto = (snapshots: readonly Snapshot[]): Promise<readonly SnapshotState[]> =>
  Promise.all(
    snapshots.map(async (snapshot) => {
      const frozen = frozenOf(snapshot);
      const holds = frozen && {
        version: frozen.criteria.version,
        risks: frozen.risks.length,
        beyond: frozen.risks.filter((risk) => wasBeyond(risk, 'current')).length,
      };
      return { id: snapshot.id, intact: await isIntact(snapshot), holds };
    }),
  );

/** What a sign-off keeps of the version it speaks for. */
export type SealedVersion = Pick<SignOff, 'contentHash' | 'previous' | 'frozen'>;

/** What is approved, as RFC 8785 text. */
export function versionText(records: Records, catalogues: SavedFile['catalogues'], previous: string): string {
  const { tables } = savedFile(approvedPart(records), [], { madeWith: '', savedAt: '', catalogues });
  return canonicalize(versionContent(tables, [...catalogues], previous)) ?? '';
}

/** Freezes what is approved with its hash. `previous`: the hash of the version approved before. */
export async function sealVersion(records: Records, catalogues: SavedFile['catalogues'], previous: string): Promise<SealedVersion> {
  const text = versionText(records, catalogues, previous);
  return { contentHash: await textHash(text), previous, frozen: freezeText(text) };
}

/** Whether a version still is what was approved, and names the version before as its text does; false where it was not kept. */
export async function isVersionIntact({ contentHash, previous, frozen }: SealedVersion): Promise<boolean> {
  const text = thawText(frozen) ?? '';
  return text !== '' && (await textHash(text)) === contentHash && text.includes(`"previous":"${previous}"`);
}
