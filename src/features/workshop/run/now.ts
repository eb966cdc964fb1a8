import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, 250);
  return () => {
    clearInterval(timer);
  };
});

export const isoNow = (): string => new Date().toISOString();

/** The moment for clocks on screen, as rune state: what reads it is said anew every quarter second. */
export const ticking = {
  get now(): string {
    subscribe();
    return isoNow();
  },
};
