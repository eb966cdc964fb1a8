import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyName, keptCopies, superfluous, type WrittenCopy } from '#domain/file/copies.ts';

const copy = (name: string, good = true, at = '2026-11-24T14:02:00Z'): WrittenCopy => ({ name, seq: 1, at, good });
const gone = (...copies: WrittenCopy[]) => superfluous(copies).map(({ name }) => name);

it.each([
  ['none', [], []],
  ['five good ones', ['a', 'b', 'c', 'd', 'e'], []],
  ['seven good ones', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], ['a', 'b']],
  ['a failed one between good ones', ['a', '-b', 'c'], ['-b']],
  ['a failed one at the end, which may still be being written', ['a', '-b'], []],
  ['failed ones only', ['-a', '-b', '-c', '-d', '-e', '-f', '-g'], []],
  ['failed ones do not push good ones out', ['a', '-b', '-c', '-d', '-e', '-f', 'g'], ['-b', '-c', '-d', '-e', '-f']],
])('of %s, what may go', (_, names, expected) => {
  expect(gone(...names.map((name) => copy(name, !name.startsWith('-'))))).toEqual(expected);
});

it('never goes by the clock: a copy written after the clock was set back a year is the newest still', () => {
  const written = ['a', 'b', 'c', 'd', 'e'].map((name) => copy(name, true, '2026-11-24T14:02:00Z'));
  expect(gone(...written, copy('after', true, '2025-11-24T14:02:00Z'))).toEqual(['a']);
});

it('always keeps the newest good copy and, where there are so many, five good ones', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ good: fc.boolean(), year: fc.integer({ min: 1970, max: 2100 }) }), { maxLength: 30 }), (written) => {
      const copies = written.map(({ good, year }, at) => copy(String(at), good, `${year}-01-01T00:00:00Z`));
      const goes = new Set(superfluous(copies));
      const good = copies.filter((entry) => entry.good);
      const kept = good.filter((entry) => !goes.has(entry));
      expect(kept).toEqual(good.slice(-keptCopies));
    }),
  );
});

it.each([
  ['Chatbot', 1, 'Chatbot 2026-11-24 1402 change 158.foreweigh.json'],
  ['Chatbot', 2, 'Chatbot 2026-11-24 1402 change 158 (2).foreweigh.json'],
  [
    'Childcare benefit risk model (imagined assessment)',
    1,
    'Childcare benefit risk model (imagined 2026-11-24 1402 change 158.foreweigh.json',
  ],
  ['  ', 1, 'Assessment 2026-11-24 1402 change 158.foreweigh.json'],
])('names a copy of %j, attempt %i, %s', (title, attempt, name) => {
  expect(copyName(title, { minute: '2026-11-24 1402', seq: 158 }, attempt)).toBe(name);
});

it('keeps names short enough for every file system', () => {
  const name = copyName('係'.repeat(120), { minute: '2026-11-24 1402', seq: 123_456 }, 99);
  expect(new TextEncoder().encode(name).length).toBeLessThan(255);
});
