import type { Component } from 'svelte';

/** What every layer is given. */
export interface LayerProps {
  workshop: string;
  question: string | null;
  onclose: () => void;
  /** Parks the question on stage and goes on; only where it is open. */
  onpark?: (() => unknown) | undefined;
}

/** Parts of a session that stand beside it, by their file. None of them holds up its first screen. */
export const layers = import.meta.glob<{ default: Component<LayerProps> }>('../layers/*.svelte');

/** Loads them all ahead, once a session has begun: keys that are struck while one comes would be lost. */
export const loadLayers = (): Promise<unknown> => Promise.all(Object.values(layers).map((load) => load()));
