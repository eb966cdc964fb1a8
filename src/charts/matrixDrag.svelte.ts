import type { MatrixMark } from '#report/heatmap.ts';

type Place = readonly [row: number, column: number];

/** A chip under the pointer: it lifts after four pixels, so that a click stays a click (ux C.5). */
export class MatrixDrag {
  #drag = $state.raw<{ readonly mark: MatrixMark; readonly x: number; readonly y: number; readonly over: Place | undefined }>();
  /** True from lifting until the click that ends a drag has passed; that click must not count as one. */
  lifted = false;

  readonly #ondrop: (mark: MatrixMark, place: Place) => void;

  constructor(ondrop: (mark: MatrixMark, place: Place) => void) {
    this.#ondrop = ondrop;
  }

  /** Whether a lifted chip is over a cell. */
  get active(): boolean {
    return this.#drag?.over !== undefined;
  }

  /** The chip over a cell, if there is one. */
  over(row: number, column: number): MatrixMark | undefined {
    const over = this.#drag?.over;
    return over?.[0] === row && over[1] === column ? this.#drag?.mark : undefined;
  }

  readonly grab = (event: PointerEvent, mark: MatrixMark): void => {
    if (event.button !== 0) return;
    this.lifted = false;
    this.#drag = { mark, x: event.clientX, y: event.clientY, over: undefined };
  };

  readonly move = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || (!this.lifted && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 4)) return;
    this.lifted = true;
    event.preventDefault();
    this.#drag = { ...drag, over: placeUnder(event) };
  };

  readonly drop = (event: PointerEvent): void => {
    const drag = this.#drag;
    const place = drag && this.lifted ? placeUnder(event) : undefined;
    if (drag && place) this.#ondrop(drag.mark, place);
    this.cancel();
    setTimeout(() => (this.lifted = false));
  };

  readonly cancel = (): void => {
    this.#drag = undefined;
  };
}

function placeUnder(event: PointerEvent): Place | undefined {
  const at = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-at]')?.dataset['at'];
  const [row, column] = at?.split('/').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : [row, column];
}
