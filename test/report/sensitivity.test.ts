import { expect, it } from 'vitest';
import { sensitivities, sensitivityText } from '#report/sensitivity.ts';

const raised = { rule: 'raised' } as const;
const highest = { rule: 'highest' } as const;
const at = (gravity: number | null, scope: number | null, irremediability: number | null) => ({ gravity, scope, irremediability });
const said = (...given: Parameters<typeof sensitivities>) => {
  const found = sensitivities(...given);
  return found && [found.degree, ...found.bars.map((bar) => sensitivityText(bar, found.degree))];
};

it('has nothing to vary while a factor is missing', () => {
  expect(sensitivities(at(3, null, 1), false, raised)).toBeUndefined();
});

it.each`
  gravity | scope | repair | vulnerable | rule       | words
  ${3}    | ${2}  | ${2}   | ${false}   | ${raised}  | ${[3, 'Gravity 2 instead of 3 would make it 2, 4 instead of 3 would make it 4.']}
  ${3}    | ${3}  | ${4}   | ${false}   | ${raised}  | ${[4, 'Gravity 2 instead of 3 would make it 3, 4 instead of 3 would make it 5.', 'Scope 4 instead of 3 would make it 5.', 'Irremediability 3 instead of 4 would make it 3.']}
  ${3}    | ${3}  | ${4}   | ${true}    | ${raised}  | ${[5, 'Gravity 2 instead of 3 would make it 4.', 'Irremediability 3 instead of 4 would make it 4.']}
  ${5}    | ${5}  | ${5}   | ${true}    | ${raised}  | ${[5]}
  ${1}    | ${4}  | ${2}   | ${false}   | ${highest} | ${[4, 'Scope 3 instead of 4 would make it 3, 5 instead of 4 would make it 5.']}
  ${4}    | ${4}  | ${2}   | ${false}   | ${highest} | ${[4, 'Gravity 5 instead of 4 would make it 5.', 'Scope 5 instead of 4 would make it 5.']}
`(
  'of gravity $gravity, scope $scope, repair $repair, vulnerable $vulnerable says $words',
  ({ gravity, scope, repair, vulnerable, rule, words }) => {
    expect(said(at(gravity, scope, repair), vulnerable, rule)).toEqual(words);
  },
);
