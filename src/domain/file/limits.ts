import { limits } from '#domain/text.ts';
import { accept, refuse, type Result } from '#domain/result.ts';

/**
 * What a file may be before it is parsed at all. Beyond these a browser tab would hang or die (safety brief 1.5): fifty
 * megabytes may hold sixteen million empty lists.
 */
export const fileLimits = { bytes: 50_000_000, depth: 64, records: 100_000, values: 5_000_000, text: limits.text } as const;

/**
 * What a pack or a PDF may be before anything in it is unpacked, so that a small file cannot fill the memory: its own
 * bytes, how many parts it has, how many bytes they have together, and how many times its size a part of more than a
 * megabyte may become. Our own parts become at most about forty times as large.
 */
export const packLimits = { bytes: 200_000_000, entries: 250, unpacked: 400_000_000, ratio: 250 } as const;

/** What an approved version may become when it is unpacked: bytes, and how many times its packed size. Ours become about ten times as large. */
export const versionLimits = { bytes: 100_000_000, ratio: 100 } as const;

/** Refuses a file by its size alone, before it is read. `most` is a number of bytes. */
export const checkSize = (bytes: number, most: number = fileLimits.bytes): Result<number> =>
  bytes <= most
    ? accept(bytes)
    : refuse(`The file has ${megabytes(bytes)} MB; at most ${megabytes(most)} MB can be opened. Choose a smaller file.`);

/** Refuses what would make a saved file of so many bytes too large to be opened again. `what`: what was to be kept. */
export const checkRoom = (bytes: number, what: string): Result<number> =>
  bytes <= fileLimits.bytes
    ? accept(bytes)
    : refuse(
        `With ${what}, the file of this assessment would have ${megabytes(bytes)} MB, and at most ${megabytes(fileLimits.bytes)} MB can be opened again. Nothing was recorded. Save its PDF and sign that, or divide the assessment into several.`,
      );

/** Megabytes as people read them, rounded up. */
export const megabytes = (bytes: number): string => Math.ceil(bytes / 1_000_000).toLocaleString('en');
