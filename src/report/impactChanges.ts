import { recipientLabels } from '#domain/context/recipients.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { seenNow, type SeenImpact, type Signed } from '#domain/impact/seenImpact.ts';
import { readImpact, type Severity } from '#domain/impact/severity.ts';
import type { ChangedPart, SourceChange } from '#domain/impact/sourceChange.ts';
import { placeRisk, type Risk } from '#domain/risk/risk.ts';
import { riskFromImpact } from './impactToRisk.ts';

/** One line of what changed: what it said, and what it says. */
export interface Difference {
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

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
  `${change.impact.ref} changed: ${differences(change, dimensionName)
    .map(({ part, before, after }) => `${part.toLowerCase()} ${before} → ${after}`)
    .join('; ')}.`;

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
