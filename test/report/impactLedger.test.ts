import { expect, it } from 'vitest';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { Dimension } from '#domain/impact/questionnaire.ts';
import { impactFinding, impactLedger, type LedgerCell } from '#report/impactLedger.ts';
import { anAssessment, anImpact, aParty, fiveByFive } from '../support/samples.ts';

const money: Dimension = { id: 'financial', name: 'Money', level: 'individual' };
const privacy: Dimension = { id: 'privacy', name: 'Privacy', level: 'individual' };
const harm = (gravity: number, known: Partial<Impact> = {}) => anImpact({ gravity, scope: 1, irremediability: 1, ...known });
const benefit = (gravity: number, known: Partial<Impact> = {}) => harm(gravity, { polarity: 'benefit', ...known });
const none = { party: 'party-1', dimension: 'financial', reason: 'They pay nothing.' };

function theCell(impacts: readonly Impact[], party: Partial<AffectedParty> = {}, considered = false): LedgerCell {
  const about = anAssessment(considered ? { consideredNone: [none] } : {});
  const cell = impactLedger(about, [aParty(party)], impacts, [money], fiveByFive()).rows[0]?.cells[0];
  if (!cell) throw new Error('one party and one dimension make one cell');
  return cell;
}

it.each<[state: string, cell: LedgerCell, benefit: number | null, harm: number | null, hollow: [boolean, boolean], name: string]>([
  ['not answered', theCell([]), null, null, [false, false], 'Passengers, Money: not answered yet.'],
  ['considered none', theCell([], {}, true), null, null, [false, false], 'Passengers, Money: considered, none. They pay nothing.'],
  ['rated harm', theCell([harm(3)]), null, 3, [false, false], 'Passengers, Money: harm 3 of 5. I-01.'],
  ['rated benefit', theCell([benefit(2)]), 2, null, [false, false], 'Passengers, Money: benefit 2 of 5. I-01.'],
  ['unknown harm', theCell([anImpact()]), null, null, [false, true], 'Passengers, Money: severity not known yet. I-01.'],
  [
    'unknown benefit',
    theCell([anImpact({ polarity: 'benefit' })]),
    null,
    null,
    [true, false],
    'Passengers, Money: severity not known yet. I-01.',
  ],
  [
    'known benefit beside an unknown harm',
    theCell([benefit(4), anImpact({ id: 'impact-2', ref: 'I-02' })]),
    4,
    null,
    [false, true],
    'Passengers, Money: benefit 4 of 5, severity not known yet. I-01, I-02.',
  ],
  [
    'two harms: the larger counts, the missing one stays hollow',
    theCell([harm(2), harm(4, { id: 'impact-2', ref: 'I-02' }), anImpact({ id: 'impact-3', ref: 'I-03' })]),
    null,
    4,
    [false, true],
    'Passengers, Money: harm 4 of 5, severity not known yet. I-01, I-02, I-03.',
  ],
  [
    'vulnerable people raise it',
    theCell([harm(3)], { vulnerable: true }),
    null,
    4,
    [false, false],
    'Passengers, Money: harm 4 of 5. I-01.',
  ],
])('%s', (_state, cell, expectedBenefit, expectedHarm, [hollowBenefit, hollowHarm], name) => {
  expect(cell.benefit).toBe(expectedBenefit);
  expect(cell.harm).toBe(expectedHarm);
  expect([cell.unknownBenefit, cell.unknownHarm]).toEqual([hollowBenefit, hollowHarm]);
  expect(cell.name).toBe(name);
});

it('keeps a benefit and a harm of the same size apart', () => {
  const cell = theCell([benefit(5), harm(5, { id: 'impact-2', ref: 'I-02' })]);
  expect([cell.benefit, cell.harm, cell.severeHarms]).toEqual([5, 5, 1]);
  expect(cell.name).toBe('Passengers, Money: benefit 5 of 5, harm 5 of 5. I-01, I-02.');
});

it.each([
  ['none below 4', [harm(3)], 0],
  ['a benefit of 5 is no harm', [benefit(5)], 0],
  ['an unknown is not counted', [anImpact()], 0],
  ['two in one cell count two', [harm(4), harm(5, { id: 'impact-2', ref: 'I-02' })], 2],
])('counts severe harms: %s', (_what, impacts, count) => {
  expect(theCell(impacts).severeHarms).toBe(count);
});

it('knows no severity without criteria', () => {
  const cell = impactLedger(anAssessment(), [aParty()], [harm(5)], [money], undefined).rows[0]?.cells[0];
  expect(cell).toMatchObject({ harm: null, unknownHarm: true, severeHarms: 0 });
});

it('leaves out other assessments, puts used dimensions first and counts what is not answered', () => {
  const parties = [aParty(), aParty({ id: 'party-2', ref: 'P-02', assessment: 'another', name: 'Others' })];
  const impacts = [harm(3), harm(5, { id: 'impact-2', ref: 'I-02', assessment: 'another', party: 'party-2', dimension: 'privacy' })];
  const model = impactLedger(anAssessment(), parties, impacts, [privacy, money], fiveByFive());
  expect(model.rows.map((row) => row.party.id)).toEqual(['party-1']);
  expect(model.dimensions.map(({ id }) => id)).toEqual(['financial', 'privacy']);
  expect(model.unanswered).toBe(1);
});

/** Severe harms and benefits by party: how many harms of severity 4, the benefit, and whether they are easier to hurt. */
type Group = readonly [harms: number, benefit: number, vulnerable: boolean];

function findingOf(groups: readonly Group[]) {
  const parties = groups.map(([, , vulnerable], index) =>
    aParty({ id: `p${index}`, ref: `P-0${index + 1}`, name: `Group ${index + 1}`, vulnerable }),
  );
  const impacts = groups.flatMap(([harms, gain], index) => [
    ...Array.from({ length: harms }, (_, k) => harm(4, { id: `h${index}-${k}`, ref: `I-${index}${k}`, party: `p${index}` })),
    ...(gain > 0 ? [benefit(gain, { id: `b${index}`, ref: `I-9${index}`, party: `p${index}` })] : []),
  ]);
  return impactFinding(impactLedger(anAssessment(), parties, impacts, [money], fiveByFive()));
}

it.each<[groups: readonly Group[], strong: string, rest: string]>([
  [[], 'Nobody is listed yet.', 'List who is affected first.'],
  [[[0, 0, false]], 'No severe harm is recorded.', '1 cell still needs an answer.'],
  [
    [
      [0, 0, false],
      [0, 0, true],
    ],
    'No severe harm is recorded.',
    '2 cells still need an answer.',
  ],
  [[[1, 0, false]], 'The one severe harm falls on one group: Group 1.', ''],
  [[[1, 0, true]], 'The one severe harm falls on one group at higher risk of harm: Group 1.', ''],
  [[[2, 0, true]], 'Both severe harms fall on one group at higher risk of harm: Group 1.', ''],
  [
    [
      [1, 0, false],
      [1, 0, false],
    ],
    'Both severe harms fall on two groups: Group 1 and Group 2.',
    '',
  ],
  [
    [
      [3, 0, true],
      [0, 2, false],
    ],
    'All three severe harms fall on one group at higher risk of harm: Group 1.',
    'The largest benefit goes to Group 2. They gain nothing themselves.',
  ],
  [
    [
      [2, 0, true],
      [2, 0, false],
    ],
    'All four severe harms fall on two groups, one of them at higher risk of harm: Group 1 and Group 2.',
    '',
  ],
  [[[10, 0, false]], 'All 10 severe harms fall on one group: Group 1.', ''],
  [[[1, 5, false]], 'The one severe harm falls on one group: Group 1.', 'The largest benefit goes to Group 1. They also gain something.'],
  [
    [
      [1, 1, false],
      [1, 0, false],
      [1, 0, true],
      [0, 5, false],
    ],
    'All three severe harms fall on three groups, one of them at higher risk of harm: Group 1, Group 2 and Group 3.',
    'The largest benefit goes to Group 4. One of the 3 who bear the severe harms also gains something.',
  ],
  [
    [
      [1, 0, false],
      [1, 0, false],
      [0, 2, false],
    ],
    'Both severe harms fall on two groups: Group 1 and Group 2.',
    'The largest benefit goes to Group 3. None of those who bear the severe harms gains anything.',
  ],
  [
    Array.from({ length: 5 }, () => [1, 1, true] as const),
    'All five severe harms fall on five groups at higher risk of harm.',
    'The largest benefit goes to 5 of the affected parties. All of those who bear the severe harms also gain something.',
  ],
  [
    [
      [0, 3, false],
      [0, 2, false],
      [0, 3, false],
    ],
    'No severe harm is recorded.',
    'The largest benefit goes to Group 1 and Group 3.',
  ],
])('says on whom it falls: %j', (groups, strong, rest) => {
  expect(findingOf(groups)).toEqual({ strong, rest });
});

it('lists parties ring by ring, from the middle outwards', () => {
  const parties = (['society', 'touched', 'decided-about', 'works-with', 'decided-about'] as const).map((ring, index) =>
    aParty({ id: `p${index}`, ref: `P-0${index + 1}`, ring }),
  );
  const { rows } = impactLedger(anAssessment(), parties, [], [money], fiveByFive());
  expect(rows.map((row) => row.party.ref)).toEqual(['P-03', 'P-05', 'P-04', 'P-02', 'P-01']);
});

it('says when a cell was left without its reason', () => {
  const about = anAssessment({ consideredNone: [{ ...none, reason: ' ' }] });
  expect(impactLedger(about, [aParty()], [], [money], fiveByFive()).rows[0]?.cells[0]?.name).toBe(
    'Passengers, Money: considered, none. No reason is recorded.',
  );
});
