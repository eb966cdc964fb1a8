import { drawnWhereItLies, stairOf, type LineKind } from './line.ts';
import type { RiskCriteria } from './riskCriteria.ts';
import { rankOf } from './scale.ts';

/** Fewest and most levels of risk. */
export const levelLimits = { least: 2, most: 6 } as const;

/**
 * Criteria with a new level at a place, 0 being the lowest. It starts with the duties of the level above it, or of the
 * highest, and without cells: which cells have it is painted. No line moves.
 */
export function addLevel(criteria: RiskCriteria, at: number, id: string): RiskCriteria {
  const { levels } = criteria;
  const model = levels[at] ?? levels.at(-1);
  if (!model || levels.length >= levelLimits.most) return criteria;
  const born = { ...model, id, label: 'New level', decision: '', action: '' };
  return { ...criteria, levels: [...levels.slice(0, at), born, ...levels.slice(at)] };
}

/** The level offered for the cells of one that goes: the next higher, so that nothing looks smaller than it was. */
export function levelInstead({ levels }: Pick<RiskCriteria, 'levels'>, id: string): string {
  const rank = rankOf(levels, id);
  return (levels[rank + 1] ?? levels[rank - 1])?.id ?? '';
}

/**
 * Criteria without a level; its cells become `to`. Every line stays over the cells it lay over: one that followed the level
 * is drawn where it lies when its cells move up. Nothing that was scored changes.
 */
export function removeLevel(criteria: RiskCriteria, id: string, to: string): RiskCriteria {
  const { levels } = criteria;
  if (levels.length <= levelLimits.least || id === to || rankOf(levels, id) < 0 || rankOf(levels, to) < 0) return criteria;
  const ranks = [rankOf(levels, id), rankOf(levels, to)];
  // Cells that move past the level a line follows would change sides.
  const crosses = (level: string) => rankOf(levels, level) >= Math.min(...ranks) && rankOf(levels, level) < Math.max(...ranks);
  // A line at the level that goes still holds what lies below it.
  const next = rankOf(levels, to) < rankOf(levels, id) ? (levels[rankOf(levels, id) - 1]?.id ?? to) : to;
  const frame = {
    ...criteria,
    levels: levels.filter((level) => level.id !== id),
    matrix: criteria.matrix.map((cell) => (cell.level === id ? { ...cell, level: to } : cell)),
  };
  return {
    ...frame,
    appetite: criteria.appetite.map((line) => {
      const named = (level: string) => (level === id ? next : level);
      const renamed = { ...line, appetite: named(line.appetite), tolerance: named(line.tolerance) };
      const moves = (kind: LineKind) => stairOf(line, kind) !== null || crosses(line[kind]);
      return moves('appetite') || moves('tolerance') ? drawnWhereItLies(criteria, frame, line, renamed) : renamed;
    }),
  };
}
