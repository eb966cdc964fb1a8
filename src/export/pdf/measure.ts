import { unbroken } from './breaks.ts';
import { leadOf } from './matrixPosterMarks.ts';
import type { Setting, Style, Type } from './type.ts';

/** Lines and words of texts, each measured once: the same steps are tried in many sizes and widths. */
export class Measure {
  readonly #set = new Map<string, Setting>();
  readonly #words = new Map<string, number>();

  constructor(readonly type: Type) {}

  set(text: string, style: Style, width: number): Setting {
    const key = `${style.size} ${style.bold ? 'bold' : ''} ${width} ${text}`;
    let known = this.#set.get(key);
    if (!known) this.#set.set(key, (known = this.type.set(text, style, width)));
    return known;
  }
  height = (text: string, style: Style, width: number): number => this.set(text, style, width).lines.length * leadOf(style);

  /** Whether every word has room on a line; single characters of what is written without spaces are words of their own. */
  isWhole(text: string, style: Style, width: number): boolean {
    const key = `${style.bold ? 'bold' : ''} ${text}`;
    let widest = this.#words.get(key);
    if (widest === undefined) {
      const words = this.type.set(text, style).lines.join(' ').split(/\s+/).flatMap(unbroken);
      this.#words.set(key, (widest = Math.max(...words.map((word) => this.type.width(word, { ...style, size: 1 })))));
    }
    return widest * style.size <= width;
  }
}
