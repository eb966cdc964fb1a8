/** A kept copy as its name says it: a number that only grows, and the day it was made (ISO date). */
export interface KeptCopy {
  readonly number: number;
  readonly day: string;
}

const newest = 3;
const days = 10;

/**
 * Which kept copies may go: all but the newest three and the newest of each of the last ten days. Newest is by number,
 * never by clock, so a clock that was set back cannot cost the newest copy.
 */
export function outlived<C extends KeptCopy>(copies: readonly C[]): C[] {
  const ordered = [...copies].sort((a, b) => b.number - a.number);
  const seen = new Set<string>();
  return ordered.filter(({ day }, index) => {
    const stays = index < newest || (!seen.has(day) && seen.size < days);
    if (stays) seen.add(day);
    return !stays;
  });
}
