import type { DBCore, DBCoreKeyRange, DBCoreQuery, DBCoreTable, DBCoreTransaction, Middleware } from 'dexie';
import type { Cipher } from './cipher.ts';
import { keepOpen } from './keepOpen.ts';

/** A row as it is stored: its names and its number in the open, so that it is found; everything else sealed. */
interface SealedRow {
  readonly seq?: number;
  readonly id: string;
  readonly step?: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}
type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly seq?: number; readonly step?: string };

const numbered = 'changes';
const place = (table: string, name: string) => `${table}/${name}`;

async function sealRow(cipher: Cipher, table: string, { seq, ...row }: Row): Promise<SealedRow> {
  const id = await cipher.nameOf(table, row.id);
  const sealed = await cipher.seal(row, place(table, id));
  if (table !== numbered) return { id, sealed };
  return { ...(seq === undefined ? {} : { seq }), id, step: await cipher.nameOf('steps', String(row.step)), sealed };
}

/** A row as it was before it was sealed. Rejects when it is not one, or not the one of this place. */
export async function openRow(cipher: Cipher, table: string, stored: unknown): Promise<Row> {
  const { seq, id, sealed } = stored as SealedRow;
  const row = (await cipher.open(sealed, place(table, id))) as Row;
  return seq === undefined ? row : { ...row, seq };
}

/**
 * Encrypts the rows of a database between Dexie and the browser, so that whatever is written or read above it knows
 * nothing of it, and no plain text ever reaches the disk. Only what the store uses is offered.
 */
export const sealedRows = (cipher: Cipher): Middleware<DBCore> => ({
  stack: 'dbcore',
  name: 'sealed rows',
  create: (down) => ({ ...down, table: (name) => sealedTable(cipher, name, down.table(name)) }),
});

function sealedTable(cipher: Cipher, table: string, down: DBCoreTable): DBCoreTable {
  const isNumber = (index: string | null) => table === numbered && index === null;
  const nameOf = (id: unknown, index: string | null) => cipher.nameOf(index === 'step' ? 'steps' : table, String(id));
  const names = async (keys: readonly unknown[]): Promise<unknown[]> =>
    isNumber(null) ? [...keys] : Promise.all(keys.map((key) => nameOf(key, null)));
  // Chains of `then` and no `await` from here on: only Dexie's own promises carry the transaction along.
  const meanwhile = <T>({ trans }: { readonly trans: DBCoreTransaction }, work: () => Promise<T>) =>
    keepOpen(trans as IDBTransaction, work);
  const open = (request: { readonly trans: DBCoreTransaction }, stored: readonly unknown[]) =>
    meanwhile(request, () => Promise.all(stored.map(async (row) => (row === undefined ? undefined : openRow(cipher, table, row)))));

  /** Names have no order, so of ranges only single names and everything can be asked for. */
  async function rangeOf(range: DBCoreKeyRange, index: string | null): Promise<DBCoreKeyRange> {
    if (isNumber(index) || kindOf(range) === everything) return range;
    if (kindOf(range) !== one) throw new Error(`${table} is sealed: its names have no order`);
    const name = await nameOf(range.lower, index);
    return { ...range, lower: name, upper: name };
  }
  const indexOf = ({ index }: DBCoreQuery) => (index.isPrimaryKey ? null : index.name);

  return {
    ...down,
    get: (request) =>
      meanwhile(request, () => names([request.key]))
        .then(([key]) => down.get({ ...request, key }))
        .then((row: unknown) => open(request, [row]))
        .then(([row]): unknown => row),
    getMany: (request) =>
      meanwhile(request, () => names(request.keys))
        .then((keys) => down.getMany({ ...request, keys }))
        .then((rows) => open(request, rows)),
    query(request) {
      const index = indexOf(request.query);
      if (!request.values && !isNumber(index)) throw new Error(`${table} is sealed: ask for its rows`);
      return meanwhile(request, () => rangeOf(request.query.range, index))
        .then((range) => down.query({ ...request, query: { ...request.query, range } }))
        .then((found) => {
          if (!request.values) return found;
          return open(request, found.result).then((rows) => ({ ...found, result: isNumber(index) ? rows : rows.sort(byId) }));
        });
    },
    openCursor() {
      throw new Error(`${table} is sealed: it has no cursors`);
    },
    count: (request) =>
      meanwhile(request, () => rangeOf(request.query.range, indexOf(request.query))).then((range) =>
        down.count({ ...request, query: { ...request.query, range } }),
      ),
    mutate(request) {
      if (request.type === 'deleteRange')
        return meanwhile(request, () => rangeOf(request.range, null)).then((range) => down.mutate({ ...request, range }));
      if (request.type === 'delete') return meanwhile(request, () => names(request.keys)).then((keys) => down.mutate({ ...request, keys }));
      const rows = request.values as readonly Row[];
      const { keys: _, ...rest } = request;
      return meanwhile(request, () => Promise.all(rows.map((row) => sealRow(cipher, table, row))))
        .then((values) => down.mutate({ ...rest, values }))
        .then((done) =>
          // Dexie writes the key it is told into the record that was put.
          isNumber(null) ? done : { ...done, results: rows.map(({ id }) => id), lastResult: rows.at(-1)?.id },
        );
    },
  };
}

function byId(one: unknown, two: unknown): number {
  const [a, b] = [(one as Row).id, (two as Row).id];
  return a < b ? -1 : a > b ? 1 : 0;
}

// What Dexie calls kinds of ranges is known to its typings only.
const kindOf = ({ type }: DBCoreKeyRange): number => type;
const one = 1;
const everything = 3;
