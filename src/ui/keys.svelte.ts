import { tinykeys } from 'tinykeys';
import type { Attachment } from 'svelte/attachments';

export interface Shortcut {
  readonly label: string;
  readonly run: (event: KeyboardEvent) => unknown;
}
export type Shortcuts = Readonly<Record<string, Shortcut>>;

/** Single letters can be switched off (WCAG 2.1.4). Keys with Ctrl stay. */
export const keys = $state({ enabled: true });

const active = new Map<symbol, { readonly scope: string; readonly list: () => Shortcuts }>();

/** Everything a key does here and now, for the "?" card. */
export const shortcutList = (): { readonly scope: string; readonly keys: readonly { readonly keys: string; readonly label: string }[] }[] =>
  [...active.values()].map(({ scope, list }) => ({ scope, keys: Object.entries(list()).map(([combination, { label }]) => ({ keys: combination, label })) }));

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(checkbox|radio|button|file)$/.test(target.type)));

/** Listens on the window while the element is there. Never fires in a text field, a dialog above, or an IME composition. */
export function shortcuts(scope: string, list: () => Shortcuts): Attachment<HTMLElement> {
  return () => {
    const token = Symbol(scope);
    active.set(token, { scope, list });
    const bindings = Object.fromEntries(
      Object.keys(list()).map((combination) => [
        combination,
        (event: KeyboardEvent) => {
          if (event.isComposing || event.defaultPrevented || typing(event.target) || document.querySelector('dialog[open]')) return;
          if (!combination.includes('$mod') && !keys.enabled) return;
          event.preventDefault();
          list()[combination]?.run(event);
        },
      ]),
    );
    const stop = tinykeys(window, bindings);
    return () => {
      stop();
      active.delete(token);
    };
  };
}
