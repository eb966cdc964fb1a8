import type { Attachment } from 'svelte/attachments';
import { isComposing } from '#ui/composing.ts';
import { keys, meantKey } from '#ui/keys.svelte.ts';

/** What keys do in a layer, by their names as shipped: `k`, `Enter`, `ArrowDown`. */
export type LayerKeys = Readonly<Record<string, () => unknown>>;

/** Whether letters are text there. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (/^(TEXTAREA|SELECT)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type)));
/** A button takes Enter and Space itself. */
const takesItself = (target: EventTarget | null, key: string): boolean =>
  (key === 'Enter' || key === ' ') && target instanceof HTMLElement && /^(BUTTON|A|SUMMARY)$/.test(target.tagName);

const reachable = (node: HTMLElement): HTMLElement[] =>
  [...node.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]')].filter(
    (one) => !one.matches(':disabled') && one.tabIndex >= 0,
  );

/** Focus goes round inside: what lies under the layer is not reached by Tab. */
function goRound(event: KeyboardEvent, node: HTMLElement): void {
  const all = reachable(node);
  const at = all.findIndex((one) => one === document.activeElement);
  const next = event.shiftKey ? (at <= 0 ? all.length - 1 : at - 1) : at === all.length - 1 ? 0 : at + 1;
  if (all.length === 0) return;
  event.preventDefault();
  all[next]?.focus();
}

/**
 * The keys of a layer while it is there, and its focus: the part that asks for it (`data-first`) has it at first, and it
 * stays inside. Escape closes. Where single keys are switched off they work while the focus is inside.
 */
export const layerKeys =
  (list: () => LayerKeys, onclose: () => void): Attachment<HTMLElement> =>
  (node) => {
    const opener = document.activeElement;
    (node.querySelector<HTMLElement>('[data-first]') ?? node).focus({ preventScroll: true });
    // It begins at its beginning, however far what was there before had been read.
    node.closest('[data-drop]')?.scrollTo(0, 0);
    const take = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
      const inside = event.target instanceof Node && node.contains(event.target);
      if (!inside && (event.target !== document.body || !keys.enabled)) return;
      if (event.key === 'Tab') {
        goRound(event, node);
        return;
      }
      // A key that is held too long accepts one thing, not the next one as well.
      if (event.key === 'Enter' && event.repeat) return;
      const act = event.key === 'Escape' ? onclose : list()[meantKey(event)];
      if (!act || (event.key !== 'Escape' && (isField(event.target) || takesItself(event.target, event.key)))) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', take);
    return () => {
      window.removeEventListener('keydown', take);
      // It goes back, unless it has gone elsewhere: keys that need the focus would be dead otherwise.
      const { activeElement: now } = document;
      const lost = now === null || now === document.body || node.contains(now);
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  };
