import type { NumberedChange, TrailState } from '#domain/change/replay.ts';
import { SafetyCopyFailed } from '#store/failures.ts';
import type { LockKeys } from '#store/lock/cipher.ts';
import { keysOf } from '#store/lock/keyring.ts';
import type { Verdict } from './keeper.ts';
import type { Kept } from './mirror.ts';

export type { RestoreAccount, RestoreReason } from './keeper.ts';
export type { Kept } from './mirror.ts';

/** What the worker is asked, about the assessment `of`. */
export type JournalRequest =
  | {
      readonly do: 'check' | 'prepare' | 'release' | 'snapshot' | 'state' | 'kept' | 'remove' | 'forget' | 'read lock';
      readonly of: string;
    }
  | { readonly do: 'write lock'; readonly of: string; readonly lock: string }
  | { readonly do: 'append'; readonly of: string; readonly changes: readonly NumberedChange[] }
  | { readonly do: 'note names' | 'remove names'; readonly of: string; readonly workshop: string }
  | { readonly do: 'keep'; readonly of: string; readonly reason: string }
  | { readonly do: 'read kept'; readonly of: string; readonly name: string }
  | { readonly do: 'list' };
/** A request as it is sent: with the keys of the assessment, where it is encrypted and they are here. */
export interface JournalMessage {
  readonly number: number;
  readonly request: JournalRequest;
  readonly keys: LockKeys | undefined;
}
export type JournalAnswer = { readonly number: number } & (
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string }
);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Longer than any disk takes that is still of use. */
const patience = 30_000;

/**
 * Safety copies outside the database, in the origin private file system, kept by a worker: what the browser does to
 * its database, it does not do to them (safety brief 0.1 and 0.5). Every request rejects with SafetyCopyFailed.
 */
class Journal {
  #worker: Worker | undefined;
  #number = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** Whether this browser has what safety copies need. */
  get possible(): boolean {
    const storage = typeof navigator === 'undefined' ? undefined : (navigator.storage as StorageManager | undefined);
    return typeof Worker !== 'undefined' && typeof storage?.getDirectory === 'function' && isSecureContext;
  }

  check(of: string): Promise<Verdict> {
    return this.#ask({ do: 'check', of }) as Promise<Verdict>;
  }
  /** Gets ready for changes that are being committed, so that appending takes less time. */
  prepare(of: string): void {
    void this.#ask({ do: 'prepare', of }).catch(() => undefined); // appending will say so
  }
  /** Lets go of what was got ready: nothing was committed. */
  release(of: string): void {
    void this.#ask({ do: 'release', of }).catch(() => undefined);
  }
  async append(of: string, changes: readonly NumberedChange[]): Promise<void> {
    await this.#ask({ do: 'append', of, changes });
  }
  async snapshot(of: string): Promise<void> {
    await this.#ask({ do: 'snapshot', of });
  }
  /** What the safety copy leads to, as it is written there; undefined when there is none that can be read. */
  state(of: string): Promise<TrailState | undefined> {
    return this.#ask({ do: 'state', of }) as Promise<TrailState | undefined>;
  }
  async keep(of: string, reason: string): Promise<void> {
    await this.#ask({ do: 'keep', of, reason });
  }
  kept(of: string): Promise<readonly Kept[]> {
    return this.#ask({ do: 'kept', of }) as Promise<readonly Kept[]>;
  }
  readKept(of: string, name: string): Promise<unknown> {
    return this.#ask({ do: 'read kept', of, name });
  }
  /** Notes that the names of a workshop are going to be removed: a crash leaves it to the next start. */
  async noteNames(of: string, workshop: string): Promise<void> {
    await this.#ask({ do: 'note names', of, workshop });
  }
  /** Takes them out of both safety copies and of every kept copy, once they are gone from the database. */
  async removeNames(of: string, workshop: string): Promise<void> {
    await this.#ask({ do: 'remove names', of, workshop });
  }
  async remove(of: string): Promise<void> {
    await this.#ask({ do: 'remove', of });
  }
  /** Lets go of an assessment's keys. */
  async forget(of: string): Promise<void> {
    if (this.#worker) await this.#ask({ do: 'forget', of });
  }
  readLock(of: string): Promise<string | undefined> {
    return this.#ask({ do: 'read lock', of }) as Promise<string | undefined>;
  }
  async writeLock(of: string, lock: string): Promise<void> {
    await this.#ask({ do: 'write lock', of, lock });
  }
  list(): Promise<readonly string[]> {
    return this.#ask({ do: 'list' }) as Promise<readonly string[]>;
  }

  /** Ends the worker at once; what it was asked and did not answer fails. For when everything is erased. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const number of [...this.#waiting.keys()]) this.#answer({ number, ok: false, why: 'everything is erased' });
  }

  #ask(request: JournalRequest): Promise<unknown> {
    if (!this.possible) return Promise.reject(new SafetyCopyFailed('this browser has no private file system'));
    return new Promise((resolve, reject) => {
      this.#number += 1;
      const number = this.#number;
      const timer = setTimeout(() => {
        this.#waiting.delete(number);
        reject(new SafetyCopyFailed(`${request.do} took too long`));
      }, patience);
      this.#waiting.set(number, { resolve, reject, timer });
      try {
        const keys = 'of' in request ? keysOf(request.of) : undefined;
        this.#start().postMessage({ number, request, keys } satisfies JournalMessage);
      } catch (error) {
        this.#answer({ number, ok: false, why: String(error) });
      }
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./journal.worker.ts', import.meta.url), { type: 'module', name: 'safety copies' });
    worker.onmessage = ({ data }: MessageEvent<JournalAnswer>) => {
      this.#answer(data);
    };
    worker.onerror = (event) => {
      // The next request starts a new one.
      this.#worker = undefined;
      for (const number of [...this.#waiting.keys()]) this.#answer({ number, ok: false, why: event.message || 'the worker stopped' });
    };
    this.#worker = worker;
    return worker;
  }

  #answer(answer: JournalAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    if (!waiting) return;
    this.#waiting.delete(answer.number);
    clearTimeout(waiting.timer);
    if (answer.ok) waiting.resolve(answer.value);
    else waiting.reject(new SafetyCopyFailed(answer.why));
  }
}

export const journal = new Journal();
