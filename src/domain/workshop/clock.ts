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

/** Minutes east of Greenwich that a moment was written with; 0 for Z. */
export function offsetOf(moment: string): number {
  const match = /T.*([+-])(\d{2}):?(\d{2})$/.exec(moment);
  const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0);
  return match?.[1] === '-' ? -minutes : minutes;
}

const day = 86_400;
const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as clocks showed it so many minutes east of Greenwich: 14:02. */
export function wallTime(moment: string, offset: number): string {
  const seconds = (((secondsOf(moment) + offset * 60) % day) + day) % day;
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`;
}

/** That place's time as people name it: UTC, UTC+1, UTC-3:30. */
export function zoneText(offset: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return offset === 0 ? 'UTC' : `UTC${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${two(minutes)}`}`;
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
