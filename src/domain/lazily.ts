/**
 * Something made when it is first asked for, once. For the browser's own formatters: a fresh browser takes up to 20 ms to
 * load what they know of a language, and no first screen should wait for a sentence it does not show.
 */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
