import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { largest } from '#domain/largest.ts';
import { controlPrefixOf, formatReference, isReferenced, numberOf, type ReferencedTable } from '#domain/reference.ts';
import { tableNames, type Records, type RecordOf } from '#domain/tables.ts';
import type { Asked } from './conflict.ts';
import type { Copies, Copy } from './copies.ts';
import { lastTouchOf, type Working } from './records.ts';

/** A reference that both copies had given, and the one the incoming record carries now. */
export interface Renumbering {
  readonly table: ReferencedTable | 'criteria';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What it is called, so that people know which one is meant. */
  readonly title: string;
  /** References of incoming records whose text still says the old one. Texts are people's own and are never rewritten. */
  readonly mentions: readonly string[];
}

type Referenced = RecordOf<ReferencedTable>;

/** Gives every record a reference of its own: what was here keeps its own, the incoming one gets the next free number. */
export function renumber(working: Working, { mine, theirs }: Copies): Renumbering[] {
  return tableNames.filter(isReferenced).flatMap((table) => {
    const rows = working.get(table);
    if (!rows) return [];
    const refsHere = new Map(mine.tables[table].map((record) => [record.id, record.ref]));
    let last = Math.max(...[mine, theirs].map((copy) => highest(copy, table)));
    const holders = new Map<string, Referenced[]>();
    for (const record of rows.values() as Iterable<Referenced>) holders.set(record.ref, [...(holders.get(record.ref) ?? []), record]);
    return [...holders.values()].flatMap((clashing) => {
      const keeper = clashing.find(({ id, ref }) => refsHere.get(id) === ref) ?? clashing[0];
      return clashing
        .filter((record) => record !== keeper)
        .map((record): Renumbering => {
          last += 1;
          const to = formatReference(table, last, controlPrefixOf(record.ref));
          rows.set(record.id, { ...record, ref: to });
          return { table, id: record.id, from: record.ref, to, title: titleOf(record), mentions: mentions(theirs, mine, record.ref) };
        });
    });
  });
}

/** The last number a copy has given for a kind of record. */
const highest = ({ tables }: Copy, table: ReferencedTable): number =>
  largest(
    tables[table].map(({ ref }) => numberOf(table, ref)),
    tables.counters.find(({ id }) => id === table)?.last ?? 0,
  );

/** What people call a record. */
export function titleOf(record: object): string {
  const named = ['title', 'name', 'action', 'description'].map((key): unknown => Reflect.get(record, key));
  return named.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
}

/** References of records that the other copy wrote or changed and whose text names a reference. */
function mentions(theirs: Copy, mine: Copy, ref: string): string[] {
  const named = new RegExp(`(?<![\\w.-])${ref.replaceAll('.', '[.]')}(?![\\w-])`);
  return tableNames.filter(isReferenced).flatMap((table) => {
    const here = new Map(mine.tables[table].map((record) => [record.id, JSON.stringify(record)]));
    return theirs.tables[table]
      .map((record) => ({ ref: record.ref, text: JSON.stringify({ ...record, ref: '' }), here: here.get(record.id) }))
      .filter(({ text, here: before }) => named.test(text) && !(before !== undefined && named.test(before)))
      .map((record) => record.ref);
  });
}

/** There is one draft of the criteria and one approved version; where each copy made its own, a person says which counts. */
export function soleCriteria(working: Working, copies: Copies, asked: Asked): Renumbering[] {
  const rows = working.get('criteria') as Map<string, RiskCriteria> | undefined;
  if (!rows) return [];
  const here = new Map(copies.mine.tables.criteria.map((criteria) => [criteria.id, criteria]));
  for (const state of ['approved', 'draft'] as const) {
    const several = [...rows.values()].filter((criteria) => criteria.state === state);
    const mine = several.find(({ id }) => here.get(id)?.state === state) ?? several[0];
    for (const theirs of several) {
      if (!mine || theirs === mine) continue;
      const { mine: ours, theirs: other } = copies.knowledge;
      const chosen = asked.ask({
        key: `criteria/${[mine.id, theirs.id].sort().join('/')}/${state}`,
        ...{ kind: 'sole', table: 'criteria', id: theirs.id, path: [state], base: undefined, mine, theirs },
        mineBy: lastTouchOf(ours, other, 'criteria', mine.id),
        theirsBy: lastTouchOf(other, ours, 'criteria', theirs.id),
      });
      const loser = chosen === 'mine' ? theirs : mine;
      // A draft that nobody goes on with is left out; what was approved once stays readable.
      if (state === 'draft') rows.delete(loser.id);
      else rows.set(loser.id, { ...loser, state: 'superseded' });
    }
  }
  return freeVersions(rows, here);
}

function freeVersions(rows: Map<string, RiskCriteria>, here: ReadonlyMap<string, RiskCriteria>): Renumbering[] {
  const taken = new Map<number, RiskCriteria>();
  const inOrder = [...rows.values()].sort((a, b) => Number(here.has(b.id)) - Number(here.has(a.id)));
  return inOrder.flatMap((criteria) => {
    if (!taken.has(criteria.version)) {
      taken.set(criteria.version, criteria);
      return [];
    }
    const version = Math.max(...[...rows.values()].map((one) => one.version)) + 1;
    rows.set(criteria.id, { ...criteria, version });
    taken.set(version, criteria);
    const title = `version ${criteria.version} of the criteria`;
    return [{ table: 'criteria', id: criteria.id, from: String(criteria.version), to: String(version), title, mentions: [] }];
  });
}

/** Counters of both copies: a number that was given anywhere is never given again. */
export const grownCounters = ({ mine, theirs }: Copies): Records['counters'] =>
  tableNames.filter(isReferenced).map((table) => ({ id: table, last: Math.max(highest(mine, table), highest(theirs, table)) }));
