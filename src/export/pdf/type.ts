import type { jsPDF } from 'jspdf';
import { mayPart } from './breaks.ts';
import { faceFor, familyFor, legible, type Family, type TextFamily } from './coverage.ts';
import { files, type FontFile } from './fonts.ts';

/** How a run of text looks. */
export interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly mono?: boolean;
  readonly color?: string;
}
/** A run of text, ready to draw: legible, in one family, broken into lines. */
export interface Setting {
  readonly family: TextFamily;
  readonly lines: string[];
}
interface Glyph {
  encode(): readonly number[];
}
interface Metrics {
  characterToGlyph(point: number): number;
  widthOfGlyph(glyph: number): number;
  readonly glyf: {
    encode(glyphs: Readonly<Record<string, Glyph | null>>, ids: readonly string[]): { table: number[]; offsets: number[] };
  };
}

/** Puts the outlines of a subset in a row. For each jsPDF copies all those before it, which takes seconds for a thousand of them. */
const inARow: Metrics['glyf']['encode'] = (glyphs, ids) => {
  const table: number[] = [];
  const offsets = [0];
  for (const id of ids) {
    for (const byte of glyphs[id]?.encode() ?? []) table.push(byte);
    offsets.push(table.length);
  }
  return { table, offsets };
};

/** The embedded faces of one document, with widths remembered: jsPDF measures each character anew every time. */
export class Type {
  readonly #doc: jsPDF;
  readonly #widths = new Map<string, (point: number) => number>();

  /** `cjk` is the font for Chinese, Japanese and Korean, for a document that holds them. */
  constructor(doc: jsPDF, cjk?: FontFile) {
    this.#doc = doc;
    const large = cjk && this.#embed(cjk);
    if (large) large.glyf.encode = inARow;
    for (const file of files) {
      const own = this.#embed(file);
      const known = new Map<number, number>();
      this.#widths.set(`${file.family}-${file.weight}`, (point) => {
        let width = known.get(point);
        if (width === undefined) {
          const metrics = large && faceFor(point, file.family) === 'cjk' ? large : own;
          known.set(point, (width = metrics.widthOfGlyph(metrics.characterToGlyph(point)) / 1000));
        }
        return width;
      });
    }
  }

  #embed({ family, weight, data }: FontFile): Metrics {
    const name = `${family}-${weight}.ttf`;
    this.#doc.addFileToVFS(name, data);
    this.#doc.addFont(name, family, weight);
    this.#doc.setFont(family, weight);
    return (this.#doc.getFont() as unknown as { metadata: Metrics }).metadata;
  }

  /** Chooses family and lines for a text in a given width; a word longer than the line breaks anywhere. */
  set(text: string, style: Style, width = Infinity): Setting {
    const shown = legible(text);
    const family = familyFor(shown, style.mono ? 'mono' : 'sans');
    return { family, lines: this.#wrap(shown, family, style, width) };
  }

  width(text: string, style: Style, family: TextFamily = familyFor(text, style.mono ? 'mono' : 'sans')): number {
    const of = this.#of(family, style);
    let sum = 0;
    for (let i = 0; i < text.length; i += 1) sum += of(text.charCodeAt(i));
    return sum * style.size;
  }

  /** Makes the document's pen write this style. Chinese, Japanese and Korean have one weight. */
  use(style: Style, face: Family): void {
    this.#doc.setFont(face, style.bold && face !== 'cjk' ? 'bold' : 'normal');
    this.#doc.setFontSize(style.size);
    this.#doc.setTextColor(style.color ?? '#000000');
  }

  #of(family: TextFamily, style: Style) {
    const of = this.#widths.get(`${family}-${style.bold ? 'bold' : 'normal'}`);
    if (!of) throw new Error(`No such face: ${family}`);
    return of;
  }

  #wrap(text: string, family: TextFamily, style: Style, limit: number): string[] {
    const of = this.#of(family, style);
    const max = (limit + 0.01) / style.size;
    const lines: string[] = [];
    for (const paragraph of text.split('\n')) {
      let start = 0;
      let space = -1; // where the line may break
      let width = 0;
      let beyond = 0; // width up to there, with the space itself
      for (let i = 0; i < paragraph.length; i += 1) {
        const point = paragraph.charCodeAt(i);
        const step = of(point);
        if (i > start && mayPart(paragraph.charCodeAt(i - 1), point)) {
          space = i;
          beyond = width;
        }
        if (width + step > max && point !== 32 && i > start) {
          if (space >= start) {
            lines.push(paragraph.slice(start, space).trimEnd());
            start = space + (paragraph.charCodeAt(space) === 32 ? 1 : 0);
            width -= beyond;
          } else {
            lines.push(paragraph.slice(start, i));
            start = i;
            width = 0;
          }
          space = -1;
        }
        width += step;
        if (point === 32) {
          space = i;
          beyond = width;
        } else if ((point === 45 || point === 47) && i > start && i + 1 < paragraph.length) {
          space = i + 1;
          beyond = width;
        }
      }
      lines.push(paragraph.slice(start));
    }
    return lines;
  }
}
