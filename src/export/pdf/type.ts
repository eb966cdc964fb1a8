import type { jsPDF } from 'jspdf';
import { familyFor, legible, type Family } from './coverage.ts';
import { files } from './fonts.ts';

/** How a run of text looks. */
export interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly mono?: boolean;
  readonly color?: string;
}
/** A run of text, ready to draw: legible, in one face, broken into lines. */
export interface Setting {
  readonly family: Family;
  readonly lines: string[];
}
interface Metrics {
  characterToGlyph(point: number): number;
  widthOfGlyph(glyph: number): number;
}

/** The embedded faces of one document, with widths remembered: jsPDF measures each character anew every time. */
export class Type {
  readonly #doc: jsPDF;
  readonly #widths = new Map<string, (point: number) => number>();

  constructor(doc: jsPDF) {
    this.#doc = doc;
    for (const { family, weight, data } of files) {
      const name = `${family}-${weight}.ttf`;
      doc.addFileToVFS(name, data.slice(data.indexOf(',') + 1));
      doc.addFont(name, family, weight);
      doc.setFont(family, weight);
      const { metadata } = doc.getFont() as unknown as { metadata: Metrics };
      const known = new Map<number, number>();
      this.#widths.set(`${family}-${weight}`, (point) => {
        let width = known.get(point);
        if (width === undefined) known.set(point, (width = metadata.widthOfGlyph(metadata.characterToGlyph(point)) / 1000));
        return width;
      });
    }
  }

  /** Chooses face and lines for a text in a given width; a word longer than the line breaks anywhere. */
  set(text: string, style: Style, width = Infinity): Setting {
    const shown = legible(text);
    const family = familyFor(shown, style.mono ? 'mono' : 'sans');
    return { family, lines: this.#wrap(shown, family, style, width) };
  }

  width(text: string, style: Style, family: Family = familyFor(text, style.mono ? 'mono' : 'sans')): number {
    const of = this.#of(family, style);
    let sum = 0;
    for (let i = 0; i < text.length; i += 1) sum += of(text.charCodeAt(i));
    return sum * style.size;
  }

  /** Makes the document's pen write this style. */
  use(style: Style, family: Family): void {
    this.#doc.setFont(family, style.bold ? 'bold' : 'normal');
    this.#doc.setFontSize(style.size);
    this.#doc.setTextColor(style.color ?? '#000000');
  }

  #of(family: Family, style: Style) {
    const of = this.#widths.get(`${family}-${style.bold ? 'bold' : 'normal'}`);
    if (!of) throw new Error(`No such face: ${family}`);
    return of;
  }

  #wrap(text: string, family: Family, style: Style, limit: number): string[] {
    const of = this.#of(family, style);
    const max = (limit + 0.01) / style.size;
    const lines: string[] = [];
    for (const paragraph of text.split('\n')) {
      let start = 0;
      let space = -1; // where the line may break
      let width = 0;
      let beyond = 0; // width up to and with the last space
      for (let i = 0; i < paragraph.length; i += 1) {
        const point = paragraph.charCodeAt(i);
        const step = of(point);
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
