import type { MatrixPoster } from '#report/document.ts';
import { appetiteStroke, barHeight, leadOf, levelBand, levelBars, levelBarsWidth, stair, toleranceStroke } from './matrixPosterMarks.ts';
import { inside, type Plan } from './matrixPosterPlan.ts';
import type { Sheet } from './sheet.ts';

/** Bars, band and name along the top of a cell; the rest stays white. */
function drawCell(sheet: Sheet, cell: MatrixPoster['cells'][number], { wholeLevels, level, grid }: Plan, x: number, y: number): void {
  const { doc } = sheet;
  doc.setDrawColor('#000000');
  doc.setLineWidth(0.8);
  doc.rect(x, y, grid.cell.width, grid.cell.height, 'S');
  const [left, top] = [x + inside.left, y + inside.top];
  const room = grid.cell.width - inside.left - inside.right;
  levelBars(sheet, cell.level, left, top);
  const bars = levelBarsWidth(cell.level) + 8;
  levelBand(sheet, cell.level, left + bars, top, room - bars);
  const setting = sheet.type.set(wholeLevels ? cell.level.label : cell.sign, level, room);
  setting.lines.forEach((line, i) => {
    sheet.line(line, setting, level, left, top + barHeight + 2 + level.size * 0.95 + i * leadOf(level));
  });
}

/** The cells, the highest likelihood on top, and both lines over them. */
export function drawGrid(sheet: Sheet, poster: MatrixPoster, plan: Plan): void {
  const { x, y, cell } = plan.grid;
  const { likelihood, consequence } = poster;
  const cells = new Map(poster.cells.map((own) => [`${own.likelihood} ${own.consequence}`, own]));
  likelihood.steps.forEach((l, row) => {
    const top = y + (likelihood.steps.length - 1 - row) * cell.height;
    consequence.steps.forEach((c, column) => {
      const own = cells.get(`${l.id} ${c.id}`);
      if (own) drawCell(sheet, own, plan, x + column * cell.width, top);
    });
  });
  sheet.doc.setLineJoin('miter');
  toleranceStroke(sheet, stair(poster.tolerance.reach, plan.grid, 6));
  appetiteStroke(sheet, stair(poster.appetite.reach, plan.grid));
}
