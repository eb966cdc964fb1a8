import { limits } from '#domain/text.ts';
import { accept, refuse, type Result } from '#domain/result.ts';

/**
 * What a file may be before it is parsed at all. Beyond these a browser tab would hang or die (safety brief 1.5): fifty
 * megabytes may hold sixteen million empty lists.
 */
export const fileLimits = { bytes: 50_000_000, depth: 64, records: 100_000, values: 5_000_000, text: limits.text } as const;

/** Refuses a file by its size alone, before it is read. */
export const checkSize = (bytes: number): Result<number> =>
  bytes <= fileLimits.bytes
    ? accept(bytes)
    : refuse(`The file has ${megabytes(bytes)} MB; at most ${megabytes(fileLimits.bytes)} MB can be opened. Choose a smaller file.`);

const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString('en');
