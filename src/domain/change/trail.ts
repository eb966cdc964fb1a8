import { lineText, longText, moment, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { squash, type Change, type Edit } from './change.ts';

const entry = z.looseObject({ id: recordId }).nullable();

/** A change as the trail keeps it: who, when, why, what; append-only, part of the saved file (42001 7.5). */
export const loggedChangeSchema = z.strictObject({
  id: recordId,
  /** Changes of one step are undone together (a burst of typing, a drag and its reason). */
  step: recordId,
  at: moment,
  by: shortText,
  /** The browser that made it; undo takes back only its own steps. */
  device: recordId,
  intent: lineText,
  why: longText,
  /** The step this one takes back, if it is an undo or a redo. */
  undoes: recordId.nullable(),
  edits: z.array(z.strictObject({ table: recordId, id: recordId, before: entry, after: entry })).max(200_000),
  /** Made in another copy and brought here by a merge: history only, because what it did here is in the edits of that merge. */
  carried: z.literal(true).optional(),
  /** Only in a merge: the changes of the other copy that it took in, by id. */
  takesIn: z.array(recordId).max(1_000_000).optional(),
  /** Only in a merge: what both copies had changed and stayed as it was here, as `table/id/field`. */
  keeps: z.array(longText).max(200_000).optional(),
});
export type LoggedChange = Omit<z.infer<typeof loggedChangeSchema>, 'edits'> & { readonly edits: readonly Edit[] };

/** What undo and redo would do next, read from the trail: so it survives a reload. */
export interface UndoStacks {
  /** Steps that undo takes back, next one last. */
  readonly undo: readonly string[];
  /** Undo steps that redo takes back, next one last. */
  readonly redo: readonly string[];
}

type Trailed = Pick<LoggedChange, 'step' | 'undoes' | 'device' | 'carried'>;

/** Reads both stacks from one browser's changes, oldest first. A new step after an undo ends what could be redone. */
export function undoStacks(trail: readonly Trailed[], device: string): UndoStacks {
  const undo: string[] = [];
  const redo: string[] = [];
  const originals = new Map<string, string>();
  for (const { step, undoes, device: by, carried } of trail) {
    // What a merge brought was made elsewhere, even when that was another copy in this browser.
    if (by !== device || carried) continue;
    if (undoes === null) {
      if (undo.at(-1) !== step) undo.push(step);
      redo.length = 0;
      continue;
    }
    const original = originals.get(undoes);
    if (original !== undefined) {
      take(redo, undoes);
      undo.push(original);
    } else {
      take(undo, undoes);
      originals.set(step, undoes);
      redo.push(step);
    }
  }
  return { undo, redo };
}

/** All changes of one step as a single change. */
export const stepChange = (changes: readonly Change[]): Change | undefined =>
  changes.length === 0 ? undefined : changes.reduce((first, next) => squash(first, next));

/** Takes a step out of a stack; the last ones are taken most, so the search starts there. */
function take(stack: string[], step: string): void {
  const at = stack.lastIndexOf(step);
  if (at >= 0) stack.splice(at, 1);
}
