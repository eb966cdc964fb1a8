import type { LoggedChange } from '#domain/change/trail.ts';
import type { Records } from '#domain/tables.ts';
import { withoutRemovedNames } from '#domain/workshop/names.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import { knowledgeOf, type Knowledge } from './knowledge.ts';

/** One copy of an assessment: its records and its whole trail. */
export interface Copy {
  readonly tables: Records;
  /** Oldest first. */
  readonly changes: readonly LoggedChange[];
}

/**
 * How another copy stands to this one. `strangers`: no change in common, so not copies of one assessment at all;
 * `nothing new`: everything in it is here; `ahead`: everything here is in it; `diverged`: each has something of its own.
 */
export type Relation = 'strangers' | 'nothing new' | 'ahead' | 'diverged';

/** Two copies of one assessment, seen together. */
export interface Copies {
  readonly mine: Copy;
  readonly theirs: Copy;
  readonly relation: Relation;
  /** What this copy does not know yet, in the order of the other trail, and the other way round. */
  readonly incoming: readonly LoggedChange[];
  readonly own: readonly LoggedChange[];
  readonly knowledge: { readonly mine: Knowledge; readonly theirs: Knowledge };
  /** Workshops whose names were removed in the other copy and are still here: they go with the merge. */
  readonly unnamed: readonly Workshop[];
}

/** Compares two trails by the ids of their changes; content is not looked at. Names that were removed here do not come back. */
export function compareCopies(mine: Copy, other: Copy): Copies {
  const removedIn = ({ tables }: Copy) => tables.workshops.filter(({ namesRemovedOn }) => namesRemovedOn !== '');
  const removed = removedIn(mine);
  const removedThere = new Set(removedIn(other).map(({ id }) => id));
  const unnamed = mine.tables.workshops.filter((workshop) => removedThere.has(workshop.id) && !removed.includes(workshop));
  const theirs = withoutRemovedNames(
    other,
    removed.map(({ id }) => id),
  );
  const knowledge = { mine: knowledgeOf(mine.changes), theirs: knowledgeOf(theirs.changes) };
  const beyond = (one: Knowledge, other: Knowledge) => [...one.known.values()].filter(({ id }) => !other.known.has(id));
  const incoming = beyond(knowledge.theirs, knowledge.mine);
  const own = beyond(knowledge.mine, knowledge.theirs);
  return {
    mine,
    theirs,
    relation: relationOf(knowledge.theirs.known.size, incoming.length, own.length),
    incoming,
    own,
    knowledge,
    unnamed,
  };
}

function relationOf(theirs: number, incoming: number, own: number): Relation {
  if (incoming === theirs) return 'strangers';
  if (incoming === 0) return 'nothing new';
  return own === 0 ? 'ahead' : 'diverged';
}
