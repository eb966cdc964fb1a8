import type { Attachment } from 'svelte/attachments';
import type { DrawnMatrix, Point } from '#report/orientation.ts';

/** Pixels of a cell at a letter of 14 pixels; themes that set larger type get larger cells. */
const atLetter = 14;

/** How much larger than in the ordinary theme type is set, from the width of one letter (1 rem) in pixels. */
export const scaleOf = (letter: number): number => (letter || atLetter) / atLetter;

export interface CellSize {
  /** Width of the row headings. */
  readonly head: number;
  readonly width: number;
  readonly height: number;
  /** How many chips a cell has room for. */
  readonly most: number;
  /** The same where the cell also says its level in a word, which goes under the chips where it is narrow (`CellFace`). */
  readonly mostBesideWord: number;
}

/** What a cell needs besides chips, and how far apart chips stand, in pixels (`CellFace`, `CellMarks`). */
const chips = { beside: 18.5, width: 36, around: 14.5, top: 16, row: 27, gap: 3, word: 17 } as const;

/** Letters across a cell, inside its edges, up to which the word of its level goes to its foot (`CellFace`). */
const narrow = 7.3;

/** The largest cell and the least height of one: at the regular density, and for those who want to see more at once. */
const largestCell = {
  regular: { width: 128, height: 86, least: 72 },
  compact: { width: 104, height: 66, least: 62 },
} as const;

/** What stands above a matrix on its screen, and the names of its columns, in pixels at the ordinary letter. */
const around = 280;

/**
 * Cells as large as the room allows, between the sizes that can still be read and that still look like one picture; flat
 * enough that a window so high shows all rows where it can.
 */
export function cellSize(
  room: number,
  columns: number,
  scale: number,
  window: { readonly height: number; readonly rows: number },
  /** Narrower than elsewhere, beside what is placed: the whole matrix is seen then. */
  tight = false,
  density: keyof typeof largestCell = 'regular',
): CellSize {
  const largest = largestCell[density];
  const inRoom = (head: number) => (room - head - 10) / columns;
  // Only where all of it fits so: what has to be scrolled anyway keeps its words whole.
  const narrowed = tight && inRoom(100 * scale) >= 66 * scale;
  const head = Math.round((narrowed ? 100 : 118) * scale);
  const width = Math.round(Math.max((narrowed ? 66 : 88) * scale, Math.min(largest.width * scale, inRoom(head))));
  const height = Math.round(
    Math.max(largest.least * scale, Math.min(largest.height * scale, width * 0.672, (window.height - around * scale) / window.rows)),
  );
  const across = Math.floor((width - chips.beside + chips.gap) / (chips.width * scale));
  const foot = width - chips.beside <= narrow * atLetter * scale ? chips.word * scale : 0;
  const fit = (below: number) => {
    const lines = Math.floor((height - chips.around - chips.top * scale - below + chips.gap) / chips.row);
    return Math.min(6, Math.max(1, across * lines));
  };
  return { head, width, height, most: fit(0), mostBesideWord: fit(foot) };
}

/** The cells of a matrix as they are laid out: rows differ in height where words need more room. */
export interface Grid {
  readonly width: number;
  readonly heights: readonly number[];
}

/** Rows as they were measured, or as they are meant to be until then. */
export const gridOf = (width: number, height: number, rows: number, measured: readonly number[]): Grid => ({
  width,
  heights: measured.length === rows && measured.every((own) => own > 0) ? measured : Array.from({ length: rows }, () => height),
});

/** Turns a place on the drawing, in cells from its top left, into pixels. */
export const inPixels =
  ({ width, heights }: Grid) =>
  ({ x, y }: Point): Point => {
    const row = Math.max(0, Math.min(Math.floor(y), heights.length - 1));
    const over = heights.slice(0, row).reduce((sum, own) => sum + own, 0);
    return { x: x * width, y: over + (y - row) * (heights[row] ?? 0) };
  };

/** Tells how high the rows of a matrix came out, all but the last one, which names the columns: lines are drawn over them. */
export const measuringRows =
  (tell: (heights: readonly number[]) => void): Attachment<HTMLTableElement> =>
  (table) => {
    const measure = () => {
      tell([...table.rows].slice(0, -1).map((row) => row.getBoundingClientRect().height));
    };
    const resized = new ResizeObserver(measure);
    resized.observe(table);
    return () => {
      resized.disconnect();
    };
  };

/** Where something goes that belongs to a risk: under its cell, inside the room. */
export function besidePlace(
  drawing: DrawnMatrix,
  riskId: string | undefined,
  { head, grid, room }: { readonly head: number; readonly grid: Grid; readonly room: number },
): { readonly left: number; readonly top: number } | undefined {
  const holds = (cell: DrawnMatrix['rows'][number][number]) => [...cell.marks, ...cell.companions].some((mark) => mark.id === riskId);
  const row = riskId === undefined ? -1 : drawing.rows.findIndex((cells) => cells.some(holds));
  const column = drawing.rows[row]?.findIndex(holds) ?? -1;
  if (row < 0) return undefined;
  const { x, y } = inPixels(grid)({ x: column, y: row + 1 });
  return { left: Math.max(0, Math.min(head + x, room - 400)), top: 30 + y };
}

/** Widths and heights of a small matrix, in pixels at a letter of 14. */
export interface SmallSize {
  readonly head: number;
  readonly least: number;
  readonly largest: number;
  /** Height of a cell to its width. */
  readonly ratio: number;
}

/** Cells of a small matrix in a room, and whether the words over its columns have to stand upright to stay whole. */
export function smallSize({ head: words, least, largest, ratio }: SmallSize, room: number, columns: readonly string[], scale: number) {
  const head = Math.round(words * (room < 420 * scale ? 0.84 : 1) * scale);
  const width = Math.round(Math.max(least * scale, Math.min(largest * scale, Math.floor((room - head - 14) / columns.length))));
  const longest = Math.max(0, ...columns.flatMap((label) => label.split(/\s+/)).map((word) => word.length));
  return { head, width, height: Math.round(Math.max(56 * scale, width * ratio)), upright: longest * 6.4 * scale > width - 2 };
}
