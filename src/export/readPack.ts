import { fileLimits } from '#domain/file/limits.ts';
import { openManifest, type CheckedPart } from '#domain/file/packContents.ts';
import { manifestPath, type PackManifest } from '#domain/file/packManifest.ts';
import { fileFormat } from '#domain/file/savedFile.ts';
import { accept, type Result } from '#domain/result.ts';
import { hashOf } from './json.ts';
import { unzipPart, zipEntries } from './readZip.ts';

/** A pack with every part hashed. */
interface ReadPack {
  readonly manifest: PackManifest;
  readonly parts: readonly CheckedPart[];
  readonly added: readonly string[];
  /** The saved assessment in it, if any. */
  readonly json: Uint8Array | undefined;
}

/** Reads a pack part by part; only the part at hand and the assessment are in memory unpacked. */
export async function readPack(bytes: Uint8Array, onpart: (done: number, of: number) => void): Promise<Result<ReadPack>> {
  const entries = zipEntries(bytes);
  if (!entries.ok) return entries;
  const paths = new Set(entries.value.map(({ path }) => path));
  const listed = paths.has(manifestPath) ? unzipPart(bytes, manifestPath) : undefined;
  if (listed?.ok === false) return listed;
  const manifest = openManifest(listed && new TextDecoder().decode(listed.value));
  if (!manifest.ok) return manifest;
  const parts: CheckedPart[] = [];
  let json: Uint8Array | undefined;
  for (const { path, what, sha256: expected } of manifest.value.parts) {
    const part = paths.has(path) ? unzipPart(bytes, path) : undefined;
    const found = part?.ok ? part.value : undefined;
    const hash = found ? await hashOf(found) : '';
    const state = part === undefined ? 'missing' : hash === expected ? 'unchanged' : 'changed';
    parts.push({ path, what, bytes: found?.length ?? 0, sha256: hash, expected, state });
    if (found && isAssessment(path, found)) json = found;
    onpart(parts.length, manifest.value.parts.length);
  }
  const known = new Set([manifestPath, ...manifest.value.parts.map(({ path }) => path)]);
  return accept({ manifest: manifest.value, parts, added: [...paths].filter((path) => !known.has(path)), json });
}

/** A saved assessment says at its very beginning what it is. */
const isAssessment = (path: string, bytes: Uint8Array): boolean =>
  path.endsWith('.json') &&
  bytes.length <= fileLimits.bytes &&
  new TextDecoder().decode(bytes.subarray(0, 200)).includes(`"${fileFormat}"`);
