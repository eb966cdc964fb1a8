import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridMove } from '#ui/gridKeys.ts';
import { windowed } from '#ui/windowed.ts';

describe('rows in the page', () => {
  const height = (count: number, scrolled: number, view: number, pinned?: number) =>
    windowed(count, 37, scrolled, view, pinned).reduce((sum, piece) => sum + (piece.kind === 'row' ? 1 : piece.rows), 0);

  it('and gaps are always as high as the whole list, cover what is seen, hold the pinned row, and are few', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.nat(800_000),
        fc.integer({ min: 0, max: 1_500 }),
        fc.integer({ min: -1, max: 20_000 }),
        (count, at, view, pinned) => {
          const scrolled = Math.min(at, Math.max(0, count * 37 - view));
          expect(height(count, scrolled, view, pinned)).toBe(count);
          const rows = windowed(count, 37, scrolled, view, pinned).flatMap((piece) => (piece.kind === 'row' ? [piece.index] : []));
          expect(rows.length).toBeLessThanOrEqual(90);
          expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
          for (let row = Math.floor(scrolled / 37); view > 0 && row < Math.min(count, Math.floor((scrolled + view) / 37)); row += 1)
            expect(rows).toContain(row);
          if (pinned >= 0 && pinned < count) expect(rows).toContain(pinned);
        },
      ),
    );
  });
});

describe('keys of a grid', () => {
  const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) =>
    gridMove(
      { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers },
      { row: 5, column: 2 },
      { rows: 100, columns: 6, page: 20 },
    );

  it.each`
    key             | ctrlKey  | row   | column
    ${'ArrowDown'}  | ${false} | ${6}  | ${2}
    ${'ArrowUp'}    | ${false} | ${4}  | ${2}
    ${'ArrowRight'} | ${false} | ${5}  | ${3}
    ${'ArrowLeft'}  | ${false} | ${5}  | ${1}
    ${'Home'}       | ${false} | ${5}  | ${0}
    ${'End'}        | ${false} | ${5}  | ${5}
    ${'Home'}       | ${true}  | ${0}  | ${0}
    ${'End'}        | ${true}  | ${99} | ${5}
    ${'PageDown'}   | ${false} | ${25} | ${2}
    ${'PageUp'}     | ${false} | ${0}  | ${2}
    ${'ArrowDown'}  | ${true}  | ${99} | ${2}
  `('$key, Ctrl: $ctrlKey', ({ key, ctrlKey, row, column }: { key: string; ctrlKey: boolean; row: number; column: number }) => {
    expect(press(key, { ctrlKey })).toEqual({ row, column });
  });
  it.each(['a', 'Tab', 'Enter', ' '])('“%s” leads nowhere', (key) => {
    expect(press(key)).toBeUndefined();
  });
  it('stop at the edges; above the first row is the header', () => {
    const edge = (key: string, row: number) =>
      gridMove(
        { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
        { row, column: 0 },
        { rows: 3, columns: 1, page: 2 },
      );
    expect([edge('ArrowUp', 0), edge('ArrowUp', -1), edge('ArrowDown', 2), edge('ArrowLeft', 1)]).toEqual([
      { row: -1, column: 0 },
      { row: -1, column: 0 },
      { row: 2, column: 0 },
      { row: 1, column: 0 },
    ]);
  });
  it('with Alt belong to the browser', () => {
    expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
  });
});
