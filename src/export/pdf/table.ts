import { largest } from '#domain/largest.ts';
import { autoTable, type CellHookData, type CellDef, type Styles } from 'jspdf-autotable';
import type { Block, Cell } from '#report/document.ts';
import { unbroken } from './breaks.ts';
import { runs } from './coverage.ts';
import { chip, chipStyle, type Chip } from './marks.ts';
import { ink, margin, type Sheet } from './sheet.ts';
import type { Node } from './tags.ts';
import type { Setting, Style } from './type.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;
/** autotable hands each definition back as `raw`, also for the second half of a row that was split. */
interface Entry extends CellDef {
  readonly style: Style;
  readonly setting: Setting;
  readonly chip?: Chip;
  readonly to?: string;
  readonly anchor?: string;
  /** Set in several faces, which autotable cannot: we draw the lines, and it gets as many empty ones. */
  readonly mixed: boolean;
  node?: Node;
  /** The lines on this page of a mixed cell, while it is drawn. */
  shown?: string[];
}

const headStyle: Style = { size: 8.8, bold: true, color: '#222222' };
const pad = { top: 4, right: 7, bottom: 2.6, left: 0 } as const;
export const tableLead = 1.36;

const styleOf = (cell: Cell, linked: boolean): Style => ({
  size: cell.mono ? 9 : 9.3,
  ...(cell.mono ? { mono: true } : {}),
  ...(cell.mono || cell.strong ? { bold: true } : {}),
  ...(linked ? { color: ink.link } : {}),
});

/** Widths by the shares asked for, but no column narrower than its longest ordinary word, so that ids and heads stay whole. */
function widths(sheet: Sheet, { columns, rows }: TableBlock): number[] {
  const total = sheet.width;
  const cap = Math.max(total / columns.length, total * 0.22);
  const floor = columns.map(({ header }, c) => {
    let widest = 0;
    const words = (text: string, style: Style, extra = 0) => {
      for (const word of text.split(/[\s/-]+/).flatMap(unbroken))
        if (word.length > 2) widest = Math.max(widest, sheet.type.width(word, style) + extra);
    };
    words(header, headStyle);
    for (const row of rows) {
      const cell = row[c];
      if (!cell) continue;
      if (cell.level) words(cell.text, chipStyle, 26);
      else if (cell.mono && cell.text.length <= 16) widest = Math.max(widest, sheet.type.width(cell.text, styleOf(cell, false)));
      else words(cell.text, styleOf(cell, false));
    }
    return Math.min(widest + pad.right + 2, cap);
  });
  const least = floor.reduce((sum, width) => sum + width, 0);
  if (least >= total) return floor.map((width) => (width / least) * total);
  // Those whose share is too small take their floor; the others divide what is left.
  const fixed = new Set<number>();
  for (;;) {
    const left = total - [...fixed].reduce((sum, c) => sum + (floor[c] ?? 0), 0);
    const shares = columns.reduce((sum, { width }, c) => (fixed.has(c) ? sum : sum + Math.max(width, 0.01)), 0);
    const share = columns.map(({ width }) => (Math.max(width, 0.01) / shares) * left);
    const short = columns.findIndex((_, c) => !fixed.has(c) && (share[c] ?? 0) < (floor[c] ?? 0));
    if (short < 0) return columns.map((_, c) => (fixed.has(c) ? floor[c] : share[c]) ?? 0);
    fixed.add(short);
  }
}

/** The style autotable needs; the lines are ours, so that nothing is measured or broken twice. */
function entry(sheet: Sheet, text: string, style: Style, width: number, more: Partial<Entry> = {}): Entry {
  const setting = sheet.type.set(text, style, width - pad.right);
  const height = more.chip ? more.chip.height + 6.4 : 0;
  const lines = more.chip ? [''] : setting.lines;
  const styles = {
    font: setting.family,
    fontStyle: style.bold ? 'bold' : 'normal',
    fontSize: style.size,
    textColor: style.color ?? ink.text,
    minCellHeight: height,
    overflow: () => [...lines],
  } as unknown as Partial<Styles>;
  const mixed = !more.chip && setting.lines.some((line) => runs(line, setting.family).some(({ face }) => face === 'cjk'));
  return { content: '', styles, style, setting, mixed, ...more };
}

/** Draws the lines of a cell where autotable would. */
function drawMixed(sheet: Sheet, raw: Entry, cell: CellHookData['cell']): void {
  const { x, y } = cell.getTextPos();
  const { size } = raw.style;
  raw.shown = cell.text;
  cell.text.forEach((line, i) => {
    sheet.line(line, raw.setting, raw.style, x, y + size * (0.85 + i * tableLead));
  });
  cell.text = cell.text.map(() => '');
}

/** A row taller than this may be parted over two pages: better than an empty half page. */
const whole = 170;
/** The widths a table was given on paper this wide: asked for before it is printed, too, and long to find. */
const planned = new WeakMap<TableBlock, { readonly of: number; readonly width: readonly number[] }>();
function widthsOf(sheet: Sheet, block: TableBlock): readonly number[] {
  const known = planned.get(block);
  if (known?.of === sheet.width) return known.width;
  const width = widths(sheet, block);
  planned.set(block, { of: sheet.width, width });
  return width;
}

/** Height of the head and the first row: what a heading must not be parted from, and no head stands without. */
export function tableStart(sheet: Sheet, block: TableBlock): number {
  const width = widthsOf(sheet, block);
  const tallest = (cells: readonly (readonly [text: string, style: Style, chip: number])[]) =>
    Math.max(
      ...cells.map(([text, style, chip], c) => {
        const { lines } = sheet.type.set(text, style, (width[c] ?? 0) - pad.right);
        return Math.max(chip, lines.length * style.size * tableLead + pad.top + pad.bottom);
      }),
    );
  const head = tallest(block.columns.map(({ header }) => [header, headStyle, 0]));
  const row = tallest((block.rows[0] ?? []).map((cell) => [cell.text, styleOf(cell, false), cell.level ? 34 : 0]));
  return head + Math.min(row, whole) + 2;
}

/** A table whose head repeats and whose rows may run over the page; its structure is tagged cell by cell. */
export function table(sheet: Sheet, block: TableBlock): void {
  const { doc, tags, known } = sheet;
  const { columns, rows, anchors } = block;
  const width = widthsOf(sheet, block);
  // Text stands on its leading, so the foot needs less padding than the head.
  const head = columns.map(({ header }, c) => entry(sheet, header, headStyle, width[c] ?? 0));
  const body = rows.map((row, r) =>
    columns.map((_, c) => {
      const cell = row[c] ?? { text: '' };
      const linked = cell.to !== undefined && known.has(cell.to);
      const anchor = c === 0 ? anchors?.[r] : undefined;
      const space = width[c] ?? 0;
      return entry(sheet, cell.text, styleOf(cell, linked), space, {
        ...(cell.level ? { chip: chip(sheet, cell.level, cell.text, space - pad.right) } : {}),
        ...(linked ? { to: cell.to } : {}),
        ...(anchor !== undefined ? { anchor } : {}),
      });
    }),
  );
  const rowHeights = body.map((row) =>
    largest(
      row.map(({ setting, style }) => setting.lines.length * style.size * tableLead),
      0,
    ),
  );
  const node = tags.open('Table', { summary: block.caption });
  const rowNodes = new Map<unknown, Node>();
  const element = (raw: Entry, rowKey: unknown, inHead: boolean): Node => {
    if (raw.node) return raw.node;
    let row = rowNodes.get(rowKey);
    if (!row) {
      row = tags.open('TR', {}, node);
      tags.close();
      rowNodes.set(rowKey, row);
    }
    raw.node = tags.open(inHead ? 'TH' : 'TD', inHead ? { scope: 'Column' } : {}, row);
    if (raw.to !== undefined) {
      raw.node = tags.open('Link', {}, raw.node);
      tags.close();
    }
    tags.close();
    return raw.node;
  };

  autoTable(doc, {
    startY: sheet.y,
    theme: 'plain',
    margin: { ...margin },
    tableWidth: sheet.width,
    showHead: 'everyPage',
    rowPageBreak: (rowHeights[0] ?? 0) > whole ? 'auto' : 'avoid',
    styles: { cellPadding: { ...pad }, valign: 'top', lineWidth: 0 },
    columnStyles: Object.fromEntries(width.map((cellWidth, c) => [c, { cellWidth }])),
    head: [head],
    body,
    willDrawCell(data: CellHookData) {
      const raw = data.cell.raw as unknown as Entry;
      const inHead = data.section === 'head';
      if (inHead && data.pageNumber > 1) tags.beginArtifact();
      else {
        if (raw.anchor !== undefined && !raw.node) tags.anchor(raw.anchor, data.cell.y);
        tags.begin(element(raw, inHead ? 'head' : data.row.raw, inHead));
      }
      if (raw.mixed) drawMixed(sheet, raw, data.cell);
    },
    didDrawCell({ cell, section, column, cursor, row, table: { settings } }: CellHookData) {
      const raw = cell.raw as unknown as Entry;
      if (raw.shown) cell.text = raw.shown;
      if (raw.chip && cell.text.length > 0) raw.chip.draw(cell.x, cell.y + pad.top - 1.8);
      tags.end();
      if (raw.to !== undefined && raw.node && cell.text.length > 0) {
        const height = Math.max(cell.text.length * raw.style.size * tableLead, raw.chip?.height ?? 0);
        tags.link(raw.node, raw.to, cell.x, cell.y + pad.top - 2, cell.width - pad.right, height + 2);
      } else if (raw.node && section === 'body' && raw.anchor === undefined) {
        const { node, setting, style } = raw;
        cell.text.forEach((line, i) => {
          sheet.linkReferences(node, line, setting, style, cell.x, cell.y + pad.top + style.size * (0.85 + i * tableLead));
        });
      }
      if (column.index < columns.length - 1 || !cursor) return;
      // autotable asks once for all rows; each is asked for here. A short row stays whole.
      if (section === 'body') settings.rowPageBreak = (rowHeights[row.index + 1] ?? 0) > whole ? 'auto' : 'avoid';
      tags.artifact(() => {
        const y = cell.y + cell.height;
        doc.setDrawColor(section === 'head' ? ink.text : ink.line);
        doc.setLineWidth(section === 'head' ? 1.1 : 0.6);
        doc.line(margin.left, y, margin.left + sheet.width, y);
      });
    },
  });
  tags.close();
  sheet.y = (doc as unknown as { lastAutoTable: { finalY: number } }).lastAutoTable.finalY + 12;
}
