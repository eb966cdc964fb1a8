import type { Component } from 'svelte';
import { wrap } from 'svelte-spa-router/wrap';

/** A screen and its address. Slices declare theirs in route.ts; nothing else knows them. */
export interface Route {
  readonly path: string;
  readonly title: string;
  readonly screen: () => Promise<{ default: Component<{ params: Record<string, string> }> }>;
}

const found = import.meta.glob<{ default: readonly Route[] }>('../features/*/route.ts', { eager: true });

export const routes: readonly Route[] = Object.values(found).flatMap((module) => module.default);

/** The same as the router takes it: patterns to components that load when they are shown. */
export const routeTable = Object.fromEntries(routes.map(({ path, screen }) => [path, wrap({ asyncComponent: screen })]));
