import { SvelteURLSearchParams } from 'svelte/reactivity';
import { router } from 'svelte-spa-router';

/** What the address says after its question mark, so that a view can be linked and Back works. */
export const query = (name: string): string => new SvelteURLSearchParams(router.querystring ?? '').get(name) ?? '';

function changedQuery(changed: Readonly<Record<string, string>>): string {
  const next = new SvelteURLSearchParams(router.querystring ?? '');
  for (const [name, value] of Object.entries(changed)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
}

/** Sets part of the address without a new entry in the browser's history; an empty value takes it out. */
export function setQuery(changed: Readonly<Record<string, string>>): void {
  location.replace(`#${router.location}${changedQuery(changed)}`);
}

/** Goes to an object on the same screen and keeps how it is looked at, apart from what is changed. */
export function goTo(href: string, changed: Readonly<Record<string, string>> = {}): void {
  location.hash = `${href}${changedQuery(changed)}`;
}
