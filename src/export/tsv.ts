import Papa from 'papaparse';
import { largest } from '#domain/largest.ts';

/** What spreadsheets put before text that must not run; taken off again. */
const guarded = /^'(?=\s*[=+\-@\t\r])/;

/** A table as spreadsheets put it on the clipboard: tabs between cells, quotes round cells with line breaks. */
export function tableFromClipboard(text: string): string[][] {
  const { data: rows } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').toWellFormed(), { delimiter: '\t', skipEmptyLines: 'greedy' });
  const width = largest(
    rows.map((row) => row.length),
    0,
  );
  return rows.map((row) => Array.from({ length: width }, (_, column) => (row[column] ?? '').trim().replace(guarded, '')));
}
