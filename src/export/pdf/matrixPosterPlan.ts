import type { MatrixPoster, PosterAxis } from '#report/document.ts';
import { headOf, widthOf, type Head } from './matrixPosterHead.ts';
import { barHeight, edge, leadOf } from './matrixPosterMarks.ts';
import { Measure } from './measure.ts';
import type { Sheet } from './sheet.ts';
import type { Setting, Style } from './type.ts';

/** Room between the edge of a cell and what is printed in it: on the left beside the lines, and on the right. */
export const inside = { left: 14, right: 7, top: 7 } as const;
/** Nothing but white below the level's name, for a sticker or a word. */
const free = 20;

const axis: Style = { size: 18, bold: true };
/** Names and words of the steps, from the largest type that is tried to the least that is still read from a wall. */
const sizes = [
  [24, 20],
  [22, 18],
  [20, 17],
  [18, 16],
  [16, 15],
  [14, 14],
] as const;
type Size = (typeof sizes)[number];
/** The sizes of both axes, so that the smaller of the two is as large as can be. */
const sizePairs = sizes
  .flatMap((rows) => sizes.map((columns) => ({ rows, columns })))
  .sort(
    (a, b) => Math.min(b.rows[0], b.columns[0]) - Math.min(a.rows[0], a.columns[0]) || b.rows[0] + b.columns[0] - a.rows[0] - a.columns[0],
  );
const levelSizes = [24, 22, 20, 18] as const;
const gutters = [180, 220, 260, 300, 340] as const;

type Shown = 'all' | 'names' | 'signs';
/** What is tried in turn: everything; then without the words of the steps; then numbers for names of more words than a page has room for. */
const choices: readonly (readonly [likelihood: Shown, consequence: Shown])[] = [
  ['all', 'all'],
  ['names', 'all'],
  ['all', 'names'],
  ['names', 'names'],
];
const lastChoices: typeof choices = [
  ['signs', 'names'],
  ['names', 'signs'],
  ['signs', 'signs'],
];

interface StepLabel {
  readonly name: Setting;
  readonly nameStyle: Style;
  readonly text: Setting;
  readonly textStyle: Style;
  readonly height: number;
}
export interface Plan {
  readonly head: Head;
  readonly axis: Style;
  readonly axes: { readonly likelihood: Shown; readonly consequence: Shown };
  /** Whether the cells have the levels' names; else their signs. */
  readonly wholeLevels: boolean;
  readonly level: Style;
  /** Lowest first. */
  readonly rows: readonly StepLabel[];
  readonly columns: readonly StepLabel[];
  readonly grid: {
    readonly x: number;
    readonly y: number;
    readonly gutter: number;
    readonly cell: { readonly width: number; readonly height: number };
  };
}

const empty: Setting = { family: 'sans', lines: [] };

function labelOf(measure: Measure, step: PosterAxis['steps'][number], shown: Shown, [nameSize, textSize]: Size, width: number): StepLabel {
  const nameStyle = { size: nameSize, bold: true };
  const textStyle = { size: textSize };
  const name = measure.set(shown === 'signs' ? step.sign : `${step.sign} ${step.label}`, nameStyle, width);
  const text = shown === 'all' && step.text !== '' ? measure.set(step.text, textStyle, width) : empty;
  return { name, nameStyle, text, textStyle, height: name.lines.length * leadOf(nameStyle) + text.lines.length * leadOf(textStyle) };
}

/** The largest type in which every level's name has room in a cell, with white below. */
const levelStyle = (measure: Measure, names: readonly string[], { width, height }: Plan['grid']['cell']): Style | undefined =>
  levelSizes
    .map((size): Style => ({ size, bold: true }))
    .find((style) => {
      const room = width - inside.left - inside.right;
      const under = height - inside.top - barHeight - 2 - free;
      return names.every((name) => measure.isWhole(name, style, room) && measure.height(name, style, room) <= under);
    });

interface Setup {
  readonly sheet: Sheet;
  readonly poster: MatrixPoster;
  readonly measure: Measure;
  readonly head: (wholeLevels: boolean, complete: boolean) => Head;
}
interface Attempt {
  readonly axes: Plan['axes'];
  readonly wholeLevels: boolean;
  readonly unbrokenWords: boolean;
  readonly size: (typeof sizePairs)[number];
  readonly gutter: number;
}

function attempt({ sheet, poster, measure, head }: Setup, { axes, wholeLevels, unbrokenWords, size, gutter }: Attempt): Plan | undefined {
  const { likelihood, consequence } = poster;
  const beside = gutter - axis.size * 1.5 - 10;
  const width = (widthOf(sheet) - gutter) / consequence.steps.length;
  const parts = [
    { steps: likelihood.steps, shown: axes.likelihood, room: beside, own: size.rows },
    { steps: consequence.steps, shown: axes.consequence, room: width - 6, own: size.columns },
  ];
  const breaks = ({ steps, shown, room, own: [name, words] }: (typeof parts)[number]) =>
    shown !== 'signs' &&
    !steps.every(
      ({ label, text }) =>
        measure.isWhole(label, { size: name, bold: true }, room) && (shown === 'names' || measure.isWhole(text, { size: words }, room)),
    );
  if (unbrokenWords && parts.some(breaks)) return undefined;
  const [rows = [], columns = []] = parts.map(({ steps, shown, room, own }) =>
    steps.map((step) => labelOf(measure, step, shown, own, room)),
  );
  const top = head(wholeLevels, wholeLevels && axes.likelihood === 'all' && axes.consequence === 'all');
  const y = edge + top.height + 16;
  const foot = 8 + Math.max(...columns.map((label) => label.height)) + axis.size * 1.5;
  const height = (sheet.doc.internal.pageSize.getHeight() - edge - y - foot) / rows.length;
  if (rows.some((label) => label.height > height - 6)) return undefined;
  const names = poster.cells.map((cell) => (wholeLevels ? cell.level.label : cell.sign));
  const level = levelStyle(measure, [...new Set(names)], { width, height });
  return (
    level && { head: top, axis, axes, wholeLevels, level, rows, columns, grid: { x: edge + gutter, y, gutter, cell: { width, height } } }
  );
}

const area = ({ grid: { cell } }: Plan): number => cell.width * cell.height;

/** Of all ways to set the page the first that has room for everything it shows, in the largest type. */
export function planPoster(sheet: Sheet, poster: MatrixPoster): Plan {
  const heads = new Map<string, Head>();
  const head: Setup['head'] = (wholeLevels, complete) => {
    const key = `${wholeLevels} ${complete}`;
    const known = heads.get(key) ?? headOf(sheet, poster, wholeLevels, complete);
    heads.set(key, known);
    return known;
  };
  const setup: Setup = { sheet, poster, measure: new Measure(sheet.type), head };
  const ways = [
    ...[true, false].flatMap((wholeLevels) => choices.map((axes) => ({ axes, wholeLevels }))),
    ...[true, false].flatMap((wholeLevels) => lastChoices.map((axes) => ({ axes, wholeLevels }))),
  ];
  for (const {
    axes: [likelihood, consequence],
    wholeLevels,
  } of ways)
    for (const unbrokenWords of [true, false])
      for (const size of sizePairs) {
        const plans = gutters.flatMap(
          (gutter) => attempt(setup, { axes: { likelihood, consequence }, wholeLevels, unbrokenWords, size, gutter }) ?? [],
        );
        const [best] = plans.sort((a, b) => area(b) - area(a));
        if (best) return best;
      }
  throw new Error('The page has no room for the matrix');
}
