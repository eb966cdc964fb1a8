import type { DrawnMatrix } from '#report/orientation.ts';

export interface CellSize {
  /** Width of the row headings. */
  readonly head: number;
  readonly width: number;
  readonly height: number;
  /** How many chips a cell has room for. */
  readonly most: number;
}

/** Cells as large as the room allows, between the sizes that can still be read and that still look like one picture. */
export function cellSize(room: number, columns: number, scale: number): CellSize {
  const head = Math.round(118 * scale);
  const width = Math.round(Math.max(88 * scale, Math.min(128 * scale, (room - head - 10) / columns)));
  const height = Math.round(Math.max(72 * scale, Math.min(86 * scale, width * 0.672)));
  const most = Math.min(6, Math.max(1, Math.floor((width - 17.5) / (36 * scale)) * Math.floor((height - 28) / (26 * scale))));
  return { head, width, height, most };
}

/** Where something goes that belongs to a risk: under its cell, inside the room. */
export function besidePlace(
  drawing: DrawnMatrix,
  riskId: string | undefined,
  { head, width, height, room }: Omit<CellSize, 'most'> & { readonly room: number },
): { readonly left: number; readonly top: number } | undefined {
  const holds = (cell: DrawnMatrix['rows'][number][number]) => [...cell.marks, ...cell.companions].some((mark) => mark.id === riskId);
  const row = riskId === undefined ? -1 : drawing.rows.findIndex((cells) => cells.some(holds));
  const column = drawing.rows[row]?.findIndex(holds) ?? -1;
  return row < 0 ? undefined : { left: Math.max(0, Math.min(head + column * width, room - 400)), top: 30 + (row + 1) * height };
}
