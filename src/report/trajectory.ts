import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { stages, type Stage } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { residualCounts, type Treatment } from '#domain/treatment/treatment.ts';

/** One stop on a risk's way: stage and cell, counted from the lowest steps; `rank` of its level from 0. */
export interface Stop {
  readonly stage: Stage;
  readonly likelihood: number;
  readonly consequence: number;
  readonly rank: number;
}

/** A risk's way through its stages. Missing stages are skipped, never guessed; residual only once effects are verified. */
export function trajectory(risk: Risk, treatments: readonly Treatment[], criteria: RiskCriteria): Stop[] {
  return stages
    .filter((stage) => stage !== 'residual' || residualCounts(risk, treatments))
    .flatMap((stage) => {
      const evaluation = evaluateRisk(risk, criteria, stage);
      if (evaluation.state === 'to-analyse') return [];
      return [
        {
          stage,
          likelihood: rankOf(criteria.likelihood, evaluation.likelihood.id),
          consequence: rankOf(criteria.consequence, evaluation.consequence.id),
          rank: evaluation.rank,
        },
      ];
    });
}
