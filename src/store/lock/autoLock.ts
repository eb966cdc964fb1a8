const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
/** A moving pointer says "still here" many times a second; once in a while is enough. */
const grain = 1_000;

/** Calls when nobody touched this tab for a while. Clocks of sleeping machines stand still, so waking looks at the time. */
class AutoLock {
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #minutes: () => number = () => 0;
  #lock: () => void = () => undefined;

  start(minutes: () => number, lock: () => void): void {
    [this.#minutes, this.#lock] = [minutes, lock];
    for (const input of inputs) window.addEventListener(input, this.#touched, { capture: true, passive: true });
    document.addEventListener('visibilitychange', this.#look);
    window.addEventListener('focus', this.#look);
    this.#last = Date.now();
    this.#look();
  }

  readonly #touched = (): void => {
    // After a sleep the first touch must not count: the time was over before.
    if (this.#over()) this.#look();
    if (Date.now() - this.#last >= grain || Date.now() < this.#last) this.#last = Date.now();
  };

  #over(): boolean {
    return Date.now() - this.#last >= this.#minutes() * 60_000;
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer);
    if (this.#over()) {
      this.#last = Date.now();
      this.#lock();
    }
    // At most half a minute at a time, so that a changed setting and a changed clock are noticed.
    const rest = this.#last + this.#minutes() * 60_000 - Date.now();
    this.#timer = setTimeout(this.#look, Math.min(30_000, Math.max(1_000, rest)));
  };
}

export const autoLock = new AutoLock();
