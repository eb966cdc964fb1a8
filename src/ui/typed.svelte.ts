import { basis } from './basis.ts';
import { Held } from './held.svelte.ts';
import { onScreen } from './unfinished.ts';

/** When text counts as entered: after a pause, and at the latest after the ceiling while typing goes on (ms). */
const pause = 300;
const ceiling = 1_000;

type Typing = Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement };

/**
 * What is being typed into a text field, held until the store has caught up, so that an earlier save coming back never
 * takes letters away. Never commits in the middle of an IME composition.
 */
export class Typed {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  /** What the person had seen when they began to type; undefined while nothing is typed. */
  #from: number | undefined;
  #composing = false;
  readonly #held: Held<string>;
  readonly #commit: (value: string) => void;
  readonly #stored: () => string;

  constructor(value: () => string, commit: (value: string) => void) {
    this.#commit = commit;
    this.#stored = value;
    this.#held = new Held(value);
    // Outside world: a field that disappears, and a page that is left, commit what was typed. A new address is heard of
    // by `popstate`, which comes before `hashchange`, while this field still belongs to the record it was typed for.
    $effect(() => {
      document.addEventListener('visibilitychange', this.settle);
      window.addEventListener('popstate', this.settle);
      onScreen.add(this);
      return () => {
        onScreen.delete(this);
        document.removeEventListener('visibilitychange', this.settle);
        window.removeEventListener('popstate', this.settle);
        this.settle();
      };
    });
  }

  get composing(): boolean {
    return this.#composing;
  }
  /** What is on screen is not what the store has: on its way there, or refused. */
  get unsaved(): boolean {
    return this.text !== this.#stored();
  }
  get text(): string {
    return this.#held.now;
  }

  readonly input = (event: Typing): void => {
    this.#from ??= basis.now;
    this.#held.take(event.currentTarget.value.toWellFormed());
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

  readonly compositionend = (event: Typing): void => {
    this.#composing = false;
    this.input(event);
  };

  readonly settle = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Nothing was typed: a field that lost the focus because its record is gone has nothing to ask of it either.
    if (this.#composing || this.#from === undefined) return;
    const text = this.#held.now;
    const from = this.#from;
    this.#from = undefined;
    // Not compared with the store alone: what was handed on a moment ago is on its way there.
    if (text === this.#held.expected) return;
    this.#held.sent();
    basis.handOn(from, () => {
      this.#commit(text);
    });
  };
}
