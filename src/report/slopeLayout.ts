import type { SlopeEnd } from './impactSlopes.ts';

/** Size of the slopes in the units they are drawn in, on screen and in files alike. */
export const slopeSize = { width: 660, height: 316 } as const;

const row = 58;
const left = 210;
const right = 450;
/** Benefits run a little lower, so that a harm never hides one that goes the same way. */
const y = (degree: number, kind: SlopeEnd['kind']): number => 40 + (5 - degree) * row + (kind === 'benefit' ? 16 : 0);

/** Where things stand: the two sides, a degree, and the references at an end. */
export const slopePlaces = {
  left,
  right,
  y,
  label: ({ side, kind, degree }: Pick<SlopeEnd, 'side' | 'kind' | 'degree'>) => ({
    x: side === 'before' ? left - 14 : right + 14,
    y: y(degree, kind) + 4,
  }),
} as const;
