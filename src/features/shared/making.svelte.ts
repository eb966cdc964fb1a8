import type { PdfOptions } from '#workers/making.ts';

/** A file that is being made in a worker: how far it is, and how it is stopped. */
export class Making {
  #now = $state.raw<{ readonly done: number; readonly total: number; readonly stop: AbortController }>();

  /** How far it is; undefined while nothing is made. */
  get now(): { readonly done: number; readonly total: number } | undefined {
    return this.#now;
  }

  /** Makes it; undefined where a person stopped it. Any other failure is thrown on to the failure screen. */
  async run(make: (following: Required<Pick<PdfOptions, 'onprogress' | 'signal'>>) => Promise<Blob>): Promise<Blob | undefined> {
    const stop = new AbortController();
    this.#now = { done: 0, total: 1, stop };
    const onprogress = (done: number, total: number) => {
      if (this.#now) this.#now = { done, total, stop };
    };
    return make({ onprogress, signal: stop.signal })
      .catch((error: unknown) => {
        // Stopping is an answer, not a failure.
        if (stop.signal.aborted) return undefined;
        throw error;
      })
      .finally(() => (this.#now = undefined));
  }

  readonly stop = (): void => {
    this.#now?.stop.abort(new DOMException('cancelled', 'AbortError'));
  };
}
