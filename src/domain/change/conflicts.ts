import type { Edit, Entry } from './change.ts';
import { changedPaths, overlap, valueAt, withValueAt, type Path } from './paths.ts';
import { same } from './same.ts';
import type { LoggedChange } from './trail.ts';

/** A place that was changed here and elsewhere, each without knowing of the other. `undefined`: nothing is there. */
export interface Conflict {
  readonly table: string;
  readonly id: string;
  readonly path: Path;
  /** What both started from. */
  readonly base: unknown;
  readonly mine: unknown;
  /** What is stored now. */
  readonly theirs: unknown;
  /** Who changed it elsewhere, and when. */
  readonly by: string;
  readonly at: string;
}

/** What comes of edits that were begun before others made theirs. */
export interface Weighed {
  readonly conflicts: readonly Conflict[];
  /** Records as they must be written: what others changed meanwhile and this edit only carried along stays as it is. */
  readonly mended: readonly { readonly table: string; readonly after: Entry }[];
}

type Elsewhere = Pick<LoggedChange, 'by' | 'at' | 'edits'>;

/**
 * Compares edits with what others did since they were begun, field by field. A field that others changed and that is
 * here as it was before was not meant: it stays theirs. One that both changed is a conflict, and nothing is overwritten.
 */
export function weigh(edits: readonly Edit[], others: readonly Elsewhere[]): Weighed {
  const conflicts: Conflict[] = [];
  const mended: { table: string; after: Entry }[] = [];
  for (const edit of edits) {
    const touching = others.flatMap(({ by, at, edits: their }) =>
      their.filter(({ table, id }) => table === edit.table && id === edit.id).map((their) => ({ by, at, ...their })),
    );
    if (touching.length === 0) continue;
    let after = edit.after;
    for (const path of changedPaths(edit.before, edit.after)) {
      const here = touching.filter((their) => changedPaths(their.before, their.after).some((other) => overlap(path, other)));
      const [first, last] = [here[0], here.at(-1)];
      if (!first || !last) continue;
      const [base, mine, theirs] = [first.before, edit.after, edit.before].map((entry) => valueAt(entry, path));
      if (after !== null && path.length > 0 && same(mine, base)) after = withValueAt(after, path, theirs) as Entry;
      else conflicts.push({ table: edit.table, id: edit.id, path, base, mine, theirs, by: last.by, at: last.at });
    }
    if (after !== null && after !== edit.after) mended.push({ table: edit.table, after });
  }
  return { conflicts, mended };
}
