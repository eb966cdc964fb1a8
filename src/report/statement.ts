import type { Risk } from '#domain/risk/risk.ts';

type Parts = Pick<Risk, 'cause' | 'event' | 'consequence'>;

const missing = { cause: 'the cause', event: 'the event', consequence: 'the consequence' } as const;

/** A part as it stands inside a sentence: without what would end it. */
const inner = (text: string): string => text.trim().replace(/[\s.;,:]+$/u, '') || '…';

/** The risk as one sentence (ISO 31000 6.4.2: source, event, consequence); empty while no part is written. */
export function statementOf({ cause, event, consequence }: Parts): string {
  if ([cause, event, consequence].every((text) => text.trim() === '')) return '';
  return `Because of ${inner(cause)}, ${inner(event)} may happen, so that ${inner(consequence)}.`;
}

/** Which parts are still to be written, in words. */
export const missingParts = (parts: Parts): string[] =>
  (['cause', 'event', 'consequence'] as const).filter((part) => parts[part].trim() === '').map((part) => missing[part]);

const wordsIn = (text: string): number => text.trim().split(/\s+/u).filter(Boolean).length;

/**
 * Whether an event reads like two, which are two risks: two sentences, or two clauses of some length joined by a word.
 * A guess from the form of the text, so it is only ever a hint.
 */
export function mixesEvents(event: string): boolean {
  const text = event.trim();
  if (/[.!?;]\s+\p{L}/u.test(text) || /\b(and then|and\/or|as well as)\b/iu.test(text)) return true;
  const clauses = text.split(/,?\s+(?:and|or)\s+/iu);
  return clauses.length > 1 && clauses.filter((clause) => wordsIn(clause) >= 3).length > 1;
}
