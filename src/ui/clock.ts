import { createSubscriber } from 'svelte/reactivity';

const minute = 60_000;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, minute);
  return () => {
    clearInterval(timer);
  };
});

/** The time for what is said in minutes or days, as rune state: what reads it is said anew every minute. Milliseconds. */
export const clock = {
  get now(): number {
    subscribe();
    return Date.now();
  },
};
