import { levelIdAt, type MatrixFrame } from '#domain/criteria/matrix.ts';
import { linesFor } from '#domain/criteria/riskCriteria.ts';

type LineFrame = MatrixFrame & Parameters<typeof linesFor>[0];

/** The lines of one category as steps: for each likelihood, lowest first, how many consequence steps lie within. */
export interface AppetiteLine {
  readonly appetite: readonly number[];
  readonly tolerance: readonly number[];
}

/**
 * The appetite and tolerance lines over the matrix, for one category or, with an empty one, the strictest of all.
 * A cell lies within while it and everything to its left do, so the line is one stair even where a level dips.
 */
export function appetiteLine(criteria: LineFrame, category: string): AppetiteLine {
  const lines = linesFor(criteria, category);
  return { appetite: stair(criteria, lines.appetite), tolerance: stair(criteria, lines.tolerance) };
}

function stair(criteria: MatrixFrame, highest: string): number[] {
  const limit = criteria.levels.findIndex((level) => level.id === highest);
  return criteria.likelihood.map((likelihood) => {
    const beyond = criteria.consequence.findIndex(
      (consequence) => criteria.levels.findIndex((level) => level.id === levelIdAt(criteria, likelihood.id, consequence.id)) > limit,
    );
    return beyond < 0 ? criteria.consequence.length : beyond;
  });
}

/** Corner points of a stair as cell units from the top left: x to the right, y downwards, highest likelihood on top. */
export function stairPoints(steps: readonly number[]): { readonly x: number; readonly y: number }[] {
  const rows = [...steps].reverse();
  return rows.flatMap((x, row) => [
    { x, y: row },
    { x, y: row + 1 },
  ]);
}
