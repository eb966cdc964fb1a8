import type { Attachment } from 'svelte/attachments';

/** Drawn at the latest after so many milliseconds, however busy the page is. */
const atLatest = 200;

/** Runs when what is on screen was drawn and nobody waits; returns how to call it off. */
function whenIdle(run: () => void): () => void {
  // Absent in Safari, whatever the type says.
  if ('requestIdleCallback' in window) {
    const asked = requestIdleCallback(run, { timeout: atLatest });
    return () => {
      cancelIdleCallback(asked);
    };
  }
  const asked = setTimeout(run, 50);
  return () => {
    clearTimeout(asked);
  };
}

/**
 * A value that follows another one a moment later, so that what is looked at is drawn before what is long to draw.
 * `follow` belongs on an element that lives as long as the value is shown; `lags` says whether waiting is worth it.
 */
export class Lagging<T> {
  #seen = $state.raw<T>();
  readonly #now: () => T;
  readonly #lags: () => boolean;
  readonly #source: (() => unknown) | undefined;

  /** With a `source`, what the value follows from, the value itself is made late too; else only drawing it waits. */
  constructor(now: () => T, lags: () => boolean, source?: () => unknown) {
    this.#now = now;
    this.#lags = lags;
    this.#source = source;
  }

  /** The value, or the one before while the new one waits; undefined until the first one was waited for. */
  get current(): T | undefined {
    return this.#lags() ? this.#seen : this.#now();
  }

  readonly follow: Attachment = () => {
    if (!this.#lags()) return undefined;
    if (this.#source) {
      this.#source();
      return whenIdle(() => (this.#seen = this.#now()));
    }
    const next = this.#now();
    return whenIdle(() => (this.#seen = next));
  };
}
