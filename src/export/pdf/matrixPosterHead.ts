import type { MatrixPoster } from '#report/document.ts';
import { appetiteStroke, edge, leadOf, levelBars, levelBarsWidth, toleranceStroke } from './matrixPosterMarks.ts';
import type { Sheet } from './sheet.ts';
import type { Setting, Style } from './type.ts';

interface Piece {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => void;
}
interface Words {
  readonly role: string;
  readonly setting: Setting;
  readonly style: Style;
}
interface Key {
  readonly key: readonly { readonly pieces: readonly Piece[]; readonly height: number }[];
  readonly after: readonly Words[];
}
export interface Head extends Key {
  readonly texts: readonly Words[];
  readonly height: number;
}
/** Between both edges. */
export const widthOf = (sheet: Sheet) => sheet.doc.internal.pageSize.getWidth() - 2 * edge;

function piece(
  sheet: Sheet,
  text: string,
  style: Style,
  mark: { readonly width: number; readonly draw: (x: number, y: number) => void },
): Piece {
  const setting = sheet.type.set(text, style, widthOf(sheet) - mark.width - 8);
  const width = Math.max(...setting.lines.map((line) => sheet.type.width(line, style, setting.family)));
  return {
    width: mark.width + 8 + width + 26,
    height: setting.lines.length * leadOf(style) + 5,
    draw(x, y) {
      mark.draw(x, y);
      setting.lines.forEach((line, i) => {
        sheet.line(line, setting, style, x + mark.width + 8, y + style.size * 0.95 + i * leadOf(style));
      });
    },
  };
}

/** The key: both lines and all levels, in as many rows as they need. */
function keyOf(sheet: Sheet, { levels, appetite, tolerance }: MatrixPoster, wholeLevels: boolean): Head['key'] {
  const line = (draw: typeof appetiteStroke) => ({
    width: 54,
    draw: (x: number, y: number) => {
      draw(sheet, [
        [x, y + 10],
        [x + 54, y + 10],
      ]);
    },
  });
  const pieces = [
    piece(sheet, appetite.label, { size: 16 }, line(appetiteStroke)),
    piece(sheet, tolerance.label, { size: 16 }, line(toleranceStroke)),
    ...levels.steps.map(({ sign, label, mark }) =>
      piece(
        sheet,
        wholeLevels ? label : sign,
        { size: 18, bold: true },
        {
          width: levelBarsWidth(mark),
          draw: (x, y) => {
            levelBars(sheet, mark, x, y + 3);
          },
        },
      ),
    ),
  ];
  const rows: { pieces: Piece[]; width: number; height: number }[] = [];
  for (const own of pieces) {
    const row = rows.at(-1);
    if (row && row.width + own.width <= widthOf(sheet) + 26) {
      row.pieces.push(own);
      row.width += own.width;
      row.height = Math.max(row.height, own.height);
    } else rows.push({ pieces: [own], width: own.width, height: own.height });
  }
  return rows;
}

/** Title, whose it is, the key, and what the lines mean. `complete`: nothing is left for the next page. */
export function headOf(sheet: Sheet, poster: MatrixPoster, wholeLevels: boolean, complete: boolean): Head {
  const words = (role: string, text: string, style: Style): Words => ({
    role,
    style,
    setting: sheet.type.set(text, style, widthOf(sheet)),
  });
  const texts = [words('H1', poster.title, { size: 30, bold: true }), words('P', poster.about, { size: 16 })];
  const after = [poster.meaning, ...(complete ? [] : [poster.overleaf.note])].map((text) => words('P', text, { size: 16 }));
  const key = keyOf(sheet, poster, wholeLevels);
  const high = (list: readonly Words[]) => list.reduce((sum, { setting, style }) => sum + setting.lines.length * leadOf(style), 0);
  return { texts, key, after, height: high(texts) + 6 + key.reduce((sum, row) => sum + row.height, 0) + high(after) };
}
