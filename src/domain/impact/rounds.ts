import type { ImpactAssessment } from './impactAssessment.ts';

type Assessments = readonly ImpactAssessment[];

/** The assessment a round says it starts from. A copy made for another system starts from it, too, and is no round of it. */
const named = ({ previousRound, system }: ImpactAssessment, all: Assessments): ImpactAssessment | undefined =>
  all.find((entry) => entry.id === previousRound && entry.system === system);

/** The round before (42001 8.4: results are kept, not overwritten). A chain that a file leads back to itself is none. */
export function previousRound(about: ImpactAssessment, all: Assessments): ImpactAssessment | undefined {
  const first = named(about, all);
  const seen = new Set<string>();
  for (let at = first; at && !seen.has(at.id); at = named(at, all)) {
    if (at.id === about.id) return undefined;
    seen.add(at.id);
  }
  return first;
}

/** The round that starts from this one. Where copies that were merged started two, the later counts. */
export const nextRoundOf = (about: ImpactAssessment, all: Assessments): ImpactAssessment | undefined =>
  all.findLast((entry) => previousRound(entry, all)?.id === about.id);

/** Every round of an assessment, oldest first; only itself where there is no other. */
export function roundsOf(about: ImpactAssessment, all: Assessments): readonly ImpactAssessment[] {
  const rounds = [about];
  for (let at = previousRound(about, all); at; at = previousRound(at, all)) rounds.unshift(at);
  for (let at = nextRoundOf(about, all); at; at = nextRoundOf(at, all)) rounds.push(at);
  return rounds;
}

/** Assessments that no later round follows: only of these an open point is asked about. */
export function latestRounds(all: Assessments): Assessments {
  const followed = new Set(all.map((entry) => previousRound(entry, all)?.id));
  return all.filter(({ id }) => !followed.has(id));
}

/** Records of rounds that no later one follows. */
export function ofLatestRounds<R extends { readonly assessment: string }>(list: readonly R[], all: Assessments): readonly R[] {
  const latest = new Set(latestRounds(all).map(({ id }) => id));
  return latest.size === all.length ? list : list.filter(({ assessment }) => latest.has(assessment));
}

/** A party or an impact of a round, which may be the same as one of the round before. */
interface Followed {
  readonly id: string;
  readonly assessment: string;
  readonly follows: string | null;
}

/** Whether two records are the same through the rounds: one of them follows the other, directly or not. */
export function isSameThroughRounds<R extends Followed>(later: R | undefined, earlier: string, all: readonly R[]): boolean {
  const seen = new Set<string>();
  for (let at = later; at && !seen.has(at.id);) {
    if (at.id === earlier) return true;
    seen.add(at.id);
    const before = at.follows;
    at = all.find(({ id }) => id === before);
  }
  return false;
}

/** The first of a record's line, as far back as rounds have it: the same for each round of one party. */
export function firstOfLine<R extends Followed>(record: R, all: ReadonlyMap<string, R>): R {
  const seen = new Set<string>();
  let at = record;
  for (let before = all.get(at.follows ?? ''); before && !seen.has(before.id); before = all.get(at.follows ?? '')) {
    seen.add(before.id);
    at = before;
  }
  return at;
}

/** The records of a round by the record of an earlier one that they follow, directly or through rounds between. */
export function followersIn<R extends Followed>(round: string, all: readonly R[]): ReadonlyMap<string, R> {
  const known = new Map(all.map((record) => [record.id, record]));
  const found = new Map<string, R>();
  for (const record of all.filter(({ assessment }) => assessment === round)) {
    for (let before = known.get(record.follows ?? ''); before && !found.has(before.id); before = known.get(before.follows ?? ''))
      found.set(before.id, record);
  }
  return found;
}
