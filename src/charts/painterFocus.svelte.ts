import { tick } from 'svelte';

/** The one tab stop of the matrix being painted: rows as drawn, from the top; it follows arrows and clicks. */
export class PainterFocus {
  row = $state(0);
  column = $state(0);
  readonly #size: () => { readonly rows: number; readonly columns: number };

  constructor(size: () => { readonly rows: number; readonly columns: number }) {
    this.#size = size;
  }

  /** The cell that has the tab stop, also after the matrix became smaller. */
  get at(): { readonly row: number; readonly column: number } {
    const { rows, columns } = this.#size();
    return { row: Math.min(this.row, rows - 1), column: Math.min(this.column, columns - 1) };
  }

  is = (row: number, column: number): boolean => this.at.row === row && this.at.column === column;

  set(row: number, column: number): void {
    this.row = row;
    this.column = column;
  }

  /** Takes arrows, Home and End with and without Ctrl; says whether the key was one of them. */
  async key(event: KeyboardEvent, table: HTMLElement): Promise<boolean> {
    const { rows, columns } = this.#size();
    const { row, column } = this.at;
    const to = moves(event, row, column, rows - 1, columns - 1);
    if (!to) return false;
    event.preventDefault();
    this.set(...to);
    await tick();
    table.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus();
    return true;
  }
}

function moves({ key, ctrlKey }: KeyboardEvent, row: number, column: number, lastRow: number, last: number): [number, number] | undefined {
  switch (key) {
    case 'ArrowUp':
      return [Math.max(0, row - 1), column];
    case 'ArrowDown':
      return [Math.min(lastRow, row + 1), column];
    case 'ArrowLeft':
      return [row, Math.max(0, column - 1)];
    case 'ArrowRight':
      return [row, Math.min(last, column + 1)];
    case 'Home':
      return ctrlKey ? [0, 0] : [row, 0];
    case 'End':
      return ctrlKey ? [lastRow, last] : [row, last];
    default:
      return undefined;
  }
}
