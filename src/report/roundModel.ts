import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Difference } from './differing.ts';

/** How a party or an impact differs between two rounds. */
export type Fate = 'new' | 'gone' | 'changed';
export const fateLabels: Readonly<Record<Fate, string>> = { new: 'New', gone: 'No longer there', changed: 'Changed' };

export interface ChangedParty {
  readonly fate: Fate;
  /** As the new round has it; as the old one had it where it is gone. */
  readonly party: AffectedParty;
  readonly details: readonly Difference[];
}

export interface ChangedImpact {
  readonly fate: Fate;
  readonly impact: Impact;
  /** Its reference in the old round, where it was there. */
  readonly was: string;
  readonly who: string;
  /** Severity 1 to 5 by the criteria in force, in both rounds; undefined while not known, or not there. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly details: readonly Difference[];
}

/** What a round says otherwise than the one it starts from. */
export interface RoundChanges {
  readonly old: ImpactAssessment;
  readonly round: ImpactAssessment;
  readonly parties: readonly ChangedParty[];
  readonly impacts: readonly ChangedImpact[];
  readonly answers: readonly Difference[];
  /** Cells that were considered without finding anything, then or now. */
  readonly cells: readonly Difference[];
  /** Depth, society, conclusion, approval and next review. */
  readonly outcome: readonly Difference[];
  /** What the system said when each was last stated to hold. */
  readonly system: readonly Difference[];
  readonly strong: string;
  readonly rest: string;
}
