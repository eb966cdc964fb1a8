import { fileEnding } from './savedFile.ts';

/** A copy written to a folder outside the browser. */
export interface WrittenCopy {
  readonly name: string;
  /** Number of the last change in it. */
  readonly seq: number;
  /** ISO moment, for people; order follows from the list, because a clock can be set back. */
  readonly at: string;
  /** True once it was read again and held what was written. */
  readonly good: boolean;
}

/** How many good copies of one assessment a folder keeps. */
export const keptCopies = 5;

/**
 * What may be deleted, given every copy of one assessment in the order it was written: good ones beyond the last five,
 * and failed ones before the newest good one. Without a good copy nothing may.
 */
export function superfluous(copies: readonly WrittenCopy[]): WrittenCopy[] {
  const good = copies.filter((copy) => copy.good);
  const newest = copies.findLastIndex((copy) => copy.good);
  const kept = new Set(good.slice(-keptCopies));
  return copies.filter((copy, at) => at < newest && !kept.has(copy));
}

/**
 * `Childcare benefits 2026-11-24 1402 change 158.foreweigh.json`: the number of the change says which is the newest
 * even where the clock was wrong. `attempt` tells apart names that are taken. Takes a title that is fit for a file name.
 */
export const copyName = (title: string, { minute, seq }: { readonly minute: string; readonly seq: number }, attempt = 1): string =>
  `${shortened(title) || 'Assessment'} ${minute} change ${seq}${attempt > 1 ? ` (${attempt})` : ''}${fileEnding}`;

/** At most 40 characters, which are short enough for every file system in every script; cut between words where it can be. */
function shortened(title: string): string {
  const characters = Array.from(title.trim());
  if (characters.length <= 40) return characters.join('');
  return characters
    .slice(0, 40)
    .join('')
    .replace(/\s\S*$/, '')
    .trim();
}
