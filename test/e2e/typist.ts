import type { Page } from '@playwright/test';

/**
 * A person at a keyboard, timed by the keystroke-level model (Card, Moran and Newell 1980): 0.28 s for a key of an
 * average typist, 1.35 s for making up one's mind, and reading at 240 words a minute. The script runs as fast as it can;
 * what a person would need is counted.
 */
export class Typist {
  /** Seconds a person would have needed so far. */
  seconds = 0;
  keys = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.#spend(0.28, 1);
      await this.#page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    this.#spend(0.28 * text.length, text.length);
    await this.#page.keyboard.type(text);
  }

  /** Makes up their mind, so many times. */
  decide(times = 1): void {
    this.#spend(1.35 * times, 0);
  }

  read(text: string): void {
    this.#spend(text.split(/\s+/).filter(Boolean).length / 4, 0);
  }

  #spend(seconds: number, keys: number): void {
    this.seconds += seconds;
    this.keys += keys;
  }
}
