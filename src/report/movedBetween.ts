import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { approvedVersions } from '#domain/review/approvalStanding.ts';
import { freeze, frozenOf, readWith, type Frozen, type FrozenCriteria } from '#domain/review/snapshot.ts';
import { versionOf } from '#domain/review/version.ts';
import type { Stage } from '#domain/risk/placement.ts';
import type { Records } from '#domain/tables.ts';
import { compare, criteriaDifferences, type Comparison } from './comparison.ts';
import { plane, type Plane } from './plane.ts';

/** How an address names an approved version: by the first digits of its hash. */
export const versionKey = (hash: string): string => `V-${hash.slice(0, 12)}`;

/** What is compared: two moments by their keys, at a stage. */
export interface Between {
  /** Empty where nothing came before. */
  readonly from: string;
  readonly to: string;
  readonly stage: Stage;
  /** Whether both are read with the later criteria. */
  readonly reread: boolean;
}

/** How the register moved between two moments. */
export interface Moved {
  /** Without the risks that neither moved nor crossed the line: there may be ten thousand. */
  readonly comparison: Comparison | undefined;
  /** What each was read with. */
  readonly before: FrozenCriteria | undefined;
  readonly after: FrozenCriteria;
  /** What differs between their criteria, whatever they are read with. */
  readonly differences: readonly string[];
  readonly model: Plane;
}

/** Compares two moments; undefined where one of them is not here or cannot be read. Unpacking an approved version takes long. */
export function movedBetween(records: Records, { from, to, stage, reread }: Between): Moved | undefined {
  const after = frozenAt(records, to);
  const before = from === '' ? undefined : frozenAt(records, from);
  if (!after || (from !== '' && !before)) return undefined;
  const earlier = before && (reread ? readWith(before, after.criteria) : before);
  const comparison = earlier && compare(earlier, after, stage);
  return {
    comparison: comparison && { ...comparison, movements: comparison.movements.filter(({ fate, crossed }) => fate !== 'same' || crossed) },
    before: earlier?.criteria,
    after: after.criteria,
    differences: before ? criteriaDifferences(before, after) : [],
    model: plane(after, stage, comparison),
  };
}

/** The register at a moment, by its key. An approved version holds all there was, so where the risks stood follows from it. */
function frozenAt(records: Records, key: string): Frozen | undefined {
  const snapshot = records.snapshots.find(({ ref }) => ref === key);
  if (snapshot) return frozenOf(snapshot);
  const version =
    key === 'now' ? undefined : approvedVersions(records.signOffs).find((entry) => versionKey(entry.hash) === key)?.signOffs[0];
  const then = key === 'now' ? records : version && versionOf(version);
  const criteria = then && criteriaInForce(then.criteria);
  return criteria && freeze(then.risks, then.treatments, criteria);
}
