import canonicalize from 'canonicalize';
import type { LoggedChange } from '#domain/change/trail.ts';
import { currentVersion } from '#domain/file/migrations.ts';
import { countersFor } from '#domain/file/openFile.ts';
import { contentOf, fileFormat, type FileContent, type SavedFile } from '#domain/file/savedFile.ts';
import { isReferenced, numberOf } from '#domain/reference.ts';
import { parseRecord, tableNames, type Records, type TableName } from '#domain/tables.ts';

/** What a file says about its making. */
export interface FileFacts {
  readonly madeWith: string;
  /** ISO moment. */
  readonly savedAt: string;
  readonly catalogues: SavedFile['catalogues'];
}

/** A saved file from records and trail, in an order that does not depend on how the browser stored them. */
export function savedFile(records: Records, changes: readonly LoggedChange[], { madeWith, savedAt, catalogues }: FileFacts): SavedFile {
  const complete: Records = { ...records, counters: countersFor(records) };
  const tables = Object.fromEntries(tableNames.map((table) => [table, ordered(complete, table)])) as SavedFile['tables'];
  return {
    format: fileFormat,
    version: currentVersion,
    madeWith,
    savedAt,
    catalogues: [...catalogues],
    tables,
    changes: changes as SavedFile['changes'],
  };
}

/** By reference where there is one, else by id: stable in every browser and language. */
function ordered(records: Records, table: keyof Records): unknown[] {
  const number = (record: { readonly id: string }) => (isReferenced(table) && 'ref' in record ? numberOf(table, String(record.ref)) : 0);
  return [...(records[table] as readonly { readonly id: string }[])]
    .sort((a, b) => number(a) - number(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((record) => keyed(table, record));
}

/** The record with its keys in the order of its schema; a damaged one as it is, because a backup leaves nothing out. */
function keyed(table: TableName, record: object): unknown {
  const parsed = parseRecord(table, record);
  return parsed.ok ? parsed.value : record;
}

/** SHA-256 (hex) over the RFC 8785 form of what people entered: the same content has the same hash on every machine. */
export const contentHash = (content: FileContent): Promise<string> => canonicalHash(contentOf(content));

/** The same over anything made of plain values. */
export const canonicalHash = (value: object): Promise<string> => textHash(canonicalize(value) ?? '');

/** SHA-256 (hex) of a text as UTF-8. */
export const textHash = (text: string): Promise<string> => hashOf(new TextEncoder().encode(text));

/** SHA-256 of bytes, hex. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The text of a saved file with its hash, indented so that people and version control can read it. */
export async function savedFileText(file: SavedFile): Promise<string> {
  const { integrity: _, ...rest } = file;
  const integrity = { algorithm: 'SHA-256', form: 'RFC 8785', hash: await contentHash(file) } as const;
  return `${JSON.stringify({ ...rest, integrity }, null, 2)}\n`;
}

/** How many bytes such a text has, but for its hash: what is counted against what can be opened again. */
export const textBytes = (content: object): number => new TextEncoder().encode(JSON.stringify(content, null, 2)).length;

/** Whether a file still is what it was when it was saved. A statement about change, not about who or when. */
export async function checkIntegrity(file: SavedFile): Promise<'unchanged' | 'changed' | 'absent'> {
  if (!file.integrity) return 'absent';
  return (await contentHash(file)) === file.integrity.hash ? 'unchanged' : 'changed';
}
