import type { MatrixPoster, PosterAxis } from '#report/document.ts';
import { compact } from './compact.ts';
import { holdsCjk } from './coverage.ts';
import { drawGrid } from './matrixPosterGrid.ts';
import { edge, leadOf } from './matrixPosterMarks.ts';
import { planPoster, type Plan } from './matrixPosterPlan.ts';
import { newSheet } from './newSheet.ts';
import type { Sheet } from './sheet.ts';
import type { Setting, Style } from './type.ts';

/** Draws lines of one setting, the first baseline a little under y. */
function block(sheet: Sheet, setting: Setting, style: Style, x: number, y: number, center = 0): number {
  setting.lines.forEach((line, i) => {
    const shift = center === 0 ? 0 : (center - sheet.type.width(line, style, setting.family)) / 2;
    sheet.line(line, setting, style, x + shift, y + style.size * 0.95 + i * leadOf(style));
  });
  return y + setting.lines.length * leadOf(style);
}

/** Title, whose it is, the key, and what the lines mean. */
function drawHead(sheet: Sheet, poster: MatrixPoster, { head }: Plan): void {
  const { tags } = sheet;
  tags.bookmark(poster.title, 1, edge);
  let y = edge;
  for (const { role, setting, style } of head.texts) tags.mark(role, () => (y = block(sheet, setting, style, edge, y)));
  y += 6;
  tags.open('L');
  for (const { pieces, height } of head.key) {
    let x = edge;
    for (const piece of pieces) {
      tags.open('LI');
      tags.mark('LBody', () => {
        piece.draw(x, y);
      });
      tags.close();
      x += piece.width;
    }
    y += height;
  }
  tags.close();
  for (const { role, setting, style } of head.after) tags.mark(role, () => (y = block(sheet, setting, style, edge, y)));
}

/** The steps beside the rows and under the columns, each axis a list. */
function drawAxes(sheet: Sheet, { likelihood, consequence }: MatrixPoster, { grid, rows, columns, axis }: Plan): void {
  const { tags } = sheet;
  const height = grid.cell.height * rows.length;
  tags.mark('P', () => {
    const width = sheet.type.width(likelihood.title, axis);
    sheet.upright(likelihood.title, sheet.type.set(likelihood.title, axis), axis, edge + axis.size * 0.9, grid.y + (height + width) / 2);
  });
  tags.open('L');
  rows.forEach((label, at) => {
    const top = grid.y + (rows.length - 1 - at) * grid.cell.height;
    tags.open('LI');
    tags.mark('LBody', () => {
      const x = grid.x - grid.gutter + axis.size * 1.5;
      const under = block(sheet, label.name, label.nameStyle, x, top + (grid.cell.height - label.height) / 2);
      block(sheet, label.text, label.textStyle, x, under);
    });
    tags.close();
  });
  tags.close();
  const foot = grid.y + height + 8;
  const end = foot + Math.max(...columns.map((label) => label.height));
  tags.mark('P', () => {
    sheet.label(consequence.title, axis, grid.x + (grid.cell.width * columns.length) / 2, end + axis.size * 1.15, 'center');
  });
  tags.open('L');
  columns.forEach((label, at) => {
    tags.open('LI');
    tags.mark('LBody', () => {
      const x = grid.x + at * grid.cell.width + 3;
      const under = block(sheet, label.name, label.nameStyle, x, foot, grid.cell.width - 6);
      block(sheet, label.text, label.textStyle, x, under, grid.cell.width - 6);
    });
    tags.close();
  });
  tags.close();
}

/** What had no room, in full, over as many pages as it takes. */
function overleaf(sheet: Sheet, poster: MatrixPoster, { axes, wholeLevels }: Plan): void {
  const lists: (MatrixPoster['levels'] | PosterAxis)[] = [
    ...(axes.likelihood === 'all' ? [] : [poster.likelihood]),
    ...(axes.consequence === 'all' ? [] : [poster.consequence]),
    ...(wholeLevels ? [] : [poster.levels]),
  ];
  if (lists.length === 0) return;
  sheet.turn(true);
  sheet.tags.bookmark(poster.overleaf.title, 1, sheet.y);
  sheet.flow('H1', poster.overleaf.title, { size: 30, bold: true }, { lead: 1.2 });
  sheet.flow('P', poster.about, { size: 14 });
  for (const { title, steps } of lists) {
    sheet.y += 12;
    sheet.need(90);
    sheet.flow('H2', title, { size: 24, bold: true });
    for (const { sign, label, text } of steps) {
      sheet.need(60);
      sheet.y += 4;
      sheet.flow('H3', `${sign}  ${label}`, { size: 18, bold: true });
      if (text !== '') sheet.flow('P', text, { size: 16 });
    }
  }
}

/** Prints the matrix for the wall: A3 across, black on white, large and empty (ux G.3). Equal posters give equal bytes. */
export async function printMatrixPoster(poster: MatrixPoster): Promise<Uint8Array> {
  const cjk = holdsCjk(poster) ? await (await import('./cjk.ts')).cjkFont() : undefined;
  const sheet = newSheet(poster.control, { paper: 'a3', landscape: true, cjk });
  const plan = planPoster(sheet, poster);
  drawHead(sheet, poster, plan);
  drawAxes(sheet, poster, plan);
  sheet.tags.mark('Figure', () => drawGrid(sheet, poster, plan), { alt: poster.alt });
  overleaf(sheet, poster, plan);
  return compact(sheet.doc.output());
}
