import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { packFormat, type PackManifest } from '#domain/file/packManifest.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What a test changes about a pack after its manifest was written. */
type Spoil = (files: Record<string, Uint8Array>) => void;

/** A pack to the contract, around the text of a saved file; without one the pack leaves the data out. */
export function aPack(json: string | undefined, { spoil, manifest: more = {} }: { spoil?: Spoil; manifest?: object } = {}): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '00-READ-ME.txt': bytesOf('What this is.'),
    ...(json === undefined ? {} : { '02-assessment.json': bytesOf(json) }),
    'figures/matrix.svg': bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  };
  const hash = json === undefined ? 'a'.repeat(64) : ((JSON.parse(json) as { integrity?: { hash: string } }).integrity?.hash ?? '');
  const manifest: PackManifest = {
    format: packFormat,
    version: 1,
    madeWith: 'Foreweigh 0.1.0',
    madeAt: '2026-11-24T15:00:00+01:00',
    preset: json === undefined ? 'public' : 'certifier',
    assessment: { id: 'assessment', title: 'Benefit model', hash },
    parts: Object.entries(files).map(([path, bytes]) => ({ path, what: 'A part', bytes: bytes.length, sha256: hashOf(bytes) })),
    leftOut: json === undefined ? ['the data'] : [],
    ...more,
  };
  files['manifest.json'] = bytesOf(JSON.stringify(manifest));
  spoil?.(files);
  return zipSync(files, { mtime: '2026-11-24' });
}
