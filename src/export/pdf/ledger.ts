import type { Block, LedgerFigureCell } from '#report/document.ts';
import { unbroken } from './breaks.ts';
import { ink, margin, type Sheet } from './sheet.ts';
import type { Setting, Style } from './type.ts';

type LedgerBlock = Extract<Block, { kind: 'ledger' }>;

const benefit = '#1F6BB0';
const harm = '#A63A2E';
const head: Style = { size: 7.4, bold: true };
const headLead = head.size * 1.2;
const name: Style = { size: 8.8 };
const value: Style = { size: 8, bold: true };
const caption: Style = { size: 9, color: ink.soft };
const reach = 14;
const least = 2 * (reach + 11) + 4;

function layout(sheet: Sheet, { figure }: LedgerBlock) {
  const first = Math.min(150, sheet.width * 0.28);
  const column = (sheet.width - first) / Math.max(1, figure.dimensions.length);
  const upright = figure.dimensions.some((text) =>
    text
      .split(/[\s-]+/)
      .flatMap(unbroken)
      .some((word) => sheet.type.width(word, head) > column - 5),
  );
  const heads = figure.dimensions.map((text) => (upright ? standing(sheet, text, column) : sheet.type.set(text, head, column - 5)));
  const tall = heads.map(({ lines, family }) =>
    upright ? Math.max(...lines.map((line) => sheet.type.width(line, head, family))) : lines.length * headLead,
  );
  const height = Math.max(...tall, 9) + 8;
  const most = Math.max(1, ...figure.rows.flatMap(({ cells }) => cells.flatMap((cell) => [cell.benefit ?? 0, cell.harm ?? 0])));
  return { first, column, upright, heads, height, unit: reach / most };
}

/** A head that stands on its end: in as few lines as its column is wide, none longer than needed. */
function standing(sheet: Sheet, text: string, column: number): Setting {
  const most = Math.max(1, Math.floor(column / headLead));
  for (let length = 60; length < 240; length += 12) {
    const setting = sheet.type.set(text, head, length);
    if (setting.lines.length <= most) return setting;
  }
  return sheet.type.set(text, head);
}

const rowLines = (sheet: Sheet, party: string, plan: ReturnType<typeof layout>) => sheet.type.set(party, name, plan.first - 22);
const rowHeight = (lines: number) => Math.max(least, lines * name.size * 1.25 + 10);

/** What must stand on one page: the whole figure when it is small, else its head and two rows. */
export function ledgerStart(sheet: Sheet, block: LedgerBlock): number {
  const plan = layout(sheet, block);
  const rows = block.figure.rows.map(({ party }) => rowHeight(rowLines(sheet, party, plan).lines.length));
  const sum = (heights: readonly number[]) => plan.height + heights.reduce((total, height) => total + height, 0) + 32;
  return sum(rows) < 360 ? sum(rows) : sum(rows.slice(0, 2));
}

function drawHead(sheet: Sheet, { first, column, upright, heads, height }: ReturnType<typeof layout>): void {
  const { doc } = sheet;
  heads.forEach((setting, c) => {
    const middle = margin.left + first + (c + 0.5) * column;
    const foot = sheet.y + height - 6;
    setting.lines.forEach((line, i) => {
      const fromLast = setting.lines.length - 1 - i;
      if (upright) sheet.upright(line, setting, head, middle + (i - (setting.lines.length - 1) / 2) * headLead + head.size * 0.34, foot);
      else sheet.line(line, setting, head, middle - sheet.type.width(line, head, setting.family) / 2, foot - fromLast * headLead);
    });
  });
  sheet.y += height;
  doc.setDrawColor(ink.text);
  doc.setLineWidth(1.1);
  doc.line(margin.left, sheet.y, margin.left + sheet.width, sheet.y);
}

function drawCell(sheet: Sheet, cell: LedgerFigureCell, center: number, middle: number, unit: number): void {
  const { doc } = sheet;
  if (cell.benefit === null && cell.harm === null) {
    if (cell.none) sheet.label('–', { ...value, color: ink.soft }, center, middle + 3, 'center');
    else {
      doc.setDrawColor('#5E6772');
      doc.setLineWidth(0.7);
      doc.setLineDashPattern([2, 1.6], 0);
      doc.roundedRect(center - 12, middle - 7, 24, 14, 2, 2, 'S');
      doc.setLineDashPattern([], 0);
      sheet.label('ask', { size: 7.6 }, center, middle + 2.6, 'center');
    }
    return;
  }
  doc.setDrawColor('#666666');
  doc.setLineWidth(0.7);
  doc.line(center - 11, middle, center + 11, middle);
  const side = (amount: number | null, color: string, up: boolean) => {
    if (amount === null) return;
    const length = amount * unit;
    doc.setFillColor(color);
    if (length > 0) doc.rect(center - 6, up ? middle - length : middle, 12, length, 'F');
    sheet.label(String(amount), { ...value, color }, center, up ? middle - length - 2.2 : middle + length + 7.8, 'center');
  };
  side(cell.benefit, benefit, true);
  side(cell.harm, harm, false);
}

/** Who gains and who is harmed, party by party: benefit stands up, harm hangs down, both with their number. */
export function ledger(sheet: Sheet, block: LedgerBlock): void {
  const { tags, doc } = sheet;
  const plan = layout(sheet, block);
  const node = tags.open('Figure', { alt: block.alt });
  tags.close();
  sheet.need(ledgerStart(sheet, block));
  tags.begin(node);
  drawHead(sheet, plan);
  for (const row of block.figure.rows) {
    const party = rowLines(sheet, row.party, plan);
    const height = rowHeight(party.lines.length);
    if (height > sheet.room) {
      tags.end();
      sheet.turn();
      tags.artifact(() => {
        drawHead(sheet, plan);
      });
      tags.begin(node);
    }
    const middle = sheet.y + height / 2;
    if (row.vulnerable) {
      doc.setFillColor(ink.text);
      doc.lines(
        [
          [3.4, 3.4],
          [-3.4, 3.4],
          [-3.4, -3.4],
        ],
        margin.left + 4,
        middle - 3.4,
        [1, 1],
        'F',
        true,
      );
    }
    party.lines.forEach((line, i) => {
      const y = middle + (i - (party.lines.length - 1) / 2) * name.size * 1.25 + name.size * 0.34;
      sheet.line(line, party, name, margin.left + 13, y);
    });
    row.cells.forEach((cell, c) => {
      drawCell(sheet, cell, margin.left + plan.first + (c + 0.5) * plan.column, middle, plan.unit);
    });
    sheet.y += height;
    doc.setDrawColor(ink.line);
    doc.setLineWidth(0.5);
    doc.line(margin.left, sheet.y, margin.left + sheet.width, sheet.y);
  }
  tags.end();
  sheet.y += 8;
  sheet.flow('Caption', block.caption, caption);
  sheet.y += 6;
}
