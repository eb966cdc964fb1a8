import { isComposing } from '#ui/composing.ts';
import { meantKey } from '#ui/keys.svelte.ts';
import type { Run } from './run.svelte.ts';

// While a question is decided and recorded, people begin to type what was said without the key that leads to its field. A
// text is no row of commands: it goes where it belongs, and no letter of it acts.

/** Letters closer together than this are words (ms); an average typist needs 280 for one. A key that is meant acts after it. */
const pace = 400;
/** These lead into a field at once: what follows them is text anyway. */
const leading = new Set(['m', 'n', 'u', 'e', 'i', 'p']);
/** What no key means once a decision stands, and a text may begin with. */
const opening = /^[\d"'“‘„«(¿¡]$/u;

const isPlain = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => !ctrlKey && !metaKey && !altKey;
const isLetter = (event: KeyboardEvent): boolean => isPlain(event) && /^\p{L}$/u.test(event.key);

/** As a sentence begins; with caps lock on every letter is as large, and a key all the same. */
const isCapital = (event: KeyboardEvent): boolean =>
  isLetter(event) && event.key !== event.key.toLowerCase() && !event.getModifierState('CapsLock');

/** Where a text belongs now: to the reason, or once that stands to the minority view. */
const fieldNow = (): HTMLInputElement | HTMLTextAreaElement | null =>
  document.querySelector<HTMLInputElement | HTMLTextAreaElement>('[data-field="reason"], [data-field="view"]');

/** Keeps back a letter for as long as the next one may show that it begins a word. `heeds`: whether keys mean anything now. */
export function begunText(run: Run, heeds: (event: KeyboardEvent) => boolean): { take: (event: KeyboardEvent) => void; end: () => void } {
  let held: KeyboardEvent | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const released = new WeakSet<Event>();
  /** Where there is no field for it, a text is lost until it pauses. */
  let lostUntil = 0;

  function drop(): KeyboardEvent | undefined {
    const was = held;
    clearTimeout(timer);
    held = undefined;
    return was;
  }

  /** The key was meant as a key. */
  function release(): void {
    const was = drop();
    if (!was) return;
    const { key, code, shiftKey, target } = was;
    const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
    released.add(again);
    (target instanceof Node && target.isConnected ? target : document.body).dispatchEvent(again);
  }

  /** The letter itself comes from the browser, which puts it where the focus is by then. */
  function begin(event: KeyboardEvent, before: string): void {
    const field = fieldNow();
    event.stopImmediatePropagation();
    if (!field) {
      event.preventDefault();
      lostUntil = event.timeStamp + pace;
      run.notice = 'What was decided and why is written on the console.';
      return;
    }
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    if (before !== '') {
      field.setRangeText(before, field.value.length, field.value.length, 'end');
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }

  /** In the field that asked by itself M says what is so already, unless a word goes on after it. */
  function takeAgain(event: KeyboardEvent): void {
    const before = drop();
    if (before && isLetter(event) && !isCapital(event)) begin(event, before.key);
    else if (event.target instanceof HTMLInputElement && event.target.value === '' && meantKey(event) === 'm' && !isCapital(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      held = event;
      timer = setTimeout(drop, pace);
    }
  }

  function take(event: KeyboardEvent): void {
    if (released.has(event) || isComposing(event) || event.key === 'Shift') return;
    if (run.layer === undefined && isPlain(event) && event.target instanceof HTMLElement && event.target.matches('[data-asks]')) {
      takeAgain(event);
      return;
    }
    const { live } = run.workshop ?? {};
    const writes = live?.part === 'questions' && (live.phase === 'decide' || live.phase === 'record');
    if (!writes || !heeds(event)) {
      drop();
      return;
    }
    if (event.timeStamp < lostUntil && event.key.length === 1) {
      lostUntil = event.timeStamp + pace;
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const before = held?.key;
    if (before !== undefined && continues(event, before)) {
      drop();
      begin(event, before);
      return;
    }
    release();
    if (event.repeat) return;
    const starts = live.phase === 'record' && run.question?.decision != null && isPlain(event) && opening.test(event.key);
    if (starts || isCapital(event)) begin(event, '');
    else if (isLetter(event) && !leading.has(meantKey(event))) {
      event.preventDefault();
      event.stopImmediatePropagation();
      held = event;
      timer = setTimeout(release, pace);
    }
  }

  return { take, end: drop };
}

/** Whether two keys in a breath are a word: another letter, or a space after the one word of one letter that is held. */
const continues = (event: KeyboardEvent, before: string): boolean =>
  isLetter(event) ? event.key.toLowerCase() !== before.toLowerCase() : event.key === ' ' && before === 'a';
