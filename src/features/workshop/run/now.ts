import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, 250);
  return () => {
    clearInterval(timer);
  };
});

/** Now as clocks show it here, with the offset from UTC: 2026-11-27T14:02:05+01:00. */
export function localNow(): string {
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  if (offset === 0) return now.toISOString();
  const two = (value: number) => String(value).padStart(2, '0');
  const shown = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${shown}${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

export const utcOf = (iso: string): string => new Date(iso).toISOString();
export const isoNow = (): string => new Date().toISOString();

/** The moment for clocks on screen, as rune state: what reads it is said anew every quarter second. */
export const ticking = {
  get now(): string {
    subscribe();
    return isoNow();
  },
};
