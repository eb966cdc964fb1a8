import { mount, unmount } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Block } from '#report/document.ts';
import { inBreaths, type Page } from '#report/pages.ts';
import PrintPiece from './PrintPiece.svelte';

/** How long one task may go on (ms); its last step takes some more. */
const taskLength = 8;

/**
 * A report of many parts as it is printed: whole and in order. Its pieces are made one after the other outside the page,
 * as plain elements, because the page could neither hold nor lay out so many; they stand in it only while it is printed.
 * `follow` belongs on the element they are put into. Of a report in one part there is nothing to make.
 */
export class Paper {
  readonly #breaths: readonly (readonly Block[])[];
  readonly #pieces: HTMLElement[] = [];
  #made = $state(0);

  /** `apart`: it is put together apart from what the page shows. */
  constructor(
    pages: readonly Page[],
    readonly apart = pages.length > 1,
  ) {
    this.#breaths = !apart ? [] : pages.flatMap(({ blocks }) => inBreaths(blocks));
  }

  /** How many of how many pieces are there. */
  get made(): { readonly done: number; readonly total: number } {
    return { done: this.#made, total: this.#breaths.length };
  }

  /** Whether all of it can be printed now. */
  get whole(): boolean {
    return this.#made >= this.#breaths.length;
  }

  /** Piece after piece as elements that nothing follows any more: what makes them would cost more than they do. */
  *#steps(): Generator<undefined> {
    for (const blocks of this.#breaths.slice(this.#pieces.length)) {
      const holder = document.createElement('div');
      // Many in one: mounting costs more than most blocks.
      const made = mount(PrintPiece, { target: holder, props: { blocks } });
      yield;
      this.#pieces.push(plain(holder));
      yield;
      void unmount(made);
    }
  }

  readonly follow: Attachment<HTMLElement> = (place) => {
    const steps = this.#steps();
    const make = (): void => {
      const until = performance.now() + taskLength;
      let ended = false;
      while (!ended && performance.now() < until) ended = steps.next().done ?? false;
      this.#made = this.#pieces.length;
      if (!ended) asked = setTimeout(make);
    };
    let asked = setTimeout(make);
    const put = (): void => {
      if (this.#pieces.length === this.#breaths.length) place.replaceChildren(...this.#pieces);
    };
    const takeAway = (): void => {
      place.replaceChildren();
    };
    addEventListener('beforeprint', put);
    addEventListener('afterprint', takeAway);
    return () => {
      clearTimeout(asked);
      removeEventListener('beforeprint', put);
      removeEventListener('afterprint', takeAway);
    };
  };
}

/** A copy without what only the screen needs: marks of the framework, and ids, which stand there already. */
function plain(holder: HTMLElement): HTMLElement {
  const copy = holder.cloneNode(true) as HTMLElement;
  const comments = document.createNodeIterator(copy, NodeFilter.SHOW_COMMENT);
  const marks: Node[] = [];
  for (let mark = comments.nextNode(); mark; mark = comments.nextNode()) marks.push(mark);
  for (const mark of marks) (mark as Comment).remove();
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  return copy;
}
