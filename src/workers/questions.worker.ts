import '#security.ts';
import { comparedWithNow, type Compared } from '#domain/review/approvalStanding.ts';
import { isApproval } from '#domain/review/approval.ts';
import type { KnownOutside } from '#domain/review/inquiry.ts';
import type { Records, TableName } from '#domain/tables.ts';
import { auditorQuestions, type AuditorQuestion, type AuditorQuestions } from '#report/auditorQuestions.ts';

type Row = { readonly id: string };
/** What the page tells: rows that changed, in which order the rows of a table stand, or that everything was told and what it asks. */
export type QuestionsOrder =
  | { readonly kind: 'rows'; readonly table: TableName; readonly rows: readonly Row[] }
  | { readonly kind: 'order'; readonly table: TableName; readonly ids: readonly string[] | undefined }
  | { readonly kind: 'ask'; readonly number: number; readonly known: KnownOutside }
  | { readonly kind: 'compare' };

/**
 * What the worker answers: questions that the page does not have yet, each with a number and part by part, so that no
 * part holds up the page; then the numbers of the open ones in their order, and the rest. Or what differs from each
 * approved version, by the id of its sign-off.
 */
export type QuestionsAnswer =
  | { readonly kind: 'part'; readonly anew: boolean; readonly from: number; readonly questions: readonly AuditorQuestion[] }
  | { readonly kind: 'done'; readonly number: number; readonly open: Uint32Array; readonly rest: Omit<AuditorQuestions, 'open'> }
  | { readonly kind: 'compared'; readonly approvals: readonly (readonly [id: string, Compared])[] };

const partSize = 100;
/** Numbers of the questions that the page has: the same question keeps its object. */
let numbered = new WeakMap<AuditorQuestion, number>();
let last = 0;
/** So many questions that nobody asks any more may lie about on the page. */
const mostKept = 20_000;

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
    const ids = data.ids ?? tables.get(data.table)?.map(({ id }) => id) ?? [];
    tables.set(
      data.table,
      ids.flatMap((id) => known.get(id) ?? []),
    );
    return;
  }
  const records = Object.fromEntries(tables) as unknown as Records;
  if (data.kind === 'compare') {
    say({ kind: 'compared', approvals: records.signOffs.filter(isApproval).map((entry) => [entry.id, comparedWithNow(entry, records)]) });
    return;
  }
  const { open, ...rest } = auditorQuestions(records, data.known);
  const anew = last > 2 * open.length + mostKept;
  if (anew) {
    numbered = new WeakMap();
    last = 0;
  }
  const fresh = open.filter((question) => !numbered.has(question));
  for (let at = 0; at < fresh.length; at += partSize) {
    const questions = fresh.slice(at, at + partSize);
    say({ kind: 'part', anew: anew && at === 0, from: last, questions });
    for (const question of questions) numbered.set(question, last++);
  }
  const order = Uint32Array.from(open, (question) => numbered.get(question) ?? 0);
  say({ kind: 'done', number: data.number, open: order, rest });
};
