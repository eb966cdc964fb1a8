/** A cell of a grid; row -1 is the header. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** How many rows a page has. */
  readonly page: number;
}

/** Where a key leads from a cell (WAI-ARIA grid pattern); undefined when it leads nowhere. */
export function gridMove(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  { row, column }: GridCell,
  { rows, columns, page }: Extent,
): GridCell | undefined {
  if (altKey || shiftKey) return undefined;
  const far = ctrlKey || metaKey;
  const at = (toRow: number, toColumn: number): GridCell => ({
    row: Math.max(-1, Math.min(rows - 1, toRow)),
    column: Math.max(0, Math.min(columns - 1, toColumn)),
  });
  switch (key) {
    case 'ArrowDown':
      return at(far ? rows - 1 : row + 1, column);
    case 'ArrowUp':
      return at(far ? 0 : row - 1, column);
    case 'ArrowRight':
      return at(row, far ? columns - 1 : column + 1);
    case 'ArrowLeft':
      return at(row, far ? 0 : column - 1);
    case 'Home':
      return at(far ? 0 : row, 0);
    case 'End':
      return at(far ? rows - 1 : row, columns - 1);
    case 'PageDown':
      return at(row + page, column);
    case 'PageUp':
      return at(Math.max(0, row - page), column);
    default:
      return undefined;
  }
}
