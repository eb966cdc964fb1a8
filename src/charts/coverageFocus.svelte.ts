import type { CoverageColumn, CoverageModel, CoverageRow } from '#report/coverage.ts';

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last));

/** Where focus is in the coverage grid. Column 0 is the control itself, the risks follow. */
export class CoverageFocus {
  row = $state(0);
  column = $state(0);
  readonly #model: () => CoverageModel;
  readonly #open: (row: CoverageRow) => void;
  readonly #step: (row: CoverageRow, column: CoverageColumn) => void;

  constructor(model: () => CoverageModel, open: (row: CoverageRow) => void, step: (row: CoverageRow, column: CoverageColumn) => void) {
    this.#model = model;
    this.#open = open;
    this.#step = step;
  }

  /** Handles a key; true when it was one of ours. */
  key(event: KeyboardEvent): boolean {
    const rows = this.#rows;
    const last = this.#model().columns.length;
    const jumps = event.ctrlKey || event.metaKey;
    if (event.altKey) return false;
    const arrow = arrows.get(event.key);
    if (arrow) {
      if (jumps) this.#jump(arrow);
      else this.#to(this.row + arrow[0], this.column + arrow[1]);
      return true;
    }
    if (event.key === 'Home' || event.key === 'End') {
      this.#to(jumps ? (event.key === 'End' ? rows.length - 1 : 0) : this.row, event.key === 'End' ? last : 0);
      return true;
    }
    if (jumps) return false;
    if (event.key === '.') {
      this.#gap();
      return true;
    }
    const row = rows[this.row];
    const column = this.#model().columns[this.column - 1];
    if (event.key === ' ' && row && column) {
      this.#step(row, column);
      return true;
    }
    if (event.key !== 'Enter' || !row) return false;
    this.#open(row);
    return true;
  }

  get #rows(): readonly CoverageRow[] {
    return this.#model().groups.flatMap((group) => group.rows);
  }

  #to(row: number, column: number): void {
    this.row = clamp(row, this.#rows.length - 1);
    this.column = clamp(column, this.#model().columns.length);
  }

  /** The next cell in a direction that links a control with a risk; stays when there is none. */
  #jump([down, right]: readonly [number, number]): void {
    const rows = this.#rows;
    for (let row = this.row + down, column = this.column + right; rows[row] && column >= 0; row += down, column += right) {
      const state = rows[row]?.cells[column - 1];
      if (column > 0 && state === undefined) return;
      if (state !== undefined && state !== 'none') {
        this.#to(row, column);
        return;
      }
    }
  }

  /** The next risk that is a gap, after the last one the first again. */
  #gap(): void {
    const gaps = this.#model().columns.flatMap((column, index) => (column.gap ? [index + 1] : []));
    const next = gaps.find((column) => column > this.column) ?? gaps[0];
    if (next !== undefined) this.column = next;
  }
}

const arrows: ReadonlyMap<string, readonly [down: number, right: number]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
]);
