import type { Scenario } from '#domain/risk/placement.ts';
import type { MatrixCell, MatrixMark, MatrixModel } from '#report/heatmap.ts';
import type { DrawnMatrix } from '#report/orientation.ts';
import { meantKey } from '#ui/keys.svelte.ts';

/** One or several risks that are being moved together. */
export interface Lifted {
  readonly ids: readonly string[];
  /** "R-001" or "3 risks". */
  readonly name: string;
  readonly scenario: Scenario;
}

/** What the matrix asks its owner to do. The owner writes and announces; the matrix only shows. */
export interface MatrixActions {
  readonly onselect: (riskId: string, open: boolean) => void;
  readonly onmove: (lifted: Lifted, likelihood: string, consequence: string) => void;
  readonly onlift: (lifted: Lifted | undefined) => void;
  readonly onnew: (likelihood: string, consequence: string) => void;
  readonly oncell: (cell: MatrixCell) => void;
  readonly onmark: (riskId: string) => void;
  /** Puts a risk earlier (-1) or later (1) in its cell. */
  readonly onorder: (riskId: string, by: -1 | 1) => void;
  /** The range of a risk now reaches from one cell to another. */
  readonly onrange: (riskId: string, from: MatrixCell, to: MatrixCell) => void;
  /** Whether what is moved would be beyond its own line in a cell, which may not be the line that is drawn. */
  readonly isBeyond: (riskId: string, cell: MatrixCell) => boolean;
  /** Where the ghost of what is being moved is now. */
  readonly onghost?: (cell: MatrixCell) => void;
  /** Something to say politely (ux C.8). */
  readonly onsay: (text: string) => void;
}

export const liftedMark = ({ id, ref, scenario }: MatrixMark): Lifted => ({
  ids: [id],
  name: scenario === 'bad-case' ? `Bad case of ${ref}` : ref,
  scenario,
});

/** Where focus is: a cell, and inside it one of its risks (-1: the cell itself). Rows count from the top. */
export class MatrixFocus {
  row = $state(0);
  column = $state(0);
  inside = $state(-1);
  /** While a digit was typed for one axis, the next one is for the other. */
  #second = false;

  readonly #model: () => MatrixModel;
  readonly #drawn: () => DrawnMatrix;
  readonly #actions: () => MatrixActions;
  readonly #lifted: () => Lifted | undefined;

  constructor(model: () => MatrixModel, drawing: () => DrawnMatrix, actions: () => MatrixActions, lifted: () => Lifted | undefined) {
    this.#model = model;
    this.#drawn = drawing;
    this.#actions = actions;
    this.#lifted = lifted;
  }

  get cell(): MatrixCell | undefined {
    return this.#drawn().rows[this.row]?.[this.column];
  }

  /** Risks that can be stepped through inside a cell. */
  marksIn(cell: MatrixCell | undefined): readonly MatrixMark[] {
    return cell ? [...cell.marks, ...cell.companions] : [];
  }

  go(row: number, column: number): void {
    Object.assign(this, { row, column, inside: -1 });
  }

  /** A move begins: the ghost is at the risk's own cell, or in the middle while it has none. */
  begin({ ids, name, scenario }: Lifted): void {
    const { rows } = this.#drawn();
    const own = rows.flatMap((cells, row) =>
      cells.flatMap((cell, column) =>
        this.marksIn(cell).some((mark) => mark.id === ids[0] && mark.scenario === scenario) ? [{ row, column }] : [],
      ),
    )[0];
    this.go(own?.row ?? Math.floor(rows.length / 2), own?.column ?? Math.floor((rows[0]?.length ?? 1) / 2));
    this.#second = false;
    if (this.cell) this.#actions().onghost?.(this.cell);
    this.#actions().onsay(own && this.cell ? `${name} picked up at ${this.#place(this.cell)}.` : `${name} picked up, not placed yet.`);
  }

  /** Handles a key; true when it was one of ours. */
  key(event: KeyboardEvent): boolean {
    const lifted = this.#lifted();
    const arrow = arrows.get(event.key);
    if (event.altKey || event.metaKey) return false;
    if (arrow) return !event.ctrlKey && this.#arrow(arrow[0], arrow[1], event.shiftKey, lifted);
    if (event.key === 'Home' || event.key === 'End') return !lifted && this.#edge(event.key === 'End', event.ctrlKey);
    if (event.key === 'Escape') return this.#escape(lifted);
    if (event.key === 'Enter' || event.key === 'F2') return this.#enter(lifted);
    if (event.ctrlKey) return false;
    return lifted ? this.#digit(event.key) : this.#letter(meantKey(event));
  }

  #letter(key: string): boolean {
    const { cell } = this;
    const mark = this.marksIn(cell)[Math.max(0, this.inside)];
    const inside = this.inside >= 0 ? mark : undefined;
    const acts: Readonly<Record<string, (() => void) | undefined>> = {
      ' ': inside ? () => this.#actions().onmark(inside.id) : cell && (() => this.#actions().oncell(cell)),
      m: mark && (() => this.#actions().onlift(liftedMark(mark))),
      n: cell && (() => this.#actions().onnew(cell.likelihood, cell.consequence)),
      '[': inside && (() => this.#order(inside, -1)),
      ']': inside && (() => this.#order(inside, 1)),
    };
    acts[key]?.();
    return acts[key] !== undefined;
  }

  #order(mark: MatrixMark, by: -1 | 1): void {
    this.#actions().onorder(mark.id, by);
    this.inside = clamp(this.inside + by, (this.cell?.marks.length ?? 1) - 1);
  }

  #digit(key: string): boolean {
    const position = Number(key) - 1;
    const { likelihood, consequence } = this.#model();
    const here = this.cell;
    if (!/^[1-9]$/.test(key) || !here) return false;
    const step = (this.#second ? consequence : likelihood)[position];
    if (!step) return true;
    const [l, c] = this.#second ? [here.likelihood, step.id] : [step.id, here.consequence];
    this.#second = !this.#second;
    this.#drawn().rows.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        if (cell.likelihood === l && cell.consequence === c) this.go(row, column);
      });
    });
    this.#sayGhost();
    return true;
  }

  #arrow(down: number, right: number, nudge: boolean, lifted: Lifted | undefined): boolean {
    const { rows } = this.#drawn();
    const inside = this.marksIn(this.cell)[this.inside];
    if (inside && !lifted && !nudge) {
      this.inside = clamp(this.inside + down + right, this.marksIn(this.cell).length - 1);
      return true;
    }
    const row = clamp(this.row + down, rows.length - 1);
    const column = clamp(this.column + right, (rows[0]?.length ?? 1) - 1);
    const target = rows[row]?.[column];
    const moved = row !== this.row || column !== this.column;
    if (inside && nudge && !lifted && !moved) return true;
    this.go(row, column);
    if (inside && nudge && target && !lifted) this.#actions().onmove(liftedMark(inside), target.likelihood, target.consequence);
    else if (lifted) this.#sayGhost();
    return true;
  }

  #edge(end: boolean, corner: boolean): boolean {
    const { rows } = this.#drawn();
    if (this.inside >= 0 && !corner) {
      this.inside = end ? this.marksIn(this.cell).length - 1 : 0;
      return true;
    }
    if (corner) this.row = end ? rows.length - 1 : 0;
    this.column = end ? (rows[0]?.length ?? 1) - 1 : 0;
    this.inside = -1;
    return true;
  }

  #escape(lifted: Lifted | undefined): boolean {
    if (lifted) {
      this.#actions().onlift(undefined);
      this.#actions().onsay(`${lifted.name} stays where it is.`);
      return true;
    }
    if (this.inside < 0) return false;
    this.inside = -1;
    return true;
  }

  #enter(lifted: Lifted | undefined): boolean {
    const { cell } = this;
    if (!cell) return false;
    const mark = this.marksIn(cell)[this.inside];
    if (lifted) this.#actions().onmove(lifted, cell.likelihood, cell.consequence);
    else if (mark) this.#actions().onselect(mark.id, true);
    else if (this.marksIn(cell).length > 0) this.inside = 0;
    return true;
  }

  #sayGhost(): void {
    const { cell } = this;
    const [first] = this.#lifted()?.ids ?? [];
    if (!cell || first === undefined) return;
    this.#actions().onghost?.(cell);
    this.#actions().onsay(
      `${this.#place(cell)}, ${cell.level.label}, ${this.#actions().isBeyond(first, cell) ? 'beyond the line' : 'within the line'}.`,
    );
  }

  #place(cell: MatrixCell): string {
    const { likelihood, consequence } = this.#model();
    const label = (axis: MatrixModel['likelihood'], id: string) => axis.find((step) => step.id === id)?.label ?? '';
    return `${label(likelihood, cell.likelihood)}, ${label(consequence, cell.consequence)}`;
  }
}

const arrows: ReadonlyMap<string, readonly [down: number, right: number]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
]);

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last));
