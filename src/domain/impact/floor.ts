import { rankOf, type ConsequenceStep } from '#domain/criteria/scale.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Recipient } from '#domain/context/recipients.ts';
import type { FloorReason, Risk } from '#domain/risk/risk.ts';
import type { AffectedParty } from './affectedParty.ts';
import type { Impact } from './impact.ts';
import { readImpact } from './severity.ts';

/** A risk's consequence that sits below the severity of an impact it is linked to (CHK-06). */
export interface FloorBreach {
  readonly risk: Risk;
  readonly impact: Impact;
  readonly recipient: Recipient;
  /** The step the impact's severity stands for. */
  readonly floor: ConsequenceStep;
  /** What the risk says instead. */
  readonly given: ConsequenceStep;
  /** The written reason, if there is one; without it the breach is open. */
  readonly reason: FloorReason | undefined;
}

/**
 * The floor rule: a consequence for a recipient may not be lower than the severity of a linked harm to that recipient
 * without a written reason. A consequence nobody judged yet is missing, not a breach.
 */
export function floorBreaches(
  risk: Risk,
  impacts: readonly Impact[],
  parties: readonly AffectedParty[],
  criteria: RiskCriteria,
): FloorBreach[] {
  if (!criteria.overrides.impactFloor) return [];
  return impacts
    .filter((impact) => impact.polarity === 'harm' && risk.impacts.includes(impact.id))
    .flatMap((impact) => {
      const party = parties.find((candidate) => candidate.id === impact.party);
      const floor = readImpact(impact, party, criteria).step;
      const recipient = party?.recipient ?? 'individuals';
      const { consequences, overall } = risk.stages.current;
      const given = criteria.consequence[rankOf(criteria.consequence, consequences[recipient] ?? overall)];
      if (!floor || !given || rankOf(criteria.consequence, given.id) >= rankOf(criteria.consequence, floor.id)) return [];
      const reason = risk.floorReasons.find((candidate) => candidate.impact === impact.id && candidate.reason.trim() !== '');
      return [{ risk, impact, recipient, floor, given, reason }];
    });
}
