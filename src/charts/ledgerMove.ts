interface Place {
  readonly row: number;
  readonly column: number;
}

/** Rows that Page Up and Page Down step over. */
const page = 8;

/** Where a key leads in the ledger (grid pattern of the ARIA practices); undefined when the key is no move. */
export function ledgerMove(
  { key, ctrlKey, shiftKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey'>,
  { row, column }: Place,
  last: Place,
): Place | undefined {
  if (shiftKey || (ctrlKey && key !== 'Home' && key !== 'End')) return undefined;
  const to = (y: number, x: number): Place => ({
    row: Math.max(0, Math.min(last.row, y)),
    column: Math.max(0, Math.min(last.column, x)),
  });
  const moves: Readonly<Record<string, Place>> = {
    ArrowUp: to(row - 1, column),
    ArrowDown: to(row + 1, column),
    ArrowLeft: to(row, column - 1),
    ArrowRight: to(row, column + 1),
    PageUp: to(row - page, column),
    PageDown: to(row + page, column),
    Home: to(ctrlKey ? 0 : row, 0),
    End: to(ctrlKey ? last.row : row, last.column),
  };
  return moves[key];
}
