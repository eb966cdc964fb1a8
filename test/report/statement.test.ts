import { expect, it } from 'vitest';
import { missingParts, statementOf } from '#report/statement.ts';

it.each([
  ['', '', '', ''],
  [
    'stale training records',
    'new law is ignored',
    'families lose money',
    'Because of stale training records, new law is ignored may happen, so that families lose money.',
  ],
  ['stale records.', ' ', '', 'Because of stale records, … may happen, so that ….'],
])('cause “%s”, event “%s”, consequence “%s” read as one sentence', (cause, event, consequence, sentence) => {
  expect(statementOf({ cause, event, consequence })).toBe(sentence);
});

it('says what is missing', () => {
  expect(missingParts({ cause: 'x', event: ' ', consequence: '' })).toEqual(['the event', 'the consequence']);
});
