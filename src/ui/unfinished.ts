/** A field that holds what is typed for a moment before it is handed on. */
interface Field {
  readonly settle: () => void;
  readonly composing: boolean;
  readonly unsaved: boolean;
}

/** Every such field that is on screen now. */
export const onScreen = new Set<Field>();

type Control = HTMLInputElement | HTMLTextAreaElement;

/** What the text fields of a form held before somebody wrote into it. */
const before = new Map<HTMLFormElement, ReadonlyMap<Control, string>>();

const isText = (control: Element): control is Control =>
  control instanceof HTMLTextAreaElement ||
  (control instanceof HTMLInputElement && !/^(checkbox|radio|button|submit|file)$/.test(control.type));

/** Remembers forms as people come to them. What is sent as a whole is lost when the page goes before that. */
export function watchForms(): void {
  document.addEventListener('focusin', ({ target }) => {
    const form = target instanceof Element ? target.closest('form') : null;
    if (!form || before.has(form)) return;
    forgetGone();
    before.set(form, new Map([...form.elements].filter(isText).map((field) => [field, field.value])));
  });
}

/** A form that left the screen holds its whole screen in memory for as long as it is remembered. */
function forgetGone(): void {
  for (const form of before.keys()) if (!form.isConnected) before.delete(form);
}

function hasBegunForm(): boolean {
  forgetGone();
  return [...before].some(([form, values]) =>
    [...form.elements].filter(isText).some((field) => field.value.trim() !== (values.get(field) ?? '').trim()),
  );
}

const shows = (selector: string): boolean => document.querySelector(selector) !== null;

/**
 * Hands on what was typed, and says what leaving the page now would still destroy, as a sentence; undefined when nothing.
 */
export function unfinished(): string | undefined {
  for (const field of onScreen) field.settle();
  const fields = [...onScreen];
  if (shows('dialog[open]')) return 'A dialog is open.';
  if (fields.some((field) => field.composing)) return 'A word is still being composed.';
  if (shows('[aria-busy="true"]')) return 'Something is being made.';
  if (hasBegunForm()) return 'A form is begun and not sent.';
  if (shows('[data-unfinished]')) return 'An entry is typed and not added.';
  if (fields.some((field) => field.unsaved)) return 'A field holds text that is not saved.';
  return undefined;
}
