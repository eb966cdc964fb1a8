import { elapsed, isRunning } from './clock.ts';
import { leftOf } from './phases.ts';
import type { PhaseSeconds, Workshop } from './workshop.ts';
import type { WorkshopQuestion } from './workshopQuestion.ts';

/** Seconds planned for one question, a second vote included (ux A.3). */
export const questionSeconds = (plan: PhaseSeconds): number => Object.values(plan).reduce((sum, seconds) => sum + seconds, 0);

/** Of the time that no question needs, so much stands before the questions; the rest is for parking lot and read-back (ux A.3). */
const before = 16 / 30;

export interface Pace {
  /** Whole minutes more than are left; 0 while on pace. */
  readonly behind: number;
  /** How many of the open questions would have to be parked. */
  readonly park: number;
}

/**
 * Whether what is left of the time is enough for what is left to do. `open`: questions not begun; `spent`: seconds of the
 * whole workshop so far; `inQuestion`: seconds in the question on stage, `null` while there is none; `given`: seconds that
 * were given to its phase beyond the plan, which will be missing at the end.
 */
export function paceOf(
  workshop: Pick<Workshop, 'minutes' | 'seconds'>,
  { all, open, spent, inQuestion, given = 0 }: { all: number; open: number; spent: number; inQuestion: number | null; given?: number },
): Pace {
  const each = questionSeconds(workshop.seconds);
  const total = workshop.minutes * 60;
  const closing = Math.max(0, total - all * each) * (1 - before);
  const needed = open * each + (inQuestion === null ? 0 : Math.max(0, each + given - inQuestion)) + closing;
  const short = needed - (total - spent);
  if (short < 60) return { behind: 0, park: 0 };
  return { behind: Math.floor(short / 60), park: each === 0 ? 0 : Math.min(open, Math.ceil(short / each)) };
}

/** The pace as the room reads it. */
export function paceText({ behind, park }: Pace): string {
  if (behind === 0) return 'On pace';
  const late = `${behind} min behind`;
  return park === 0 ? late : `${late}, ${park} ${park === 1 ? 'question' : 'questions'} could be parked`;
}

/** How a workshop stands in its time, as stage and console say it. */
export interface Timing {
  /** Seconds left of the whole workshop; below nought when it is over. */
  readonly left: number;
  /** The same of the phase; `null` where none are planned. */
  readonly inPhase: number | null;
  /** Empty while the back row is asked. */
  readonly pace: string;
}

/** `questions`: all of the workshop; `now`: the moment, of no account while the clock stands. */
export function timingOf(workshop: Workshop, questions: readonly WorkshopQuestion[], now: string): Timing {
  const { live, seconds, minutes } = workshop;
  const spent = elapsed(live.total, now);
  const onStage = live.part === 'questions' ? questions.find(({ id }) => id === live.question) : undefined;
  const open = questions.filter(({ id, state }) => state === 'open' && id !== live.question).length;
  const inQuestion = onStage ? onStage.spent + elapsed(live.inPhase, now) : null;
  const pace = () => paceText(paceOf(workshop, { all: questions.length, open, spent, inQuestion, given: live.given }));
  return {
    left: minutes * 60 - spent,
    inPhase: leftOf(live, seconds, now),
    pace: live.part === 'back-row' ? '' : isRunning(live.total) ? pace() : 'Clock stopped',
  };
}
