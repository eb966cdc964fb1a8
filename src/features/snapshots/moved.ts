import type { Records } from '#domain/tables.ts';
import { questions } from '#features/shared/questions.svelte.ts';
import type { Between, Moved } from '#report/movedBetween.ts';
import { loaded } from '#ui/loaded.svelte.ts';

/** How the register moved, once it is known: at once, unless it is large. `moved` is undefined where a moment cannot be read. */
export function movedOf(records: Records, between: Between): { readonly current: { readonly moved: Moved | undefined } | undefined } {
  const found = questions.movedBetween(records, between);
  return found instanceof Promise ? loaded(found.then((moved) => ({ moved }))) : { current: { moved: found } };
}
