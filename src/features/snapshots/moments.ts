import type { Frozen, Snapshot } from '#domain/review/snapshot.ts';
import { formatDate } from '#ui/format.ts';

/** A point in time that can be compared: a snapshot, or now. */
export interface Moment {
  /** As it stands in the address: `SN-1` or `now`. */
  readonly key: string;
  readonly label: string;
  /** As a sentence says it: 3 March 2026, or the name where two were taken on one day. */
  readonly when: string;
  readonly frozen: Frozen;
  readonly snapshot: Snapshot | undefined;
}

/** All points in time, oldest first, now last. */
export function momentsOf(snapshots: readonly Snapshot[], now: Frozen | undefined): Moment[] {
  const days = snapshots.map(({ takenAt }) => formatDate(takenAt));
  return [
    ...snapshots.map((snapshot, index) => {
      const day = days[index] ?? '';
      const alone = days.filter((other) => other === day).length === 1;
      return {
        key: snapshot.ref,
        label: `${snapshot.ref} ${snapshot.name}, ${day}`,
        when: alone ? day : `“${snapshot.name}” (${day})`,
        frozen: snapshot.frozen,
        snapshot,
      };
    }),
    ...(now ? [{ key: 'now', label: 'Now', when: 'now', frozen: now, snapshot: undefined }] : []),
  ];
}

/** The two moments an address names, in its order; without one the latest snapshot and now. */
export function pairOf(moments: readonly Moment[], address: string): readonly [Moment | undefined, Moment | undefined] {
  if (address === '') return [moments.at(-2), moments.at(-1)];
  const [from, to = 'now'] = address.split('..');
  const find = (key: string | undefined) => moments.find((moment) => moment.key === key);
  return [find(from), find(to)];
}
