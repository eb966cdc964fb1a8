import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

/** A query as rune state: it runs while something on screen reads it. `undefined` until the first answer. */
export function live<A extends unknown[], T>(query: (...args: A) => Promise<T>, ...args: A) {
  let current: T | undefined;
  let failure: unknown;
  const subscribe = createSubscriber((update) => {
    const subscription = liveQuery(() => query(...args)).subscribe({
      next: (value) => {
        current = value;
        update();
      },
      error: (error: unknown) => {
        failure = error;
        update();
      },
    });
    // Ended in a task of its own: an aborted query keeps the calls that led to it, and through them the screen they came from.
    return () => {
      setTimeout(() => {
        subscription.unsubscribe();
      });
    };
  });
  return {
    get current(): T | undefined {
      subscribe();
      if (failure) throw failure as Error;
      return current;
    },
  };
}
