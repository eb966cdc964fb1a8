import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Entry } from '#domain/change/change.ts';
import { weigh } from '#domain/change/conflicts.ts';
import { changedPaths, valueAt, withValueAt } from '#domain/change/paths.ts';
import { same } from '#domain/change/same.ts';

interface Note extends Entry {
  readonly id: 'n';
  readonly text: string;
  readonly owner: string;
  readonly place: { readonly x: number; readonly why: string };
  readonly tags: readonly string[];
  readonly rows: readonly { readonly id: string; readonly text: string }[];
}
const note: Note = { id: 'n', text: 'a', owner: '', place: { x: 1, why: '' }, tags: ['one'], rows: [{ id: 'r', text: 'row' }] };

/** Tab A changed `note` to `theirs`; tab B, which has not seen that, writes `mine` over what is stored. */
const both = (theirs: Entry | null, mine: Entry | null) =>
  weigh(
    [{ table: 'notes', id: 'n', before: theirs, after: mine }],
    [{ by: 'Bo', at: '2026-11-26T10:00:00.000Z', edits: [{ table: 'notes', id: 'n', before: note, after: theirs }] }],
  );

it.each`
  what                                  | theirs                                              | mine                                                | paths
  ${'the same text'}                    | ${{ text: 'b' }}                                    | ${{ text: 'c' }}                                    | ${[['text']]}
  ${'the same text, to the same'}       | ${{ text: 'b' }}                                    | ${{ text: 'b' }}                                    | ${[]}
  ${'different fields'}                 | ${{ text: 'b' }}                                    | ${{ text: 'b', owner: 'Ada' }}                      | ${[]}
  ${'different parts of one field'}     | ${{ place: { x: 2, why: '' } }}                     | ${{ place: { x: 2, why: 'seen' } }}                 | ${[]}
  ${'the same part of one field'}       | ${{ place: { x: 2, why: '' } }}                     | ${{ place: { x: 3, why: '' } }}                     | ${[['place', 'x']]}
  ${'the text of one row'}              | ${{ rows: [{ id: 'r', text: 'b' }] }}               | ${{ rows: [{ id: 'r', text: 'c' }] }}               | ${[['rows', 'r', 'text']]}
  ${'a row here, another row there'}    | ${{ rows: [...note.rows, { id: 's', text: 's' }] }} | ${{ rows: [...note.rows, { id: 't', text: 't' }] }} | ${[]}
  ${'an entry here, another one there'} | ${{ tags: ['one', 'two'] }}                         | ${{ tags: ['one', 'three'] }}                       | ${[]}
`('$what: conflicts at $paths', ({ theirs, mine, paths }: { theirs: object; mine: object; paths: string[][] }) => {
  expect(both({ ...note, ...theirs }, { ...note, ...mine }).conflicts.map(({ path }) => path)).toEqual(paths);
});

it('keeps both texts and what both started from', () => {
  expect(both({ ...note, text: 'theirs' } as Entry, { ...note, text: 'mine' } as Entry).conflicts).toEqual([
    { table: 'notes', id: 'n', path: ['text'], base: 'a', mine: 'mine', theirs: 'theirs', by: 'Bo', at: '2026-11-26T10:00:00.000Z' },
  ]);
});

it('leaves to others what this edit only carried along from before', () => {
  const theirs = { ...note, text: 'theirs', tags: ['one', 'two'] };
  const { conflicts, mended } = both(theirs, { ...note, owner: 'Ada', tags: ['one', 'three'] } as Entry);
  expect(conflicts).toEqual([]);
  expect(mended).toEqual([{ table: 'notes', after: { ...theirs, owner: 'Ada', tags: ['one', 'three', 'two'] } }]);
});

it('does not remove what somebody else was writing in', () => {
  expect(both({ ...note, text: 'theirs' } as Entry, null).conflicts).toMatchObject([{ path: [], mine: null }]);
});

it('says nothing of what others did elsewhere', () => {
  const elsewhere = [{ by: '', at: '', edits: [{ table: 'notes', id: 'other', before: null, after: { id: 'other' } }] }];
  expect(weigh([{ table: 'notes', id: 'n', before: note, after: { ...note, text: 'b' } as Entry }], elsewhere)).toEqual({
    conflicts: [],
    mended: [],
  });
});

const text = fc.constantFrom('', 'a', 'b', 'c');
const anyNote: fc.Arbitrary<Note> = fc.record({
  id: fc.constant('n' as const),
  text,
  owner: text,
  place: fc.record({ x: fc.nat(3), why: text }),
  tags: fc.uniqueArray(fc.constantFrom('one', 'two', 'three'), { maxLength: 3 }),
  rows: fc.uniqueArray(fc.record({ id: fc.constantFrom('r', 's'), text }), { selector: ({ id }) => id, maxLength: 2 }),
});

it('writing every changed place of one record into another makes them the same, but for the order of lists', () => {
  const sorted = ({ tags, rows, ...rest }: Note) => ({
    ...rest,
    tags: [...tags].sort(),
    rows: [...rows].sort((a, b) => a.id.localeCompare(b.id)),
  });
  fc.assert(
    fc.property(anyNote, anyNote, (before, after) => {
      const made = changedPaths(before, after).reduce<unknown>((now, path) => withValueAt(now, path, valueAt(after, path)), before);
      expect(sorted(made as Note)).toEqual(sorted(after));
    }),
  );
});

it('never loses a word: each changed place of both ends up stored or in a conflict', () => {
  fc.assert(
    fc.property(anyNote, anyNote, anyNote, (base, theirs, mine) => {
      const { conflicts, mended } = weigh(
        [{ table: 'notes', id: 'n', before: theirs, after: mine }],
        [{ by: '', at: '', edits: [{ table: 'notes', id: 'n', before: base, after: theirs }] }],
      );
      const stored = conflicts.length > 0 ? theirs : (mended[0]?.after ?? mine);
      for (const path of changedPaths(base, theirs)) {
        const kept = same(valueAt(stored, path), valueAt(theirs, path));
        // A conflict leaves what is stored alone, and shows both.
        if (conflicts.length > 0) expect(kept).toBe(true);
        else expect(kept || same(valueAt(mine, path), valueAt(theirs, path))).toBe(true);
      }
    }),
  );
});
