import { liveQuery, type Observable } from 'dexie';

/**
 * A live query that reads in a task of its own. Dexie starts live queries inside the event that ends a transaction, so
 * reading a whole table there would keep whoever wrote waiting for what is durable already.
 */
export const unhurried = <T>(query: () => PromiseLike<T>): Observable<T> =>
  liveQuery(async () => {
    // Wrapped, because Dexie follows native promises through `await`, and so still knows what was read.
    await Promise.resolve(nextTask());
    return query();
  });

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
