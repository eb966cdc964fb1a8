import { readContent } from '#domain/file/openFile.ts';
import { currentVersion } from '#domain/file/migrations.ts';
import { fileFormat, type SavedFile } from '#domain/file/savedFile.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import type { SignOff } from './approval.ts';
import { thawText } from './frozenText.ts';

/** What an approval speaks for: everything but the approvals themselves, and notes about the work that are no part of the document. */
export const approvedPart = (records: Records): Records => ({
  ...records,
  signOffs: [],
  snapshots: [],
  handovers: [],
  // Minutes are a record of how a judgement came about; what was decided stands in the risks and impacts.
  workshops: [],
  workshopQuestions: [],
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

const opened = new WeakMap<SignOff, Records | null>();
const compared = new WeakMap<SignOff, Records | null>();

/** The records as they were approved, checked field by field, in today's format; undefined when not kept or not readable. */
export const versionOf = (signOff: SignOff): Records | undefined => once(opened, signOff, checked);

/**
 * The same to compare with, and for nothing else: only that it is tables of records is checked, because judging every
 * field takes ten times as long, and whether an approval holds is asked at every start.
 */
export const comparableVersion = (signOff: SignOff): Records | undefined => once(compared, signOff, unchecked);

function once(known: WeakMap<SignOff, Records | null>, signOff: SignOff, read: (text: string) => Records | undefined): Records | undefined {
  const before = known.get(signOff);
  if (before !== undefined) return before ?? undefined;
  const text = signOff.frozen.length === 0 ? undefined : thawText(signOff.frozen);
  const found = text === undefined ? undefined : read(text);
  known.set(signOff, found ?? null);
  return found;
}

/** Whoever made a file may have put any text there: only objects count. */
function parsed(text: string): Partial<VersionContent> | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}

function checked(text: string): Records | undefined {
  const content = parsed(text);
  if (!content) return undefined;
  const { previous: _, ...rest } = content;
  const file = readContent({ ...rest, changes: [], madeWith: '', savedAt: '1970-01-01T00:00:00Z' });
  return file.ok ? file.value.tables : undefined;
}

const isRecord = (row: unknown): boolean => typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string';
const areTables = (tables: unknown): tables is Records =>
  typeof tables === 'object' && tables !== null && tableNames.every((table) => Object.hasOwn(tables, table) && areRows(tables, table));
function areRows(tables: object, table: string): boolean {
  const rows: unknown = Reflect.get(tables, table);
  return Array.isArray(rows) && rows.every(isRecord);
}

/** One of an older format has to be brought up to date first, so it is checked. */
function unchecked(text: string): Records | undefined {
  const content = parsed(text);
  if (content?.format !== fileFormat || content.version !== currentVersion) return checked(text);
  return areTables(content.tables) ? content.tables : undefined;
}
