import type { NumberedChange } from '#domain/change/replay.ts';

/** Where acknowledged changes go besides the database. */
export interface SafetyCopy {
  /** Changes are about to be committed: gets ready for them meanwhile. Nothing is written by it. */
  readonly prepare: () => void;
  /** Nothing came of what was to be committed. */
  readonly release: () => void;
  /** Resolves when the changes are on the disk. */
  readonly append: (changes: readonly NumberedChange[]) => Promise<void>;
  /** Keeps a copy apart before something large; may fail without harm. */
  readonly keep: (reason: string) => Promise<void>;
}

/** How long until what could not be copied is tried again, where no change comes before (ms). */
const again = 5_000;

/** Hands changes to the safety copy in their order. What could not be copied goes along with the next change, or alone. */
export class Copying {
  readonly #copy: SafetyCopy;
  #queue: NumberedChange[] = [];
  #running: Promise<void> | undefined;
  #failure = $state.raw<unknown>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(copy: SafetyCopy) {
    this.#copy = copy;
  }

  /** Why the last attempt failed; undefined once everything is copied. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Changes are about to be committed, and will be added. */
  prepare(): void {
    this.#copy.prepare();
  }
  /** They will not be. */
  release(): void {
    this.#copy.release();
  }

  /** Resolves when these changes are copied, or when the attempt has failed and `failure` says why. */
  async add(changes: readonly NumberedChange[]): Promise<void> {
    const last = changes.at(-1);
    if (!last) {
      this.release();
      return;
    }
    this.#queue = [...this.#queue, ...changes];
    // While one attempt runs others wait and then go together.
    while (this.#running) await this.#running;
    if (this.#queue.includes(last)) await this.#run();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running = this.#attempt().finally(() => (this.#running = undefined));
    return this.#running;
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
      this.#timer = setTimeout(() => {
        if (!this.#running && this.#queue.length > 0) void this.#run();
      }, again);
    }
  }
}
