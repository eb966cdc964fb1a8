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
        (value) => this.#finish(() => resolve(value)),
        (error: unknown) => this.#finish(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });
    if (!this.#asking) this.#ask();
    return waited;
  }

  #finish(hand: () => void): void {
    this.#done.push(hand);
    if (!this.#asking) this.#handOn();
  }

  #handOn(): void {
    const done = this.#done;
    this.#done = [];
    this.#count -= done.length;
    for (const hand of done) hand();
  }

  /** Asks for nothing, again and again, and hands on what is done while the transaction listens. */
  #ask(): void {
    this.#asking = true;
    try {
      const [store = ''] = this.#transaction.objectStoreNames;
      const request = this.#transaction.objectStore(store).get(-Infinity);
      request.onsuccess = () => {
        this.#handOn();
        if (this.#count > 0) this.#ask();
        else this.#asking = false;
      };
      request.onerror = () => {
        this.#asking = false;
        this.#handOn();
      };
    } catch {
      // It has ended: Dexie answers some reads from its memory. There is nothing to keep open then.
      this.#asking = false;
    }
  }
}

const waiting = new WeakMap<IDBTransaction, Waiting>();

/** Does something in the middle of a transaction that takes its time, for example Web Crypto. */
export function keepOpen<T>(transaction: IDBTransaction, work: () => Promise<T>): Promise<T> {
  const known = waiting.get(transaction) ?? new Waiting(transaction);
  waiting.set(transaction, known);
  return known.wait(work);
}
