import type { Palette } from './ramps.ts';

/** How somebody sees colours, in the order in which it is told. */
export const visionLabels = {
  normal: 'Full colour vision',
  protan: 'No red cones (protan)',
  deutan: 'No green cones (deutan)',
  tritan: 'No blue cones (tritan)',
  grey: 'Printed in grey',
} as const;
export type Vision = keyof typeof visionLabels;

/** Below this difference neighbours are hard to tell apart at a glance; the standard ramp never falls below it. */
export const tellable = 9;

/**
 * The two levels hardest to tell apart, as CIEDE2000 difference on light ground, for three, four and five levels.
 * Measured by the tests (Machado 2009 for colour visions), which fail when a figure here is no longer true.
 */
export const smallestDifferences: Readonly<
  Record<Palette, Readonly<Record<Vision, readonly [three: number, four: number, five: number]>>>
> = {
  standard: {
    normal: [32.9, 27.6, 19.3],
    protan: [33.5, 24.2, 17.1],
    deutan: [32.2, 18.8, 13.5],
    tritan: [34.6, 23.6, 17.1],
    grey: [15.3, 9.0, 9.0],
  },
  house: {
    normal: [35.9, 29.0, 17.5],
    protan: [14.7, 13.8, 4.0],
    deutan: [20.4, 14.5, 5.9],
    tritan: [36.0, 21.6, 16.3],
    grey: [10.5, 3.2, 1.2],
  },
};
