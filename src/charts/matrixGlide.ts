import type { Attachment } from 'svelte/attachments';

/** How long a mark takes to its new cell (ux C.3), in milliseconds. */
const glideTime = 180;

/** Lets the marks of one matrix glide to their new cells when the stage changes. */
export function gliding(): (stage: unknown) => Attachment<HTMLElement> {
  let places = new Map<string, { readonly x: number; readonly y: number }>();
  let before: unknown;
  return (stage) => (node) => {
    const frame = node.getBoundingClientRect();
    const next = new Map<string, { readonly x: number; readonly y: number }>();
    const glides = before !== undefined && before !== stage && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const chip of node.querySelectorAll<HTMLElement>('[data-risk]')) {
      const { left, top } = chip.getBoundingClientRect();
      const place = { x: left - frame.left, y: top - frame.top };
      const name = chip.dataset['risk'] ?? '';
      next.set(name, place);
      const old = places.get(name);
      if (!glides || !old) continue;
      const from = `translate(${old.x - place.x}px, ${old.y - place.y}px)`;
      chip.animate([{ transform: from }, { transform: 'none' }], { duration: glideTime, easing: 'linear' });
    }
    places = next;
    before = stage;
  };
}
