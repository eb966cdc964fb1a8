import type { Recipient } from '#domain/context/recipients.ts';
import type { Verdict } from '#domain/criteria/appetite.ts';
import type { Level } from '#domain/criteria/level.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { verdictAt, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf, type ConsequenceStep, type LikelihoodStep } from '#domain/criteria/scale.ts';
import { overallConsequence, reach, worstOff, type Placement, type Scenario, type Span, type Stage, type Standing } from './placement.ts';
import { judgedAt, placementAt, type Risk } from './risk.ts';

/** One case of a risk as the matrix reads it. */
export interface CaseReading {
  readonly likelihood: LikelihoodStep;
  readonly consequence: ConsequenceStep;
  /** Who bears it; empty while only the overall consequence was judged. */
  readonly worst: readonly Recipient[];
  /** What the matrix alone says; 0 is the lowest level. */
  readonly matrixRank: number;
}

/** What the criteria say about a placement. Unknown stays unknown: `to-analyse` names what is missing. */
export type Evaluation =
  | { readonly state: 'to-analyse'; readonly missing: readonly ('likelihood' | 'consequence')[] }
  | (CaseReading & {
      readonly state: 'evaluated';
      /** Which case counts, and so where likelihood and consequence come from: the one with the higher level. */
      readonly scenario: Scenario;
      readonly cases: Readonly<Record<Scenario, CaseReading | undefined>>;
      /** The level that counts, after overrides. */
      readonly level: Level;
      /** 0 is the lowest level. */
      readonly rank: number;
      /** What the matrix alone says; differs from `level` when low confidence raised it. */
      readonly matrixLevel: Level;
      readonly raisedByLowConfidence: boolean;
      /** The highest level anywhere in the range; the same as `level` where the range holds nothing worse. */
      readonly upper: Level;
      readonly upperRank: number;
      /** Where the worst cell of the range, or of either case, stands to the lines. */
      readonly upperVerdict: Verdict;
      readonly verdict: Verdict;
      /** Beyond the appetite line. Never true of an opportunity. */
      readonly exceedsAppetite: boolean;
      /** The worst consequence for people or society: top management decides whatever the likelihood. */
      readonly toTopManagement: boolean;
      /** Who may accept it. */
      readonly authority: string;
    });
export type Evaluated = Extract<Evaluation, { state: 'evaluated' }>;

// Records and criteria are never changed, only replaced: what was read once holds as long as both are there.
type Readings = Partial<Record<Stage, Evaluation>>;
const known = new WeakMap<RiskCriteria, WeakMap<Risk, Readings>>();

/** Compares a risk at a stage with the criteria (ISO 31000:2018, 6.4.4; 42001 6.1.2 d and e). Derived, never stored. */
export function evaluateRisk(risk: Risk, criteria: RiskCriteria, stage: Stage = 'current'): Evaluation {
  let risks = known.get(criteria);
  if (!risks) known.set(criteria, (risks = new WeakMap<Risk, Readings>()));
  let readings = risks.get(risk);
  if (!readings) risks.set(risk, (readings = {}));
  return (readings[stage] ??= evaluatePlacement(judgedAt(risk, stage), criteria, risk));
}

// Ten thousand risks stand in few places: what reads alike is judged once.
const alike = new WeakMap<RiskCriteria, Map<string, Evaluation>>();

const placeKey = ({ likelihood, consequences: { organization, individuals, groups, society }, overall }: Standing): string =>
  `${likelihood ?? ''} ${organization ?? ''} ${individuals ?? ''} ${groups ?? ''} ${society ?? ''} ${overall ?? ''}`;
const spanKey = (span: Span): string => (span ? `${span.low} ${span.high}` : '');

/** Everything that an evaluation follows from besides the criteria; no id is empty or holds a space or a slash. */
function keyOf(placement: Placement, { category, kind }: Pick<Risk, 'category' | 'kind'>): string {
  const { badCase, range, confidence } = placement;
  const bad = badCase ? placeKey(badCase) : '';
  return `${placeKey(placement)}/${bad}/${spanKey(range.likelihood)}/${spanKey(range.consequence)}/${confidence ?? ''}/${kind}/${category}`;
}

/** The same for a placement on its own, for example the one under a moving pointer. */
export function evaluatePlacement(placement: Placement, criteria: RiskCriteria, risk: Pick<Risk, 'category' | 'kind'>): Evaluation {
  let judged = alike.get(criteria);
  if (!judged) alike.set(criteria, (judged = new Map<string, Evaluation>()));
  const key = keyOf(placement, risk);
  let found = judged.get(key);
  if (!found) judged.set(key, (found = judge(placement, criteria, risk)));
  return found;
}

function judge(placement: Placement, criteria: RiskCriteria, risk: Pick<Risk, 'category' | 'kind'>): Evaluation {
  const usual = readCase(placement, criteria);
  const bad = placement.badCase ? readCase(placement.badCase, criteria) : undefined;
  const badCounts = bad !== undefined && bad.matrixRank > (usual?.matrixRank ?? -1);
  const counts = badCounts ? bad : usual;
  const matrixLevel = criteria.levels[counts?.matrixRank ?? -1];
  if (!counts || !matrixLevel) return { state: 'to-analyse', missing: missingIn(placement, criteria) };
  const threat = risk.kind === 'threat';
  const raises = criteria.overrides.lowConfidenceRaises && placement.confidence === 'low' && threat;
  const rank = Math.min(counts.matrixRank + (raises ? 1 : 0), criteria.levels.length - 1);
  const level = criteria.levels[rank] ?? matrixLevel;
  const inRange = readingsInRange(placement, criteria);
  const upperRank = Math.max(rank, ...inRange.map(({ matrixRank }) => matrixRank));
  const verdict = worseVerdict([usual, bad].flatMap((one) => (one ? [verdictOf(one, criteria, risk.category, raises)] : [])));
  const upperVerdict = worseVerdict([verdict, ...inRange.map((one) => verdictOf(one, criteria, risk.category, false))]);
  const toTopManagement = threat && criteria.overrides.worstToTopManagement && [usual, bad].some((one) => isWorstForPeople(one, criteria));
  return {
    state: 'evaluated',
    ...counts,
    scenario: badCounts ? 'bad-case' : 'usual',
    cases: { usual, 'bad-case': bad },
    level,
    rank,
    matrixLevel,
    raisedByLowConfidence: rank > counts.matrixRank,
    upper: criteria.levels[upperRank] ?? level,
    upperRank,
    upperVerdict,
    verdict,
    exceedsAppetite: threat && verdict !== 'within-appetite',
    toTopManagement,
    authority: (toTopManagement ? criteria.levels.at(-1) : level)?.acceptanceAuthority ?? '',
  };
}

/** A line may be drawn through a level, so each case is judged where it stands. */
function verdictOf(
  one: Pick<CaseReading, 'likelihood' | 'consequence' | 'matrixRank'>,
  criteria: RiskCriteria,
  category: string,
  raises: boolean,
): Verdict {
  const level = criteria.levels[Math.min(one.matrixRank + (raises ? 1 : 0), criteria.levels.length - 1)];
  return verdictAt(criteria, category, { likelihood: one.likelihood.id, consequence: one.consequence.id, level: level?.id ?? '' });
}

const worseVerdict = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.find((verdict) => verdict === 'beyond-tolerance') ??
  verdicts.find((verdict) => verdict === 'within-tolerance') ??
  'within-appetite';

const missingIn = (standing: Standing, criteria: RiskCriteria): ('likelihood' | 'consequence')[] => [
  ...(rankOf(criteria.likelihood, standing.likelihood) < 0 ? (['likelihood'] as const) : []),
  ...(overallConsequence(criteria.consequence, standing) ? [] : (['consequence'] as const)),
];

const rankAt = (criteria: RiskCriteria, likelihood: string, consequence: string): number =>
  rankOf(criteria.levels, levelIdAt(criteria, likelihood, consequence) ?? null);

function readCase(standing: Standing, criteria: RiskCriteria): CaseReading | undefined {
  const likelihood = criteria.likelihood[rankOf(criteria.likelihood, standing.likelihood)];
  const consequence = overallConsequence(criteria.consequence, standing);
  if (!likelihood || !consequence) return undefined;
  const matrixRank = rankAt(criteria, likelihood.id, consequence.id);
  return matrixRank < 0 ? undefined : { likelihood, consequence, worst: worstOff(criteria.consequence, standing), matrixRank };
}

const isWorstForPeople = (reading: CaseReading | undefined, criteria: RiskCriteria): boolean =>
  reading !== undefined &&
  reading.consequence.id === criteria.consequence.at(-1)?.id &&
  reading.worst.some((recipient) => recipient !== 'organization');

/** Positions the range covers on both scales; an axis nobody gave a range for is its most likely step alone. */
export function rangeOf(
  placement: Placement,
  criteria: RiskCriteria,
): { readonly likelihood: readonly [number, number]; readonly consequence: readonly [number, number] } | undefined {
  const consequence = overallConsequence(criteria.consequence, placement)?.id ?? null;
  const [l, c] = [rankOf(criteria.likelihood, placement.likelihood), rankOf(criteria.consequence, consequence)];
  const up = reach(criteria.likelihood, placement.range.likelihood, placement.likelihood);
  const across = reach(criteria.consequence, placement.range.consequence, consequence);
  if ((!up && !across) || (!up && l < 0) || (!across && c < 0)) return undefined;
  return { likelihood: up ?? [l, l], consequence: across ?? [c, c] };
}

function readingsInRange(placement: Placement, criteria: RiskCriteria): Pick<CaseReading, 'likelihood' | 'consequence' | 'matrixRank'>[] {
  const range = rangeOf(placement, criteria);
  if (!range) return [];
  const within = <S>(scale: readonly S[], [low, high]: readonly [number, number]) => scale.slice(low, high + 1);
  return within(criteria.likelihood, range.likelihood).flatMap((likelihood) =>
    within(criteria.consequence, range.consequence).map((consequence) => ({
      likelihood,
      consequence,
      matrixRank: rankAt(criteria, likelihood.id, consequence.id),
    })),
  );
}

const confidenceOrder = ['low', null, 'medium', 'high'] as const;

/**
 * Order for treatment (6.1.2 e): highest level first, then consequence, then likelihood. In one cell what was put in
 * order by hand comes first, then the higher upper end of the range, then the lower confidence, then the reference.
 * Risks still to be analysed come last, because unknown is neither low nor high.
 */
export function byPriority(criteria: RiskCriteria, stage: Stage = 'current') {
  const places = new Map<Risk, readonly number[]>();
  const placeOf = (risk: Risk) => {
    let place = places.get(risk);
    if (!place) places.set(risk, (place = priorityOf(risk, criteria, stage) ?? [-1]));
    return place;
  };
  return (a: Risk, b: Risk): number => {
    const left = placeOf(a);
    const right = placeOf(b);
    // A plain loop: 10,000 risks are compared some 130,000 times before the first matrix.
    for (let at = 0; at < left.length; at += 1) {
      const [one, other] = [left[at] ?? -1, right[at] ?? -1];
      if (one !== other) return other - one;
    }
    return a.ref.length - b.ref.length || (a.ref < b.ref ? -1 : Number(a.ref > b.ref));
  };
}

/** What decides the order for treatment, first things first; the higher number comes first. `null` while the risk is still to be analysed. */
export function priorityOf(risk: Risk, criteria: RiskCriteria, stage: Stage = 'current'): readonly number[] | null {
  const evaluation = evaluateRisk(risk, criteria, stage);
  if (evaluation.state === 'to-analyse') return null;
  const { order, confidence } = placementAt(risk, stage);
  return [
    evaluation.rank,
    rankOf(criteria.consequence, evaluation.consequence.id),
    rankOf(criteria.likelihood, evaluation.likelihood.id),
    order === null ? -Infinity : -order,
    evaluation.upperRank,
    -confidenceOrder.indexOf(confidence),
  ];
}
