import type { Component } from 'svelte';

/** What every layer is given. */
export interface LayerProps {
  workshop: string;
  question: string | null;
  onclose: () => void;
  /** It is a part of the session, and not a layer over one: what leads on is a key of the session, and nothing closes it. */
  part?: boolean | undefined;
  /** What it shows of what it has, where both windows show the same; empty for what comes first. */
  shown?: string | undefined;
  onshow?: ((shown: string) => void) | undefined;
  /** Parks the question on stage and goes on; only where it is open. */
  onpark?: (() => unknown) | undefined;
}

/** Parts of a session that stand beside it, by their file. None of them holds up its first screen. */
export const layers = import.meta.glob<{ default: Component<LayerProps> }>('../layers/*.svelte');

const here = new Map<string, Component<LayerProps>>();

/** Loads them all ahead, once a session has begun: keys that are struck while one comes would be lost. */
export const loadLayers = (): Promise<unknown> =>
  Promise.all(Object.entries(layers).map(async ([path, load]) => here.set(path, (await load()).default)));

/** A layer that is loaded already: it has the focus before the next key. */
export const layerHere = (path: string): Component<LayerProps> | undefined => here.get(path);
