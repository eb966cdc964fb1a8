import type { MatrixMark } from '#report/heatmap.ts';

/** Row and column on the drawing, from the top left. */
export type Place = readonly [row: number, column: number];

interface Drag {
  readonly mark: MatrixMark;
  readonly x: number;
  readonly y: number;
  readonly from: Place | undefined;
  readonly over: Place | undefined;
  /** With Shift the range is drawn instead of moving the risk. */
  readonly ranging: boolean;
}

/** A finger has to rest, a mouse need not: scrolling and clicking stay what they are (ux C.5, C.6). */
const holds = { touch: 400, other: 150 } as const;
const slack = { touch: 10, other: 4 } as const;

const samePlace = (a: Place | undefined, b: Place | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** A chip under the pointer: it lifts after four pixels or a moment, so that a click stays a click. */
export class MatrixDrag {
  #drag = $state.raw<Drag>();
  #at = $state.raw<{ readonly x: number; readonly y: number }>();
  #hold: ReturnType<typeof setTimeout> | undefined;
  #touch = false;
  #travelled = false;
  /** True from lifting until the click that ends a drag has passed; that click must not count as one. */
  lifted = $state(false);

  readonly #ondrop: (mark: MatrixMark, from: Place | undefined, to: Place, ranging: boolean) => void;

  constructor(ondrop: (mark: MatrixMark, from: Place | undefined, to: Place, ranging: boolean) => void) {
    this.#ondrop = ondrop;
  }

  /** Whether a lifted chip is over a cell. */
  get active(): boolean {
    return this.lifted && this.#drag?.over !== undefined;
  }

  /** The lifted chip and where the pointer has it, in the window. */
  get clone(): { readonly mark: MatrixMark; readonly x: number; readonly y: number } | undefined {
    return this.lifted && this.#drag && this.#at ? { mark: this.#drag.mark, ...this.#at } : undefined;
  }

  /** The range that is being drawn, as two corners. */
  get stretch(): readonly [Place, Place] | undefined {
    const drag = this.#drag;
    return this.lifted && drag?.ranging && drag.from && drag.over ? [drag.from, drag.over] : undefined;
  }

  /** The chip over a cell, if there is one. */
  over(row: number, column: number): MatrixMark | undefined {
    const drag = this.#drag;
    return this.lifted && !drag?.ranging && samePlace(drag?.over, [row, column]) ? drag?.mark : undefined;
  }

  readonly grab = (event: PointerEvent, mark: MatrixMark): void => {
    if (event.button !== 0) return;
    const from = placeUnder(event);
    this.lifted = false;
    this.#travelled = false;
    this.#touch = event.pointerType === 'touch';
    this.#drag = { mark, x: event.clientX, y: event.clientY, from, over: from, ranging: event.shiftKey };
    this.#at = { x: event.clientX, y: event.clientY };
    this.#hold = setTimeout(() => (this.lifted = true), holds[this.#touch ? 'touch' : 'other']);
  };

  readonly move = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag) return;
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) >= slack[this.#touch ? 'touch' : 'other']) this.#travelled = true;
    if (!this.lifted && !this.#travelled) return;
    // A finger that moves before it rested long enough is scrolling.
    if (!this.lifted && this.#touch) {
      this.cancel();
      return;
    }
    this.lifted = true;
    event.preventDefault();
    this.#at = { x: event.clientX, y: event.clientY };
    const over = placeUnder(event);
    if (!samePlace(over, drag.over)) this.#drag = { ...drag, over };
  };

  readonly drop = (event: PointerEvent): void => {
    const drag = this.#drag;
    const to = drag && this.lifted && this.#travelled ? placeUnder(event) : undefined;
    if (drag && to && !samePlace(to, drag.from)) this.#ondrop(drag.mark, drag.from, to, drag.ranging);
    const travelled = this.#travelled;
    this.cancel();
    if (!drag || !travelled) this.lifted = false;
    else setTimeout(() => (this.lifted = false));
  };

  readonly cancel = (): void => {
    clearTimeout(this.#hold);
    this.#drag = undefined;
  };
}

function placeUnder(event: PointerEvent): Place | undefined {
  const at = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-at]')?.dataset['at'];
  const [row, column] = at?.split('/').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : [row, column];
}
