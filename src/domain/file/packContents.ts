import { parse } from '#domain/parse.ts';
import { accept, refuse, type Result } from '#domain/result.ts';
import { megabytes, packLimits } from './limits.ts';
import { manifestPath, packEnding, packFormat, packManifestSchema, type PackManifest } from './packManifest.ts';

/** What a zip says of one of its files, before anything is unpacked. Sizes in bytes. */
export interface ZipEntry {
  readonly path: string;
  readonly packed: number;
  readonly unpacked: number;
}

/** Whether a path stays inside the folder a zip is unpacked to, on every system. */
export const isPlainPath = (path: string): boolean =>
  path !== '' && !/[\p{Cc}\\:]/u.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

/** Refuses what would fill the memory, or write outside a folder, by what the zip says of itself. */
export function checkEntries(entries: readonly ZipEntry[]): Result<readonly ZipEntry[]> {
  if (entries.length > packLimits.entries)
    return refuse(
      `The zip holds more than ${packLimits.entries} files; a pack has far fewer. It was made to do harm, or is something else. Nothing in it was unpacked.`,
    );
  const seen = new Set<string>();
  for (const { path } of entries) {
    if (!isPlainPath(path))
      return refuse(
        `A file in the zip has a name that leads out of it (“${shown(path)}”). It was made to do harm, or is damaged. Nothing in it was unpacked.`,
      );
    if (seen.has(path)) return refuse(`The zip holds ${path} twice, so nobody can tell which one counts. Ask for the pack again.`);
    seen.add(path);
  }
  const whole = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  const swollen = entries.find(({ packed, unpacked }) => unpacked > 1_000_000 && unpacked > packed * packLimits.ratio);
  if (whole > packLimits.unpacked || swollen)
    return refuse(
      `The zip would become ${megabytes(whole)} MB when unpacked${swollen ? `, one part more than ${packLimits.ratio} times its size` : ''}; at most ${megabytes(packLimits.unpacked)} MB and ${packLimits.ratio} times are unpacked here. It looks like a zip bomb. Nothing in it was unpacked.`,
    );
  return accept(entries);
}

/** Control characters would not be seen. */
const shown = (path: string): string => path.slice(0, 120).replace(/\p{Cc}/gu, '?');

/** Reads the table of contents of a pack; a zip without one is none of ours. */
export function openManifest(text: string | undefined): Result<PackManifest> {
  if (text === undefined)
    return refuse(
      `This zip is not a pack of Foreweigh: it has no ${manifestPath}. Choose a pack whose name ends in ${packEnding}, or unpack this one and open the file in it.`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse(`The pack’s ${manifestPath} is not readable, so nothing in it can be checked. Ask for the pack again.`);
  }
  const { format, version } = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  if (format !== packFormat)
    return refuse(`This zip has a ${manifestPath}, but of another program. Choose a pack whose name ends in ${packEnding}.`);
  if (typeof version === 'number' && version > 1)
    return refuse(`The pack was made by a newer Foreweigh (pack format ${version}; this one reads 1). Open it with the newer one.`);
  const parsed = parse(packManifestSchema, json);
  if (parsed.ok) return parsed;
  const [first] = parsed.issues;
  return refuse(
    `The pack’s ${manifestPath} was damaged or changed (${first?.path ?? ''}: ${first?.message ?? ''}). Ask for the pack again.`,
  );
}

/** A part of what was looked at: what its making said of it, and what was found. */
export interface CheckedPart {
  readonly path: string;
  readonly what: string;
  /** Bytes found; 0 when it is missing. */
  readonly bytes: number;
  /** SHA-256 found, in hex; empty when it is missing. */
  readonly sha256: string;
  /** SHA-256 it was made with. */
  readonly expected: string;
  readonly state: 'unchanged' | 'changed' | 'missing';
}

/** Why a pack is not opened: which parts changed, are missing, or were put in. Empty when it is as it was made. */
export const packFaults = (parts: readonly CheckedPart[], added: readonly string[]): string[] => [
  ...parts
    .filter(({ state }) => state === 'changed')
    .map(({ path }) => `${path} was changed after the pack was made: its SHA-256 is not the one the pack was made with.`),
  ...parts.filter(({ state }) => state === 'missing').map(({ path }) => `${path} is missing from the pack.`),
  ...added.map((path) => `${shown(path)} was put into the pack after it was made.`),
];
