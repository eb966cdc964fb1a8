import { assessment } from '#features/shared/assessment.svelte.ts';
import { keepTyped, typedBefore } from '#store/typedTexts.ts';

/** Something that is picked in a layer and not entered yet. It is kept as typed text is: through a crash, and sealed where that is. */
export class KeptPick<V extends string | boolean | null | Readonly<Record<string, boolean>>> {
  readonly #place: string;
  readonly #join: ((kept: V, picked: V) => V) | undefined;
  #value = $state.raw<V | undefined>();

  /**
   * `place`: the workshop's id first, as for fields; whoever enters it forgets the place. What was kept comes back where
   * it `fits`. `join`: where something was picked before that, what the two make together; else the new pick alone holds.
   */
  constructor(place: string, fits: (value: unknown) => boolean, join?: (kept: V, picked: V) => V) {
    this.#place = place;
    this.#join = join;
    // What cannot be read is as if nobody had picked anything.
    void this.#comeBack(fits).catch(() => undefined);
  }

  /** `undefined` while nobody picked anything. */
  get value(): V | undefined {
    return this.#value;
  }

  pick(value: V): void {
    this.#value = value;
    // A disk that is full is told once it is entered.
    void keepTyped(assessment.id, this.#place, JSON.stringify(value)).catch(() => undefined);
  }

  /** It was entered. */
  clear(): void {
    this.#value = undefined;
  }

  async #comeBack(fits: (value: unknown) => boolean): Promise<void> {
    const text = await typedBefore(assessment.id, this.#place);
    if (text === '') return;
    const value: unknown = JSON.parse(text);
    if (!fits(value)) return;
    const kept = value as V; // it was written by `pick` alone
    if (this.#value === undefined) this.#value = kept;
    else if (this.#join) this.pick(this.#join(kept, this.#value));
  }
}
