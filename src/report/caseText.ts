import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rangeOf, type Evaluation } from '#domain/risk/evaluateRisk.ts';
import type { Placement, Scenario } from '#domain/risk/placement.ts';

export const scenarioLabels: Readonly<Record<Scenario, string>> = { usual: 'Usual case', 'bad-case': 'Bad case' };

/** Steps the range of a risk covers on each axis, as positions from the lowest: drawn as an outline over the matrix. */
export interface MatrixRange {
  readonly id: string;
  readonly likelihood: readonly [number, number];
  readonly consequence: readonly [number, number];
}

/** "Likely High, could be Critical." Empty where the range holds nothing worse than the level. */
export const rangeSentence = (evaluation: Evaluation): string =>
  evaluation.state === 'evaluated' && evaluation.upperRank > evaluation.rank
    ? `Likely ${evaluation.level.label}, could be ${evaluation.upper.label}.`
    : '';

/** Both cases of a risk and which one counts. Empty while it has only one. */
export function scenarioSentence(evaluation: Evaluation, criteria: RiskCriteria): string {
  if (evaluation.state === 'to-analyse') return '';
  const { usual, 'bad-case': bad } = evaluation.cases;
  if (!bad) return '';
  const level = (rank: number) => criteria.levels[rank]?.label ?? '';
  const place = (reading: typeof bad) => `${reading.likelihood.label}, ${reading.consequence.label}: ${level(reading.matrixRank)}`;
  const counts =
    evaluation.scenario === 'bad-case' ? 'The bad case counts, because it is worse.' : 'The usual case counts; the bad case is no worse.';
  return `Usual case ${usual ? place(usual) : 'not known'}. Bad case ${place(bad)}. ${counts}`;
}

/** "Possible to Almost certain": the steps a range covers on one axis, or nothing. */
export function rangeText(placement: Placement, criteria: RiskCriteria, axis: 'likelihood' | 'consequence'): string {
  if (placement.range[axis] === null) return '';
  const [low, high] = rangeOf(placement, criteria)?.[axis] ?? [];
  const label = (position: number | undefined) => (position === undefined ? undefined : criteria[axis][position]?.label);
  const [from, to] = [label(low), label(high)];
  return from === undefined || to === undefined ? '' : from === to ? from : `${from} to ${to}`;
}
