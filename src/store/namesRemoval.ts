import { journal } from './journal/journal.ts';
import { thoroughly } from './lock/scrub.ts';
import { isLockable } from './lock/keyring.ts';
import { session } from './session.svelte.ts';
import { forgetTyped } from './typedTexts.ts';

/**
 * Takes the names out of a workshop of the open assessment: out of its records and the change trail in one transaction,
 * then out of the safety copies and the kept copies; what the browser still holds of it in its own files is written over
 * as far as a page can. It is noted before, so that a start after a crash finishes it. It cannot be undone.
 */
export async function removeNames(workshop: string): Promise<void> {
  const { id, ledger } = session;
  if (id === undefined) return;
  await session.checked();
  await ledger.written();
  await forgetTyped(id, workshop);
  if (journal.possible) await journal.noteNames(id, workshop);
  const remove = () => ledger.removeNames(workshop);
  // Of what is encrypted nothing that can be read is left in files of the browser.
  await (isLockable(id) ? remove() : thoroughly(remove));
  await ledger.written();
  if (journal.possible) await journal.removeNames(id, workshop);
}
