import type { NumberedChange } from '#domain/change/replay.ts';

/** How long the turn is kept for changes that do not come (ms): other tabs wait meanwhile. */
const patience = 1_000;

type Changes = readonly NumberedChange[];

/** What a turn gets: the changes once they are committed, none when nothing came of them; and how to say that they are written. */
export interface Awaited {
  readonly changes: () => Promise<Changes>;
  readonly written: () => void;
}

/**
 * One append to the journal, begun while the database still commits: its turn is taken and its file opened meanwhile, so
 * that the changes only have to be written. Whoever waits for them hears of it before the file is closed.
 */
export class Appending {
  /** Resolves when the changes are on the disk. */
  readonly written: Promise<void>;
  #over = false;
  #give: (changes: Changes) => void = () => undefined;

  constructor(turn: (awaited: Awaited) => Promise<void>) {
    const given = new Promise<Changes>((resolve) => (this.#give = resolve));
    const changes = () => {
      const timer = setTimeout(() => {
        this.give([]);
      }, patience);
      return given.finally(() => {
        clearTimeout(timer);
      });
    };
    this.written = new Promise<void>((resolve, reject) => {
      turn({ changes, written: resolve })
        .finally(() => (this.#over = true))
        .then(resolve, reject);
    });
    // Nobody may ever wait for it; who does hears of a failure all the same.
    this.written.catch(() => undefined);
  }

  /** Whether it takes no changes any more. */
  get over(): boolean {
    return this.#over;
  }

  /** Once: the changes as they were committed, or none. */
  give(changes: Changes): void {
    this.#over = true;
    this.#give(changes);
  }
}
