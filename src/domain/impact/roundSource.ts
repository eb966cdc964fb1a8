import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { AffectedParty } from './affectedParty.ts';
import type { Impact } from './impact.ts';
import type { ImpactAssessment } from './impactAssessment.ts';
import { followersIn, isSameThroughRounds, roundsOf } from './rounds.ts';
import { seenNow, type SeenImpact, type Signed } from './seenImpact.ts';
import { changeOf, changedParts, type SourceChange } from './sourceChange.ts';

/** An impact of a round that a later one follows, to which a risk is linked: a person decides whether the risk goes along. */
export interface RoundSource {
  readonly risk: Risk;
  /** The linked impact, as the old round has it. */
  readonly old: Impact;
  readonly oldParty: AffectedParty | undefined;
  /** The newest round. */
  readonly round: ImpactAssessment;
  /**
   * The same impact in the newest round beside what the risk saw; nothing need read differently. `undefined` where the
   * newest round does not have it any more.
   */
  readonly found: SourceChange | undefined;
}

/** What the questions need to know of the rounds, found once for all risks. */
interface Rounds {
  /** Impacts of rounds that are followed, by id. */
  readonly olds: ReadonlyMap<string, Impact>;
  /** By the id of the round that is followed. */
  readonly followed: ReadonlyMap<string, { readonly round: ImpactAssessment; readonly impacts: ReadonlyMap<string, Impact> }>;
}

type Around = {
  readonly impacts: readonly Impact[];
  readonly parties: readonly AffectedParty[];
  readonly impactAssessments: readonly ImpactAssessment[];
};
const known = new WeakMap<readonly Impact[], Rounds & { readonly of: readonly ImpactAssessment[] }>();

function roundsAround({ impacts, impactAssessments }: Around): Rounds {
  const before = known.get(impacts);
  if (before?.of === impactAssessments) return before;
  const followed = new Map(
    impactAssessments.flatMap((old) => {
      const round = roundsOf(old, impactAssessments).at(-1);
      return !round || round === old ? [] : [[old.id, { round, impacts: followersIn(round.id, impacts) }] as const];
    }),
  );
  const olds = new Map(impacts.filter(({ assessment }) => followed.has(assessment)).map((impact) => [impact.id, impact]));
  const found = { of: impactAssessments, olds, followed };
  known.set(impacts, found);
  return found;
}

/**
 * Linked impacts of rounds that were followed and about which nobody decided yet: does the risk follow the same impact of
 * the new round, or stay with the old? Derived, so a new round rewrites no risk. A decision to stay is asked again when the
 * new round says something else by then.
 */
export function roundSources(risk: Risk, around: Around, criteria: RiskCriteria): RoundSource[] {
  const { olds, followed } = roundsAround(around);
  return risk.impacts
    .flatMap((id) => olds.get(id) ?? [])
    .flatMap((old): RoundSource[] => {
      const next = followed.get(old.assessment);
      const impact = next?.impacts.get(old.id);
      if (!next || (impact && risk.impacts.includes(impact.id))) return [];
      const partyOf = (id: string) => around.parties.find((party) => party.id === id);
      const oldParty = partyOf(old.party);
      const asked = { risk, old, oldParty, round: next.round };
      const seen = risk.seenImpacts.find((entry) => entry.impact === old.id) ?? seenNow(old, oldParty, { by: '', on: '' });
      if (!impact) return seen.stayedWith === old.id ? [] : [{ ...asked, found: undefined }];
      const party = partyOf(impact.party);
      const stayed = risk.seenImpacts.find((entry) => entry.impact === impact.id && entry.stayedWith === old.id);
      if (stayed && changedParts(stayed, impact, party, criteria).length === 0) return [];
      // The party of the new round is another record; it is the same party unless the impact moved to another one.
      const who = isSameThroughRounds(party, seen.party, around.parties) ? impact.party : seen.party;
      return [{ ...asked, found: changeOf({ risk, impact, party }, { ...seen, party: who }, criteria) }];
    });
}

/** The risk as it stays with the impact of the old round, and why. What the new round says was seen. */
export function stayWithRound(
  risk: Risk,
  { old, oldParty, found }: Pick<RoundSource, 'old' | 'oldParty' | 'found'>,
  reason: string,
  signed: Signed,
): Risk {
  const seen: SeenImpact = {
    ...(found ? seenNow(found.impact, found.party, signed) : seenNow(old, oldParty, signed)),
    keptBecause: reason,
    stayedWith: old.id,
  };
  return { ...risk, seenImpacts: [...risk.seenImpacts.filter(({ impact }) => impact !== seen.impact), seen] };
}

/** The risk linked to an impact of the new round in place of the one it follows; everything else is as it was. */
export const relinked = (risk: Risk, old: string, impact: string): Risk => ({
  ...risk,
  impacts: [...new Set(risk.impacts.map((id) => (id === old ? impact : id)))],
  floorReasons: risk.floorReasons.filter((entry) => entry.impact !== old),
  seenImpacts: risk.seenImpacts.filter((entry) => entry.impact !== old && entry.stayedWith !== old),
});

/** Impacts of newest rounds that a risk may follow, about which nobody decided yet: they are asked about at the risk. */
export const awaitedImpacts = (risks: readonly Risk[], around: Around, criteria: RiskCriteria): ReadonlySet<string> =>
  new Set(risks.flatMap((risk) => roundSources(risk, around, criteria)).flatMap(({ found }) => found?.impact.id ?? []));

/** Why a risk stays with an impact of an earlier round; empty where it does not. */
export const stayedBecause = ({ seenImpacts }: Risk, old: string): string =>
  seenImpacts.findLast(({ stayedWith }) => stayedWith === old)?.keptBecause ?? '';
