import type { Axis, MatrixCell, MatrixModel } from './heatmap.ts';

/** How a person likes the axes: consequence up instead of likelihood, and the vertical axis growing downwards. */
export interface Orientation {
  readonly swap: boolean;
  readonly flip: boolean;
}

/** The matrix as it lies on the screen. */
export interface DrawnMatrix {
  /** From top to bottom, each from left to right. */
  readonly rows: readonly (readonly MatrixCell[])[];
  /** Steps beside the rows, top first, and over the columns, left first. */
  readonly vertical: readonly Axis[];
  readonly horizontal: readonly Axis[];
  readonly verticalName: 'Likelihood' | 'Consequence';
  readonly horizontalName: 'Likelihood' | 'Consequence';
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Turns the canonical rows (highest likelihood on top, lowest consequence to the left) the way they are drawn. */
export function drawn(model: MatrixModel, { swap, flip }: Orientation): DrawnMatrix {
  const upwards = swap ? model.consequence : model.likelihood;
  const across = swap ? model.likelihood : model.consequence;
  const cellAt = (up: number, right: number) => {
    const [l, c] = swap ? [right, up] : [up, right];
    return model.rows[model.likelihood.length - 1 - l]?.[c];
  };
  const fromTop = flip ? upwards.map((_, index) => index) : upwards.map((_, index) => upwards.length - 1 - index);
  return {
    rows: fromTop.map((up) => across.map((_, right) => cellAt(up, right)).filter((cell) => cell !== undefined)),
    vertical: fromTop.map((up) => upwards[up]).filter((axis) => axis !== undefined),
    horizontal: across,
    verticalName: swap ? 'Consequence' : 'Likelihood',
    horizontalName: swap ? 'Likelihood' : 'Consequence',
  };
}

/** Where a place lies on the drawing, in cells from its top left. `likelihood` and `consequence` count from the lowest edge. */
export function onDrawing(
  { swap, flip }: Orientation,
  { likelihood: rows, consequence: columns }: { readonly likelihood: number; readonly consequence: number },
): (place: { readonly likelihood: number; readonly consequence: number }) => Point {
  return ({ likelihood, consequence }) => {
    const [x, up, height] = swap ? [likelihood, consequence, columns] : [consequence, likelihood, rows];
    return { x, y: flip ? up : height - up };
  };
}
