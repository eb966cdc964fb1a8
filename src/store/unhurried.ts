import { liveQuery } from 'dexie';

interface Observer<T> {
  readonly next: (found: T) => void;
  readonly error: (failure: unknown) => void;
}

/**
 * A live query that reads in a task of its own. Dexie starts live queries inside the event that ends a transaction, so
 * reading a whole table there would keep whoever wrote waiting for what is durable already. Who ended it is not read for
 * any more: the database may be closed by then.
 */
export const unhurried = <T>(query: () => PromiseLike<T>) => ({
  subscribe(observer: Observer<T>): { unsubscribe(): void } {
    let ended = false;
    const subscription = liveQuery(async () => {
      // Wrapped, because Dexie follows native promises through `await`, and so still knows what was read.
      await Promise.resolve(nextTask());
      if (ended) throw new DOMException('nobody asks any more', 'AbortError');
      return query();
    }).subscribe(observer);
    return {
      unsubscribe() {
        ended = true;
        subscription.unsubscribe();
      },
    };
  },
});

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
