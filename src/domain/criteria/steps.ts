import { moveLine, reachOf, stairOf, type LineKind, type Stair } from './line.ts';
import type { MatrixCell } from './matrix.ts';
import type { RiskCriteria } from './riskCriteria.ts';
import { rankOf, type ConsequenceStep, type LikelihoodStep } from './scale.ts';

/** The two scales. Both are edited the same way. */
export type Axis = 'likelihood' | 'consequence';
/** Fewest and most steps of a scale. */
export const stepLimits = { least: 3, most: 7 } as const;

/** A cell with another level. Lines that follow their level move with it; drawn lines stay where they were drawn. */
export function paintCell(criteria: RiskCriteria, likelihood: string, consequence: string, level: string): RiskCriteria {
  const is = (cell: MatrixCell) => cell.likelihood === likelihood && cell.consequence === consequence;
  const painted = { likelihood, consequence, level };
  const matrix = criteria.matrix.some(is) ? criteria.matrix.map((cell) => (is(cell) ? painted : cell)) : [...criteria.matrix, painted];
  return { ...criteria, matrix };
}

/** A category's line with one row moved: `to` is how many consequence steps lie within at the likelihood in that row. */
export const drawLine = (criteria: RiskCriteria, category: string, kind: LineKind, row: number, to: number): RiskCriteria => ({
  ...criteria,
  appetite: criteria.appetite.map((line) => (line.id === category ? moveLine(criteria, line, kind, row, to) : line)),
});

const newStep = (axis: Axis, id: string): LikelihoodStep | ConsequenceStep =>
  axis === 'likelihood'
    ? { id, label: 'New step', frequency: '', atLeast: null, chancePerYear: '', anchor: '' }
    : { id, label: 'New step', anchors: { organization: '', individuals: '', groups: '', society: '' } };

const withScale = (criteria: RiskCriteria, axis: Axis, scale: readonly (LikelihoodStep | ConsequenceStep)[]): RiskCriteria => ({
  ...criteria,
  [axis]: scale,
});

/**
 * A scale with a new step at a place, 0 being the lowest. Its cells and its part of each line are those of the step
 * above it, or of the highest step when it is the new highest: the stricter of its two neighbours.
 */
export function addStep(criteria: RiskCriteria, axis: Axis, at: number, id: string): RiskCriteria {
  const scale = criteria[axis];
  const model = (scale[at] ?? scale.at(-1))?.id ?? '';
  const copies = criteria.matrix.filter((cell) => cell[axis] === model).map((cell) => ({ ...cell, [axis]: id }));
  const grown = withScale(criteria, axis, [...scale.slice(0, at), newStep(axis, id), ...scale.slice(at)]);
  return {
    ...grown,
    matrix: [...criteria.matrix, ...copies],
    appetite: criteria.appetite.map((line) => ({
      ...line,
      appetiteStair: axis === 'likelihood' ? withRow(line.appetiteStair, model, id) : line.appetiteStair,
      toleranceStair: axis === 'likelihood' ? withRow(line.toleranceStair, model, id) : line.toleranceStair,
    })),
  };
}

const withRow = (stair: Stair | null, model: string, id: string): Stair | null =>
  stair && [...stair, { likelihood: id, upTo: stair.find((row) => row.likelihood === model)?.upTo ?? null }];

/**
 * A scale without a step. Nothing that was scored with it changes; `to` is the step offered in its place when those
 * risks are looked at again.
 */
export function removeStep(criteria: RiskCriteria, axis: Axis, id: string, to: string | null): RiskCriteria {
  const scale = criteria[axis];
  const rank = rankOf(scale, id);
  const left = scale.filter((step) => step.id !== id);
  if (rank < 0 || left.length < stepLimits.least) return criteria;
  const lower = scale[rank - 1]?.id ?? null;
  const nearest = (scale[rank + 1] ?? scale[rank - 1])?.id ?? id;
  const without = (stair: Stair | null): Stair | null =>
    stair &&
    (axis === 'likelihood'
      ? stair.filter((row) => row.likelihood !== id)
      : stair.map((row) => (row.upTo === id ? { ...row, upTo: lower } : row)));
  const kept = criteria.replaces[axis].map((pair) => (pair.to === id ? { ...pair, to: to ?? nearest } : pair));
  return {
    ...withScale(criteria, axis, left),
    matrix: criteria.matrix.filter((cell) => cell[axis] !== id),
    appetite: criteria.appetite.map((line) => ({
      ...line,
      appetiteStair: without(line.appetiteStair),
      toleranceStair: without(line.toleranceStair),
    })),
    impactRule:
      axis === 'consequence'
        ? // Upwards: a severity whose step went counts as the higher one.
          {
            ...criteria.impactRule,
            consequenceOfSeverity: criteria.impactRule.consequenceOfSeverity.map((step) => (step === id ? nearest : step)),
          }
        : criteria.impactRule,
    replaces: { ...criteria.replaces, [axis]: to === null ? kept : [...kept, { from: id, to }] },
  };
}

/** A scale with a step one place higher or lower. The words move; levels and lines stay where they are drawn. */
export function shiftStep(criteria: RiskCriteria, axis: Axis, id: string, by: 1 | -1): RiskCriteria {
  const scale: readonly (LikelihoodStep | ConsequenceStep)[] = criteria[axis];
  const rank = rankOf(scale, id);
  const [own, other] = [scale[rank], scale[rank + by]];
  if (!own || !other) return criteria;
  const turned = (step: string) => (step === own.id ? other.id : step === other.id ? own.id : step);
  const moved = withScale(
    criteria,
    axis,
    scale.map((step) => (step.id === own.id ? other : step.id === other.id ? own : step)),
  );
  const stair = (kind: LineKind) => (line: RiskCriteria['appetite'][number]) => {
    const drawn = stairOf(line, kind);
    if (!drawn) return null;
    const reach = reachOf(criteria, line, kind);
    return moved.likelihood.map((step, row) => ({ likelihood: step.id, upTo: moved.consequence[(reach[row] ?? 0) - 1]?.id ?? null }));
  };
  return {
    ...moved,
    matrix: criteria.matrix.map((cell): MatrixCell => ({ ...cell, [axis]: turned(cell[axis]) })),
    appetite: criteria.appetite.map((line) => ({
      ...line,
      appetiteStair: stair('appetite')(line),
      toleranceStair: stair('tolerance')(line),
    })),
  };
}
