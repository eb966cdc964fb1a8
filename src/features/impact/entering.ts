import type { Attachment } from 'svelte/attachments';
import { isComposing } from '#ui/composing.ts';

/** Where the inspector was opened from: a cell of the ledger, or a party in the ripple list. */
const origin = '[role="grid"] [role="gridcell"][tabindex="0"], article [aria-current="true"]';

const heading = (node: Element | null | undefined) => node?.querySelector<HTMLElement>('h2');

/** Focus goes into the inspector when it was opened by key, and back to where it was opened from with Escape. */
export function entering(): { readonly go: (navigate: () => void) => void; readonly attach: Attachment<HTMLElement> } {
  let wanted = false;
  let shown: HTMLElement | undefined;
  const arrive = (node: HTMLElement) => {
    const target = heading(node);
    if (!target) return;
    target.tabIndex = -1;
    target.focus();
  };
  return {
    go(navigate) {
      const before = location.hash;
      navigate();
      // What is open already is not drawn anew.
      if (location.hash === before && shown) arrive(shown);
      else wanted = true;
    },
    attach(node) {
      shown = node;
      if (wanted) arrive(node);
      wanted = false;
      const leave = (event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
        document.querySelector<HTMLElement>(origin)?.focus();
      };
      node.addEventListener('keydown', leave);
      return () => {
        node.removeEventListener('keydown', leave);
        if (shown === node) shown = undefined;
      };
    },
  };
}
