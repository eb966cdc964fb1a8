import { readContent } from '#domain/file/openFile.ts';
import { currentVersion } from '#domain/file/migrations.ts';
import { fileFormat, type SavedFile } from '#domain/file/savedFile.ts';
import { limits } from '#domain/text.ts';
import type { Records } from '#domain/tables.ts';
import type { SignOff } from './approval.ts';

/** What an approval speaks for: everything but the approvals themselves, and notes about the work that are no part of the document. */
export const approvedPart = (records: Records): Records => ({
  ...records,
  signOffs: [],
  snapshots: [],
  handovers: [],
  counters: [],
  assessment: records.assessment.map((about) => ({ ...about, state: 'approved' as const })),
});

/** A version as it is frozen, before it is text: the hash of the one before is part of it, so that each vouches for the last. */
export const versionContent = (tables: SavedFile['tables'], catalogues: SavedFile['catalogues'], previous: string) => ({
  format: fileFormat,
  version: currentVersion,
  catalogues,
  tables,
  previous,
});
export type VersionContent = ReturnType<typeof versionContent>;

/** A long text as pieces no longer than a file takes, never cut through a character. */
export function inPieces(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = Math.min(at + limits.text, text.length);
    const split = end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end;
    pieces.push(text.slice(at, split));
    at = split;
  }
  return pieces;
}

const opened = new WeakMap<SignOff, Records | null>();

/** The records as they were approved, in today's format; undefined when they were not kept or cannot be read. */
export function versionOf(signOff: SignOff): Records | undefined {
  const known = opened.get(signOff);
  if (known !== undefined) return known ?? undefined;
  const found = read(signOff.frozen);
  opened.set(signOff, found ?? null);
  return found;
}

function read(frozen: readonly string[]): Records | undefined {
  if (frozen.length === 0) return undefined;
  try {
    const { previous: _, ...content } = JSON.parse(frozen.join('')) as VersionContent;
    const file = readContent({ ...content, changes: [], madeWith: '', savedAt: '1970-01-01T00:00:00Z' });
    return file.ok ? file.value.tables : undefined;
  } catch {
    return undefined;
  }
}
