import { today } from '#ui/format.ts';

/** Files above this are not read: their bytes have to fit into memory at once. */
export const largestFile = 512 * 1024 * 1024;

/** What is noted of a file; the file itself is not kept. */
export interface Fingerprint {
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Day the file was last changed, in this time zone. */
  readonly on: string;
}

/** Reads a file once and takes its SHA-256. Rejects with a RangeError when it is too large, and as the browser does when it cannot be read. */
export async function fingerprint(file: File): Promise<Fingerprint> {
  if (file.size > largestFile) throw new RangeError('too large');
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(await file.arrayBuffer()));
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { name: file.name, sha256, on: today(new Date(file.lastModified)) };
}
