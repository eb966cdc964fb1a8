import type { Block } from '#report/document.ts';
import { ink, leading, margin, type Sheet } from './sheet.ts';
import type { Style } from './type.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const headings = {
  1: { size: 21, above: 26, below: 9 },
  2: { size: 12.8, above: 18, below: 5 },
  3: { size: 10.8, above: 12, below: 3 },
} as const;
export const headingStyle = (level: 1 | 2 | 3): Style => ({ size: headings[level].size, bold: true });

/** Height of a heading with the space around it. */
export function headingHeight(sheet: Sheet, { level, text }: Of<'heading'>): number {
  const { size, above, below } = headings[level];
  return above + below + sheet.type.set(text, headingStyle(level), sheet.width).lines.length * size * 1.18;
}

export function heading(sheet: Sheet, { level, text, anchor }: Of<'heading'>, underHeading: boolean): void {
  const { above, below } = headings[level];
  if (!sheet.fresh) sheet.y += underHeading ? above / 3 : above;
  if (anchor) sheet.tags.anchor(anchor, sheet.y - 8);
  if (level < 3) sheet.tags.bookmark(text, level, sheet.y - 8);
  sheet.flow(`H${level}`, text, headingStyle(level), { lead: 1.18 });
  sheet.y += below;
}

const tones: Readonly<Record<'normal' | 'lead' | 'strong' | 'small', Style>> = {
  normal: { size: 10.4 },
  lead: { size: 12.2 },
  strong: { size: 10.4, bold: true },
  small: { size: 9, color: ink.soft },
};

/** Lines longer than this tire the eye. */
const measure = 470;

export function paragraph(sheet: Sheet, { text, tone = 'normal' }: Of<'paragraph'>): void {
  sheet.flow('P', text, tones[tone], { width: Math.min(sheet.width, measure + (sheet.landscape ? 150 : 0)) });
  sheet.y += 6;
}

export function list(sheet: Sheet, { lines }: Of<'list'>): void {
  const { tags, doc } = sheet;
  tags.open('L');
  for (const text of lines) {
    sheet.need(tones.normal.size * leading);
    tags.open('LI');
    tags.mark('Lbl', () => {
      doc.setFillColor(ink.text);
      doc.circle(margin.left + 4, sheet.y + 6.6, 1.5, 'F');
    });
    sheet.flow('LBody', text, tones.normal, { x: margin.left + 14, width: Math.min(sheet.width - 14, measure) });
    tags.close();
    sheet.y += 2.5;
  }
  tags.close();
  sheet.y += 5;
}

const term: Style = { size: 9.5, bold: true };
const fact: Style = { size: 9.5 };
/** A checksum is compared character by character: one line, monospaced. */
const digest = /^[0-9a-f]{64}$/;
const hash: Style = { size: 8, mono: true };

/** Terms and values in two columns; a long value runs on over the page. */
export function facts(sheet: Sheet, { rows }: Of<'facts'>, pad = 8): void {
  const { tags, type, doc } = sheet;
  const first = Math.min(170, sheet.width * 0.32);
  const step = fact.size * 1.36;
  const styleFor = (value: string): Style => (digest.test(value) ? hash : fact);
  tags.open('Table');
  for (const [name, value] of rows) {
    const left = type.set(name, term, first - 12);
    const right = type.set(value, styleFor(value), sheet.width - first);
    const total = Math.max(left.lines.length, right.lines.length);
    if (total <= 12) sheet.need(total * step + pad);
    tags.open('TR');
    const head = tags.open('TH', { scope: 'Row' });
    tags.close();
    const data = tags.open('TD');
    tags.close();
    tags.close();
    for (let i = 0; i < total;) {
      sheet.need(step + pad);
      const count = Math.max(1, Math.min(total - i, Math.floor((sheet.room - pad) / step)));
      for (const [node, setting, style, x] of [
        [head, left, term, margin.left],
        [data, right, styleFor(value), margin.left + first],
      ] as const) {
        const part = setting.lines.slice(i, i + count);
        if (part.length === 0 && i > 0) continue;
        tags.begin(node);
        part.forEach((line, k) => {
          sheet.line(line, setting, style, x, sheet.y + pad / 2 + step * k + fact.size * 0.95);
        });
        tags.end();
        part.forEach((line, k) => {
          sheet.linkReferences(node, line, setting, style, x, sheet.y + pad / 2 + step * k + fact.size * 0.95);
        });
      }
      sheet.y += count * step + pad;
      i += count;
      if (i < total) sheet.turn();
    }
    tags.artifact(() => {
      doc.setDrawColor(ink.line);
      doc.setLineWidth(0.5);
      doc.line(margin.left, sheet.y, margin.left + sheet.width, sheet.y);
    });
  }
  tags.close();
  sheet.y += 10;
}

/** Lines to sign on, two in a row. */
export function signatures(sheet: Sheet, { parties }: Of<'signatures'>): void {
  const { tags, doc, type } = sheet;
  const gap = 26;
  const width = (sheet.width - gap) / 2;
  for (let i = 0; i < parties.length; i += 2) {
    const pair = parties.slice(i, i + 2).map((party) => type.set(party, { size: 9.4, bold: true }, width));
    const height = 58 + Math.max(...pair.map(({ lines }) => lines.length)) * 13;
    sheet.need(height);
    pair.forEach((party, k) => {
      const x = margin.left + k * (width + gap);
      const y = sheet.y + 36;
      tags.artifact(() => {
        doc.setDrawColor(ink.text);
        doc.setLineWidth(0.75);
        doc.line(x, y, x + width, y);
      });
      tags.mark('P', () => {
        sheet.label('Name, role, signature, date', { size: 9.4 }, x, y + 13);
        party.lines.forEach((line, n) => {
          sheet.line(line, party, { size: 9.4, bold: true }, x, y + 26 + n * 13);
        });
      });
    });
    sheet.y += height;
  }
  sheet.y += 6;
}
