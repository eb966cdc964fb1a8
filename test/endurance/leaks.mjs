// Looks for planted words in every file of a browser's profile.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Starts of gzip members in a file, unpacked as far as they go. */
function unpacked(bytes) {
  const found = [];
  for (let at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8])); at >= 0; at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8]), at + 1)) {
    try {
      found.push(gunzipSync(bytes.subarray(at), { finishFlush: 2 }));
    } catch {
      // Chance, not gzip.
    }
  }
  return found;
}

/** Which words stand in a file, as one-byte or two-byte text. Snappy leaves a word of chance as it is, zstd does not always. */
function wordsIn(bytes, { pairs, starts }) {
  const found = new Set();
  for (const step of [1, 2]) {
    for (let at = 0; at + 16 * step <= bytes.length; at += 1) {
      // A profile has many megabytes, and few of their places look like the first two letters of any word.
      if (pairs[bytes[at] | (bytes[at + step] << 8)] === 0) continue;
      const start = bytes[at] | (bytes[at + step] << 8) | (bytes[at + 2 * step] << 16) | (bytes[at + 3 * step] << 24);
      for (const word of starts.get(start) ?? [])
        if (bytes.subarray(at, at + word.length * step).toString(step === 1 ? 'latin1' : 'utf16le') === word) found.add(word);
    }
  }
  return found;
}

/** What stands in a file; nothing if the browser removed it meanwhile. */
function contents(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Files of a profile in which planted words stand, and how many of them. */
export function leaks(profile, words) {
  const starts = new Map();
  const pairs = new Uint8Array(0x10000);
  for (const word of words) {
    const start = Buffer.from(word).readInt32LE();
    starts.set(start, [...(starts.get(start) ?? []), word]);
    pairs[start & 0xffff] = 1;
  }
  const found = new Map();
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = contents(file);
    const count = new Set([bytes, ...unpacked(bytes)].flatMap((part) => [...wordsIn(part, { pairs, starts })])).size;
    if (count > 0) found.set(relative(profile, file), count);
  }
  return found;
}

export const total = (found) => [...found.values()].reduce((sum, count) => sum + count, 0);
/** The browser's own log of small settings: the name of what was readable may stay there for a while, and is counted apart. */
export const inSettings = (found) => new Map([...found].filter(([file]) => /Local Storage|WebStorage/.test(file)));

const between = 500;

/** How many planted words stand in the profile, without the browser's own log of small settings. */
export function left(profile, words) {
  const found = leaks(profile, words);
  return total(found) - total(inSettings(found));
}

/**
 * Waits until the browser has merged its files after a removal, at most `longest` milliseconds. It does so in its own
 * time: at once on an idle machine, later on a busy one, and the newer engine only when it is closed.
 */
export async function tidied(profile, words, longest = 5_000) {
  const begun = Date.now();
  while (left(profile, words) > 0 && Date.now() - begun < longest) await new Promise((resolve) => setTimeout(resolve, between));
}
