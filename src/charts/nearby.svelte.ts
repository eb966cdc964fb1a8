import { SvelteSet } from 'svelte/reactivity';
import type { Attachment } from 'svelte/attachments';

/** Rows that are drawn at once: as many as a screen shows. */
const atOnce = 14;

/**
 * Which rows of a scrolling part are in sight or were: only these need to be drawn, while all of them are in the page
 * with their names. Where nothing can be observed all are drawn.
 */
export class Nearby {
  readonly #seen = new SvelteSet<string>();
  #observer: IntersectionObserver | undefined;
  #count = 0;
  readonly #ids = new WeakMap<Element, string>();

  drawn(id: string, index: number): boolean {
    return index < atOnce || typeof IntersectionObserver === 'undefined' || this.#seen.has(id);
  }

  /** Follows one row. */
  readonly row =
    (id: string, index: number): Attachment<HTMLElement> =>
    (node) => {
      if (index < atOnce || typeof IntersectionObserver === 'undefined') return;
      const root = node.closest('[role="region"]');
      this.#observer ??= new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries) if (isIntersecting) this.#seen.add(this.#ids.get(target) ?? '');
        },
        { root, rootMargin: '600px 100000px' },
      );
      this.#ids.set(node, id);
      this.#observer.observe(node);
      this.#count += 1;
      return () => {
        this.#observer?.unobserve(node);
        this.#count -= 1;
        if (this.#count > 0) return;
        this.#observer?.disconnect();
        this.#observer = undefined;
      };
    };
}
