import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { approvedVersions } from '#domain/review/approvalStanding.ts';
import type { Snapshot } from '#domain/review/snapshot.ts';
import type { Records } from '#domain/tables.ts';
import { versionKey } from '#report/movedBetween.ts';
import { formatDate } from '#ui/format.ts';

/** A point in time that can be compared: a snapshot, an approved version, or now. */
export interface Moment {
  /** As it stands in the address: `SN-1`, `V-` with the first digits of a version’s hash, or `now`. */
  readonly key: string;
  readonly label: string;
  /** As a sentence says it: 3 March 2026, or the name where two were taken on one day. */
  readonly when: string;
  readonly snapshot: Snapshot | undefined;
}

interface Dated extends Moment {
  readonly at: string;
}

/** All points in time, oldest first, now last. Nothing is unpacked for it. */
export function momentsOf(records: Records): Moment[] {
  const { snapshots, signOffs, criteria } = records;
  const days = snapshots.map(({ takenAt }) => formatDate(takenAt));
  const taken = snapshots.map((snapshot, index): Dated => {
    const day = days[index] ?? '';
    const alone = days.filter((other) => other === day).length === 1;
    return {
      key: snapshot.ref,
      label: `${snapshot.ref} ${snapshot.name}, ${day}`,
      when: alone ? day : `“${snapshot.name}” (${day})`,
      snapshot,
      at: snapshot.takenAt,
    };
  });
  const approved = approvedVersions(signOffs).map((version): Dated => {
    const [{ version: number, on, recordedAt }] = version.signOffs;
    const label = `Version ${number}, approved ${formatDate(on)}`;
    return { key: versionKey(version.hash), label, when: `version ${number}`, snapshot: undefined, at: recordedAt ?? on };
  });
  const earlier = [...taken, ...approved].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return [...earlier, ...(criteriaInForce(criteria) ? [{ key: 'now', label: 'Now', when: 'now', snapshot: undefined }] : [])];
}

/** The two moments an address names, in its order; without one the latest snapshot and now. */
export function pairOf(moments: readonly Moment[], address: string): readonly [Moment | undefined, Moment | undefined] {
  if (address === '') return [moments.at(-2), moments.at(-1)];
  const [from, to = 'now'] = address.split('..');
  const find = (key: string | undefined) => moments.find((moment) => moment.key === key);
  return [find(from), find(to)];
}
