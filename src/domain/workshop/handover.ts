import type { Clock, Live } from './workshop.ts';

/** As much as a clock takes (seconds). */
const most = 86_400;

/**
 * Where a workshop stands when it is handed to another machine: no clock runs on the way there. `passed` gives the whole
 * seconds since a moment.
 */
export function handedOver(live: Live, passed: (since: string) => number): Live {
  const standing = ({ spent, runningSince }: Clock): Clock => ({
    spent: Math.min(most, spent + (runningSince === null ? 0 : Math.max(0, passed(runningSince)))),
    runningSince: null,
  });
  return { ...live, total: standing(live.total), inPhase: standing(live.inPhase) };
}
