import type { jsPDF } from 'jspdf';
import { runs } from './coverage.ts';
import type { Node, Tags } from './tags.ts';
import type { Setting, Style, Type } from './type.ts';

/** What reports are printed on, and what is handed out or hung up in a workshop. */
export type Paper = 'a4' | 'letter' | 'a5' | 'a3';

/** Margins in points. The header and footer stand inside the top and bottom ones. */
export const margin: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>> = { left: 57, right: 51, top: 78, bottom: 62 };
export const ink = { text: '#000000', soft: '#333333', line: '#bbbbbb', link: '#1F4B9B' } as const;
export const leading = 1.4;

/** What looks like a reference: R-001, IA-02, A.6.2.4, X.1, SEC.4. It is one where the document has an entry of that name. */
const reference = /(?<![\w.-])(?:[A-Z]{1,2}-\d+|[A-Z][A-Z0-9]{0,3}\.\d+(?:\.\d+)*)(?![\w-])/g;

/** The pages and the pen: where the next thing goes, and whether it still fits. */
export class Sheet {
  y: number = margin.top;
  landscape = false;

  constructor(
    readonly doc: jsPDF,
    readonly type: Type,
    readonly tags: Tags,
    readonly paper: Paper,
    /** Names of the places that links lead to. */
    readonly known: ReadonlySet<string> = new Set(),
  ) {}

  get width(): number {
    return this.doc.internal.pageSize.getWidth() - margin.left - margin.right;
  }
  get bottom(): number {
    return this.doc.internal.pageSize.getHeight() - margin.bottom;
  }
  get room(): number {
    return this.bottom - this.y;
  }
  get fresh(): boolean {
    return this.y <= margin.top;
  }
  turn(landscape = this.landscape): void {
    this.landscape = landscape;
    this.doc.addPage(this.paper, landscape ? 'landscape' : 'portrait');
    this.y = margin.top;
  }
  /** Starts a page unless this height still fits on the current one. */
  need(height: number): void {
    if (height > this.room && !this.fresh) this.turn();
  }
  /** Draws one line with its baseline at y. */
  line(text: string, setting: Pick<Setting, 'family'>, style: Style, x: number, y: number): void {
    if (text === '') return;
    const parts = runs(text, setting.family);
    for (const part of parts) {
      this.type.use(style, part.face);
      this.doc.text(part.text, x, y);
      if (parts.length > 1) x += this.type.width(part.text, style, setting.family);
    }
  }
  /** Draws one line upwards, its baseline at x and its first letter at y. */
  upright(text: string, setting: Pick<Setting, 'family'>, style: Style, x: number, y: number): void {
    for (const part of runs(text, setting.family)) {
      this.type.use(style, part.face);
      this.doc.text(part.text, x, y, { angle: 90 });
      y -= this.type.width(part.text, style, setting.family);
    }
  }
  /** Draws one line of any text, placed by its end or middle. */
  label(text: string, style: Style, x: number, y: number, align: 'left' | 'right' | 'center' = 'left'): void {
    const setting = this.type.set(text, style);
    const shown = setting.lines.join(' ');
    const width = align === 'left' ? 0 : this.type.width(shown, style, setting.family);
    this.line(shown, setting, style, align === 'right' ? x - width : align === 'center' ? x - width / 2 : x, y);
  }
  /** Links every reference in a line that was drawn with its baseline at y to its entry (ux G.1). */
  linkReferences(owner: Node, line: string, { family }: Pick<Setting, 'family'>, style: Style, x: number, y: number): void {
    for (const { 0: ref, index } of line.matchAll(reference)) {
      if (!this.known.has(ref)) continue;
      const node = this.tags.open('Link', {}, owner);
      this.tags.close();
      const before = this.type.width(line.slice(0, index), style, family);
      const width = this.type.width(ref, style, family);
      this.tags.link(node, ref, x + before, y - style.size, width, style.size * 1.3);
      // Among other words only this says that it leads somewhere.
      this.tags.artifact(() => {
        this.doc.setDrawColor(ink.link);
        this.doc.setLineWidth(0.4);
        this.doc.line(x + before, y + style.size * 0.16, x + before + width, y + style.size * 0.16);
      });
    }
  }
  /** Prints a text over as many pages as it takes, as one element. */
  flow(role: string, text: string, style: Style, { x = margin.left, width = this.width, lead = leading } = {}): void {
    const setting = this.type.set(text, style, width);
    const step = style.size * lead;
    const node = this.tags.open(role);
    const { lines } = setting;
    // Two lines at least stay together at the foot and at the head of a page.
    if (lines.length <= 3) this.need(lines.length * step);
    let i = 0;
    while (i < lines.length) {
      this.need(Math.min(2, lines.length - i) * step);
      let count = Math.max(1, Math.min(lines.length - i, Math.floor(this.room / step + 0.001)));
      if (lines.length - i - count === 1 && count > 2) count -= 1;
      this.tags.begin(node);
      for (const line of lines.slice(i, i + count)) {
        this.line(line, setting, style, x, this.y + style.size);
        this.y += step;
      }
      this.tags.end();
      if (!role.startsWith('H'))
        lines.slice(i, i + count).forEach((line, k) => {
          this.linkReferences(node, line, setting, style, x, this.y - (count - k) * step + style.size);
        });
      i += count;
      if (i < lines.length) this.turn();
    }
    this.tags.close();
  }
}
