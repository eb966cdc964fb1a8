import { tinykeys } from 'tinykeys';
import type { Attachment } from 'svelte/attachments';
import { isComposing } from './composing.ts';
import { meantBy, pressedFor, type Pressed } from './remap.ts';

export interface Shortcut {
  readonly label: string;
  readonly run: (event: KeyboardEvent) => unknown;
  /** Also while somebody types. For what means nothing in a text and lets the field be left as Tab does. */
  readonly inFields?: boolean;
}
export type Shortcuts = Readonly<Record<string, Shortcut>>;

/** Single keys can be switched off or given to other keys (WCAG 2.1.4). Keys with Ctrl stay. */
export const keys = $state<{ enabled: boolean; pressed: Pressed }>({ enabled: true, pressed: {} });

/** The key to press for what a key does as shipped. */
export const pressedNow = (key: string): string => pressedFor(keys.pressed, key);
/** What a pressed key means, as shipped: letters in lower case, other keys by their names. */
export const meantKey = ({ key }: KeyboardEvent): string => (key.length === 1 ? meantBy(keys.pressed, key.toLowerCase()) : key);

/** A combination as it is pressed: `n`, `g c`, but not `$mod+KeyK`. */
const asPressed = (combination: string): string =>
  combination
    .split(' ')
    .map((press) => (press.length === 1 ? pressedNow(press) : press))
    .join(' ');

/** How long the second key of a pair such as `g r` may take: as long as tinykeys waits (ms). */
const patience = 1_000;

interface Scope {
  readonly scope: string;
  readonly node: HTMLElement;
  readonly list: () => Shortcuts;
}
let active: readonly Scope[] = [];
let last = { key: '', at: -Infinity };
let before = last;

/** Everything a key does here and now, for the "?" card. */
export const shortcutList = (): { readonly scope: string; readonly keys: readonly { readonly keys: string; readonly label: string }[] }[] =>
  active.map(({ scope, list }) => ({
    scope,
    keys: Object.entries(list()).map(([combination, { label }]) => ({ keys: asPressed(combination), label })),
  }));

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !/^(checkbox|radio|button|file)$/.test(target.type)));

function remember(event: KeyboardEvent) {
  before = last;
  last = { key: meantKey(event).toLowerCase(), at: event.timeStamp };
}

/** In `g t` the t belongs to the pair, also where a screen has given t a meaning of its own. */
const endsPair = (combination: string): boolean =>
  last.at - before.at < patience && active.some(({ list }) => `${before.key} ${combination.toLowerCase()}` in list());

/** Whether a part of the page inside this one gives the key a meaning of its own: the innermost has it. */
const innerHas = (outer: Scope, combination: string): boolean =>
  active.some((other) => other !== outer && other.node !== outer.node && outer.node.contains(other.node) && combination in other.list());

/** A sign such as ? is typed with Shift on some keyboards and without on others. */
const spellings = (combination: string): string[] =>
  /^[^\w\s]$/.test(combination) ? [combination, `Shift+${combination}`] : [combination];

/** Listens on the window while the element is there. Fires in a text field only where the key says so; never under a dialog or in an IME composition. */
export function shortcuts(scope: string, list: () => Shortcuts): Attachment<HTMLElement> {
  return (node) => {
    const here: Scope = { scope, node, list };
    if (active.length === 0) window.addEventListener('keydown', remember, true);
    active = [...active, here];
    const act = (combination: string) => (event: KeyboardEvent) => {
      if (isComposing(event) || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (typing(event.target) && !list()[combination]?.inFields) return;
      if (!combination.includes('$mod') && !keys.enabled) return;
      if (endsPair(combination) || innerHas(here, combination)) return;
      const shortcut = list()[combination];
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run(event);
    };
    const stop = tinykeys(
      window,
      Object.fromEntries(
        Object.keys(list()).flatMap((combination) => spellings(asPressed(combination)).map((spelling) => [spelling, act(combination)])),
      ),
    );
    return () => {
      stop();
      active = active.filter((entry) => entry !== here);
      if (active.length === 0) window.removeEventListener('keydown', remember, true);
    };
  };
}
