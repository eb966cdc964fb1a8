import { tierAsks } from '#domain/impact/questionnaire.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { tierLabels } from '#domain/impact/tier.ts';
import type { Place } from '#domain/review/rule.ts';
import { guidedText } from '#report/guidedAnswers.ts';
import type { FormFacts, FormGap, FormPart } from './form.ts';

const nothing: FormPart = { lines: [], gaps: [] };

/** Several parts as one, in their order. */
export const together = (...parts: readonly FormPart[]): FormPart => ({
  lines: parts.flatMap(({ lines }) => lines),
  gaps: parts.flatMap(({ gaps }) => gaps),
});

/** Something that is said, or nothing: not every heading needs it. */
export const told = (term: string, text: string): FormPart => (text.trim() === '' ? nothing : { lines: [{ term, text }], gaps: [] });

/** Something that the form asks for: what is said, or the gap. */
export const needed = (term: string, text: string, missing: string, at: Place): FormPart =>
  text.trim() === '' ? { lines: [], gaps: [{ text: missing, at }] } : told(term, text);

/** A gap of its own where something does not hold. */
export const gapIf = (open: boolean, text: string, at: Place): FormPart => (open ? { lines: [], gaps: [{ text, at }] } : nothing);

export const gaps = (list: readonly FormGap[]): FormPart => ({ lines: [], gaps: list });

export const systemField = ({ system }: FormFacts, field: string): Place => ({
  screen: 'systems',
  ...(system ? { ref: system.ref } : {}),
  field,
});
export const viewOf = ({ about }: FormFacts, view: string, field?: string): Place => ({
  screen: 'impacts',
  ref: about.ref,
  view,
  ...(field === undefined ? {} : { field }),
});
export const decisionField = (facts: FormFacts, field: string): Place => viewOf(facts, 'decision', field);
export const impactField = ({ about }: FormFacts, { ref }: Impact, field: string): Place => ({
  screen: 'impact',
  ref,
  within: about.ref,
  view: 'ledger',
  field,
});
export const partyField = ({ about }: FormFacts, ref: string, field: string): Place => ({
  screen: 'impacts',
  ref: about.ref,
  view: 'parties',
  more: { party: ref },
  field: `${field} ${ref}`,
});
const questionPage = ({ about }: FormFacts, ref: string): Place => ({
  screen: 'impacts',
  ref: about.ref,
  view: 'questions',
  more: { q: ref },
});

/**
 * The answer to a question of the questionnaire. A question that is not asked because the assessment is not deep enough
 * is a gap of its own kind; one that does not apply after another answer is none.
 */
export function answer(facts: FormFacts, id: string, term: string): FormPart {
  const { guide, sections, about, records } = facts;
  const asked = guide.asked.find(({ question }) => question.id === id);
  if (asked) {
    const { ref, text } = asked.question;
    return needed(term, guidedText(asked, about, records), `${ref} is not answered: ${text}`, questionPage(facts, ref));
  }
  const known = sections.flatMap(({ questions }) => questions).find((question) => question.id === id);
  if (!known) return nothing;
  if (known.off)
    return gaps([{ text: `${known.ref} is switched off here (${known.off.reason}): ${known.text}`, at: questionPage(facts, known.ref) }]);
  const deep = tierAsks(guide.tier, known);
  const depth = tierLabels[guide.tier].toLowerCase();
  return gapIf(!deep, `${known.ref} is not asked at this depth (${depth}): ${known.text}`, viewOf(facts, 'screening'));
}
