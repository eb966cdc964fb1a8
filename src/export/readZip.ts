import { unzipSync } from 'fflate';
import { checkEntries, type ZipEntry } from '#domain/file/packContents.ts';
import { packLimits } from '#domain/file/limits.ts';
import { accept, refuse, type Result } from '#domain/result.ts';

/** Whether bytes begin as a zip does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/** What a zip says it holds, folders left out. Nothing is unpacked; what could do harm is refused. */
export function zipEntries(bytes: Uint8Array): Result<readonly ZipEntry[]> {
  const entries: ZipEntry[] = [];
  try {
    unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        // One more than may be: enough to refuse it, and however many it says it has, no more are looked at.
        if (entries.length > packLimits.entries) throw new Error('enough');
        if (!name.endsWith('/')) entries.push({ path: name, packed: size, unpacked: originalSize });
        return false;
      },
    });
  } catch {
    if (entries.length <= packLimits.entries)
      return refuse('The zip is damaged or was cut: its list of contents cannot be read. Ask for it again.');
  }
  return checkEntries(entries);
}

/** The bytes of one file in a zip that `zipEntries` let pass, or an issue when they cannot be unpacked. */
export function unzipPart(bytes: Uint8Array, path: string): Result<Uint8Array> {
  try {
    const part = unzipSync(bytes, { filter: ({ name }) => name === path })[path];
    if (part) return accept(part);
  } catch {
    // Said below: whatever is wrong with it, the reader can only ask for another.
  }
  return refuse(`${path} in the zip is damaged and cannot be unpacked. Ask for the pack again.`);
}
