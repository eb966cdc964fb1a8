import type { MatrixFrame } from '#domain/criteria/matrix.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Evaluation } from '#domain/risk/evaluateRisk.ts';
import type { LevelMark } from './document.ts';

/** A level as every printer shows it: name, place on the ramp, number of levels. */
export function levelMark({ levels }: Pick<MatrixFrame, 'levels'>, levelId: string | undefined): LevelMark | undefined {
  const rank = levels.findIndex((level) => level.id === levelId);
  const level = levels[rank];
  return level && { label: level.label, rank: rank + 1, of: levels.length };
}

/** The words for an evaluation: the level's name, or that it is still to be analysed. */
export const levelText = (evaluation: Evaluation): string => (evaluation.state === 'evaluated' ? evaluation.level.label : 'To analyse');

/** `L4-C3`: the cell's code, printed instead of any product of ordinal numbers. Steps count from 1. */
export function cellCode(criteria: RiskCriteria, evaluation: Evaluation): string {
  if (evaluation.state === 'to-analyse') return '';
  const l = criteria.likelihood.findIndex((step) => step.id === evaluation.likelihood.id) + 1;
  const c = criteria.consequence.findIndex((step) => step.id === evaluation.consequence.id) + 1;
  return `L${l}-C${c}`;
}
