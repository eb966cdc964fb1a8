import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallestDifferences, tellable, type Vision } from '#report/paletteFigures.ts';
import { greyOf, ramps, shadeOf } from '#report/ramps.ts';
import { ciede2000, contrast, lightness, simulations, smallestPair, visions } from '../support/colour.ts';

const sizes = [3, 4, 5] as const;
const fills = (palette: 'standard' | 'house', ground: 'light' | 'dark', size: 3 | 4 | 5) =>
  ramps[palette][ground][size].map(({ fill }) => fill);

it.each([
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
] as const)('CIEDE2000 between %j and %j is as published', (a, b, difference) => {
  expect(ciede2000([...a], [...b])).toBeCloseTo(difference, 4);
});

describe.each(sizes)('%i levels', (size) => {
  // The projector theme draws on the light ramp.
  describe.each(['light', 'dark'] as const)('on %s ground', (ground) => {
    it.each(visions)('can all be told apart by %s', (vision) => {
      expect(smallestPair(fills('standard', ground, size), vision)).toBeGreaterThanOrEqual(tellable);
    });
    it('get steadily darker on light ground, lighter on dark, so that grey keeps their order', () => {
      const steps = fills('standard', ground, size).map(lightness);
      const ordered = [...steps].sort((a, b) => (ground === 'light' ? b - a : a - b));
      expect(steps).toEqual(ordered);
    });
    it.each(['standard', 'house'] as const)('have readable ink in the %s palette', (palette) => {
      for (const { fill, ink } of ramps[palette][ground][size]) expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
    });
  });

  it.each(['standard', 'house'] as const)('differ in the %s palette as the settings say', (palette) => {
    const measured = Object.fromEntries(visions.map((vision) => [vision, smallestPair(fills(palette, 'light', size), vision)]));
    for (const [vision, told] of Object.entries(smallestDifferences[palette]) as [Vision, readonly number[]][])
      expect(told[size - 3], vision).toBeCloseTo(measured[vision] ?? -1, 1);
  });
});

it('red, amber and green fall short of what can be told apart: that is why it is said', () => {
  expect(Math.min(...Object.values(smallestDifferences.house).flat())).toBeLessThan(tellable);
});

it.each([
  [1, 2, '#EAF3F8'],
  [2, 2, '#74143A'],
  [4, 4, '#6B1238'],
  [5, 6, '#5C0F30'],
  [6, 6, '#5C0F30'],
])('level %i of %i is filled with %s', (rank, of, fill) => {
  expect(shadeOf({ rank, of }, 'standard', 'light').fill).toBe(fill);
});

it('grey has the lightness of the colour', () => {
  for (const fill of fills('standard', 'light', 5)) expect(lightness(greyOf(fill))).toBeCloseTo(lightness(fill), 0);
});

describe('what the screen is drawn with', () => {
  const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8').toUpperCase();
  const block = (selector: string) => {
    const start = css.indexOf(`${selector.toUpperCase()} {`);
    return css.slice(start, css.indexOf('}', start));
  };
  const token = (name: string, ...selectors: string[]) =>
    selectors.map((selector) => new RegExp(`--LV-${name}: (#[0-9A-F]{6})`).exec(block(selector))?.[1]).find((value) => value !== undefined);

  it.each([
    ['standard', 'light', [':root']],
    ['standard', 'dark', [":root[data-theme='dark']", ':root']],
    ['standard', 'dark', [':root:not([data-theme])']],
    ['house', 'light', [":root[data-palette='house']", ':root']],
  ] as const)('agrees with the ramps: %s, %s, %j', (palette, ground, selectors) => {
    for (const size of sizes) {
      const drawn = ramps[palette][ground][size].map((_, index) => token(index === 0 ? 'LOW' : `${size}-${index + 1}`, ...selectors));
      expect(drawn).toEqual(fills(palette, ground, size));
    }
  });

  // Text and edges: the ratio on a surface, and on the page where that is another colour (ux H.6).
  const stated: readonly [name: string, light: number[], dark: number[], projector: number][] = [
    ['INK', [17.8, 16.4], [15.1, 16.5], 19.9],
    ['INK2', [8.6, 7.9], [9.6, 10.5], 13.9],
    ['INK3', [5.7, 5.3], [6.6, 7.2], 10.2],
    ['EDGE', [3.8, 3.5], [4.3, 4.6], 7.9],
    ['ACCENT', [8.3, 7.6], [8.4, 9.1], 10.6],
    ['FOCUS', [7.4], [9.6], 7.4],
    ['OK', [6.5], [8.9], 8.7],
    ['WARN', [7.2], [10.3], 9.9],
    ['BAD', [7.9], [8.4], 9.9],
    ['BENEFIT', [5.5], [8.1], 8.1],
    ['HARM', [6.4], [7.0], 8.6],
  ];
  const colour = (name: string, theme: string) =>
    new RegExp(`--${name}: (#[0-9A-F]{6})`).exec(block(`:root[data-theme='${theme}']`))?.[1] ??
    new RegExp(`--${name}: (#[0-9A-F]{6})`).exec(block(':root'))?.[1] ??
    '';
  it.each(stated)('%s stands out as stated in every theme', (name, light, dark, projector) => {
    for (const [theme, ratios] of Object.entries({ light, dark, projector: [projector] }))
      ratios.forEach((ratio, index) => {
        const measured = contrast(colour(name, theme), colour(index === 0 ? 'SURFACE' : 'BG', theme));
        expect(measured, `${theme} ${String(index)}`).toBeGreaterThanOrEqual(ratio - 0.06);
      });
  });

  it('is simulated with the same matrices that are measured with', () => {
    const proof = readFileSync(new URL('../../src/app/Proof.svelte', import.meta.url), 'utf8');
    for (const [name, rows] of Object.entries(simulations)) {
      const values = /values="([^"]+)"/.exec(proof.slice(proof.indexOf(`id="proof-${name}"`)))?.[1] ?? '';
      const numbers = values.trim().split(/\s+/).map(Number);
      expect(numbers).toEqual([...rows.flatMap((row) => [...row, 0, 0]), 0, 0, 0, 1, 0]);
    }
  });
});
