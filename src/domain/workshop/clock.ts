import { daysBetween } from '#domain/day.ts';
import { stoppedClock, type Clock } from './workshop.ts';

/** Whole seconds since 1970 of a moment (ISO 8601 with Z or an offset). Plain arithmetic: the domain has no clock. */
export function secondsOf(moment: string): number {
  const match = /T(\d{2}):(\d{2})(?::(\d{2}))?[^Z+-]*(?:Z|([+-])(\d{2}):?(\d{2}))?$/.exec(moment);
  if (!match) return 0;
  const part = (at: number) => Number(match[at] ?? 0);
  const offset = (match[4] === '-' ? -1 : 1) * (part(5) * 3_600 + part(6) * 60);
  return daysBetween('1970-01-01', moment) * 86_400 + part(1) * 3_600 + part(2) * 60 + part(3) - offset;
}

/** Seconds that have passed on a clock; a computer whose time was set back never takes any away. */
export const elapsed = (clock: Clock, now: string): number =>
  clock.spent + (clock.runningSince === null ? 0 : Math.max(0, secondsOf(now) - secondsOf(clock.runningSince)));

const most = 86_400;
export const isRunning = (clock: Clock): boolean => clock.runningSince !== null;
export const start = (clock: Clock, now: string): Clock => (isRunning(clock) ? clock : { ...clock, runningSince: now });
export const stop = (clock: Clock, now: string): Clock => ({ spent: Math.min(most, elapsed(clock, now)), runningSince: null });
/** From nought, running or standing as it was. */
export const restart = (clock: Clock, now: string): Clock => (isRunning(clock) ? { spent: 0, runningSince: now } : stoppedClock);

/** Seconds as a room reads them: `54:35`, also above an hour. */
export function clockText(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
