/** What a promise came to, as rune state: `current` is undefined until it is there, `failure` why it never will be. */
export interface Loaded<T> {
  readonly current: T | undefined;
  readonly failure: unknown;
}

/**
 * Follows a promise. Use it in place of {#await} where the value is large or often made anew: an await block of
 * Svelte 5.57 keeps every value it has shown for as long as the page lives.
 */
export function loaded<T>(promise: Promise<T>): Loaded<T> {
  let current = $state.raw<T>();
  let failure = $state.raw<unknown>();
  promise.then(
    (value) => (current = value),
    (error: unknown) => (failure = error),
  );
  return {
    get current() {
      return current;
    },
    get failure() {
      return failure;
    },
  };
}
