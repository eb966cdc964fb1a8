import { SvelteSet } from 'svelte/reactivity';

const held = new SvelteSet<string>();

/** Work that is not stored yet, by what it is: leaving the page asks first while there is any. */
export const unsaved = {
  get any(): boolean {
    return held.size > 0;
  },
  mark(what: string, is: boolean): void {
    if (is) held.add(what);
    else held.delete(what);
  },
};
