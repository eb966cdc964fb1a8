import { accept, refuse, type Result } from '#domain/result.ts';

/** Added to the name of a saved file when it is encrypted in the age format (age-encryption.org/v1). */
export const encryptedEnding = '.age';

/** How many bytes from the start decide whether a file is encrypted, and how. */
export const headerLength = 4_096;

/** Past this a passphrase takes a gigabyte and more to try, which kills a browser tab; age itself writes 18. */
export const highestWorkFactor = 20;

/** The first bytes of a file as text, byte for character. */
export const startText = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, headerLength), (byte) => String.fromCharCode(byte)).join('');

const opening = 'age-encryption.org/';
const armorOpening = '-----BEGIN AGE ENCRYPTED FILE-----';

const tooEarly = 'The file ends too early. It was probably cut while copying; ask for it again, or open an older copy.';
export const changed = 'The file was changed or damaged after it was made, so none of it is used. Ask for it again, or open an older copy.';

/** Whether a file is meant to be an encrypted one, by its first bytes or else by its name. */
export const isEncrypted = (start: string, name: string): boolean =>
  start.startsWith(opening) || isArmored(start) || name.toLowerCase().endsWith(encryptedEnding);

/** Whether it is age's form for text channels (`age --armor`), which has to be decoded first. */
export const isArmored = (start: string): boolean => start.trimStart().startsWith(armorOpening);

/** Reads the header of an age file: how many bytes it has, or why no passphrase can open it. Nothing is computed yet. */
export function ageHeader(start: string): Result<number> {
  if (!start.startsWith(opening))
    return refuse(
      'This file is named as an encrypted one but does not begin as one. It is damaged, or something else. Ask for it again, or choose another.',
    );
  const lines = start.split('\n');
  const end = lines.findIndex((line) => line.startsWith('--- '));
  // The last line of an unfinished header has no line break behind it.
  if (end < 0 || end === lines.length - 1) return refuse(start.length < headerLength ? tooEarly : changed);
  if (lines[0] !== `${opening}v1`)
    return refuse('The file is encrypted in a newer form than this Foreweigh knows. Decrypt it with the age program first.');
  const stanza = lines[1]?.split(' ') ?? [];
  if (stanza[0] !== '->') return refuse(changed);
  if (stanza[1] !== 'scrypt')
    return refuse('The file was encrypted for a key, not with a passphrase. Decrypt it with the age program, then open what comes out.');
  const factor = /^[1-9]\d*$/.test(stanza[3] ?? '') ? Number(stanza[3]) : undefined;
  if (factor === undefined) return refuse(changed);
  if (factor > highestWorkFactor)
    return refuse(
      `The file asks for more computing than a browser can do (work factor ${factor}; at most ${highestWorkFactor}). Decrypt it with the age program first.`,
    );
  return accept(lines.slice(0, end + 1).join('\n').length + 1);
}

/** Plain text is filled up to whole kilobytes: its size says less, and a cut file can be told from a changed one. */
const page = 1_024;
const chunk = 65_536;
const tag = 16;

/** How many blanks are added to a text of so many bytes before it is encrypted. */
export const blanksFor = (bytes: number): number => (page - (bytes % page)) % page;

/**
 * Why the encrypted part of a file did not open although its header did. `bytes` is the length of that part, `opened`
 * how much text came out of it before it failed: only the end of a file that was cut does not open.
 */
export function whyBroken(bytes: number, opened: number): string {
  const before = Math.max(0, Math.ceil(bytes / (chunk + tag)) - 1);
  const text = bytes - (before + 1) * tag;
  return opened < before * chunk || (text > 0 && text % page === 0) ? changed : tooEarly;
}
