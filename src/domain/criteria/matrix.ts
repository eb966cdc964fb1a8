import { recordId } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** One cell of the explicit lookup: likelihood and consequence name a level. Nothing is multiplied. */
export const matrixCellSchema = z.strictObject({ likelihood: recordId, consequence: recordId, level: recordId });
export type MatrixCell = z.infer<typeof matrixCellSchema>;

/** What a matrix is read with: both scales and the levels, each from lowest to highest. */
export interface MatrixFrame {
  readonly likelihood: readonly { readonly id: string; readonly label: string }[];
  readonly consequence: readonly { readonly id: string; readonly label: string }[];
  readonly levels: readonly { readonly id: string; readonly label: string }[];
  readonly matrix: readonly MatrixCell[];
}

export const levelIdAt = ({ matrix }: Pick<MatrixFrame, 'matrix'>, likelihood: string, consequence: string): string | undefined =>
  matrix.find((cell) => cell.likelihood === likelihood && cell.consequence === consequence)?.level;

/** A finding about the matrix. `error` must be put right, `value-choice` must be reasoned, `weak-spot` is advice. */
export interface MatrixFinding {
  readonly rule: 'complete' | 'monotone' | 'neighbours' | 'worst-not-lowest' | 'unreachable';
  readonly weight: 'error' | 'weak-spot' | 'value-choice';
  readonly message: string;
  readonly cells: readonly { readonly likelihood: string; readonly consequence: string }[];
}

/**
 * The checks every matrix passes before it is approved (domain brief 4.3 and 4.7; Cox 2008 on consistency):
 * every cell names a level, levels never fall when an input rises, neighbours differ by at most one level,
 * and the worst consequence is never at the lowest level.
 */
export function checkMatrix(frame: MatrixFrame): MatrixFinding[] {
  const missing = cellsOf(frame).filter((cell) => levelRank(frame, cell) < 0);
  if (missing.length > 0) {
    return [{ rule: 'complete', weight: 'error', message: 'Some cells have no level. Give each cell one.', cells: missing }];
  }
  return [...steps(frame), ...worst(frame), ...unreachable(frame)];
}

type Place = { readonly likelihood: string; readonly consequence: string };

const cellsOf = ({ likelihood, consequence }: MatrixFrame): Place[] =>
  likelihood.flatMap((l) => consequence.map((c) => ({ likelihood: l.id, consequence: c.id })));

const levelRank = (frame: MatrixFrame, { likelihood, consequence }: Place): number =>
  frame.levels.findIndex((level) => level.id === levelIdAt(frame, likelihood, consequence));

/** Pairs of neighbouring cells: the second is one step higher in likelihood or in consequence. */
function neighbours({ likelihood, consequence }: MatrixFrame): (readonly [Place, Place])[] {
  return likelihood.flatMap((l, row) =>
    consequence.flatMap((c, column) => {
      const here = { likelihood: l.id, consequence: c.id };
      const up = likelihood[row + 1];
      const right = consequence[column + 1];
      return [
        ...(up ? [[here, { likelihood: up.id, consequence: c.id }] as const] : []),
        ...(right ? [[here, { likelihood: l.id, consequence: right.id }] as const] : []),
      ];
    }),
  );
}

function steps(frame: MatrixFrame): MatrixFinding[] {
  const falls: Place[] = [];
  const jumps: Place[] = [];
  for (const [lower, higher] of neighbours(frame)) {
    const rise = levelRank(frame, higher) - levelRank(frame, lower);
    if (rise < 0) falls.push(higher);
    if (rise > 1) jumps.push(higher);
  }
  return [
    ...(falls.length > 0
      ? [{ rule: 'monotone', weight: 'error', message: 'A level falls although likelihood or consequence rises.', cells: falls } as const]
      : []),
    ...(jumps.length > 0
      ? [
          {
            rule: 'neighbours',
            weight: 'weak-spot',
            message: 'Neighbouring cells differ by more than one level; a small change of judgement jumps over a level.',
            cells: jumps,
          } as const,
        ]
      : []),
  ];
}

function worst(frame: MatrixFrame): MatrixFinding[] {
  const last = frame.consequence.at(-1);
  if (!last) return [];
  const cells = frame.likelihood.map((l) => ({ likelihood: l.id, consequence: last.id })).filter((cell) => levelRank(frame, cell) === 0);
  if (cells.length === 0) return [];
  const message = `The worst consequence is ${frame.levels[0]?.label ?? 'lowest'} where it is least likely. Raise it, or give your reason.`;
  return [{ rule: 'worst-not-lowest', weight: 'value-choice', message, cells }];
}

function unreachable(frame: MatrixFrame): MatrixFinding[] {
  const used = new Set(frame.matrix.map((cell) => cell.level));
  return frame.levels
    .filter((level) => !used.has(level.id))
    .map((level) => ({
      rule: 'unreachable' as const,
      weight: 'weak-spot' as const,
      message: `No cell leads to ${level.label}. Use it or take it out.`,
      cells: [],
    }));
}
