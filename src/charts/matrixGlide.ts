import type { Attachment } from 'svelte/attachments';

/** How long a mark takes to its new cell (ux C.3), in milliseconds. */
const glideTime = 180;

/** How long after a change the marks are looked for, in milliseconds: asking where they are in the midst of one costs a layout. */
const settled = 50;

interface Place {
  readonly chip: HTMLElement;
  readonly x: number;
  readonly y: number;
}

/** Lets the marks of one matrix glide to their new cells when the stage changes. */
export function gliding(): (stage: unknown) => Attachment<HTMLElement> {
  let places: ReadonlyMap<string, Place> = new Map();
  let before: unknown;
  return (stage) => (node) => {
    const glides = before !== undefined && before !== stage && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    before = stage;
    if (glides) {
      const old = places;
      places = placesIn(node);
      for (const [name, { chip, x, y }] of places) glide(chip, old.get(name), { x, y });
    }
    const looking = glides ? undefined : setTimeout(() => (places = placesIn(node)), settled);
    return () => {
      clearTimeout(looking);
    };
  };
}

function glide(chip: HTMLElement, from: Place | undefined, to: Pick<Place, 'x' | 'y'>): void {
  if (!from) return;
  const back = `translate(${from.x - to.x}px, ${from.y - to.y}px)`;
  chip.animate([{ transform: back }, { transform: 'none' }], { duration: glideTime, easing: 'linear' });
}

function placesIn(table: HTMLElement): ReadonlyMap<string, Place> {
  const frame = table.getBoundingClientRect();
  return new Map(
    [...table.querySelectorAll<HTMLElement>('[data-risk]')].map((chip) => {
      const { left, top } = chip.getBoundingClientRect();
      return [chip.dataset['risk'] ?? '', { chip, x: left - frame.left, y: top - frame.top }] as const;
    }),
  );
}
