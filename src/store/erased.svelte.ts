/** How far erasing everything has come in this tab, or that another tab did it. Light, because the shell watches it. */
export type ErasingState = 'running' | 'done' | 'elsewhere';

let state = $state<ErasingState>();
let left = $state.raw<readonly string[]>([]);

export const erased = {
  /** Undefined as long as nothing was erased. */
  get state(): ErasingState | undefined {
    return state;
  },
  /** What the browser did not let go of. */
  get left(): readonly string[] {
    return left;
  },
  set(now: ErasingState, leftOver: readonly string[] = []): void {
    state = now;
    left = leftOver;
  },
};
