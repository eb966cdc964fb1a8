import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Stage } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { MatrixFigure } from './document.ts';
import { heatmap, isBeyond } from './heatmap.ts';

/**
 * The matrix with counts as reports print it, at one stage. After treatment a risk without a target stands where it
 * stands today, because nothing says that it will move.
 */
export function matrixFigure(
  risks: readonly Risk[],
  criteria: RiskCriteria,
  stage: Stage,
  title: (beyond: number) => string,
): MatrixFigure {
  const standing =
    stage === 'current'
      ? risks
      : risks.map((risk) => (risk.stages[stage] ? risk : { ...risk, stages: { ...risk.stages, [stage]: risk.stages.current } }));
  const model = heatmap(standing, [], criteria, { stage, category: '' });
  return {
    title: title(standing.filter((risk) => isBeyond(risk, criteria, stage)).length),
    likelihood: model.likelihood,
    consequence: model.consequence,
    cells: model.rows.flatMap((row) =>
      row.map(({ likelihood, consequence, level, marks }) => ({ likelihood, consequence, level, count: marks.length })),
    ),
    appetite: model.line.appetite,
    tolerance: model.line.tolerance,
  };
}
