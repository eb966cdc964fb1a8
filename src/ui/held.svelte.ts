import { untrack } from 'svelte';

/** Everything on screen that may hold something a person entered. */
const holding: { letGo: () => void }[] = [];

/** What was handed on is not what came to be stored: every field shows again what is. What is being typed stays. */
export function letGo(): void {
  for (const held of holding) held.letGo();
}

/**
 * What a person entered here, shown until the store has caught up. A save that comes back late never takes anything
 * away, two quick steps never start from the same old value, and a change made elsewhere (undo, another tab) is shown.
 */
export class Held<T> {
  #mine = $state.raw<{ readonly value: T }>();
  #sent: T[] = [];
  #unsent = false;
  readonly #stored: () => T;
  readonly #same: (a: T, b: T) => boolean;

  constructor(stored: () => T, same: (a: T, b: T) => boolean = Object.is) {
    this.#stored = stored;
    this.#same = same;
    let seen = untrack(stored);
    // Outside world: the list of what is on screen, left with the component.
    $effect(() => {
      holding.push(this);
      return () => holding.splice(holding.indexOf(this), 1);
    });
    // Watches the store's side of the value; touches nothing outside.
    $effect.pre(() => {
      const arrived = stored();
      untrack(() => {
        if (same(arrived, seen)) return;
        seen = arrived;
        this.#reconcile(arrived);
      });
    });
  }

  get now(): T {
    return this.#mine ? this.#mine.value : this.#stored();
  }

  /** What the store holds, or will hold once it has taken what was handed on. */
  get expected(): T {
    const last = this.#sent.length - 1;
    return last < 0 ? this.#stored() : (this.#sent[last] as T);
  }

  /** Entered, and not handed on yet. */
  take(value: T): void {
    this.#mine = { value };
    this.#unsent = true;
  }

  /** Handed on to the store. */
  sent(): void {
    if (!this.#mine) return;
    this.#sent.push(this.#mine.value);
    this.#unsent = false;
  }

  /** Lets go of what was entered: the store refused it. */
  release(): void {
    this.#sent = [];
    this.#unsent = false;
    this.#mine = undefined;
  }

  letGo(): void {
    if (!this.#unsent) this.release();
  }

  #reconcile(arrived: T): void {
    const echo = this.#sent.findIndex((value) => this.#same(value, arrived));
    this.#sent = echo < 0 ? [] : this.#sent.slice(echo + 1);
    if (this.#sent.length === 0 && (!this.#unsent || (this.#mine && this.#same(this.#mine.value, arrived)))) this.release();
  }
}

/** How long a choice is shown that the store has not taken over: it was refused (ms). */
const patience = 2_000;

/** A choice that is handed on at once. What the store refuses does not stay on screen. */
export class Picked<T> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #held: Held<T>;
  readonly #commit: (value: T) => void;

  constructor(stored: () => T, commit: (value: T) => void, same?: (a: T, b: T) => boolean) {
    this.#held = new Held(stored, same);
    this.#commit = commit;
    // Outside world: the clock, stopped with the component.
    $effect(() => () => {
      clearTimeout(this.#timer);
    });
  }

  get now(): T {
    return this.#held.now;
  }

  readonly pick = (value: T): void => {
    this.#held.take(value);
    this.#held.sent();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#held.release();
    }, patience);
    this.#commit(value);
  };
}

/** Lists are the same when they hold the same texts in the same order. */
export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);
