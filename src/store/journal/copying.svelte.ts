import type { NumberedChange } from '#domain/change/replay.ts';

/** Where acknowledged changes go besides the database. */
export interface SafetyCopy {
  /** Resolves when the changes are on the disk. */
  readonly append: (changes: readonly NumberedChange[]) => Promise<void>;
  /** Keeps a copy apart before something large; may fail without harm. */
  readonly keep: (reason: string) => Promise<void>;
}

/** Hands changes to the safety copy in their order. What could not be copied goes along with the next change. */
export class Copying {
  readonly #copy: SafetyCopy;
  #queue: NumberedChange[] = [];
  #running: Promise<void> | undefined;
  #failure = $state.raw<unknown>();

  constructor(copy: SafetyCopy) {
    this.#copy = copy;
  }

  /** Why the last attempt failed; undefined once everything is copied. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Resolves when these changes are copied, or when the attempt has failed and `failure` says why. */
  async add(changes: readonly NumberedChange[]): Promise<void> {
    const last = changes.at(-1);
    if (!last) return;
    this.#queue.push(...changes);
    // While one attempt runs others wait and then go together.
    while (this.#running) await this.#running;
    if (!this.#queue.includes(last)) return;
    this.#running = this.#attempt().finally(() => (this.#running = undefined));
    await this.#running;
  }

  async #attempt(): Promise<void> {
    const batch = this.#queue;
    this.#queue = [];
    try {
      await this.#copy.append(batch);
      this.#failure = undefined;
    } catch (error) {
      this.#queue = [...batch, ...this.#queue];
      this.#failure = error;
    }
  }
}
