import type { Component } from 'svelte';
import { wrap } from 'svelte-spa-router/wrap';

/** A screen and its address. Slices declare theirs in route.ts; nothing else knows them. */
export interface Route {
  readonly path: string;
  readonly title: string;
  /** It is a window of its own: no header, no rail, none of their keys. */
  readonly whole?: true;
  readonly screen: () => Promise<{ default: Component<{ params: Record<string, string> }> }>;
}

const found = import.meta.glob<{ default: readonly Route[] }>('../features/*/route.ts', { eager: true });

export const routes: readonly Route[] = Object.values(found).flatMap((module) => module.default);

/** The same as the router takes it: patterns to components that load when they are shown. */
export const routeTable = Object.fromEntries(routes.map(({ path, screen }) => [path, wrap({ asyncComponent: screen })]));

/** The route that an address leads to: the longest one that fits. */
export function routeAt(location: string): Route | undefined {
  const parts = location.split('/');
  const leads = ({ path }: Route) =>
    path.split('/').every((part, index) => part === parts[index] || (part.startsWith(':') && (part.endsWith('?') || parts[index])));
  // `/a/:id` fits them all.
  return routes.filter(leads).sort((one, two) => two.path.split('/').length - one.path.split('/').length)[0];
}

/** Loads the code of the screen at an address, so that it is here when what it shows is. What fails is told by the router. */
export async function screenAt(location: string): Promise<void> {
  await routeAt(location)
    ?.screen()
    .catch(() => undefined);
}
