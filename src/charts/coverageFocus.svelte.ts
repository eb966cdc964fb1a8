import type { CoverageColumn, CoverageGroup, CoverageModel, CoverageRow } from '#report/coverage.ts';
import { linkedOf } from '#report/coverageSums.ts';

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last));

/** A line of the grid: a control, or, seen from the back row, a group that sums up its controls. */
export interface CoverageLine {
  readonly group: CoverageGroup;
  readonly row?: CoverageRow;
}

export interface CoverageActions {
  onopen: (row: CoverageRow) => void;
  /** Space on a cell: the control comes one step further for that risk. */
  onstep: (row: CoverageRow, column: CoverageColumn) => void;
  /** Space on a cell that is a sum: why nothing is changed there. */
  onrefuse: (why: string) => void;
}

/** Where focus is in the coverage grid. Column 0 is the control itself; the risks follow, then the rest by kind. */
export class CoverageFocus {
  #row = $state(0);
  #column = $state(0);
  /** Id of the group whose controls are shown below it, in a grid of groups. */
  opened = $state<string>();
  readonly #model: () => CoverageModel;
  readonly #byGroup: () => boolean;
  readonly #actions: () => CoverageActions;

  constructor(model: () => CoverageModel, byGroup: () => boolean, actions: () => CoverageActions) {
    this.#model = model;
    this.#byGroup = byGroup;
    this.#actions = actions;
  }

  readonly lines: readonly CoverageLine[] = $derived.by(() =>
    this.#model().groups.flatMap((group): CoverageLine[] => {
      const rows = group.rows.map((row) => ({ group, row }));
      if (!this.#byGroup()) return rows;
      return this.opened === group.id ? [{ group }, ...rows] : [{ group }];
    }),
  );

  // What is shown changes while focus is somewhere: it never stands outside of it.
  get row(): number {
    return clamp(this.#row, this.lines.length - 1);
  }
  get column(): number {
    return clamp(this.#column, this.#columns);
  }

  go(row: number, column: number): void {
    this.#row = clamp(row, this.lines.length - 1);
    this.#column = clamp(column, this.#columns);
  }

  /** Opens a group to its controls, or closes it; focus stays with the group. */
  toggle({ id }: CoverageGroup): void {
    this.opened = this.opened === id ? undefined : id;
    this.go(
      this.lines.findIndex(({ group, row }) => group.id === id && !row),
      this.column,
    );
  }

  /** Enter on a line, or a click. */
  act({ group, row }: CoverageLine): void {
    if (row && !this.#byGroup()) this.#actions().onopen(row);
    else this.toggle(group);
  }

  /** Handles a key; true when it was one of ours. */
  key(event: KeyboardEvent): boolean {
    const jumps = event.ctrlKey || event.metaKey;
    if (event.altKey) return false;
    const arrow = arrows.get(event.key);
    if (arrow) {
      if (jumps) this.#jump(arrow);
      else this.go(this.row + arrow[0], this.column + arrow[1]);
      return true;
    }
    if (event.key === 'Home' || event.key === 'End') {
      const end = event.key === 'End';
      this.go(jumps ? (end ? this.lines.length - 1 : 0) : this.row, end ? this.#columns : 0);
      return true;
    }
    return !jumps && this.#plain(event.key);
  }

  #plain(key: string): boolean {
    const line = this.lines[this.row];
    if (!line) return false;
    switch (key) {
      case '.':
        this.#gap();
        return true;
      case ' ':
        return this.#space(line);
      case 'Enter':
        this.act(line);
        return true;
      case 'Escape':
        if (this.opened !== line.group.id || !this.#byGroup()) return false;
        this.toggle(line.group);
        return true;
      default:
        return false;
    }
  }

  #space({ group, row }: CoverageLine): boolean {
    const { columns, rest } = this.#model();
    const column = columns[this.column - 1];
    const kind = rest[this.column - 1 - columns.length];
    if (!column && !kind) return false;
    const { onstep, onrefuse } = this.#actions();
    if (!row) onrefuse(`${group.name} sums up ${group.rows.length} controls. Open it with Enter to change one of them.`);
    else if (column) onstep(row, column);
    else if (kind) onrefuse(`This cell stands for ${kind.count} risks. Link ${row.ref} with one of them in a treatment of that risk.`);
    return true;
  }

  get #columns(): number {
    const { columns, rest } = this.#model();
    return columns.length + rest.length;
  }

  /** The next cell in a direction that links a control with a risk; stays when there is none. */
  #jump([down, right]: readonly [number, number]): void {
    for (let row = this.row + down, column = this.column + right; this.lines[row] && column >= 0; row += down, column += right) {
      if (column > this.#columns) return;
      if (column > 0 && this.#fills(row, column - 1)) {
        this.go(row, column);
        return;
      }
    }
  }

  #fills(line: number, column: number): boolean {
    const { columns } = this.#model();
    const { group, row } = this.lines[line] ?? {};
    const sum = column < columns.length ? !row && group?.cells[column] : (row ?? group)?.rest[column - columns.length];
    return sum ? linkedOf(sum) > 0 : (row?.cells[column] ?? 'none') !== 'none';
  }

  /** The next risk that is a gap, or kind of risks that has gaps; after the last one the first again. */
  #gap(): void {
    const { columns, rest } = this.#model();
    const gaps = [...columns.map(({ gap }) => gap), ...rest.map((kind) => kind.gaps > 0)].flatMap((gap, index) => (gap ? [index + 1] : []));
    const next = gaps.find((column) => column > this.column) ?? gaps[0];
    if (next !== undefined) this.go(this.row, next);
  }
}

const arrows: ReadonlyMap<string, readonly [down: number, right: number]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
]);
