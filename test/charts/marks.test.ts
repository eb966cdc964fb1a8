import { render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, it, test } from 'vitest';
import Proof from '#app/Proof.svelte';
import CellFace from '#charts/CellFace.svelte';
import CellMarks from '#charts/CellMarks.svelte';
import { cellSize, gridOf, inPixels, smallSize } from '#charts/matrixLayout.ts';
import type { MatrixMark } from '#report/heatmap.ts';
import { simulations } from '../support/colour.ts';

const nothing = () => undefined;
const states = ['open', 'treated', 'accepted'] as const;
const marks = (count: number): MatrixMark[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    ref: `R-${String(index + 1).padStart(3, '0')}`,
    title: 'A risk',
    state: states[index % 3] ?? 'open',
    scenario: 'usual',
    confidence: null,
    cannotJudge: false,
  }));
const drawnIn = (count: number, most: number) =>
  render(CellMarks, {
    marks: marks(count),
    companions: [],
    most,
    selected: undefined,
    chosen: new Set<string>(),
    inside: -1,
    onchip: nothing,
    ongrab: nothing,
    onpoint: nothing,
  }).container;

// ux C.2, at the ordinary size of a cell.
it.each`
  count  | chips | dots     | bar
  ${0}   | ${0}  | ${false} | ${false}
  ${1}   | ${1}  | ${false} | ${false}
  ${6}   | ${6}  | ${false} | ${false}
  ${7}   | ${0}  | ${true}  | ${false}
  ${24}  | ${0}  | ${true}  | ${false}
  ${25}  | ${0}  | ${false} | ${true}
  ${999} | ${0}  | ${false} | ${true}
`('$count risks in a cell are drawn as chips, dots or one bar', ({ count, chips, dots, bar }: Record<string, number | boolean>) => {
  const cell = drawnIn(Number(count), cellSize(900, 5, 1, { height: 900, rows: 5 }).most);
  expect(cell.querySelectorAll('button')).toHaveLength(Number(chips));
  expect(cell.querySelector('.dots') !== null).toBe(dots);
  expect(cell.querySelector('.split') !== null).toBe(bar);
});

test('dots are ten in a row, filled while open, a ring once accepted, half when treated', () => {
  const [open, accepted, treated, halves] = [...drawnIn(24, 6).querySelectorAll('.dots path')].map((path) => path.getAttribute('d') ?? '');
  const count = (d: string | undefined) => (d ?? '').split('M').length - 1;
  expect([open, accepted, treated, halves].map(count)).toEqual([8, 8, 8, 8]);
  expect(drawnIn(24, 6).querySelector('.dots')?.getAttribute('height')).toBe('33');
});

it.each([
  [999, '999'],
  [1_234, '1.2k'],
])('%i risks are counted as %s, with the exact number to be read', (count, short) => {
  const cell = {
    likelihood: 'l1',
    consequence: 'c1',
    level: { label: 'Low', rank: 1, of: 4 },
    beyond: false,
    kinds: [],
    marks: marks(count),
    companions: [],
    word: true,
    name: '',
  };
  const { container } = render(CellFace, { cell, ghost: undefined, children: createRawSnippet(() => ({ render: () => '<i></i>' })) });
  expect(container.querySelector('em')).toHaveTextContent(short);
  expect(container.querySelector('em')).toHaveAttribute('title', `${count} risks`);
});

test('cells are as large as the brief says where there is room, and six chips fit in one', () => {
  const window = { height: 900, rows: 5 };
  expect(cellSize(900, 5, 1, window)).toMatchObject({ width: 128, height: 86, most: 6 });
  expect(cellSize(900, 5, 1, window, false, 'compact')).toMatchObject({ width: 104, height: 66 });
  // Beside the card of place mode the whole of it is seen, where it can be; what has to be scrolled keeps its words whole.
  expect(cellSize(460, 5, 1, window, true)).toMatchObject({ head: 100, width: 70 });
  expect(cellSize(400, 5, 1, window, true)).toMatchObject({ head: 118, width: 88 });
  expect(cellSize(1_200, 5, 18 / 14, window).most).toBe(6);
  expect(cellSize(300, 7, 1, window)).toMatchObject({ width: 88, most: 2 });
  // A projector of 1280 × 800: rows as flat as can still be read, so that all five are seen.
  expect(cellSize(1_200, 5, 18 / 14, { height: 800, rows: 5 })).toMatchObject({ height: 93, most: 6 });
  // Where the word of a level has to go under the chips, there is a row of them less in that cell.
  expect(cellSize(740, 5, 18 / 14, window)).toMatchObject({ most: 4, mostBesideWord: 2 });
  expect(cellSize(900, 5, 1, window).mostBesideWord).toBe(6);
});

test('a place lies where its row came out, not where it was meant to be', () => {
  const place = inPixels(gridOf(100, 50, 3, [50, 90, 50]));
  expect([0, 1, 1.5, 2, 3].map((y) => place({ x: 2, y }))).toEqual([0, 50, 95, 140, 190].map((y) => ({ x: 200, y })));
  // Until it was measured, and where nothing can be measured.
  expect(gridOf(100, 50, 2, [])).toEqual({ width: 100, heights: [50, 50] });
  expect(gridOf(100, 50, 2, [0, 0])).toEqual({ width: 100, heights: [50, 50] });
});

test('words over the columns of a small matrix are turned where they would be broken', () => {
  const size = { head: 84, least: 40, largest: 84, ratio: 0.74 };
  const words = ['Negligible', 'Minor', 'Serious', 'Severe', 'Catastrophic'];
  expect(smallSize(size, 560, words, 1).upright).toBe(false);
  expect(smallSize(size, 800, words, 18 / 14).upright).toBe(false);
  expect(smallSize(size, 360, words, 1).upright).toBe(true);
  expect(smallSize(size, 360, ['Low', 'Mid', 'High', 'More', 'Most'], 1).upright).toBe(false);
});

it.each(Object.entries(simulations))('the proof view %s shows what the palettes were measured with', (vision, rows) => {
  const { container } = render(Proof);
  const values = container.querySelector(`#proof-${vision} feColorMatrix`)?.getAttribute('values')?.split(' ').map(Number) ?? [];
  expect([0, 1, 2].map((row) => values.slice(row * 5, row * 5 + 3))).toEqual(rows);
  expect(container.querySelector(`#proof-${vision}`)).toHaveAttribute('color-interpolation-filters', 'linearRGB');
});
