import { describe, expect, it } from 'vitest';
import type { Impact } from '#domain/impact/impact.ts';
import { nothingAfter } from '#domain/impact/impact.ts';
import { impactSlopes } from '#report/impactSlopes.ts';
import { anImpact, aParty, fiveByFive } from '../support/samples.ts';

const flat = (gravity: number) => ({ gravity, scope: 1, irremediability: 1 });
const one = (number: number, before: number | null, after: number | null, known: Partial<Impact> = {}) =>
  anImpact({
    id: `i${number}`,
    ref: `I-0${number}`,
    ...(before === null ? {} : flat(before)),
    after: after === null ? null : { ...nothingAfter, ...flat(after) },
    ...known,
  });
const slopes = (...impacts: Impact[]) => impactSlopes(impacts, [aParty()], fiveByFive());

describe('before and after measures', () => {
  it('puts impacts of one kind that go the same way on one line, and never a harm and a benefit', () => {
    const { lines } = slopes(one(1, 4, 2), one(2, 4, 2), one(3, 4, 3), one(4, 4, 2, { polarity: 'benefit' }));
    expect(lines).toEqual([
      { kind: 'harm', before: 4, after: 2, refs: ['I-01', 'I-02'] },
      { kind: 'harm', before: 4, after: 3, refs: ['I-03'] },
      { kind: 'benefit', before: 4, after: 2, refs: ['I-04'] },
    ]);
  });

  it('draws no line to where nobody judged, and nothing at all from what is not known', () => {
    const { lines, ends, rows } = slopes(one(1, 4, null), one(2, null, null));
    expect(lines).toEqual([{ kind: 'harm', before: 4, after: undefined, refs: ['I-01'] }]);
    expect(ends).toEqual([{ side: 'before', kind: 'harm', degree: 4, text: 'I-01' }]);
    expect(rows.map(({ before, after }) => [before, after])).toEqual([
      [4, undefined],
      [undefined, undefined],
    ]);
  });

  it('names at most four at an end, and counts the others', () => {
    const many = [1, 2, 3, 4, 5, 6].map((number) => one(number, 5, 1));
    expect(slopes(...many).ends.map(({ text }) => text)).toEqual(['I-01, I-02, I-03 and 3 more', 'I-01, I-02, I-03 and 3 more']);
    expect(slopes(...many.slice(0, 4)).ends[0]?.text).toBe('I-01, I-02, I-03, I-04');
  });

  it.each<[string, Impact[]]>([
    ['Nothing is judged after its measures yet.', [one(1, 4, null)]],
    ['Measures lower 1 of 2 harms.', [one(1, 4, 2), one(2, 3, 3)]],
    ['Measures lower 1 of 3 harms; 2 not judged after them.', [one(1, 4, 2), one(2, 3, null), one(3, null, null)]],
    [
      'Measures lower 1 of 1 harm. Measures cost 1 of 2 benefits.',
      [one(1, 4, 2), one(2, 3, 2, { polarity: 'benefit' }), one(3, 3, 3, { polarity: 'benefit' })],
    ],
  ])('says “%s”', (sentence, impacts) => {
    expect(slopes(...impacts).sentence).toBe(sentence);
  });
});
