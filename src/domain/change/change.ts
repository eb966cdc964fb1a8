/** Any stored record: it has an id, the rest is its table's business. */
export interface Entry {
  readonly id: string;
}

/** One record before and after. `null` means it did not exist. */
export interface Edit {
  readonly table: string;
  readonly id: string;
  readonly before: Entry | null;
  readonly after: Entry | null;
}

/** What one action did. Undo, the change trail and import all speak this. */
export interface Change {
  /** The sentence shown in the history, for example "Name risk owner". */
  readonly intent: string;
  readonly edits: readonly Edit[];
}

export const added = (table: string, after: Entry): Edit => ({ table, id: after.id, before: null, after });
export const removed = (table: string, before: Entry): Edit => ({ table, id: before.id, before, after: null });

export const invert = ({ intent, edits }: Change): Change => ({
  intent,
  edits: edits.map((edit) => ({ ...edit, before: edit.after, after: edit.before })).reverse(),
});

/** Two changes as one, so that a burst of typing is a single step back. A record that comes and goes leaves no edit. */
export function squash(first: Change, next: Change): Change {
  const edits = new Map<string, Edit>();
  for (const edit of [...first.edits, ...next.edits]) {
    const key = `${edit.table}/${edit.id}`;
    const earlier = edits.get(key);
    edits.set(key, { ...edit, before: earlier ? earlier.before : edit.before });
  }
  return { intent: next.intent, edits: [...edits.values()].filter((edit) => edit.before !== null || edit.after !== null) };
}
