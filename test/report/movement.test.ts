import { describe, expect, it } from 'vitest';
import { heatmap } from '#report/heatmap.ts';
import { movementFinding, movements } from '#report/movement.ts';
import { drawn, onDrawing } from '#report/orientation.ts';
import { aRisk, fiveByFive, placed } from '../support/samples.ts';

const criteria = fiveByFive();
const going = (ref: string, from: [string, string], to: [string, string] | null) =>
  aRisk({ id: ref, ref, stages: { inherent: null, current: placed(...from), target: to && placed(...to), residual: null } });

describe('movement', () => {
  const moves = movements(
    [
      going('R-001', ['l5', 'c5'], ['l2', 'c3']),
      going('R-002', ['l5', 'c5'], ['l2', 'c3']),
      going('R-003', ['l1', 'c1'], ['l4', 'c4']),
      going('R-004', ['l3', 'c3'], ['l3', 'c3']),
      going('R-005', ['l3', 'c3'], null),
      going('R-006', ['l3', 'c2'], ['l3', 'c3']),
      going('R-007', ['l4', 'c2'], ['l3', 'c3']),
    ],
    [],
    criteria,
  );
  const read = moves.map(({ refs, worse }) => [refs.length, worse]);

  it('merges the same pair of cells, largest first, and skips what stays or has no target', () => {
    expect(read).toEqual([
      [2, false],
      [1, true],
      [1, true],
      [1, false],
    ]);
    expect(moves[0]?.refs).toEqual(['R-001 current to target', 'R-002 current to target']);
  });
  it('calls a move within a level worse only where nothing got better', () => {
    expect(moves.filter((move) => move.worse).flatMap((move) => move.refs)).toEqual(['R-003 current to target', 'R-006 current to target']);
  });
  it('says what it found', () => {
    expect(movementFinding(moves)).toBe('5 moves between stages: 2 to a lower level, 2 to a worse place, 1 within a level.');
    expect(movementFinding([])).toMatch(/^Nothing moves between stages yet\./);
  });
});

describe('the axes', () => {
  const model = heatmap([], [], criteria, { stage: 'current', category: '' });
  const corners = (swap: boolean, flip: boolean) => {
    const { rows } = drawn(model, { swap, flip });
    const name = (row: number, column: number) => `${rows[row]?.[column]?.likelihood ?? ''} ${rows[row]?.[column]?.consequence ?? ''}`;
    return [name(0, 0), name(0, 4), name(4, 0), name(4, 4)];
  };
  it.each([
    [false, false, ['l5 c1', 'l5 c5', 'l1 c1', 'l1 c5']],
    [false, true, ['l1 c1', 'l1 c5', 'l5 c1', 'l5 c5']],
    [true, false, ['l1 c5', 'l5 c5', 'l1 c1', 'l5 c1']],
    [true, true, ['l1 c1', 'l5 c1', 'l1 c5', 'l5 c5']],
  ])('swap %s, flip %s', (swap, flip, expected) => {
    expect(corners(swap, flip)).toEqual(expected);
  });
  it.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('swap %s, flip %s: what is drawn over a cell lies on that cell', (swap, flip) => {
    const { rows } = drawn(model, { swap, flip });
    const at = onDrawing({ swap, flip }, { likelihood: 5, consequence: 5 });
    rows.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        const [l, c] = [Number(cell.likelihood.slice(1)) - 0.5, Number(cell.consequence.slice(1)) - 0.5];
        expect(at({ likelihood: l, consequence: c })).toEqual({ x: column + 0.5, y: row + 0.5 });
      });
    });
  });
});
