import type { Edit } from '#domain/change/change.ts';
import { same } from '#domain/change/same.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import { editsBetween } from '#domain/file/comparison.ts';
import type { Records } from '#domain/tables.ts';
import { Asked, type Choices, type Conflict } from './conflict.ts';
import type { Copies } from './copies.ts';
import { grownCounters, renumber, soleCriteria, type Renumbering } from './numbers.ts';
import { gatherRecords } from './records.ts';
import { asRecords, settleReferences, type Settled } from './settle.ts';

/** What a merge leaves in the trail besides its edits. */
export interface MergeRecord {
  /** Changes of the other copy that are not in this trail yet, marked as carried. */
  readonly carried: readonly LoggedChange[];
  readonly takesIn: readonly string[];
  readonly keeps: readonly string[];
}

/** A merge computed in full and not yet written: the dry run shows it, and what is shown is what is written. */
export interface MergePlan extends Settled, MergeRecord {
  readonly records: Records;
  readonly edits: readonly Edit[];
  readonly conflicts: readonly Conflict[];
  /** Conflicts that nobody has decided yet; until then they count as staying as they are here. */
  readonly open: readonly Conflict[];
  readonly renumbered: readonly Renumbering[];
  readonly counters: Records['counters'];
}

/** Merges two copies by their trails, with what a person chose so far. Pure: the same copies and choices give the same plan. */
export function planMerge(copies: Copies, choices: Choices): MergePlan {
  const asked = new Asked(choices);
  const { records, ...settled } = copies.relation === 'diverged' ? merged(copies, asked) : untouched(copies);
  const { conflicts } = asked;
  const here = new Set(copies.mine.changes.map(({ id }) => id));
  return {
    ...settled,
    records,
    edits: editsBetween(copies.mine.tables, records),
    conflicts,
    open: conflicts.filter(({ key }) => !choices.has(key)),
    counters: grownCounters(copies),
    carried: copies.incoming.filter(({ id }) => !here.has(id)).map((change) => ({ ...change, carried: true })),
    takesIn: copies.incoming.map(({ id }) => id),
    keeps: [...new Set(conflicts.filter(({ key }) => choices.get(key) === 'mine').flatMap(kept))],
  };
}

type Outcome = Settled & { readonly records: Records; readonly renumbered: readonly Renumbering[] };

/** One copy has everything: the result is that copy, exactly. */
function untouched({ relation, mine, theirs }: Copies): Outcome {
  return { records: (relation === 'ahead' ? theirs : mine).tables, stays: [], fell: [], renumbered: [] };
}

function merged(copies: Copies, asked: Asked): Outcome {
  const gathered = gatherRecords(copies, asked);
  const settled = settleReferences(gathered);
  const renumbered = [...renumber(gathered.working, copies), ...soleCriteria(gathered.working, copies, asked)];
  return { ...settled, renumbered, records: { ...asRecords(gathered.working), counters: copies.mine.tables.counters } };
}

/** What a decision for this copy says in the trail, so that it is not asked again. */
function kept({ kind, table, id, path, mine, theirs }: Conflict): string[] {
  if (kind === 'removed') return [`${table}/${id}`];
  if (kind === 'field') return [`${table}/${id}/${path[0] ?? ''}`];
  if (kind === 'sole') return [];
  const fields = Object.keys(Object(mine) as object);
  return fields
    .filter((field) => !same(Reflect.get(Object(mine) as object, field), Reflect.get(Object(theirs) as object, field)))
    .map((field) => `${table}/${id}/${field}`);
}
