import type { Change, Edit, Entry } from '#domain/change/change.ts';
import { same } from '#domain/change/same.ts';

/**
 * What a record becomes when an edit is applied to it as it is now. Field by field, so that what others changed in
 * other fields since then stays; `clash` when the very field was changed, or the record came or went meanwhile.
 */
export function revert(now: Entry | null, { before, after }: Edit): Entry | null | 'clash' {
  if (before === null) return now === null || same(now, after) ? after : 'clash';
  if (now === null) return 'clash';
  if (after === null) return same(now, before) ? null : 'clash';
  const fields: Record<string, unknown> = { ...now };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was: unknown = Reflect.get(before, key);
    const value: unknown = Reflect.get(after, key);
    if (same(was, value)) continue;
    if (!same(fields[key], was) && !same(fields[key], value)) return 'clash';
    fields[key] = value;
  }
  // A field that may be missing, and was, is missing again.
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(there), id: now.id };
}

/** Whether a change goes on typing where the last one stopped: same intent, same record, one text field. */
export function isTyping(last: Change, next: Change): boolean {
  const [a, b] = [textField(last), textField(next)];
  return last.intent === next.intent && a !== undefined && a === b;
}

function textField({ edits }: Change): string | undefined {
  const [edit] = edits;
  if (edits.length !== 1 || !edit?.before || !edit.after) return undefined;
  const { before, after } = edit;
  const changed = Object.keys(after).filter((key) => !same(Reflect.get(before, key), Reflect.get(after, key)));
  const [key] = changed;
  return changed.length === 1 && key !== undefined && typeof Reflect.get(after, key) === 'string'
    ? `${edit.table}/${edit.id}/${key}`
    : undefined;
}
