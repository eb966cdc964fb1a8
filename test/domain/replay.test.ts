import { expect, it } from 'vitest';
import { outlived } from '#domain/change/kept.ts';
import { missingNumbers, replay, type NumberedChange, type TrailState } from '#domain/change/replay.ts';
import type { Edit } from '#domain/change/change.ts';

const change = (seq: number, ...edits: Edit[]): NumberedChange => ({
  seq,
  id: `c${seq}`,
  step: `s${seq}`,
  at: '2026-11-24T10:00:00.000Z',
  by: '',
  device: 'here',
  intent: 'Edit',
  why: '',
  undoes: null,
  edits,
});
const risk = (id: string, title: string, ref = 'R-001') => ({ id, ref, title });
const put = (before: Edit['before'], after: Edit['after']): Edit => ({ table: 'risks', id: (before ?? after)?.id ?? '', before, after });
const empty: TrailState = { version: 1, seq: 0, tables: {}, changes: [] };
const run = (state: TrailState, ...changes: NumberedChange[]) =>
  replay(
    state,
    changes.map((one) => ({ version: 1, change: one })),
  );

it.each([
  { what: 'adds', news: [change(1, put(null, risk('a', 'One')))], titles: ['One'] },
  { what: 'changes', news: [change(1, put(null, risk('a', 'One'))), change(2, put(risk('a', 'One'), risk('a', 'Two')))], titles: ['Two'] },
  { what: 'removes', news: [change(1, put(null, risk('a', 'One'))), change(2, put(risk('a', 'One'), null))], titles: [] },
  {
    what: 'goes by numbers, not by order',
    news: [change(2, put(risk('a', 'One'), risk('a', 'Two'))), change(1, put(null, risk('a', 'One')))],
    titles: ['Two'],
  },
  {
    what: 'does nothing twice',
    news: [
      change(1, put(null, risk('a', 'One'))),
      change(2, put(risk('a', 'One'), risk('a', 'Two'))),
      change(1, put(null, risk('a', 'One'))),
    ],
    titles: ['Two'],
  },
  { what: 'keeps what comes after a lost change', news: [change(2, put(risk('a', 'One'), risk('a', 'Two')))], titles: ['Two'] },
])('replaying $what', ({ news, titles }) => {
  const after = run(empty, ...news);
  expect((after.tables['risks'] ?? []).map((row) => row['title'])).toEqual(titles);
  expect(after.seq).toBe(Math.max(...news.map(({ seq }) => seq)));
});

it('leaves out what the state already has', () => {
  const state = run(empty, change(1, put(null, risk('a', 'One'))), change(2, put(risk('a', 'One'), risk('a', 'Two'))));
  expect(run(state, change(1, put(null, risk('a', 'One'))))).toEqual(state);
});

it('never gives the reference of a removed record again', () => {
  const after = run(empty, change(1, put(null, risk('a', 'One', 'R-007'))), change(2, put(risk('a', 'One', 'R-007'), null)));
  expect(after.tables['counters']).toEqual([{ id: 'risks', last: 7 }]);
});

it.each([
  { numbers: [], missing: 0 },
  { numbers: [4, 5], missing: 0 },
  { numbers: [5], missing: 1 },
  { numbers: [4, 9], missing: 4 },
  { numbers: [1, 2, 4], missing: 0 },
])('after 3, $numbers leaves $missing missing', ({ numbers, missing }) => {
  expect(
    missingNumbers(
      { ...empty, seq: 3 },
      numbers.map((number) => change(number)),
    ),
  ).toBe(missing);
});

it.each([
  {
    what: 'few copies',
    copies: [
      [1, '01'],
      [2, '01'],
      [3, '01'],
    ],
    gone: [],
  },
  {
    what: 'many of one day',
    copies: [
      [1, '01'],
      [2, '01'],
      [3, '01'],
      [4, '01'],
      [5, '01'],
    ],
    gone: [2, 1],
  },
  {
    what: 'one a day of earlier days',
    copies: [
      [1, '01'],
      [2, '01'],
      [3, '02'],
      [4, '03'],
      [5, '03'],
      [6, '03'],
    ],
    gone: [1],
  },
  {
    what: 'a clock that was set back: the newest by number stay',
    copies: [
      [1, '20'],
      [2, '21'],
      [3, '05'],
      [4, '05'],
      [5, '05'],
    ],
    gone: [],
  },
] as const)('of kept copies go: $what', ({ copies, gone }) => {
  expect(outlived(copies.map(([number, day]) => ({ number, day: `2026-11-${day}` }))).map(({ number }) => number)).toEqual(gone);
});

it('keeps at most ten days besides the newest three', () => {
  const copies = Array.from({ length: 40 }, (_, index) => ({ number: index + 1, day: `day ${index}` }));
  const gone = new Set(outlived(copies).map(({ number }) => number));
  expect(copies.filter(({ number }) => !gone.has(number)).map(({ number }) => number)).toEqual([31, 32, 33, 34, 35, 36, 37, 38, 39, 40]);
});
