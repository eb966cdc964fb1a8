import { sealedPart, type Snapshot } from '#domain/review/snapshot.ts';
import canonicalize from 'canonicalize';
import type { SignOff } from '#domain/review/approval.ts';
import { freezeText, thawText } from '#domain/review/frozenText.ts';
import { approvedPart, versionContent } from '#domain/review/version.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import type { Records } from '#domain/tables.ts';
import { canonicalHash, savedFile, textHash } from './json.ts';

/** The check sum a snapshot is kept with. */
export const sealOf = (snapshot: Parameters<typeof sealedPart>[0]): Promise<string> => canonicalHash(sealedPart(snapshot));

/** Whether a snapshot still is what was frozen. A statement about change, not about who changed it. */
export const isIntact = async (snapshot: Snapshot): Promise<boolean> => (await sealOf(snapshot)) === snapshot.hash;

/** The ids of those snapshots that still are what was frozen. */
export async function intactAmong(snapshots: readonly Snapshot[]): Promise<readonly string[]> {
  const checked = await Promise.all(snapshots.map(async (snapshot) => ((await isIntact(snapshot)) ? [snapshot.id] : [])));
  return checked.flat();
}

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
