import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/**
 * Shows the parts of something long one after the other, each in a task of its own, so that the page answers meanwhile.
 * `follow` belongs on the element around them; it begins anew whenever what `count` reads changes.
 */
export class Growing {
  #shown = $state(1);
  readonly #count: () => number;

  constructor(count: () => number) {
    this.#count = count;
  }

  /** How many parts are to be shown by now. */
  get shown(): number {
    return this.#shown;
  }

  get whole(): boolean {
    return this.#shown >= this.#count();
  }

  /** Shows the rest at once: somebody wants to go there. */
  rest(): void {
    this.#shown = this.#count();
  }

  readonly follow: Attachment = () => {
    const count = this.#count();
    this.#shown = 1;
    let asked: ReturnType<typeof setTimeout>;
    const grow = (): void => {
      if (untrack(() => this.#shown) >= count) return;
      this.#shown += 1;
      asked = setTimeout(grow);
    };
    asked = setTimeout(grow);
    return () => {
      clearTimeout(asked);
    };
  };
}
