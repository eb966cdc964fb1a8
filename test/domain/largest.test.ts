import { expect, it } from 'vitest';
import { largest } from '#domain/largest.ts';
import { tableFromClipboard } from '#export/tsv.ts';

it.each([
  [[], 3, 3],
  [[1, 9, 4], 3, 9],
  [[1, 2], 3, 3],
])('of %j and no less than %i: %i', (values, least, expected) => {
  expect(largest(values, least)).toBe(expected);
});

it('takes more values than a function takes arguments, as a pasted table may have rows', () => {
  expect(largest(Array.from({ length: 500_000 }).keys(), 0)).toBe(499_999);
  expect(tableFromClipboard('a\n'.repeat(200_000))).toHaveLength(200_000);
});
