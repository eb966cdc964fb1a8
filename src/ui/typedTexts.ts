import { tick } from 'svelte';

/** A text in a field, under the field's name. */
export interface TypedText {
  readonly label: string;
  readonly text: string;
}

/** Has every field enter what was typed into it, an unfinished composition included. Resolves when they have. */
export async function settleFields(): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await tick();
  // Fields enter their text when the page is hidden; to them this is the same.
  document.dispatchEvent(new Event('visibilitychange'));
  await tick();
}

const fields = 'dialog input, dialog textarea, main input, main textarea';
const texts = ['text', 'textarea', 'url', 'email'];

/** What stands in fields now: texts of some length, whoever put them there. Passphrases and searches are not among them. */
export function textsInFields(): TypedText[] {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(fields)]
    .filter(({ type, value }) => texts.includes(type) && value.trim() !== '')
    .map((field) => ({ label: labelOf(field), text: field.value }));
}

const labelOf = (field: HTMLInputElement | HTMLTextAreaElement): string =>
  (field.getAttribute('aria-label') ?? field.labels?.[0]?.innerText ?? '').trim();
