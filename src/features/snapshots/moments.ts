import { freeze, type Frozen, type Snapshot } from '#domain/review/snapshot.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { approvedVersions } from '#domain/review/approvalStanding.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { versionOf } from '#domain/review/version.ts';
import { formatDate } from '#ui/format.ts';

/** A point in time that can be compared: a snapshot, an approved version, or now. */
export interface Moment {
  /** As it stands in the address: `SN-1`, `V-` with the first digits of a version’s hash, or `now`. */
  readonly key: string;
  readonly label: string;
  /** As a sentence says it: 3 March 2026, or the name where two were taken on one day. */
  readonly when: string;
  readonly frozen: Frozen;
  readonly snapshot: Snapshot | undefined;
}

interface Dated extends Moment {
  readonly at: string;
}

/** All points in time, oldest first, now last. */
export function momentsOf(snapshots: readonly Snapshot[], now: Frozen | undefined, signOffs: readonly SignOff[] = []): Moment[] {
  const days = snapshots.map(({ takenAt }) => formatDate(takenAt));
  const taken = snapshots.map((snapshot, index): Dated => {
    const day = days[index] ?? '';
    const alone = days.filter((other) => other === day).length === 1;
    return {
      key: snapshot.ref,
      label: `${snapshot.ref} ${snapshot.name}, ${day}`,
      when: alone ? day : `“${snapshot.name}” (${day})`,
      frozen: snapshot.frozen,
      snapshot,
      at: snapshot.takenAt,
    };
  });
  const earlier = [...taken, ...approvedMoments(signOffs)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return [...earlier, ...(now ? [{ key: 'now', label: 'Now', when: 'now', frozen: now, snapshot: undefined }] : [])];
}

/** Approved versions hold all there was, so where the risks stood follows from them. */
const approvedMoments = (signOffs: readonly SignOff[]): Dated[] =>
  approvedVersions(signOffs).flatMap(({ hash, signOffs: [first] }) => {
    const records = versionOf(first);
    const criteria = records && criteriaInForce(records.criteria);
    if (!criteria) return [];
    const at = first.recordedAt ?? first.on;
    const label = `Version ${first.version}, approved ${formatDate(first.on)}`;
    const frozen = freeze(records.risks, records.treatments, criteria);
    return [{ key: `V-${hash.slice(0, 12)}`, label, when: `version ${first.version}`, frozen, snapshot: undefined, at }];
  });

/** The two moments an address names, in its order; without one the latest snapshot and now. */
export function pairOf(moments: readonly Moment[], address: string): readonly [Moment | undefined, Moment | undefined] {
  if (address === '') return [moments.at(-2), moments.at(-1)];
  const [from, to = 'now'] = address.split('..');
  const find = (key: string | undefined) => moments.find((moment) => moment.key === key);
  return [find(from), find(to)];
}
