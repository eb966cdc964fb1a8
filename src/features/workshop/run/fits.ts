import type { Attachment } from 'svelte/attachments';

/** How much may be left out before type would have to shrink. */
const levels = 4;

/**
 * Leaves out more and more of what is secondary until the rest fits: the element says in `data-drop` how much is left out,
 * its styles say what. Type never shrinks below what the back row can read.
 */
export const fits: Attachment<HTMLElement> = (node) => {
  const fit = () => {
    observer.disconnect();
    for (let level = 0; level <= levels; level += 1) {
      node.dataset['drop'] = String(level);
      if (node.scrollHeight <= node.clientHeight + 1) break;
    }
    // What is still too long scrolls, by keyboard too.
    if (node.scrollHeight > node.clientHeight + 1) node.tabIndex = 0;
    else node.removeAttribute('tabindex');
    observe();
  };
  const observer = new MutationObserver(fit);
  const observe = () => {
    observer.observe(node, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'style'] });
  };
  const resized = new ResizeObserver(fit);
  resized.observe(node);
  observe();
  void document.fonts.ready.then(fit);
  return () => {
    observer.disconnect();
    resized.disconnect();
  };
};
