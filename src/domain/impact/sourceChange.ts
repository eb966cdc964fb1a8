import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { AffectedParty } from './affectedParty.ts';
import { floorBreaches } from './floor.ts';
import type { Impact } from './impact.ts';
import { seenNow, type SeenImpact, type Signed } from './seenImpact.ts';
import { severityOf, type Severity } from './severity.ts';

/** What of an impact reads differently. */
export type ChangedPart = 'severity' | 'kind' | 'who' | 'recipient' | 'what' | 'because' | 'when' | 'dimension';

/** A linked impact that says something else than when the risk last looked: both readings stand side by side. */
export interface SourceChange {
  readonly risk: Risk;
  readonly impact: Impact;
  readonly party: AffectedParty | undefined;
  readonly seen: SeenImpact;
  readonly before: Severity;
  readonly after: Severity;
  readonly parts: readonly ChangedPart[];
}

const degreeOf = (severity: Severity): number | null => (severity.state === 'known' ? severity.degree : null);

/** Which parts of an impact read differently from what was seen. Both severities follow the rule in force. */
export function changedParts(seen: SeenImpact, impact: Impact, party: AffectedParty | undefined, criteria: RiskCriteria): ChangedPart[] {
  const severity = (of: Parameters<typeof severityOf>[0], vulnerable: boolean | null | undefined) =>
    degreeOf(severityOf(of, vulnerable ?? false, criteria.impactRule));
  const differs: readonly (readonly [ChangedPart, boolean])[] = [
    ['severity', severity(seen, seen.vulnerable) !== severity(impact, party?.vulnerable)],
    ['kind', seen.polarity !== impact.polarity],
    ['who', seen.party !== impact.party],
    ['recipient', seen.recipient !== (party?.recipient ?? 'individuals')],
    ['what', seen.description !== impact.description],
    ['because', seen.because !== impact.because],
    ['when', seen.when !== impact.when],
    ['dimension', seen.dimension !== impact.dimension],
  ];
  return differs.filter(([, different]) => different).map(([part]) => part);
}

/** What a risk saw of an impact beside what it says now. */
export const changeOf = (
  { risk, impact, party }: Pick<SourceChange, 'risk' | 'impact' | 'party'>,
  seen: SeenImpact,
  criteria: RiskCriteria,
): SourceChange => ({
  ...{ risk, impact, party, seen },
  before: severityOf(seen, seen.vulnerable ?? false, criteria.impactRule),
  after: severityOf(impact, party?.vulnerable ?? false, criteria.impactRule),
  parts: changedParts(seen, impact, party, criteria),
});

/**
 * The linked impacts that changed since the risk last looked (ux E.5). Derived: changing an impact rewrites no risk. Both
 * severities are read with the rule in force, so a new rule alone asks nothing here.
 */
export const sourceChanges = (
  risk: Risk,
  impacts: readonly Impact[],
  parties: readonly AffectedParty[],
  criteria: RiskCriteria,
): SourceChange[] =>
  risk.seenImpacts.flatMap((seen) => {
    const impact = risk.impacts.includes(seen.impact) ? impacts.find(({ id }) => id === seen.impact) : undefined;
    if (!impact) return [];
    const party = parties.find(({ id }) => id === impact.party);
    const change = changeOf({ risk, impact, party }, seen, criteria);
    return change.parts.length === 0 ? [] : [change];
  });

/** Impacts that a risk was linked to and that are gone: the risk stays, and says where it came from. */
export const withdrawnSources = (risk: Risk, impacts: readonly Impact[]): SeenImpact[] =>
  risk.seenImpacts.filter(
    // What was looked at in a later round was never linked.
    (seen) => (seen.stayedWith === null || seen.stayedWith === seen.impact) && !impacts.some(({ id }) => id === seen.impact),
  );

/** The risk linked to an impact, with what the impact says now. */
export const linkImpact = (risk: Risk, impact: Impact, party: AffectedParty | undefined, signed: Signed): Risk => ({
  ...risk,
  impacts: [...risk.impacts.filter((id) => id !== impact.id), impact.id],
  seenImpacts: [...withoutSeen(risk, impact.id), seenNow(impact, party, signed)],
});

/** The risk without an impact, and without the reason that only mattered because of it. */
export const unlinkImpact = (risk: Risk, impact: string): Risk => ({
  ...risk,
  impacts: risk.impacts.filter((id) => id !== impact),
  floorReasons: risk.floorReasons.filter((entry) => entry.impact !== impact),
  seenImpacts: withoutSeen(risk, impact).filter((entry) => entry.stayedWith !== impact),
});

const withoutSeen = (risk: Risk, impact: string): SeenImpact[] => risk.seenImpacts.filter((entry) => entry.impact !== impact);

/**
 * The risk as it is, although the impact changed, with the reason. Where the consequence now sits below the impact, the
 * same reason answers the floor rule, unless another one is there.
 */
export function keepRisk(
  risk: Risk,
  { impact, party }: Pick<SourceChange, 'impact' | 'party'>,
  reason: string,
  signed: Signed,
  criteria: RiskCriteria,
): Risk {
  const seen = { ...seenNow(impact, party, signed), keptBecause: reason };
  const kept = { ...risk, seenImpacts: [...withoutSeen(risk, impact.id), seen] };
  const open = floorBreaches(kept, [impact], party ? [party] : [], criteria).some((breach) => !breach.reason);
  if (!open) return kept;
  const others = kept.floorReasons.filter((entry) => entry.impact !== impact.id);
  return { ...kept, floorReasons: [...others, { impact: impact.id, reason, ...signed }] };
}
