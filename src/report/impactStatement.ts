import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import { causeLabels, type Impact } from '#domain/impact/impact.ts';

/** A part of the statement of an impact; empty while nobody said it. */
export interface StatementPart {
  readonly part: 'who' | 'what' | 'because' | 'when';
  /** What stands before it in the sentence. */
  readonly lead: string;
  readonly text: string;
  /** What stands there while it is empty. */
  readonly missing: string;
}

type Stated = Pick<Impact, 'description' | 'because' | 'when'>;

/** Who, what happens, because, when or unless (ux E.3). People's own words stay as they are; only the leads are ours. */
export const statementParts = (impact: Stated, who: string): readonly StatementPart[] => [
  { part: 'who', lead: '', text: who.trim(), missing: 'who?' },
  { part: 'what', lead: ': ', text: impact.description.trim(), missing: 'what happens?' },
  { part: 'because', lead: ' Because: ', text: impact.because.trim(), missing: 'because of what?' },
  { part: 'when', lead: ' When, or unless: ', text: impact.when.trim(), missing: 'when, or unless?' },
];

/** The statement in one line, with what was said. */
export function statementText(impact: Stated, party: Pick<AffectedParty, 'name'> | undefined): string {
  return statementParts(impact, party?.name ?? '')
    .filter(({ text }) => text !== '')
    .map(
      ({ part, lead, text }, index) => `${index === 0 ? lead.trimStart().replace(/^: /, '') : lead}${part === 'who' ? text : ended(text)}`,
    )
    .join('');
}

const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** From what it arises, whether it is there already, and which rights it touches: as one line for lists and prints. */
export function originText({ cause, actual, rights }: Pick<Impact, 'cause' | 'actual' | 'rights'>): string {
  const touched = rights.map(({ right, how }) => (how.trim() === '' ? right : `${right} (${how})`));
  return [
    ...(actual === null ? [] : [actual === 'actual' ? 'Actual.' : 'Possible.']),
    ...(cause === null ? [] : [`Arises from: ${causeLabels[cause].toLowerCase()}.`]),
    ...(touched.length === 0 ? [] : [`Rights touched: ${touched.join('; ')}.`]),
  ].join(' ');
}
