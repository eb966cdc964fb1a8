import { expect, it } from 'vitest';
import { missingParts, mixesEvents, statementOf } from '#report/statement.ts';

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

it.each([
  ['', false],
  ['names and addresses leak', false],
  ['the model ranks reports of damp lower', false],
  ['a tenant waits or gives up', false],
  ['the model ranks wrongly and the letter is sent twice', true],
  ['the score is wrong, or a clerk trusts it blindly', true],
  ['The score is wrong. A clerk trusts it.', true],
  ['the score is wrong; nobody looks', true],
  ['the data leak as well as the model', true],
])('the event “%s” mixes two events: %s', (event, mixes) => {
  expect(mixesEvents(event)).toBe(mixes);
});
