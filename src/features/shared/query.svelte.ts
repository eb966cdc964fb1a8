import { SvelteMap, SvelteURLSearchParams } from 'svelte/reactivity';
import { router } from 'svelte-spa-router';
import { isLockable } from '#store/lock/keyring.ts';
import { session } from '#store/session.svelte.ts';

/** What people type to find something. Of an encrypted assessment it stays out of the address: browsers keep addresses. */
const typedNames = ['f', 'person'];
const unsaid = new SvelteMap<string, string>();
const isUnsaid = (name: string): boolean => typedNames.includes(name) && isLockable(session.id ?? '');

/** Forgets what was typed and is in no address, when it is locked. */
export const forgetQueries = (): void => unsaid.clear();

/** What the address says after its question mark, so that a view can be linked and Back works. */
export const query = (name: string): string =>
  isUnsaid(name) ? (unsaid.get(name) ?? '') : (new SvelteURLSearchParams(router.querystring ?? '').get(name) ?? '');

function changedQuery(changed: Readonly<Record<string, string>>): string {
  const next = new SvelteURLSearchParams(router.querystring ?? '');
  for (const [name, value] of Object.entries(changed)) {
    if (isUnsaid(name)) unsaid.set(name, value);
    else if (value === '') next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
}

/** Sets part of the address without a new entry in the browser's history; an empty value takes it out. */
export function setQuery(changed: Readonly<Record<string, string>>): void {
  // `location.replace` would ask the browser's own process first, and tell the router only then: felt at each key typed.
  history.replaceState(history.state, '', `#${router.location}${changedQuery(changed)}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Goes to an object on the same screen and keeps how it is looked at, apart from what is changed. */
export function goTo(href: string, changed: Readonly<Record<string, string>> = {}): void {
  location.hash = `${href}${changedQuery(changed)}`;
}
