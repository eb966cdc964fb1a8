import { stairPoints } from '#report/appetiteLine.ts';
import type { MatrixCell, MatrixMark, MatrixModel } from '#report/heatmap.ts';
import { greyOf, shadeOf, type Palette, type Shade } from '#report/ramps.ts';

export type FigureTheme = 'light' | 'dark' | 'grey';

/** What is said about a figure besides the matrix itself; all of it is burnt in. */
export interface FigureFacts {
  readonly title: string;
  /** The generated finding: caption, `<title>` and `<desc>` at once. */
  readonly sentence: string;
  /** Stage, date, filter, criteria version, assessment: a line each. */
  readonly caption: readonly string[];
  readonly theme: FigureTheme;
  readonly palette: Palette;
  /** Whether risks are named, or only counted. */
  readonly ids: boolean;
}

/** A figure on its own: text of the file and its size in CSS pixels. */
export interface Figure {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const cell = { width: 128, height: 86 } as const;
const margin = 24;
const gutter = 168;
const sans = "'Atkinson Hyperlegible Next', 'Atkinson Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const mono = "'Atkinson Hyperlegible Mono', 'Atkinson Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** Colours of a figure that is a file, by its looks. */
export const grounds = {
  light: { paper: '#FFFFFF', ink: '#14181E', soft: '#454D57', edge: '#7C838B' },
  dark: { paper: '#161C23', ink: '#EEF1F5', soft: '#BAC3CD', edge: '#74808D' },
  grey: { paper: '#FFFFFF', ink: '#141414', soft: '#4A4A4A', edge: '#808080' },
} as const;
type Ground = (typeof grounds)[FigureTheme];

// XML 1.0 takes no control characters at all, not even escaped.
const unprintable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text as XML: nothing in it is markup. */
export const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(unprintable, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

/** How a text of a figure looks; sizes in CSS pixels. */
export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly mono?: boolean;
}

/** A text of a figure, as SVG. */
export const words = (
  x: number,
  y: number,
  text: string,
  { size, fill, weight = 400, anchor = 'start', mono: fixed = false }: TextStyle,
): string =>
  `<text x="${x}" y="${y}" font-family="${xml(fixed ? mono : sans)}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${xml(text)}</text>`;

/** Width by the letters alone: there is nothing here to measure with. Wide scripts take a square for each sign. */
const estimated = (text: string, size: number): number =>
  Array.from(text).reduce((sum, sign) => sum + (/[\u2e80-\uffef]|\p{Extended_Pictographic}/u.test(sign) ? 1 : 0.55), 0) * size;

/** Lines of at most a width; a word that is longer than a line is cut where it must be. */
export function wrapped(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => cut(word, size, width));
  for (const word of pieces) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && estimated(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function cut(word: string, size: number, width: number): string[] {
  const parts = [''];
  for (const sign of word) {
    const last = parts.length - 1;
    if (parts[last] !== '' && estimated(`${parts[last] ?? ''}${sign}`, size) > width) parts.push(sign);
    else parts[last] = `${parts[last] ?? ''}${sign}`;
  }
  return parts;
}

/** At most so many lines; what does not fit ends in dots. */
function clamped(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines];
  return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''}…`];
}

const painted = (shade: Shade, theme: FigureTheme): Shade =>
  theme === 'grey' ? { fill: greyOf(shade.fill), ink: greyOf(shade.ink) } : shade;

function bars(rank: number, x: number, foot: number, ink: string): string {
  return Array.from(
    { length: rank },
    (_, index) => `<rect x="${x + index * 5}" y="${foot - 4 - index * 2}" width="3.2" height="${4 + index * 2}" rx="0.5" fill="${ink}"/>`,
  ).join('');
}

const markWords = { open: 'open', treated: 'treated', accepted: 'accepted' } as const;

function chips(marks: readonly MatrixMark[], x: number, y: number, ground: Ground): string[] {
  const longest = Math.max(...marks.map(({ ref }) => ref.length));
  const width = Math.max(37, longest * 6.8 + 6);
  const inRow = Math.max(1, Math.floor((cell.width - 12) / (width + 3)));
  return marks.map(({ ref, title, state }, index) => {
    const left = x + 7 + (index % inRow) * (width + 3);
    const top = y + 30 + Math.floor(index / inRow) * 25;
    const border = state === 'accepted' ? ' stroke-dasharray="3 2"' : '';
    return `<g id="${xml(ref)}"><title>${xml(`${ref} ${title}, ${markWords[state]}`)}</title><rect x="${left}" y="${top}" width="${width}" height="22" rx="4" fill="${ground.paper}" stroke="${ground.ink}"${border}/>${words(left + width / 2, top + 15.5, ref, { size: 11, fill: ground.ink, weight: 700, anchor: 'middle', mono: true })}</g>`;
  });
}

function dots(marks: readonly MatrixMark[], x: number, y: number, ink: string): string[] {
  return marks.map(({ state }, index) => {
    const at = `cx="${x + 14 + (index % 10) * 11}" cy="${y + 44 + Math.floor(index / 10) * 13}"`;
    if (state === 'open') return `<circle ${at} r="4" fill="${ink}"/>`;
    const half = state === 'treated' ? `<circle ${at} r="1.8" fill="${ink}"/>` : '';
    return `<circle ${at} r="3.4" fill="none" stroke="${ink}" stroke-width="1.4"/>${half}`;
  });
}

/** What stands in a cell, by how many risks there are (C.2). Names only where all of them fit. */
function contents(marks: readonly MatrixMark[], x: number, y: number, shade: Shade, ground: Ground, ids: boolean): string[] {
  if (marks.length === 0) return [];
  const fit = marks.length <= 2 || (marks.length <= 6 && marks.every(({ ref }) => ref.length <= 5));
  if (ids && fit) return chips(marks, x, y, ground);
  if (marks.length <= 24) return dots(marks, x, y, shade.ink);
  return [
    words(x + cell.width / 2, y + 60, marks.length.toLocaleString('en'), { size: 24, fill: shade.ink, weight: 740, anchor: 'middle' }),
  ];
}

function drawnCell(entry: MatrixCell, x: number, y: number, facts: FigureFacts, ground: Ground): string {
  const shade = painted(shadeOf(entry.level, facts.palette, facts.theme === 'dark' ? 'dark' : 'light'), facts.theme);
  const label = entry.word
    ? words(x + 12 + entry.level.rank * 5, y + 19, entry.level.label, { size: 12, fill: shade.ink, weight: 650 })
    : '';
  const count =
    entry.marks.length > 0
      ? words(x + cell.width - 9, y + 20, entry.marks.length.toLocaleString('en'), {
          size: 16,
          fill: shade.ink,
          weight: 740,
          anchor: 'end',
        })
      : '';
  return [
    `<g id="cell-${xml(entry.likelihood)}-${xml(entry.consequence)}"><title>${xml(entry.name)}</title>`,
    `<rect x="${x + 0.75}" y="${y + 0.75}" width="${cell.width - 1.5}" height="${cell.height - 1.5}" rx="3" fill="${shade.fill}" stroke="${ground.edge}"/>`,
    bars(entry.level.rank, x + 8, y + 19, shade.ink),
    label,
    count,
    ...contents(entry.marks, x, y, shade, ground, facts.ids),
    '</g>',
  ].join('');
}

function line(steps: readonly number[], left: number, top: number, stroke: string): string {
  const points = stairPoints(steps).map(({ x, y }) => `${left + x * cell.width},${top + y * cell.height}`);
  return `<polyline points="${points.join(' ')}" fill="none" stroke-linejoin="round" ${stroke}/>`;
}

/** The matrix as a file of its own, with everything that it takes to be understood elsewhere. Text stays text. */
export function matrixSvg(model: MatrixModel, facts: FigureFacts): Figure {
  const ground = grounds[facts.theme];
  const width = margin * 2 + gutter + model.consequence.length * cell.width;
  const inner = width - margin * 2;
  const sentence = wrapped(facts.sentence, 15, inner);
  const top = margin + 34 + sentence.length * 21 + 26;
  const left = margin + gutter;
  const bottom = top + model.rows.length * cell.height;
  const feet = model.consequence.map(({ label }) => clamped(wrapped(label, 13.5, cell.width - 8), 2));
  const legend = bottom + 34 + Math.max(...feet.map((lines) => lines.length)) * 17 + 14;
  const tray = wrapped(unplacedText(model, facts.ids), 13, inner);
  const caption = facts.caption.filter(Boolean).flatMap((text) => wrapped(text, 12, inner));
  const below = legend + 22 + tray.length * 18;
  const height = below + 14 + caption.length * 17 + margin;
  const soft: TextStyle = { size: 12, fill: ground.soft };
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="figure-title figure-sentence">`,
    `<title id="figure-title">${xml(facts.title)}</title>`,
    `<desc id="figure-sentence">${xml([facts.sentence, model.label, ...facts.caption].filter(Boolean).join(' '))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${ground.paper}"/>`,
    words(margin, margin + 20, facts.title, { size: 20, fill: ground.ink, weight: 740 }),
    ...sentence.map((text, index) => words(margin, margin + 46 + index * 21, text, { size: 15, fill: ground.ink })),
    words(margin, top - 10, 'Likelihood', { ...soft, weight: 560 }),
    ...model.rows.flatMap((cells, row) => [
      ...rowHead(model, row, left, top, ground),
      ...cells.map((entry, column) => drawnCell(entry, left + column * cell.width, top + row * cell.height, facts, ground)),
    ]),
    line(model.line.tolerance, left, top, `stroke="${ground.paper}" stroke-width="4"`),
    line(model.line.tolerance, left, top, `id="tolerance" stroke="${ground.ink}" stroke-width="2" stroke-dasharray="3 4"`),
    line(model.line.appetite, left, top, `stroke="${ground.paper}" stroke-width="8"`),
    line(model.line.appetite, left, top, `id="appetite" stroke="${ground.ink}" stroke-width="4"`),
    words(margin, bottom + 20, 'Consequence', { ...soft, weight: 560 }),
    ...feet.flatMap((lines, column) =>
      lines.map((text, index) =>
        words(left + (column + 0.5) * cell.width, bottom + 20 + index * 17, text, {
          size: 13.5,
          fill: ground.ink,
          weight: 620,
          anchor: 'middle',
        }),
      ),
    ),
    `<path d="M${margin} ${legend - 4}h30" stroke="${ground.ink}" stroke-width="4"/>`,
    words(margin + 38, legend, 'Appetite: treat or justify everything beyond', soft),
    `<path d="M${margin + 330} ${legend - 4}h30" stroke="${ground.ink}" stroke-width="2" stroke-dasharray="3 4"/>`,
    words(margin + 368, legend, 'Tolerance: never accept beyond', soft),
    ...tray.map((text, index) => words(margin, legend + 24 + index * 18, text, { size: 13, fill: ground.ink })),
    ...caption.map((text, index) => words(margin, below + 18 + index * 17, text, soft)),
    '</svg>\n',
  ];
  return { text: parts.filter(Boolean).join('\n'), width, height };
}

function rowHead({ likelihood, rows }: MatrixModel, row: number, left: number, top: number, ground: Ground): string[] {
  const step = likelihood[rows.length - 1 - row];
  const label = clamped(wrapped(step?.label ?? '', 13.5, gutter - 12), 2);
  const note = clamped(wrapped(step?.note ?? '', 12, gutter - 12), 2);
  const start = top + row * cell.height + cell.height / 2 - ((label.length + note.length) * 16) / 2 + 13;
  return [
    ...label.map((text, index) => words(left - 10, start + index * 16, text, { size: 13.5, fill: ground.ink, weight: 620, anchor: 'end' })),
    ...note.map((text, index) =>
      words(left - 10, start + (label.length + index) * 16, text, { size: 12, fill: ground.soft, anchor: 'end' }),
    ),
  ];
}

function unplacedText({ unplaced }: MatrixModel, ids: boolean): string {
  if (unplaced.length === 0) return '';
  const names = ids && unplaced.length <= 40 ? ` (${unplaced.map(({ ref }) => ref).join(', ')})` : '';
  return `Not placed: ${unplaced.length.toLocaleString('en')}${names}`;
}
