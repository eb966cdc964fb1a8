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

  constructor(now: () => T, lags: () => boolean) {
    this.#now = now;
    this.#lags = lags;
  }

  /** The value, or the one before while the new one waits; undefined until the first one was waited for. */
  get current(): T | undefined {
    return this.#lags() ? this.#seen : this.#now();
  }

  readonly follow: Attachment = () => {
    if (!this.#lags()) return undefined;
    const next = this.#now();
    return whenIdle(() => (this.#seen = next));
  };
}
