import { Dexie } from 'dexie';

/**
 * Keeps one IndexedDB transaction open while something outside it takes its time: it ends by itself once nothing is asked
 * of it. Dexie's own `waitFor` loses answers when several wait in one transaction.
 */
class Waiting {
  readonly #transaction: IDBTransaction;
  #count = 0;
  #asking = false;
  #done: (() => void)[] = [];

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
  }

  wait<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1;
    // Dexie's own kind of promise: what follows it knows its transaction.
    const waited = new Dexie.Promise<T>((resolve, reject) => {
      Dexie.ignoreTransaction(work).then(
        (value) => this.#done.push(() => resolve(value)),
        (error: unknown) => this.#done.push(() => reject(error)),
      );
    });
    if (!this.#asking) this.#ask();
    return waited as unknown as Promise<T>;
  }

  /** Asks for nothing, again and again, and hands on what is done while the transaction listens. */
  #ask(): void {
    this.#asking = true;
    const [store = ''] = this.#transaction.objectStoreNames;
    this.#transaction.objectStore(store).get(-Infinity).onsuccess = () => {
      const done = this.#done;
      this.#done = [];
      this.#count -= done.length;
      for (const hand of done) hand();
      if (this.#count > 0) this.#ask();
      else this.#asking = false;
    };
  }
}

const waiting = new WeakMap<IDBTransaction, Waiting>();

/** Does something in the middle of a transaction that takes its time, for example Web Crypto. */
export function keepOpen<T>(transaction: IDBTransaction, work: () => Promise<T>): Promise<T> {
  const known = waiting.get(transaction) ?? new Waiting(transaction);
  waiting.set(transaction, known);
  return known.wait(work);
}
