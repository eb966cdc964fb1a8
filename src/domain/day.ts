import { lazily } from './lazily.ts';

const long = lazily(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }));
const inNumbers = lazily(() => new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' }));

/** `2026-06-03` as people write it: 3 June 2026. Plain arithmetic, because reports have no clock. Empty stays empty. */
export function dayText(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return '';
  return long().format(countOf(match) * 86_400_000);
}

/** A day a number of days later, as ISO date: review dates from review intervals. */
export function dayAfter(iso: string, days: number): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return '';
  const parts = inNumbers().formatToParts((countOf(match) + days) * 86_400_000);
  const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** How many whole days lie between two ISO days; 0 when one of them is missing. */
export function daysBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((iso) => /^(\d{4})-(\d{2})-(\d{2})/.exec(iso));
  return a && b ? countOf(b) - countOf(a) : 0;
}

const countOf = (match: RegExpExecArray): number => daysSinceEpoch(Number(match[1]), Number(match[2]), Number(match[3]));

/** Days from 1970-01-01 to a civil date (Hinnant's algorithm, proleptic Gregorian). */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}
