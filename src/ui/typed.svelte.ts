/** When text counts as entered: after a pause, and at the latest after the ceiling while typing goes on (ms). */
const pause = 300;
const ceiling = 1_000;

/**
 * What is being typed into a text field, held until the store has caught up, so that an earlier save coming back never
 * takes letters away. Never commits in the middle of an IME composition.
 */
export class Typed {
  #typed = $state<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #composing = false;
  readonly #value: () => string;
  readonly #commit: (value: string) => void;

  constructor(value: () => string, commit: (value: string) => void) {
    this.#value = value;
    this.#commit = commit;
    // Once the store holds what was typed here, the store speaks again (undo, other tabs). Touches nothing outside.
    $effect.pre(() => {
      if (this.#typed === value()) this.#typed = undefined;
    });
    // Outside world: a field that disappears (another object is chosen) commits what was typed.
    $effect(() => () => this.settle());
  }

  get text(): string {
    return this.#typed ?? this.#value();
  }

  readonly input = (event: Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement }): void => {
    this.#typed = event.currentTarget.value.toWellFormed();
    if (this.#composing) return;
    const now = performance.now();
    if (this.#timer === undefined) this.#since = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.settle, Math.max(0, Math.min(pause, this.#since + ceiling - now)));
  };

  readonly compositionstart = (): void => {
    this.#composing = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  };

  readonly compositionend = (event: Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement }): void => {
    this.#composing = false;
    this.input(event);
  };

  readonly settle = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#composing || this.#typed === undefined || this.#typed === this.#value()) return;
    this.#commit(this.#typed);
  };
}
