import type { Recipient } from '#domain/context/recipients.ts';
import { verdictOf, type Verdict } from '#domain/criteria/appetite.ts';
import type { Level } from '#domain/criteria/level.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { linesFor, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf, type ConsequenceStep, type LikelihoodStep } from '#domain/criteria/scale.ts';
import { overallConsequence, worstOff, type Placement, type Stage } from './placement.ts';
import { placementAt, type Risk } from './risk.ts';

/** What the criteria say about a placement. Unknown stays unknown: `to-analyse` names what is missing. */
export type Evaluation =
  | { readonly state: 'to-analyse'; readonly missing: readonly ('likelihood' | 'consequence')[] }
  | {
      readonly state: 'evaluated';
      readonly likelihood: LikelihoodStep;
      readonly consequence: ConsequenceStep;
      /** Who bears it; empty while only the overall consequence was judged. */
      readonly worst: readonly Recipient[];
      /** The level that counts, after overrides. */
      readonly level: Level;
      /** 0 is the lowest level. */
      readonly rank: number;
      /** What the matrix alone says; differs from `level` when low confidence raised it. */
      readonly matrixLevel: Level;
      readonly raisedByLowConfidence: boolean;
      readonly verdict: Verdict;
      /** Beyond the appetite line. Never true of an opportunity. */
      readonly exceedsAppetite: boolean;
      /** The worst consequence for people or society: top management decides whatever the likelihood. */
      readonly toTopManagement: boolean;
      /** Who may accept it. */
      readonly authority: string;
    };
export type Evaluated = Extract<Evaluation, { state: 'evaluated' }>;

/** Compares a risk at a stage with the criteria (ISO 31000:2018, 6.4.4; 42001 6.1.2 d and e). Derived, never stored. */
export const evaluateRisk = (risk: Risk, criteria: RiskCriteria, stage: Stage = 'current'): Evaluation =>
  evaluatePlacement(placementAt(risk, stage), criteria, risk);

/** The same for a placement on its own, for example the one under a moving pointer. */
export function evaluatePlacement(
  placement: Placement,
  criteria: RiskCriteria,
  { category, kind }: Pick<Risk, 'category' | 'kind'>,
): Evaluation {
  const likelihood = criteria.likelihood[rankOf(criteria.likelihood, placement.likelihood)];
  const consequence = overallConsequence(criteria.consequence, placement);
  const matrixRank = likelihood && consequence ? rankOf(criteria.levels, levelIdAt(criteria, likelihood.id, consequence.id) ?? null) : -1;
  const matrixLevel = criteria.levels[matrixRank];
  if (!likelihood || !consequence || !matrixLevel) {
    return {
      state: 'to-analyse',
      missing: [...(likelihood ? [] : (['likelihood'] as const)), ...(consequence ? [] : (['consequence'] as const))],
    };
  }
  const raises = criteria.overrides.lowConfidenceRaises && placement.confidence === 'low' && kind === 'threat';
  const rank = Math.min(matrixRank + (raises ? 1 : 0), criteria.levels.length - 1);
  const level = criteria.levels[rank] ?? matrixLevel;
  const worst = worstOff(criteria.consequence, placement);
  const verdict = verdictOf(criteria.levels, level.id, linesFor(criteria, category));
  const toTopManagement =
    criteria.overrides.worstToTopManagement &&
    kind === 'threat' &&
    consequence.id === criteria.consequence.at(-1)?.id &&
    worst.some((recipient) => recipient !== 'organization');
  return {
    state: 'evaluated',
    likelihood,
    consequence,
    worst,
    level,
    rank,
    matrixLevel,
    raisedByLowConfidence: rank > matrixRank,
    verdict,
    exceedsAppetite: kind === 'threat' && verdict !== 'within-appetite',
    toTopManagement,
    authority: (toTopManagement ? criteria.levels.at(-1) : level)?.acceptanceAuthority ?? '',
  };
}

const confidenceOrder = ['low', null, 'medium', 'high'] as const;

/** What decides the order for treatment; `null` while the risk is still to be analysed. */
export function priorityOf(risk: Risk, criteria: RiskCriteria, stage: Stage = 'current'): readonly number[] | null {
  const evaluation = evaluateRisk(risk, criteria, stage);
  if (evaluation.state === 'to-analyse') return null;
  return [
    evaluation.rank,
    rankOf(criteria.consequence, evaluation.consequence.id),
    rankOf(criteria.likelihood, evaluation.likelihood.id),
    -confidenceOrder.indexOf(placementAt(risk, stage).confidence),
  ];
}

/**
 * Order for treatment (6.1.2 e): highest level first, then consequence, then likelihood, then lowest confidence,
 * then reference. Risks still to be analysed come last, because unknown is neither low nor high.
 */
export function byPriority(criteria: RiskCriteria, stage: Stage = 'current') {
  const known = new Map<Risk, readonly number[]>();
  const place = (risk: Risk) => {
    const found = known.get(risk) ?? priorityOf(risk, criteria, stage) ?? [-1, -1, -1, 0];
    known.set(risk, found);
    return found;
  };
  return (a: Risk, b: Risk): number => {
    const [left, right] = [place(a), place(b)];
    for (const index of [0, 1, 2, 3]) if (left[index] !== right[index]) return (right[index] ?? 0) - (left[index] ?? 0);
    return a.ref.localeCompare(b.ref, 'en', { numeric: true });
  };
}
