import Papa from 'papaparse';
import type { Table } from '#report/table.ts';

/** What a spreadsheet would take for a formula: also behind blanks and characters that do not show, and in full width. */
const formula = /^[\s\p{Other}]*[=+\-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]/u;
const number = /^[+-]?\d+([.,]\d+)?$/;

/** Text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers. */
export const inert = (cell: string): string => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell);

/** A table as CSV: UTF-8 with byte order mark, CRLF, one header row, no formula. */
export const csv = ({ headers, rows }: Table): string =>
  `\uFEFF${Papa.unparse({ fields: headers.map(inert), data: rows.map((row) => row.map(inert)) }, { newline: '\r\n' })}\r\n`;
