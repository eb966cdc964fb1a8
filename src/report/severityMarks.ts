import { circle, type Drawing, type Mark } from './drawing.ts';
import type { Sensitivity } from './sensitivity.ts';

/** Size of one row of severity marks, from 1 to 5. */
export const markSize = { width: 156, height: 22 } as const;
/** Where a degree stands in the row. */
export const degreeAt = (degree: number): number => 8 + (degree - 1) * 34;

const middle = markSize.height / 2;
const steps: readonly Mark[] = [1, 2, 3, 4, 5].map((degree) => ({
  kind: 'path',
  d: `M${degreeAt(degree)} 2V20`,
  stroke: 'line',
  width: 1,
}));

/** What a row of dots shows: severity now, after measures, and how far the votes went. All 1 to 5; undefined where not known. */
export interface DotsRow {
  readonly before: number | undefined;
  readonly after?: number | undefined;
  readonly range?: { readonly low: number; readonly high: number } | undefined;
  readonly kind?: 'harm' | 'benefit';
}

/** Dots of one impact: filled now, hollow after measures; a broad pale line from the lowest to the highest vote. */
export function dotMarks({ before, after, range, kind = 'harm' }: DotsRow): Mark[] {
  return [
    ...steps,
    ...(range
      ? [
          {
            kind: 'path',
            d: `M${degreeAt(range.low) - (range.low === range.high ? 7 : 0)} ${middle}H${degreeAt(range.high) + (range.low === range.high ? 7 : 0)}`,
            stroke: kind,
            width: 7,
            opacity: 0.35,
          } as const,
        ]
      : []),
    ...(before !== undefined && after !== undefined && before !== after
      ? [{ kind: 'path', d: `M${degreeAt(before)} ${middle}H${degreeAt(after)}`, stroke: kind, width: 2, dash: '4 2' } as const]
      : []),
    ...(after === undefined
      ? []
      : [{ kind: 'path', d: circle(degreeAt(after), middle, before === after ? 9 : 6), stroke: kind, fill: 'paper', width: 2 } as const]),
    before === undefined
      ? { kind: 'path', d: circle(degreeAt(3), middle, 6), stroke: 'soft', width: 1, dash: '2.4 2' }
      : { kind: 'path', d: circle(degreeAt(before), middle, 6.5), fill: kind },
  ];
}

/** Bars of one factor: from the severity of today to what one step lower and one step higher would make it. */
export function sensitivityMarks({ lower, higher }: Sensitivity, today: number, kind: 'harm' | 'benefit'): Mark[] {
  const ends = [lower, higher].filter((degree) => degree !== undefined).filter((degree) => degree !== today);
  return [
    ...steps,
    ...ends.flatMap((degree): Mark[] => [
      { kind: 'path', d: `M${degreeAt(today)} ${middle}H${degreeAt(degree)}`, stroke: kind, width: 8 },
      { kind: 'path', d: `M${degreeAt(degree)} 5V17`, stroke: kind, width: 2 },
    ]),
    { kind: 'path', d: `M${degreeAt(today)} 1V21`, stroke: 'ink', width: 2.5 },
  ];
}

/** One line of a figure: words before the marks, and after them. */
export interface FigureRow {
  /** A reference, in the monospaced face; may be empty. */
  readonly ref: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly said: string;
  readonly title: string;
}

const place = { text: 64, marks: 420, said: 596, width: 760, head: 24, row: 26 } as const;

/** Rows of severity marks under one scale, as a picture of their own. */
export const rowsDrawing = (rows: readonly FigureRow[], key: string): Drawing => ({
  width: place.width,
  height: place.head + rows.length * place.row + 26,
  marks: [
    ...[1, 2, 3, 4, 5].map((degree): Mark => ({
      kind: 'text',
      x: place.marks + degreeAt(degree),
      y: 14,
      text: String(degree),
      tone: 'soft',
      size: 12,
      anchor: 'middle',
      weight: 700,
    })),
    ...rows.map(({ ref, text, marks, said, title }, index): Mark => ({
      kind: 'group',
      x: 0,
      y: place.head + index * place.row,
      title,
      marks: [
        { kind: 'text', x: 0, y: 15, text: ref, tone: 'ink', size: 12.5, mono: true, weight: 700 },
        { kind: 'text', x: ref === '' ? 0 : place.text, y: 15, text, tone: 'ink', size: 12.5 },
        { kind: 'group', x: place.marks, y: 0, marks },
        { kind: 'text', x: place.said, y: 15, text: said, tone: 'soft', size: 12 },
      ],
    })),
    { kind: 'text', x: 0, y: place.head + rows.length * place.row + 18, text: key, tone: 'soft', size: 12 },
  ],
});
