import type { LevelMark } from '#report/document.ts';
import type { Sheet } from './sheet.ts';
import type { Style } from './type.ts';

/** Light fills for paper, lowest level first; each step is darker than the last, so that they hold in grey too. */
const ramps: Readonly<Record<number, readonly string[]>> = {
  3: ['#EAF3F8', '#E3A64A', '#74143A'],
  4: ['#EAF3F8', '#EAC578', '#CB6A2B', '#6B1238'],
  5: ['#EAF3F8', '#EAC578', '#D98425', '#AE3B35', '#5C0F30'],
};
const dark = new Set(['#74143A', '#6B1238', '#AE3B35', '#5C0F30']);
const edges = '#777777';

/** Fill and ink of a level. Two levels take the ends of the shortest ramp; more than five share the last fill and differ by bars. */
export function paint({ rank, of }: LevelMark): { fill: string; ink: string } {
  const ramp = ramps[Math.min(5, Math.max(3, of))] ?? [];
  const place = of === 2 && rank === 2 ? 2 : Math.min(Math.max(1, rank), ramp.length) - 1;
  const fill = ramp[place] ?? '#FFFFFF';
  return { fill, ink: dark.has(fill) ? '#FFFFFF' : '#14181E' };
}

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
