import '#security.ts';
import type { KnownOutside } from '#domain/review/inquiry.ts';
import type { Records, TableName } from '#domain/tables.ts';
import { auditorQuestions, type AuditorQuestion, type AuditorQuestions } from '#report/auditorQuestions.ts';

type Row = { readonly id: string };
/** What the page tells: rows that changed, in which order the rows of a table stand, or that everything was told. */
export type QuestionsOrder =
  | { readonly kind: 'rows'; readonly table: TableName; readonly rows: readonly Row[] }
  | { readonly kind: 'order'; readonly table: TableName; readonly ids: readonly string[] }
  | { readonly kind: 'ask'; readonly number: number; readonly known: KnownOutside };

/** What the worker answers: the open questions part by part, so that no part holds up the page, then the rest. */
export type QuestionsAnswer =
  | { readonly kind: 'part'; readonly number: number; readonly open: readonly AuditorQuestion[] }
  | { readonly kind: 'done'; readonly number: number; readonly rest: Omit<AuditorQuestions, 'open'> };

const partSize = 500;
const rows = new Map<TableName, Map<string, Row>>();
// A row keeps its identity as long as it is not told anew, so what was read of it once need not be read again.
const tables = new Map<TableName, readonly Row[]>();

const rowsOf = (table: TableName): Map<string, Row> => {
  const known = rows.get(table) ?? new Map<string, Row>();
  rows.set(table, known);
  return known;
};

const say = (answer: QuestionsAnswer): void => {
  self.postMessage(answer);
};

self.onmessage = ({ data }: MessageEvent<QuestionsOrder>): void => {
  if (data.kind === 'rows') {
    for (const row of data.rows) rowsOf(data.table).set(row.id, row);
    return;
  }
  if (data.kind === 'order') {
    const known = rowsOf(data.table);
    tables.set(
      data.table,
      data.ids.flatMap((id) => known.get(id) ?? []),
    );
    return;
  }
  const { open, ...rest } = auditorQuestions(Object.fromEntries(tables) as unknown as Records, data.known);
  for (let at = 0; at < open.length; at += partSize) say({ kind: 'part', number: data.number, open: open.slice(at, at + partSize) });
  say({ kind: 'done', number: data.number, rest });
};
