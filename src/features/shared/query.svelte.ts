import { SvelteURLSearchParams } from 'svelte/reactivity';
import { router } from 'svelte-spa-router';

/** What the address says after its question mark, so that a view can be linked and Back works. */
export const query = (name: string): string => new SvelteURLSearchParams(router.querystring ?? '').get(name) ?? '';

/** Sets part of the address without a new entry in the browser's history; an empty value takes it out. */
export function setQuery(changed: Readonly<Record<string, string>>): void {
  const next = new SvelteURLSearchParams(router.querystring ?? '');
  for (const [name, value] of Object.entries(changed)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  location.replace(`#${router.location}${text === '' ? '' : `?${text}`}`);
}

/** Goes to an object on the same screen and keeps how it is looked at. */
export function goTo(href: string): void {
  const text = router.querystring;
  location.hash = `${href}${text ? `?${text}` : ''}`;
}
