import { describe, expect, it } from 'vitest';
import { allQuestions } from '#catalogue/questionnaire.ts';
import { withAnswer, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { screeningTier } from '#domain/impact/questionnaire.ts';
import { openScreening, screenAgain, stated, tierReasons } from '#domain/impact/screening.ts';
import { saidOf, standingOf, withStatement, type ChangeKind, type Statement } from '#domain/impact/standing.ts';
import type { AiSystem } from '#domain/context/aiSystem.ts';
import { anAssessment, aSystem } from '../../support/samples.ts';

const said = { id: 'said-1', by: 'Ada', on: '2026-11-02' };
const answers = { 'SC.1': 'no', 'SC.2': 'no', 'SC.3': 'no', 'SC.4': 'no', 'SC.5': 'no', 'SC.6': 'yes', 'SC.7': 'under 100', 'SC.8': 'no' };
const screened = (given: Readonly<Record<string, string>> = answers, known: Partial<ImpactAssessment> = {}) =>
  anAssessment({ answers: Object.entries(given).map(([question, value]) => ({ question, value })), ...known });
const system = aSystem({ supplier: 'Acme', model: '2.3', jurisdictions: ['EU'] });

describe('screening', () => {
  it('names every answer that asks for more, the deepest first', () => {
    const reasons = tierReasons(screened({ ...answers, 'SC.3': 'not known', 'SC.7': '10 000 to 1 million' }), allQuestions);
    expect(reasons.map(({ question, answer, tier }) => [question.id, answer, tier])).toEqual([
      ['SC.3', 'not known', 'full'],
      ['SC.6', 'yes', 'standard'],
      ['SC.7', '10 000 to 1 million', 'standard'],
    ]);
  });

  it('done again keeps the one before as it read, and opens its eight questions, not the others', () => {
    const before = withAnswer(screened(), 'SY.2', 'Long queues');
    const after = screenAgain(before, allQuestions, { ...said, occasion: 'It may now send letters' });
    expect(openScreening(after, allQuestions)).toBe(8);
    expect(screeningTier(after, allQuestions).tier).toBe('screen');
    expect(after.answers).toEqual([{ question: 'SY.2', value: 'Long queues' }]);
    expect(after.earlierScreenings).toMatchObject([{ ...said, occasion: 'It may now send letters', tier: 'standard' }]);
    expect(after.earlierScreenings[0]?.answers).toHaveLength(8);
    expect(after.earlierScreenings[0]?.answers[5]).toEqual({
      question: 'SC.6',
      asked: 'Does it act on its own (send, pay, delete, publish, steer) without a person confirming each act?',
      answer: 'yes',
    });
    const twice = screenAgain(screened(answers, { earlierScreenings: after.earlierScreenings }), allQuestions, {
      ...said,
      occasion: 'Again',
    });
    expect(twice.earlierScreenings.map(({ occasion }) => occasion)).toEqual(['It may now send letters', 'Again']);
  });

  it.each<[string, ImpactAssessment, ImpactAssessment, Partial<Statement> | undefined]>([
    [
      'the last answer of the screening',
      screened({ ...answers, 'SC.8': '' }, { answers: screened().answers.slice(1) }),
      screened(),
      { kind: 'screened', because: 'Standard' },
    ],
    ['a ban', anAssessment(), screened({ 'SC.1': 'yes' }), { kind: 'screened', because: 'Stop' }],
    ['a conclusion', screened(), screened(answers, { conclusion: 'not-yet' }), { kind: 'concluded', because: 'Not yet' }],
    ['an approval', screened(), screened(answers, { approvedOn: '2026-11-03' }), { kind: 'approved' }],
    ['another answer', screened(), withAnswer(screened(), 'SY.2', 'Text'), undefined],
    ['an answer of the screening that is corrected', screened(), withAnswer(screened(), 'SC.8', 'yes'), undefined],
    ['a conclusion taken back', screened(answers, { conclusion: 'go' }), screened(), undefined],
  ])('%s is said of the system as it is', (_, before, after, statement) => {
    const { statements } = stated(before, after, system, allQuestions, said);
    expect(statements).toMatchObject(statement ? [{ ...said, ...statement, system: { supplier: 'Acme', model: '2.3' } }] : []);
  });
});

describe('whether it still holds', () => {
  const statement = { ...said, kind: 'approved', because: 'Tested', system: saidOf(system) } as const;
  const held = withStatement(anAssessment({ nextReview: '2027-05-01' }), statement);
  const kinds = (now: AiSystem) => standingOf(held, now, '2026-12-01').changes.map(({ kind }): ChangeKind => kind);

  it.each<[keyof AiSystem, Partial<AiSystem>, ChangeKind]>([
    ['model', { model: '3.0' }, 'model'],
    ['technique', { technique: 'Language model' }, 'model'],
    ['supplier', { supplier: 'Other' }, 'supplier'],
    ['data', { data: ['Health notes'] }, 'data'],
    ['users', { users: 'Tenants themselves' }, 'population'],
    ['purpose', { purpose: 'Also evictions' }, 'purpose'],
    ['intendedUses', { intendedUses: ['Ranking'] }, 'purpose'],
    ['jurisdictions', { jurisdictions: ['EU', 'UK'] }, 'place'],
    ['automation', { automation: 'no-review' }, 'automation'],
    ['oversight', { oversight: 'None' }, 'automation'],
  ])('is asked when %s changes', (field, change, kind) => {
    expect(standingOf(held, { ...system, ...change }, '2026-12-01')).toMatchObject({ asks: true, changes: [{ kind, field }] });
  });

  it.each<[string, Partial<AiSystem>]>([
    ['nothing', {}],
    ['a change that was taken back', { supplier: 'Acme' }],
    ['the owner', { owner: 'Bo' }],
    ['its life-cycle stage', { lifecycle: 'operate' }],
  ])('is not asked after %s', (_, change) => {
    expect(kinds({ ...system, ...change })).toEqual([]);
    expect(standingOf(held, { ...system, ...change }, '2026-12-01').asks).toBe(false);
  });

  it('is not asked while nobody said that it holds: there is nothing to compare with', () => {
    expect(standingOf(anAssessment(), { ...system, supplier: 'Other' }, '2026-12-01')).toMatchObject({ asks: false, since: undefined });
  });

  it('compares with the last statement', () => {
    const changed = { ...system, supplier: 'Other' };
    const confirmed = withStatement(held, { ...statement, id: 'said-2', kind: 'confirmed', system: saidOf(changed) });
    expect(standingOf(confirmed, changed, '2026-12-01').asks).toBe(false);
    expect(standingOf(confirmed, system, '2026-12-01').changes).toMatchObject([{ field: 'supplier', before: 'Other', after: 'Acme' }]);
  });

  it.each([
    ['2027-05-01', false],
    ['2027-05-02', true],
  ])('is asked from the day after its review was due: %s', (today, overdue) => {
    expect(standingOf(held, system, today)).toMatchObject({ overdue, asks: overdue });
  });

  it.each(['incident', 'law'] as const)('is asked after a told %s until a statement settles it', (kind) => {
    const told = { ...held, occurrences: [{ ...said, id: 'o-1', kind, what: 'A ruling', settled: null }] };
    expect(standingOf(told, system, '2026-12-01')).toMatchObject({ asks: true, occurrences: [{ kind }] });
    const settled = withStatement(told, { ...statement, id: 'said-2', kind: 'confirmed', because: 'Not our case' });
    expect(settled.occurrences[0]?.settled).toEqual({ because: 'Not our case', by: 'Ada', on: '2026-11-02' });
    expect(standingOf(settled, system, '2026-12-01').asks).toBe(false);
  });
});
