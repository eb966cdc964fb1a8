import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Place } from '#domain/review/rule.ts';
import { fieldNamed } from '#ui/fieldNamed.ts';
import type { Hrefs } from './href.ts';
import { query, setQuery } from './query.svelte.ts';

/** The address of the field in which a question is answered. */
export function answerHref(href: Hrefs, { screen, ref, within = '', view, field, more = {} }: Place): string {
  const path = {
    criteria: () => href.criteria(),
    again: () => href.criteria('again'),
    context: () => href.context(),
    systems: () => href.systems(ref),
    impacts: () => href.impacts(ref),
    impact: () => href.impact(within, ref ?? ''),
    risks: () => href.risks(ref),
    treatments: () => href.treatments(ref),
    soa: () => href.soa(ref),
    review: () => href.review(),
    export: () => href.export(),
    minutes: () => href.workshopMinutes(ref ?? ''),
  }[screen]();
  const asked = new URLSearchParams({ ...(view ? { view } : {}), ...more, ...(field ? { field } : {}) }).toString();
  return asked === '' ? path : `${path}?${asked}`;
}

/** How long a screen may take to show the field that its address names (ms). */
const patience = 5_000;

/** Puts the focus into the field that the address names, once it is on screen, and takes it out of the address then. */
export const answerPlace: Attachment<HTMLElement> = (main) => {
  let stop = (): void => undefined;

  async function arrive(name: string) {
    const field = fieldNamed(main, name);
    if (!field) return;
    stop();
    for (let details = field.closest('details'); details; details = details.parentElement?.closest('details') ?? null) details.open = true;
    setQuery({ field: '' });
    // The new screen takes the focus to its heading first.
    await tick();
    setTimeout(() => {
      field.focus({ preventScroll: true });
      field.scrollIntoView({ block: 'center' });
    });
  }

  function look() {
    stop();
    const name = query('field');
    if (name === '') return;
    const watch = new MutationObserver(() => void arrive(name));
    const late = setTimeout(() => {
      stop();
    }, patience);
    stop = () => {
      watch.disconnect();
      clearTimeout(late);
      stop = () => undefined;
    };
    watch.observe(main, { childList: true, subtree: true, characterData: true });
    void arrive(name);
  }

  // The router hears of a new address first.
  const hear = () => void tick().then(look);
  window.addEventListener('hashchange', hear);
  hear();
  return () => {
    stop();
    window.removeEventListener('hashchange', hear);
  };
};
