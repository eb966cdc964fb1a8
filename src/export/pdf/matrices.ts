import type { Block, MatrixFigure } from '#report/document.ts';
import { unbroken } from './breaks.ts';
import { bars, paint } from './marks.ts';
import { ink, margin, type Sheet } from './sheet.ts';
import type { Style } from './type.ts';

type MatricesBlock = Extract<Block, { kind: 'matrices' }>;

const gap = 20;
const gutter = 56;
const step = 31;
const axis: Style = { size: 7.4, bold: true };
const title: Style = { size: 10.6, bold: true };
const count: Style = { size: 10.6, bold: true };
const caption: Style = { size: 9, color: ink.soft };

const widthOf = (sheet: Sheet) => Math.min(300, (Math.min(sheet.width, 560) - gap) / 2);

/** Chinese, Japanese and Korean are not shortened: their lines may break anywhere, and few characters say much. */
const whole = /[\u2e80-\uffef]/;

/** A label, first smaller and then with its long words shortened by a full stop, as long as enough of the word is left to know it. */
function axisLabel(sheet: Sheet, text: string, width: number) {
  let style = axis;
  const wide = (word: string) => sheet.type.width(word, style) > width;
  while (style.size > 6.8 && text.split(/\s+/).flatMap(unbroken).some(wide)) style = { ...style, size: style.size - 0.2 };
  const shortened = text.split(/\s+/).map((word) => {
    if (whole.test(word)) return word;
    let end = word.length;
    while (end > 6 && wide(end < word.length ? `${word.slice(0, end)}.` : word)) end -= 1;
    return end === word.length ? word : `${word.slice(0, end)}.`;
  });
  return { style, text, short: shortened.join(' '), setting: sheet.type.set(shortened.join(' '), style, width) };
}

/** The labels of one axis; two that would be shortened to the same are printed whole, broken where they must be. */
function axisLabels(sheet: Sheet, texts: readonly string[], width: number) {
  const labels = texts.map((text) => axisLabel(sheet, text, width));
  const twice = (short: string) => labels.filter((label) => label.short === short).length > 1;
  return labels.map((label) => (twice(label.short) ? { ...label, setting: sheet.type.set(label.text, label.style, width) } : label));
}

function measured(sheet: Sheet, figure: MatrixFigure) {
  const width = widthOf(sheet);
  const cell = (width - gutter) / Math.max(1, figure.consequence.length);
  const heads = sheet.type.set(figure.title, title, width);
  const rows = axisLabels(
    sheet,
    figure.likelihood.map(({ label }) => label),
    gutter - 7,
  );
  const feet = axisLabels(
    sheet,
    figure.consequence.map(({ label }) => label),
    cell - 2,
  );
  const foot = Math.max(0, ...feet.map(({ setting, style }) => setting.lines.length * style.size * 1.2));
  return { width, cell, heads, rows, feet, foot, height: figure.likelihood.length * step };
}

/** The line as steps, from the top row down; it stands a little above the grid, so that it is seen at the edge too. */
function stairs(within: readonly number[], x: number, y: number, cell: number): [number, number][] {
  const points: [number, number][] = [];
  [...within].reverse().forEach((columns, row) => {
    const at = x + columns * cell;
    points.push([at, y + row * step - (row === 0 ? 6 : 0)], [at, y + (row + 1) * step]);
  });
  return points;
}

/** Draws a line through points. */
export function stroke({ doc }: Sheet, points: readonly [number, number][], color: string, width: number): void {
  const [first, ...rest] = points;
  if (!first) return;
  doc.setDrawColor(color);
  doc.setLineWidth(width);
  let [x, y] = first;
  const deltas = rest.map(([nextX, nextY]) => {
    const delta: [number, number] = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return delta;
  });
  doc.lines(deltas, first[0], first[1], [1, 1], 'S');
}

function draw(sheet: Sheet, figure: MatrixFigure, left: number, headLines: number): void {
  const { doc } = sheet;
  const { cell, heads, rows, feet } = measured(sheet, figure);
  heads.lines.forEach((line, i) => {
    sheet.line(line, heads, title, left, sheet.y + 10.6 + i * 13.5);
  });
  const x = left + gutter;
  const y = sheet.y + headLines * 13.5 + 13;
  const cells = new Map(figure.cells.map((item) => [`${item.likelihood} ${item.consequence}`, item]));
  const last = figure.likelihood.length - 1;
  figure.likelihood.forEach((likelihood, l) => {
    const top = y + (last - l) * step;
    const label = rows[l];
    if (label) {
      const lead = label.style.size * 1.15;
      const start = top + step / 2 - (label.setting.lines.length * lead) / 2 + label.style.size * 0.9;
      label.setting.lines.forEach((line, i) => {
        const width = sheet.type.width(line, label.style, label.setting.family);
        sheet.line(line, label.setting, label.style, x - 6 - width, start + i * lead);
      });
    }
    figure.consequence.forEach((consequence, c) => {
      const item = cells.get(`${likelihood.id} ${consequence.id}`);
      const at = x + c * cell;
      doc.setDrawColor('#8a8a8a');
      doc.setLineWidth(0.5);
      if (!item) {
        doc.rect(at, top, cell, step, 'S');
        return;
      }
      const { fill, ink: on } = paint(item.level);
      doc.setFillColor(fill);
      doc.rect(at + 0.4, top + 0.4, cell - 0.8, step - 0.8, 'FD');
      bars(sheet, item.level.rank, at + 4, top + 11.5, on);
      if (item.count > 0) sheet.label(String(item.count), { ...count, color: on }, at + cell - 5, top + step - 6, 'right');
    });
  });
  feet.forEach(({ style, setting }, c) => {
    setting.lines.forEach((line, i) => {
      const width = sheet.type.width(line, style, setting.family);
      sheet.line(line, setting, style, x + (c + 0.5) * cell - width / 2, y + (last + 1) * step + 10.5 + i * style.size * 1.2);
    });
  });
  doc.setLineJoin('miter');
  const appetite = stairs(figure.appetite, x, y, cell);
  stroke(sheet, appetite, '#FFFFFF', 5);
  if (figure.tolerance) {
    const tolerance = stairs(figure.tolerance, x, y, cell);
    stroke(sheet, tolerance, '#FFFFFF', 3.4);
    doc.setLineDashPattern([3.2, 2], 0);
    stroke(sheet, tolerance, '#000000', 1.3);
    doc.setLineDashPattern([], 0);
  }
  stroke(sheet, appetite, '#000000', 2.4);
}

/** What one row of figures needs, caption included. */
export function matricesHeight(sheet: Sheet, { figures, caption: text }: MatricesBlock, from = 0): number {
  const pair = figures.slice(from, from + 2).map((figure) => measured(sheet, figure));
  const heads = Math.max(1, ...pair.map(({ heads: { lines } }) => lines.length));
  const grid = Math.max(0, ...pair.map(({ height, foot }) => height + foot));
  const told = from + 2 >= figures.length ? sheet.type.set(text, caption, sheet.width).lines.length * 12.6 + 8 : 0;
  return heads * 13.5 + 13 + grid + 12 + told;
}

/** Matrices side by side, two in a row, as vectors. */
export function matrices(sheet: Sheet, block: MatricesBlock): void {
  const { tags } = sheet;
  const { figures } = block;
  sheet.y += 4;
  const node = tags.open('Figure', { alt: block.alt });
  tags.close();
  for (let i = 0; i < figures.length; i += 2) {
    sheet.need(matricesHeight(sheet, block, i));
    const pair = figures.slice(i, i + 2);
    const shapes = pair.map((figure) => measured(sheet, figure));
    const heads = Math.max(1, ...shapes.map(({ heads: { lines } }) => lines.length));
    tags.begin(node);
    pair.forEach((figure, k) => {
      draw(sheet, figure, margin.left + k * (widthOf(sheet) + gap), heads);
    });
    tags.end();
    sheet.y += heads * 13.5 + 13 + Math.max(...shapes.map(({ height, foot }) => height + foot)) + 12;
  }
  sheet.y += 4;
  sheet.flow('Caption', block.caption, caption);
  sheet.y += 6;
}
