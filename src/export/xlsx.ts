import writeExcelFile, { type Cell, type Feature, type Sheet } from 'write-excel-file/universal';
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility';
import type { CellKind, Table } from '#report/table.ts';
import { withoutTimes } from './zip.ts';

/** A sheet of a workbook: at most 31 characters of name, none of `\ / ? * [ ] :`. */
export interface NamedTable {
  readonly name: string;
  readonly table: Table;
}

/** Longest text a cell takes; what is longer ends in dots. */
const longestText = 32_767;
const styles = {
  head: { fontWeight: 'bold', backgroundColor: '#E6E9ED', wrap: true, alignVertical: 'top' },
  cell: { wrap: true, alignVertical: 'top' },
} as const;

/**
 * Tables as an Excel workbook: real dates and numbers, frozen head and first column, a filter over each sheet, no formula.
 * Text is a shared string, so `=1+1` is shown and never run. The same tables give the same bytes.
 */
export async function workbook(tables: readonly NamedTable[]): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = tables.map(({ name, table }) => sheetOf(name, table));
  const made = await writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [filters(tables)] }).toBlob();
  return withoutTimes(new Uint8Array(await made.arrayBuffer()));
}

const sheetOf = (sheet: string, { headers, rows, kinds }: Table): Sheet<Blob> => ({
  sheet,
  data: [
    headers.map((header) => ({ ...styles.head, type: String, value: text(header) })),
    ...rows.map((row) => row.map((cell, at) => cellOf(cell, kinds?.[at]))),
  ],
  stickyRowsCount: 1,
  stickyColumnsCount: 1,
  columns: headers.map((header, at) => ({ width: widthOf(header, rows, at) })),
});

function cellOf(value: string, kind: CellKind | undefined): Cell {
  if (value === '') return null;
  const date = dateOf(value, kind);
  if (date) return { ...styles.cell, type: Date, value: date, format: kind === 'day' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss "UTC"' };
  if (kind === 'number' && /^-?\d+([.]\d+)?$/.test(value)) return { ...styles.cell, type: Number, value: Number(value) };
  return { ...styles.cell, type: String, value: text(value) };
}

/** Spreadsheets count days from 1900 and get the first weeks wrong; what is earlier stays text. */
function dateOf(value: string, kind: CellKind | undefined): Date | undefined {
  if (kind !== 'day' && kind !== 'moment') return undefined;
  const time = Date.parse(kind === 'day' ? `${value}T00:00:00Z` : value);
  return time >= Date.UTC(1900, 2, 1) && time < Date.UTC(10_000, 0, 1) ? new Date(time) : undefined;
}

// XML 1.0 takes no control characters at all, not even escaped.
const unprintable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFC}\u{10000}-\u{10FFFF}]/gu;

function text(value: string): string {
  // The library looks texts up in a plain object, where these already mean something; a blank behind makes them texts again.
  const legal = value in {} ? `${value} ` : value.toWellFormed().replace(unprintable, ' ');
  return legal.length <= longestText ? legal : `${legal.slice(0, longestText - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** Wide enough for what stands in it, and never so wide that the next column is out of sight. */
const widthOf = (header: string, rows: Table['rows'], at: number): number =>
  Math.min(48, Math.max(header.length + 4, 8, ...rows.slice(0, 200).map((row) => (row[at] ?? '').length + 2)));

/** The library freezes heads, but draws no filter buttons: one element in each sheet. */
const filters = (tables: readonly NamedTable[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform(xml, _options, { sheetIndex }) {
          const table = tables[sheetIndex]?.table;
          if (!table || table.headers.length === 0) return xml;
          const ref = `${getCellAddress(0, 0)}:${getCellAddress(table.rows.length, table.headers.length - 1)}`;
          const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
          return insertElementMarkupAccordingToOrderOfSiblings(xml, getSelfClosingTagMarkup('autoFilter', { ref }), order, 'worksheet');
        },
      },
    },
  },
});
