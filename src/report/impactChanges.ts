import { recipientLabels } from '#domain/context/recipients.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { seenNow, type SeenImpact, type Signed } from '#domain/impact/seenImpact.ts';
import { readImpact, type Severity } from '#domain/impact/severity.ts';
import type { ChangedPart, SourceChange } from '#domain/impact/sourceChange.ts';
import { relinked, type RoundSource } from '#domain/impact/roundSource.ts';
import { placeRisk, type Risk } from '#domain/risk/risk.ts';
import type { Difference } from './differing.ts';
import { riskFromImpact } from './impactToRisk.ts';

const partLabels: Readonly<Record<ChangedPart, string>> = {
  severity: 'Severity',
  kind: 'Kind',
  who: 'Who',
  recipient: 'Counts for',
  what: 'What happens',
  because: 'Because',
  when: 'When, or unless',
  dimension: 'Dimension',
};

const degreeText = (severity: Severity): string => (severity.state === 'known' ? String(severity.degree) : 'not known');
const orNothing = (text: string): string => (text.trim() === '' ? 'nothing said' : text);

/** Both readings of an impact that changed, part by part (ux E.5: "Source changed: severity 3 → 4"). */
export function differences(change: SourceChange, dimensionName: (id: string) => string): Difference[] {
  const { seen, impact, party, before, after } = change;
  const texts: Readonly<Record<ChangedPart, readonly [before: string, after: string]>> = {
    severity: [degreeText(before), degreeText(after)],
    kind: [seen.polarity, impact.polarity],
    who: [seen.who, party?.name ?? ''],
    recipient: [recipientLabels[seen.recipient], recipientLabels[party?.recipient ?? 'individuals']],
    what: [seen.description, impact.description],
    because: [seen.because, impact.because],
    when: [seen.when, impact.when],
    dimension: [dimensionName(seen.dimension), dimensionName(impact.dimension)],
  };
  return change.parts.map((part) => ({ part: partLabels[part], before: orNothing(texts[part][0]), after: orNothing(texts[part][1]) }));
}

/** The change in one sentence, for lists and prints. */
export const changeSentence = (change: SourceChange, dimensionName: (id: string) => string): string =>
  `${change.impact.ref} changed: ${partsText(change, dimensionName)}.`;

const partsText = (change: SourceChange, dimensionName: (id: string) => string): string =>
  differences(change, dimensionName)
    .map(({ part, before, after }) => `${part.toLowerCase()} ${before} → ${after}`)
    .join('; ');

/**
 * The risk once it took over what an impact says now. Words that are still as they were carried follow; words that a
 * person wrote stay. The consequence follows in the same way, and is otherwise raised to the impact, never lowered.
 */
export function takeOver(
  risk: Risk,
  { seen, impact, party }: Pick<SourceChange, 'seen' | 'impact' | 'party'>,
  criteria: RiskCriteria,
  signed: Signed,
): Risk {
  const was = riskFromImpact(asImpact(seen), asParty(seen), criteria, []);
  const is = riskFromImpact(impact, party, criteria, []);
  const follow = (field: 'cause' | 'event' | 'consequence' | 'category') =>
    risk[field] === was.risk[field] ? { [field]: is.risk[field] } : {};
  const worded: Risk = {
    ...risk,
    ...follow('cause'),
    ...follow('event'),
    ...follow('consequence'),
    ...follow('category'),
    title: risk.title === was.title ? is.title : risk.title,
    seenImpacts: [...risk.seenImpacts.filter((entry) => entry.impact !== impact.id), seenNow(impact, party, signed)],
  };
  return impact.polarity === 'harm' ? borne(worded, seen, { impact, party }, criteria) : worded;
}

/**
 * The risk once it follows the impact of the new round: what changed since the old one is taken over as any change of a
 * source is, and the link goes along. A reason that answered the floor rule for the old impact is asked for again.
 */
export const followRound = (
  risk: Risk,
  { old, found }: { readonly old: RoundSource['old']; readonly found: SourceChange },
  criteria: RiskCriteria,
  signed: Signed,
): Risk => relinked(takeOver(risk, found, criteria, signed), old.id, found.impact.id);

/** The question of a new round in one sentence, for lists and prints. */
export const roundSentence = ({ old, round, found }: RoundSource, dimensionName: (id: string) => string): string =>
  !found
    ? `${round.ref} does not have ${old.ref} any more.`
    : `${found.impact.ref} of ${round.ref} follows ${old.ref}: ${
        found.parts.length === 0 ? 'it says the same' : partsText(found, dimensionName)
      }.`;

/** The consequence for the impact's recipient, where the impact says something else than what was carried. */
function borne(
  risk: Risk,
  seen: SeenImpact,
  { impact, party }: { readonly impact: Impact; readonly party: AffectedParty | undefined },
  criteria: RiskCriteria,
): Risk {
  const carried = seen.polarity === 'harm' ? readImpact(asImpact(seen), asParty(seen), criteria).step : undefined;
  const step = readImpact(impact, party, criteria).step;
  const recipient = party?.recipient ?? 'individuals';
  const now = risk.stages.current;
  const given = now.consequences[recipient] ?? now.overall;
  if (!step || given === step.id) return risk;
  const follows = carried?.id === now.consequences[recipient] && seen.recipient === recipient;
  const rank = rankOf(criteria.consequence, given);
  if (!follows && rank >= rankOf(criteria.consequence, step.id)) return risk;
  const consequences = { ...now.consequences, [recipient]: step.id };
  return placeRisk(risk, 'current', { ...now, consequences, order: null, criteriaId: now.criteriaId ?? criteria.id });
}

type CarriedImpact = Parameters<typeof riskFromImpact>[0];
const asImpact = ({ impact, description, because, dimension, gravity, scope, irremediability }: SeenImpact): CarriedImpact => ({
  id: impact,
  description,
  because,
  dimension,
  gravity,
  scope,
  irremediability,
  likelihood: null,
});
const asParty = ({ who, recipient, vulnerable }: SeenImpact) => ({ name: who, recipient, vulnerable });
