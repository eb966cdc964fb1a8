import { recordId } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { levelIdAt, type MatrixFrame } from './matrix.ts';
import { rankOf } from './scale.ts';

/** How far a line reaches at one likelihood: the highest consequence that still lies within, `null` when none does. */
const rowSchema = z.strictObject({ likelihood: recordId, upTo: recordId.nullable() });
/** A line drawn cell by cell: one row for each likelihood. It never reaches further where likelihood is higher. */
export const stairSchema = z.array(rowSchema).max(7);
export type Stair = z.infer<typeof stairSchema>;

/** Appetite is carried without asking; beyond tolerance nothing is accepted. */
export type LineKind = 'appetite' | 'tolerance';
/** The two lines of one category: the highest level inside, and the cells where they do not simply follow it. */
export interface Line {
  readonly appetite: string;
  readonly tolerance: string;
  readonly appetiteStair: Stair | null;
  readonly toleranceStair: Stair | null;
}

export const stairOf = (line: Line, kind: LineKind): Stair | null => (kind === 'appetite' ? line.appetiteStair : line.toleranceStair);

/** For each likelihood, lowest first, how many consequence steps lie within. A line without own cells follows its level. */
export function reachOf(frame: MatrixFrame, line: Line, kind: LineKind): number[] {
  const stair = stairOf(line, kind);
  if (stair) {
    const rows = new Map(stair.map((row) => [row.likelihood, row.upTo]));
    return frame.likelihood.map(({ id }) => rankOf(frame.consequence, rows.get(id) ?? null) + 1);
  }
  const limit = rankOf(frame.levels, line[kind]);
  return frame.likelihood.map(({ id }) => {
    const beyond = frame.consequence.findIndex((step) => rankOf(frame.levels, levelIdAt(frame, id, step.id) ?? null) > limit);
    return beyond < 0 ? frame.consequence.length : beyond;
  });
}

/** The highest level that lies within a line; empty when the line leaves nothing inside. */
export function bandOf(frame: MatrixFrame, line: Line, kind: LineKind): string {
  if (!stairOf(line, kind)) return line[kind];
  const known = drawn.get(frame) ?? new WeakMap<Line, Partial<Record<LineKind, string>>>();
  drawn.set(frame, known);
  const bands = known.get(line) ?? {};
  known.set(line, bands);
  return (bands[kind] ??= highestInside(frame, line, kind));
}

// Criteria and lines are never changed in place, so what a drawn line holds is read once, not for each of 10,000 risks.
const drawn = new WeakMap<MatrixFrame, WeakMap<Line, Partial<Record<LineKind, string>>>>();

function highestInside(frame: MatrixFrame, line: Line, kind: LineKind): string {
  const reach = reachOf(frame, line, kind);
  const inside = frame.likelihood.flatMap(({ id }, row) =>
    frame.consequence.slice(0, reach[row]).map((step) => rankOf(frame.levels, levelIdAt(frame, id, step.id) ?? null)),
  );
  return frame.levels[Math.max(-1, ...inside)]?.id ?? '';
}

/** A cell and the level that counts there, which low confidence may have raised above what the matrix says. */
export interface JudgedCell {
  readonly likelihood: string;
  readonly consequence: string;
  readonly level: string;
}

/** Whether a cell lies within a line: its level is not above the line's, and a line with own cells has it inside. */
export function isWithin(frame: MatrixFrame, line: Line, kind: LineKind, { likelihood, consequence, level }: JudgedCell): boolean {
  if (rankOf(frame.levels, level) > rankOf(frame.levels, bandOf(frame, line, kind))) return false;
  const row = stairOf(line, kind)?.find((entry) => entry.likelihood === likelihood);
  return stairOf(line, kind) === null || rankOf(frame.consequence, consequence) <= rankOf(frame.consequence, row?.upTo ?? null);
}

/** The strictest of several lines, row by row: what is drawn for all kinds together. */
export const strictestReach = (frame: MatrixFrame, lines: readonly Line[], kind: LineKind): number[] =>
  lines
    .map((line) => reachOf(frame, line, kind))
    .reduce(
      (strict, reach) => strict.map((own, row) => Math.min(own, reach[row] ?? 0)),
      frame.likelihood.map(() => frame.consequence.length),
    );

const stairFrom = ({ likelihood, consequence }: MatrixFrame, reach: readonly number[]): Stair =>
  likelihood.map(({ id }, row) => ({ likelihood: id, upTo: consequence[(reach[row] ?? 0) - 1]?.id ?? null }));

/** Where levels fall by mistake, a line that follows them has teeth; the stricter row counts when it is drawn. */
const straight = (reach: readonly number[]): number[] => reach.map((_, row) => Math.min(...reach.slice(0, row + 1)));

/** Moves one row of a line; rows that would break the stair go along, so that the line stays one stair. */
function bent(reach: readonly number[], row: number, to: number): number[] {
  return reach.map((own, index) => {
    if (index === row) return to;
    return index < row ? Math.max(own, to) : Math.min(own, to);
  });
}

/**
 * A line with one row moved: `to` is the number of consequence steps within. The other line goes along where it must,
 * because tolerance is never below appetite.
 */
export function moveLine<L extends Line>(frame: MatrixFrame, line: L, kind: LineKind, row: number, to: number): L {
  const limit = Math.max(0, Math.min(to, frame.consequence.length));
  const reach = bent(straight(reachOf(frame, line, kind)), row, limit);
  const other = straight(reachOf(frame, line, kind === 'appetite' ? 'tolerance' : 'appetite'));
  const pushed = other.map((own, index) => (kind === 'appetite' ? Math.max : Math.min)(own, reach[index] ?? 0));
  const own = stairFrom(frame, reach);
  // Both are drawn from now on: a line that followed levels could be repainted below one that does not.
  const along = stairFrom(frame, pushed);
  return kind === 'appetite'
    ? { ...line, appetiteStair: own, toleranceStair: along, ...bands(frame, line, own, along) }
    : { ...line, appetiteStair: along, toleranceStair: own, ...bands(frame, line, along, own) };
}

/** The levels a drawn line stands for are kept beside it, so that both always say the same. */
function bands(frame: MatrixFrame, line: Line, appetiteStair: Stair | null, toleranceStair: Stair | null) {
  const drawn = { ...line, appetiteStair, toleranceStair };
  return { appetite: bandOf(frame, drawn, 'appetite') || line.appetite, tolerance: bandOf(frame, drawn, 'tolerance') || line.tolerance };
}

/** A line as it lies in one frame, drawn into another with the same steps; `renamed` has its levels as that one knows them. */
export function drawnWhereItLies<L extends Line>(before: MatrixFrame, after: MatrixFrame, line: L, renamed: L): L {
  const own = stairFrom(before, straight(reachOf(before, line, 'appetite')));
  const other = stairFrom(before, straight(reachOf(before, line, 'tolerance')));
  return { ...renamed, appetiteStair: own, toleranceStair: other, ...bands(after, renamed, own, other) };
}

/** A cell that is carried although its level is higher than that of a cell that is not: line and levels disagree. */
export function lineAgainstLevels(
  frame: MatrixFrame,
  line: Line,
  kind: LineKind,
): { readonly likelihood: string; readonly consequence: string }[] {
  // A line that follows its level cannot disagree with it.
  if (!stairOf(line, kind)) return [];
  const reach = reachOf(frame, line, kind);
  const cells = frame.likelihood.flatMap(({ id }, row) =>
    frame.consequence.map((step, column) => ({
      likelihood: id,
      consequence: step.id,
      inside: column < (reach[row] ?? 0),
      rank: rankOf(frame.levels, levelIdAt(frame, id, step.id) ?? null),
    })),
  );
  const lowestBeyond = Math.min(...cells.filter((cell) => !cell.inside && cell.rank >= 0).map((cell) => cell.rank));
  return cells
    .filter((cell) => cell.inside && cell.rank > lowestBeyond)
    .map(({ likelihood, consequence }) => ({ likelihood, consequence }));
}
