import type { MatrixCell, MatrixMark, MatrixModel } from '#report/heatmap.ts';

/** What the matrix asks its owner to do. The owner writes; the matrix only shows and announces. */
export interface MatrixActions {
  readonly onselect: (riskId: string) => void;
  readonly onmove: (riskId: string, likelihood: string, consequence: string) => void;
  readonly onmoving: (riskId: string | undefined) => void;
  readonly onnew: (likelihood: string, consequence: string) => void;
  readonly oncell: (cell: MatrixCell) => void;
}

/** Where focus is: a cell, and inside it one of its risks (-1: the cell itself). Rows count from the top. */
export class MatrixFocus {
  row = $state(0);
  column = $state(0);
  inside = $state(-1);
  /** Said politely after each step (ux C.8). */
  said = $state('');

  readonly #model: () => MatrixModel;
  readonly #actions: () => MatrixActions;
  readonly #moving: () => MatrixMark | undefined;

  constructor(model: () => MatrixModel, actions: () => MatrixActions, moving: () => MatrixMark | undefined) {
    this.#model = model;
    this.#actions = actions;
    this.#moving = moving;
  }

  get cell(): MatrixCell | undefined {
    return this.#model().rows[this.row]?.[this.column];
  }

  say(text: string): void {
    this.said = text;
  }

  /** Places the risk that is being moved, or any risk, in a cell. */
  place(riskId: string, ref: string, cell: MatrixCell): void {
    this.#actions().onmove(riskId, cell.likelihood, cell.consequence);
    this.#actions().onmoving(undefined);
    this.say(`${ref} placed at ${this.#words(cell)}. Say why, or press Escape to leave it open.`);
  }

  /** Starts moving a risk; arrows move its ghost from its own cell or from the focused one. */
  start(mark: MatrixMark): void {
    this.#model().rows.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        if (cell.marks.some(({ id }) => id === mark.id)) Object.assign(this, { row, column });
      });
    });
    this.inside = -1;
    this.#actions().onmoving(mark.id);
    this.say(
      `${mark.ref} picked up${this.cell ? ` at ${this.#words(this.cell)}` : ''}. Arrow keys move it, Enter places it, Escape cancels.`,
    );
  }

  /** Handles a key; true when it was one of ours. */
  key(event: KeyboardEvent): boolean {
    const moving = this.#moving();
    const arrow = arrows.get(event.key);
    if (arrow) return this.#arrow(arrow[0], arrow[1], event.shiftKey, moving);
    if (event.key === 'Home' || event.key === 'End') return this.#edge(event.key === 'End', event.ctrlKey);
    if (event.key === 'Escape') return this.#escape(moving);
    if (event.key === 'Enter' || event.key === 'F2') return this.#enter(moving);
    const { cell } = this;
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === ' ') {
      this.#actions().oncell(cell);
      return true;
    }
    if (event.key === 'm' || event.key === 'M') {
      const mark = cell.marks[Math.max(0, this.inside)];
      if (mark) this.start(mark);
      return mark !== undefined;
    }
    if (event.key === 'n' || event.key === 'N') {
      this.#actions().onnew(cell.likelihood, cell.consequence);
      return true;
    }
    return false;
  }

  #arrow(down: number, right: number, nudge: boolean, moving: MatrixMark | undefined): boolean {
    const { rows } = this.#model();
    const marks = this.cell?.marks ?? [];
    const inside = marks[this.inside];
    if (inside && !moving && !nudge) {
      this.inside = clamp(this.inside + down + right, marks.length - 1);
      return true;
    }
    const row = clamp(this.row + down, rows.length - 1);
    const column = clamp(this.column + right, (rows[0]?.length ?? 1) - 1);
    const target = rows[row]?.[column];
    if (inside && nudge && target) {
      this.place(inside.id, inside.ref, target);
      Object.assign(this, { row, column, inside: -1 });
      return true;
    }
    Object.assign(this, { row, column, inside: -1 });
    if (moving && target) this.say(`${this.#words(target)}.`);
    return true;
  }

  #edge(end: boolean, corner: boolean): boolean {
    const { rows } = this.#model();
    if (corner) this.row = end ? rows.length - 1 : 0;
    this.column = end ? (rows[0]?.length ?? 1) - 1 : 0;
    this.inside = -1;
    return true;
  }

  #escape(moving: MatrixMark | undefined): boolean {
    if (moving) {
      this.#actions().onmoving(undefined);
      this.say(`${moving.ref} stays where it is.`);
      return true;
    }
    if (this.inside < 0) return false;
    this.inside = -1;
    return true;
  }

  #enter(moving: MatrixMark | undefined): boolean {
    const { cell } = this;
    if (!cell) return false;
    if (moving) this.place(moving.id, moving.ref, cell);
    else if (this.inside >= 0) this.#actions().onselect(cell.marks[this.inside]?.id ?? '');
    else if (cell.marks.length > 0) this.inside = 0;
    return true;
  }

  #words(cell: MatrixCell): string {
    const model = this.#model();
    const label = (axis: MatrixModel['likelihood'], id: string) => axis.find((step) => step.id === id)?.label ?? '';
    const verdict = cell.beyond ? 'beyond the line' : 'within the line';
    return `${label(model.likelihood, cell.likelihood)}, ${label(model.consequence, cell.consequence)}, ${cell.level.label}, ${verdict}`;
  }
}

const arrows: ReadonlyMap<string, readonly [down: number, right: number]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
]);

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last));
