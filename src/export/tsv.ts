import Papa from 'papaparse';

/** What spreadsheets put before text that must not run; taken off again. */
const guarded = /^'(?=\s*[=+\-@\t\r])/;

/** A table as spreadsheets put it on the clipboard: tabs between cells, quotes round cells with line breaks. */
export function tableFromClipboard(text: string): string[][] {
  const { data: rows } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').toWellFormed(), { delimiter: '\t', skipEmptyLines: 'greedy' });
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => (row[column] ?? '').trim().replace(guarded, '')));
}
