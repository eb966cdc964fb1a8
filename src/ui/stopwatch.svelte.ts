import { createSubscriber } from 'svelte/reactivity';

/** Seconds since it was started, as rune state; it can be paused, and what reads it is said anew every quarter second. */
export class Stopwatch {
  /** Seconds counted before it last went on. */
  #before = $state(0);
  #since = $state<number>();
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, 250);
    return () => {
      clearInterval(timer);
    };
  });

  get seconds(): number {
    this.#subscribe();
    return this.#before + (this.#since === undefined ? 0 : (performance.now() - this.#since) / 1_000);
  }
  get running(): boolean {
    return this.#since !== undefined;
  }

  /** From nought. */
  restart(): void {
    this.#before = 0;
    this.#since = performance.now();
  }
  pause(): void {
    this.#before = this.seconds;
    this.#since = undefined;
  }
  goOn(): void {
    this.#since ??= performance.now();
  }
}
