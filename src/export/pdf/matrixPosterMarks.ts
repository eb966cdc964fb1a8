import { stairPoints } from '#report/appetiteLine.ts';
import type { LevelMark } from '#report/document.ts';
import { stroke } from './matrices.ts';
import type { Sheet } from './sheet.ts';
import type { Style } from './type.ts';

/** Printers leave about a centimetre white. */
export const edge = 40;
const black = '#000000';
export const leadOf = ({ size }: Style): number => size * 1.18;

const bar = { width: 5, gap: 2.5 } as const;
export const barHeight = 14;
export const levelBarsWidth = ({ of }: LevelMark): number => of * (bar.width + bar.gap) - bar.gap;

/** As many bars as there are levels, black up to this one: it says the level, and of how many, without colour. */
export function levelBars({ doc }: Sheet, { rank, of }: LevelMark, x: number, top: number): void {
  doc.setDrawColor(black);
  doc.setFillColor(black);
  doc.setLineWidth(0.7);
  for (let i = 0; i < of; i += 1) {
    const height = 5 + ((barHeight - 5) * (i + 1)) / of;
    doc.rect(x + i * (bar.width + bar.gap), top + barHeight - height, bar.width, height, i < rank ? 'FD' : 'S');
  }
}

/** A band whose strokes stand closer the higher the level is, black for the highest: regions are seen from afar. */
export function levelBand({ doc }: Sheet, { rank, of }: LevelMark, x: number, top: number, width: number): void {
  if (width < 8) return;
  doc.setDrawColor(black);
  doc.setFillColor(black);
  doc.setLineWidth(0.7);
  doc.rect(x, top, width, barHeight, rank === of ? 'FD' : 'S');
  if (rank <= 1 || rank === of) return;
  const apart = 16 / 2 ** (rank - 2);
  doc.setLineWidth(1);
  for (let at = apart; at < width; at += apart) doc.line(x + at, top, x + at, top + barHeight);
}

type Line = readonly [number, number][];

/** The thick line of the appetite. */
export function appetiteStroke(sheet: Sheet, points: Line): void {
  stroke(sheet, points, '#FFFFFF', 9);
  stroke(sheet, points, black, 6);
}

/** The dashed line of the tolerance. */
export function toleranceStroke(sheet: Sheet, points: Line): void {
  stroke(sheet, points, '#FFFFFF', 5.5);
  sheet.doc.setLineDashPattern([12, 6], 0);
  stroke(sheet, points, black, 3);
  sheet.doc.setLineDashPattern([], 0);
}

/** A line over cells of a size. `aside` moves it towards the higher steps, so that two that run together are both seen. */
export const stair = (
  reach: readonly number[],
  { x, y, cell }: { readonly x: number; readonly y: number; readonly cell: { readonly width: number; readonly height: number } },
  aside = 0,
): [number, number][] =>
  stairPoints(reach).map((point) => {
    const isEnd = point.y === 0 || point.y === reach.length;
    return [x + point.x * cell.width + aside, y + point.y * cell.height - (isEnd ? 0 : aside)];
  });
