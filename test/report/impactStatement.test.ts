import { expect, it } from 'vitest';
import type { Impact } from '#domain/impact/impact.ts';
import { originText, statementParts, statementText } from '#report/impactStatement.ts';
import { readFactors } from '#report/impactFactors.ts';
import { anImpact, aParty, fiveByFive } from '../support/samples.ts';

it.each<[impact: Partial<Impact>, sentence: string]>([
  [{}, 'Passengers: Pays more than needed.'],
  [
    { because: 'the bot invents rules', when: 'nobody checks.' },
    'Passengers: Pays more than needed. Because: the bot invents rules. When, or unless: nobody checks.',
  ],
  [{ description: 'Lost?', when: 'at night' }, 'Passengers: Lost? When, or unless: at night.'],
])('%j reads as one sentence', (impact, sentence) => {
  expect(statementText(anImpact(impact), aParty())).toBe(sentence);
});

it('begins with what happens where nobody is named', () => {
  expect(statementText(anImpact(), undefined)).toBe('Pays more than needed.');
});

it('has a place for each of the four parts, said or not', () => {
  expect(statementParts(anImpact({ because: ' x ' }), 'Passengers').map(({ part, text, missing }) => [part, text || missing])).toEqual([
    ['who', 'Passengers'],
    ['what', 'Pays more than needed'],
    ['because', 'x'],
    ['when', 'when, or unless?'],
  ]);
});

it.each<[impact: Partial<Impact>, text: string]>([
  [{}, ''],
  [{ actual: 'possible', cause: 'foreseeable-misuse' }, 'Possible. Arises from: foreseeable misuse.'],
  [
    {
      actual: 'actual',
      rights: [
        { right: 'Privacy', how: 'Shown to all' },
        { right: 'Work', how: '' },
      ],
    },
    'Actual. Rights touched: Privacy (Shown to all); Work.',
  ],
])('%j arises so: %s', (impact, text) => {
  expect(originText(anImpact(impact))).toBe(text);
});

const { impactRule } = fiveByFive();
const raised = { ...impactRule, rule: 'raised' as const };
const highest = { ...impactRule, rule: 'highest' as const };

it.each`
  factors         | vulnerable | rule       | effects
  ${[3, 3, 3]}    | ${false}   | ${raised}  | ${['decides', 'below 4, does not raise', 'below 4, does not raise', 'does not raise']}
  ${[3, 4, 2]}    | ${null}    | ${raised}  | ${['where it starts', 'raises by one', 'below 4, does not raise', 'does not raise while it is not judged']}
  ${[2, 4, 2]}    | ${true}    | ${raised}  | ${['where it starts', 'raises by one, together with vulnerability', 'below 4, does not raise', 'raises by one, together with scope']}
  ${[3, 1, 4]}    | ${true}    | ${raised}  | ${['where it starts', 'below 4, does not raise', 'raises by one', 'raises by one']}
  ${[5, 5, 1]}    | ${false}   | ${raised}  | ${['where it starts', 'would raise, but 5 is the highest', 'below 4, does not raise', 'does not raise']}
  ${[5, null, 1]} | ${false}   | ${raised}  | ${['waits for the others', 'not judged yet', 'waits for the others', 'does not raise']}
  ${[2, 4, 4]}    | ${true}    | ${highest} | ${['lower, changes nothing', 'decides: the highest counts', 'decides: the highest counts', 'not part of this rule; shown beside it']}
  ${[4, 5, 5]}    | ${false}   | ${raised}  | ${['where it starts', 'raises to 5, the highest', 'raises to 5, the highest', 'does not raise']}
`('$factors, vulnerable $vulnerable, shows what each factor does', ({ factors, vulnerable, rule, effects }) => {
  const [gravity = null, scope = null, irremediability = null] = factors as (number | null)[];
  const read = readFactors(anImpact({ gravity, scope, irremediability }), vulnerable as boolean | null, rule as typeof impactRule);
  expect(read.map(({ effect }) => effect)).toEqual(effects);
});
