import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenAt } from '#domain/file/brokenAt.ts';
import { openFile } from '#domain/file/openFile.ts';

const says = (text: string): string => {
  const opened = openFile(text);
  return opened.ok ? 'opened' : (opened.issues[0]?.message ?? '');
};

it.each([
  ['a comma too many', '{ "a": 1, }', 'not readable JSON (line 1, column 11)'],
  ['a comma missing', '{\n  "a": 1\n  "b": 2\n}', 'not readable JSON (line 3, column 3)'],
  ['a colon missing', '{ "a" 1 }', 'not readable JSON (line 1, column 7)'],
  ['a key without quotes', '{ a: 1 }', 'not readable JSON (line 1, column 3)'],
  ['single quotes', "{ 'a': 1 }", 'not readable JSON (line 1, column 3)'],
  ['a line break inside a text', '{ "a": "b\nc" }', 'not readable JSON (line 1, column 10)'],
  ['an escape that does not exist', '{ "a": "\\x" }', 'not readable JSON (line 1, column 9)'],
  ['a leading zero', '{ "a": 01 }', 'not readable JSON (line 1, column 9)'],
  ['a word that is none', '{\n"a": undefined }', 'not readable JSON (line 2, column 6)'],
  ['more after the end', '{}\n{}', 'not readable JSON (line 2, column 1)'],
  ['the wrong bracket', '{ "a": [1, 2} }', 'not readable JSON (line 1, column 13)'],
  ['a web page', '<!doctype html>', 'not readable JSON (line 1, column 1)'],
  ['cut in an object', '{\n  "a": 1,', 'ends too early, after line 2, column 10'],
  ['cut in a text', '{ "a": "b', 'ends too early, after line 1, column 10'],
  ['cut in a word', '{ "a": tru', 'ends too early, after line 1, column 11'],
  ['cut in an escape', '{ "a": "\\u00', 'ends too early, after line 1, column 13'],
])('%s is refused with line and column', (_, text, expected) => {
  expect(says(text)).toContain(expected);
});

it('finds nothing broken in any JSON, and the end in all that is cut', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, cut) => {
      const text = JSON.stringify([value], null, cut % 3);
      expect(brokenAt(text)).toBe(text.length);
      const short = text.slice(0, cut % text.length);
      expect(brokenAt(short)).toBe(short.length);
    }),
  );
});
