import { z } from './zod.ts';

/** How many characters each kind of field takes. Screens state these limits; schemas enforce them. */
export const limits = { name: 120, line: 300, text: 4_000, list: 100 } as const;

/** A text cut to so many characters, never through the middle of one. */
export const cut = (text: string, max: number): string => text.slice(0, max).replace(/\p{Surrogate}$/u, '');

const loneSurrogate = /\p{Surrogate}/u;
const bounded = (max: number) =>
  z
    .string()
    .max(max, `Shorten this to ${max.toLocaleString('en')} characters`)
    .refine((value) => !loneSurrogate.test(value), 'This text holds half a character; type it again');

/** A name or title that must be there. */
export const nameText = (missing: string) => bounded(limits.name).refine((value) => value.trim() !== '', missing);
/** One line, possibly empty. */
export const lineText = bounded(limits.line);
/** A title-length text, possibly empty. */
export const shortText = bounded(limits.name);
/** Several sentences, possibly empty. */
export const longText = bounded(limits.text);
/** A list of one-line texts. */
export const lineList = z.array(lineText).max(limits.list, `Keep this to ${limits.list} entries`);

/** A calendar day without time zone (ISO 8601, `2026-11-24`), or empty when not recorded. */
export const day = z.string().refine((value) => value === '' || isDay(value), 'Write the date as year-month-day, for example 2026-11-24');

/** Whether a text is a day that exists, as `2026-11-24`. */
export function isDay(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date >= 1 && date <= (lengths[month - 1] ?? 0);
}

/** A moment (ISO 8601 with offset or Z). */
export const moment = z.iso.datetime({ offset: true, error: 'Write the moment as ISO 8601, for example 2026-11-24T14:02:00Z' });

export const recordId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.-]+$/, 'An id has letters, digits, dots, dashes and underscores only');
/** Ids of records elsewhere; order is kept, doubles are not allowed. */
export const recordIds = z
  .array(recordId)
  .max(1_000)
  .refine((ids) => new Set(ids).size === ids.length, 'The same entry is listed twice');
