import type { LevelMark } from '#report/document.ts';
import { shadeOf } from '#report/ramps.ts';
import type { Sheet } from './sheet.ts';
import type { Style } from './type.ts';

const edges = '#777777';

/** Fill and ink of a level on paper. */
export const paint = (level: LevelMark) => shadeOf(level, 'standard', 'light');

const bar = { width: 1.9, gap: 0.8, first: 2.2, step: 1.35 } as const;
export const barsWidth = (rank: number): number => rank * (bar.width + bar.gap) - bar.gap;

/** The bars of a level standing on a foot line: one bar for the lowest level. */
export function bars({ doc }: Sheet, rank: number, x: number, foot: number, color: string): void {
  doc.setFillColor(color);
  for (let i = 0; i < rank; i += 1) {
    const height = bar.first + i * bar.step;
    doc.rect(x + i * (bar.width + bar.gap), foot - height, bar.width, height, 'F');
  }
}

export const chipStyle: Style = { size: 8.6, bold: true };
const pad = { x: 4.5, y: 2.2 } as const;
const chipLead = chipStyle.size * 1.25;

export interface Chip {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => void;
}

/** A level as a chip: its bars and its word, on its fill. */
export function chip(sheet: Sheet, level: LevelMark, text: string, limit: number): Chip {
  const { doc, type } = sheet;
  const indent = pad.x + barsWidth(level.rank) + 3.2;
  const setting = type.set(text, chipStyle, Math.max(12, limit - indent - pad.x));
  const width = indent + pad.x + Math.max(...setting.lines.map((line) => type.width(line, chipStyle, setting.family)));
  const height = pad.y * 2 + setting.lines.length * chipLead;
  const { fill, ink } = paint(level);
  return {
    lines: setting.lines,
    width,
    height,
    draw(x, y) {
      doc.setFillColor(fill);
      doc.setDrawColor(edges);
      doc.setLineWidth(0.45);
      doc.roundedRect(x, y, width, height, 2.6, 2.6, 'FD');
      bars(sheet, level.rank, x + pad.x, y + pad.y + chipLead * 0.79, ink);
      setting.lines.forEach((line, i) => {
        sheet.line(line, setting, { ...chipStyle, color: ink }, x + indent, y + pad.y + chipLead * (i + 0.79));
      });
    },
  };
}
