import { describe, expect, it } from 'vitest';
import { floorBreaches } from '#domain/impact/floor.ts';
import { answerTo, withAnswer } from '#domain/impact/impactAssessment.ts';
import { screeningTier, type Question } from '#domain/impact/questionnaire.ts';
import { readImpact, severityOf } from '#domain/impact/severity.ts';
import { screeningQuestions } from '#catalogue/questionnaire.ts';
import { placeRisk } from '#domain/risk/risk.ts';
import { anAssessment, anImpact, aParty, aRisk, fiveByFive, judged, placed, threeByThree } from '../support/samples.ts';

const criteria = fiveByFive();

it.each`
  gravity | scope | irremediability | vulnerable | degree | raisedBy
  ${1}    | ${1}  | ${1}            | ${false}   | ${1}   | ${[]}
  ${3}    | ${3}  | ${3}            | ${false}   | ${3}   | ${[]}
  ${3}    | ${3}  | ${4}            | ${false}   | ${4}   | ${['irremediability']}
  ${3}    | ${4}  | ${3}            | ${false}   | ${4}   | ${['scope']}
  ${3}    | ${3}  | ${3}            | ${true}    | ${4}   | ${['vulnerability']}
  ${3}    | ${5}  | ${1}            | ${true}    | ${4}   | ${['scope', 'vulnerability']}
  ${3}    | ${4}  | ${4}            | ${false}   | ${5}   | ${['irremediability', 'scope']}
  ${4}    | ${4}  | ${4}            | ${true}    | ${5}   | ${['irremediability', 'scope', 'vulnerability']}
  ${5}    | ${1}  | ${1}            | ${false}   | ${5}   | ${[]}
  ${5}    | ${5}  | ${5}            | ${true}    | ${5}   | ${['irremediability', 'scope', 'vulnerability']}
`(
  'gravity $gravity, scope $scope, irremediability $irremediability, vulnerable $vulnerable is severity $degree',
  ({
    gravity,
    scope,
    irremediability,
    vulnerable,
    degree,
    raisedBy,
  }: {
    gravity: number;
    scope: number;
    irremediability: number;
    vulnerable: boolean;
    degree: number;
    raisedBy: string[];
  }) => {
    expect(severityOf({ gravity, scope, irremediability }, vulnerable, { rule: 'raised' })).toEqual({ state: 'known', degree, raisedBy });
  },
);

it('never falls below gravity and never passes five, whatever the factors', () => {
  const degrees = [1, 2, 3, 4, 5];
  for (const gravity of degrees)
    for (const scope of degrees)
      for (const irremediability of degrees)
        for (const vulnerable of [true, false]) {
          const severity = severityOf({ gravity, scope, irremediability }, vulnerable, { rule: 'raised' });
          expect(severity.state === 'known' && severity.degree >= gravity && severity.degree <= 5).toBe(true);
        }
});

it('takes the highest factor when the organization chose that rule', () => {
  expect(severityOf({ gravity: 2, scope: 4, irremediability: 3 }, true, { rule: 'highest' })).toEqual({
    state: 'known',
    degree: 4,
    raisedBy: [],
  });
});

it.each(['raised', 'highest'] as const)('asks for missing factors instead of guessing (%s)', (rule) => {
  expect(severityOf({ gravity: 5, scope: null, irremediability: null }, true, { rule })).toEqual({
    state: 'to-analyse',
    missing: ['scope', 'irremediability'],
  });
});

describe('the level of an impact', () => {
  const harm = anImpact({ gravity: 3, scope: 2, irremediability: 2, likelihood: 'l3' });

  it('is read from the same matrix as risks', () => {
    expect(readImpact(harm, aParty(), criteria)).toMatchObject({ step: { id: 'c3' }, level: { id: 'moderate' }, rank: 1 });
  });
  it('rises when the party is vulnerable', () => {
    expect(readImpact(harm, aParty({ vulnerable: true }), criteria)).toMatchObject({ step: { id: 'c4' }, level: { id: 'high' } });
  });
  it('counts vulnerability that nobody judged as not raising', () => {
    expect(readImpact(harm, aParty({ vulnerable: null }), criteria).step?.id).toBe('c3');
  });
  it('is unknown without likelihood, though severity is known', () => {
    expect(readImpact({ ...harm, likelihood: null }, aParty(), criteria)).toMatchObject({ step: { id: 'c3' }, level: undefined, rank: -1 });
  });
  it('is unknown when its step left the criteria', () => {
    expect(readImpact({ ...harm, likelihood: 'l2' }, aParty(), threeByThree())).toMatchObject({ likelihood: undefined, rank: -1 });
  });
  it('counts upwards on a smaller scale', () => {
    const severityFour = anImpact({ gravity: 4, scope: 1, irremediability: 1, likelihood: 'l3' });
    expect(readImpact(severityFour, aParty(), threeByThree()).step?.id).toBe('c5');
  });
});

describe('the floor', () => {
  const harm = anImpact({ gravity: 4, scope: 1, irremediability: 1 });
  const party = aParty({ recipient: 'individuals' });
  const risk = (consequences: Parameters<typeof judged>[1], known = {}) =>
    placeRisk(aRisk({ impacts: ['impact-1'], ...known }), 'current', judged('l2', consequences));
  const breaches = (
    ...[of, harms = [harm], by = criteria]: [Parameters<typeof floorBreaches>[0], Parameters<typeof floorBreaches>[1]?, typeof criteria?]
  ) => floorBreaches(of, harms, [party], by);

  it('is broken by a consequence below the severity of a linked harm to the same recipient', () => {
    expect(breaches(risk({ individuals: 'c3', society: 'c5' }))).toMatchObject([
      { recipient: 'individuals', floor: { id: 'c4' }, given: { id: 'c3' }, reason: undefined },
    ]);
  });
  it.each(['c4', 'c5'])('is kept by %s', (step) => {
    expect(breaches(risk({ individuals: step }))).toEqual([]);
  });
  it('shows the written reason', () => {
    const reason = { impact: 'impact-1', reason: 'One event hurts one person', by: 'Ada', on: '2026-11-02' };
    expect(breaches(risk({ individuals: 'c2' }, { floorReasons: [reason] }))).toMatchObject([{ reason }]);
  });
  it('does not take an empty reason for one', () => {
    const reason = { impact: 'impact-1', reason: '  ', by: '', on: '' };
    expect(breaches(risk({ individuals: 'c2' }, { floorReasons: [reason] }))).toMatchObject([{ reason: undefined }]);
  });
  it('is missing, not broken, where nobody judged the recipient', () => {
    expect(breaches(risk({}))).toEqual([]);
  });
  it('compares the overall consequence while recipients are not judged', () => {
    expect(breaches(placeRisk(aRisk({ impacts: ['impact-1'] }), 'current', placed('l2', 'c2')))).toHaveLength(1);
  });
  it('compares the recipient’s own consequence once it is judged, whatever the overall says', () => {
    const both = judged('l2', { individuals: 'c3' }, { overall: 'c5' });
    expect(breaches(placeRisk(aRisk({ impacts: ['impact-1'] }), 'current', both))).toMatchObject([{ given: { id: 'c3' } }]);
  });
  it('is not set by benefits, by harms of other risks or by unknown severity', () => {
    expect(breaches(risk({ individuals: 'c1' }), [{ ...harm, polarity: 'benefit' }])).toEqual([]);
    expect(breaches(risk({ individuals: 'c1' }), [{ ...harm, id: 'impact-2' }])).toEqual([]);
    expect(breaches(risk({ individuals: 'c1' }), [{ ...harm, scope: null }])).toEqual([]);
  });
  it('can be switched off in the criteria', () => {
    const off = { ...criteria, overrides: { ...criteria.overrides, impactFloor: false } };
    expect(breaches(risk({ individuals: 'c1' }), [harm], off)).toEqual([]);
  });
});

describe('screening', () => {
  const harmless = {
    'SC.1': 'no',
    'SC.2': 'no',
    'SC.3': 'no',
    'SC.4': 'no',
    'SC.5': 'no',
    'SC.6': 'no',
    'SC.7': 'under 100',
    'SC.8': 'no',
  };
  const tier = (given: Record<string, string>) =>
    screeningTier(anAssessment({ answers: Object.entries(given).map(([question, value]) => ({ question, value })) }), screeningQuestions);

  it.each`
    question  | answer                   | reaches
    ${'SC.1'} | ${'no'}                  | ${'light'}
    ${'SC.1'} | ${'yes'}                 | ${'stop'}
    ${'SC.1'} | ${'not known'}           | ${'full'}
    ${'SC.2'} | ${'yes'}                 | ${'full'}
    ${'SC.3'} | ${'not known'}           | ${'full'}
    ${'SC.4'} | ${'yes'}                 | ${'full'}
    ${'SC.5'} | ${'not known'}           | ${'full'}
    ${'SC.6'} | ${'yes'}                 | ${'standard'}
    ${'SC.6'} | ${'not known'}           | ${'standard'}
    ${'SC.7'} | ${'100 to 10 000'}       | ${'light'}
    ${'SC.7'} | ${'10 000 to 1 million'} | ${'standard'}
    ${'SC.7'} | ${'over 1 million'}      | ${'full'}
    ${'SC.8'} | ${'yes'}                 | ${'standard'}
  `('$question answered "$answer" reaches $reaches', ({ question, answer, reaches }: Record<string, string>) => {
    const { tier: reached, because } = tier({ ...harmless, [question ?? '']: answer ?? '' });
    expect(reached).toBe(reaches);
    expect(because.map((asked: Question) => asked.id)).toEqual(reaches === 'light' ? [] : [question]);
  });

  it('takes the deepest tier and names all answers that lead there', () => {
    const { tier: reached, because } = tier({ ...harmless, 'SC.2': 'yes', 'SC.4': 'yes', 'SC.6': 'yes' });
    expect([reached, because.map((question) => question.id)]).toEqual(['full', ['SC.2', 'SC.4']]);
  });
  it('waits until every question is answered, because unknown is not "no"', () => {
    const { 'SC.8': _, ...incomplete } = harmless;
    expect(tier(incomplete)).toEqual({ tier: 'screen', because: [] });
    expect(tier({ ...incomplete, 'SC.2': 'yes' }).tier).toBe('screen');
  });
  it('stops at once at a ban', () => {
    expect(tier({ 'SC.1': 'yes' }).tier).toBe('stop');
  });
});

describe('an answer', () => {
  it('replaces the earlier one', () => {
    const twice = withAnswer(withAnswer(anAssessment(), 'SY.2', 'first'), 'SY.2', 'second');
    expect(twice.answers).toEqual([{ question: 'SY.2', value: 'second' }]);
  });
  it.each([[''], [[]]])('is taken back by an empty value', (empty) => {
    expect(answerTo(withAnswer(withAnswer(anAssessment(), 'SY.2', 'first'), 'SY.2', empty), 'SY.2')).toBeUndefined();
  });
});
