import { describe, expect, it } from 'vitest';
import { questionnaire } from '#catalogue/questionnaire.ts';
import type { AiSystem } from '#domain/context/aiSystem.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { linkImpact } from '#domain/impact/sourceChange.ts';
import { addOwnQuestion, unchanged } from '#domain/impact/questionLayer.ts';
import { saidOf } from '#domain/impact/standing.ts';
import type { Records } from '#domain/tables.ts';
import { auditorQuestions } from '#report/auditorQuestions.ts';
import { assessmentReport } from '#report/assessmentReport.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, fiveByFive, judged, someRecords } from '../support/samples.ts';

const { sections } = questionnaire;
const screening = ['no', 'no', 'no', 'no', 'no', 'yes', 'under 100', 'no'].map((value, at) => ({ question: `SC.${at + 1}`, value }));
const banned = [{ question: 'SC.1', value: 'yes' }];
const said = { id: 'st-1', kind: 'concluded', because: 'Go ahead', by: 'Ada', on: '2026-11-02' } as const;
const system = aSystem({ supplier: 'Acme' });
const records = (known: Partial<ImpactAssessment>, now: Partial<AiSystem> = {}, more: Partial<Records> = {}) =>
  someRecords({
    systems: [{ ...system, ...now }],
    impactAssessments: [anAssessment({ answers: screening, statements: [{ ...said, system: saidOf(system) }], ...known })],
    ...more,
  });
const rules = /^(CHK-02|CHK-11|Q24)/;
const asked = (of: Records) =>
  auditorQuestions(of, { annexA: [], sections, today: '2026-11-24' }).open.flatMap(({ rule, text }) =>
    rules.test(rule) ? [`${rule} ${text}`] : [],
  );

it.each<[string, Records, string[]]>([
  [
    'a screening that is not finished',
    records({ answers: screening.slice(1) }),
    ['CHK-02 Chat assistant has no result of screening. How deep does its assessment have to go?'],
  ],
  [
    'a banned use that nobody stopped',
    records({ answers: banned }),
    ['CHK-02-banned The screening of Chat assistant says that this use is banned. Who stops it, and when?'],
  ],
  ['a banned use that was stopped', records({ answers: banned, conclusion: 'stop' }), []],
  [
    'a conclusion before the answers',
    records({ conclusion: 'go' }),
    ['CHK-02-answers IA-01 concludes “go ahead” with 32 of 33 questions unanswered. Why?'],
  ],
  [
    'a changed supplier',
    records({}, { supplier: 'Other' }),
    ['Q24-said Chat assistant says otherwise since IA-01 was concluded on 2 November 2026: supplier. Does the assessment still hold?'],
  ],
  [
    'an incident',
    records({ occurrences: [{ id: 'o', kind: 'incident', what: 'A wrong refund.', by: 'Ada', on: '2026-11-20', settled: null }] }),
    ['CHK-11 Incident or complaint: A wrong refund. Does IA-01 still hold?'],
  ],
  ['nothing', records({}), []],
  [
    'a round that another one followed',
    records(
      {},
      {},
      {
        impactAssessments: [
          anAssessment({ answers: screening, conclusion: 'go' }),
          anAssessment({ id: 'a-2', ref: 'IA-02', answers: screening, previousRound: 'assessment-1' }),
        ],
      },
    ),
    [],
  ],
])('%s is asked about', (_, of, questions) => {
  expect(asked(of)).toEqual(questions);
});

describe('on paper', () => {
  const printed = (of: Records) =>
    JSON.stringify(
      assessmentReport({
        records: { ...of, criteria: [fiveByFive()] },
        changes: [],
        catalogues: { annexA: [], sections, dimensions: questionnaire.dimensions, annexCName: (id) => id, versions: [] },
        facts: { madeAt: '2026-11-24T15:00:00+01:00', madeWith: 'Foreweigh', sha256: 'ab'.repeat(32) },
      }).blocks,
    );

  it('stands which answer led to the tier, what was stated, what changed, and every earlier screening', () => {
    const earlier = {
      id: 'e',
      on: '2026-10-01',
      by: 'Bo',
      occasion: 'It now sends letters',
      tier: 'light',
      answers: [{ question: 'SC.6', asked: 'Does it act alone?', answer: 'no' }],
    } as const;
    const text = printed(records({ earlierScreenings: [{ ...earlier, answers: [...earlier.answers] }] }, { supplier: 'Other' }));
    for (const part of [
      'SC.6 Does it act on its own (send, pay, delete, publish, steer) without a person confirming each act? yes.',
      'It now sends letters',
      'SC.6 Does it act alone? no.',
      'Supplier: Supplier',
      'Acme',
      'Other',
      'Concluded',
    ])
      expect(text).toContain(part);
  });

  it('stand own, reworded and switched off questions with their reasons, and answers that are kept', () => {
    const byId = new Map(sections.flatMap((section) => section.questions).map((question) => [question.id, question]));
    const change = (id: string) => {
      const question = byId.get(id);
      if (!question) throw new Error(`no question ${id}`);
      return unchanged(question, '1');
    };
    const by = { by: 'Ada', on: '2026-11-02' };
    const text = printed(
      records(
        { answers: [...screening, { question: 'own-1', value: 'The desk' }, { question: 'SY.3', value: 'A rule' }] },
        {},
        {
          ownQuestions: [addOwnQuestion({ id: 'own-1', ref: 'OQ-01' }, 'FA', 'Whom can one phone?', { why: 'Grief' })],
          questionChanges: [
            { ...change('SY.2'), ...by, text: 'What for, in one sentence?', why: 'Shorter' },
            { ...change('SY.3'), off: { ...by, reason: 'Answered in the policy' } },
          ],
        },
      ),
    );
    for (const part of [
      'OQ-01 Whom can one phone?',
      'The desk',
      'Grief',
      'SY.2 What for, in one sentence?',
      'What problem does it solve, and for whom?',
      'Reworded (Ada, 2 November 2026): Shorter',
      'Not asked, because: Answered in the policy (Ada, 2 November 2026)',
      'Switched off: Answered in the policy',
      'A rule',
    ])
      expect(text).toContain(part);
  });

  it('stands no score of a banned use, and why', () => {
    const severity = `"5 ${fiveByFive().consequence[4]?.label ?? ''}"`;
    const impacts = { parties: [aParty()], impacts: [anImpact({ gravity: 5, scope: 1, irremediability: 1, likelihood: 'l3' })] };
    expect(printed(records({}, {}, impacts))).toContain(severity);
    const stopped = printed(records({ answers: banned }, {}, impacts));
    expect(stopped).toContain('A banned use is stopped and not scored');
    expect(stopped).toContain('Not scored');
    expect(stopped).not.toContain(severity);
    expect(stopped).toContain('Pays more than needed');
  });

  it('holds no risk against a harm of a banned use, in print or in question', () => {
    const low = linkImpact(
      aRisk({ stages: { inherent: null, current: judged('l2', { individuals: 'c2' }), target: null, residual: null } }),
      anImpact({ gravity: 2 }),
      aParty(),
      { by: 'Ada', on: '2026-11-20' },
    );
    const around = {
      criteria: [fiveByFive()],
      parties: [aParty()],
      impacts: [anImpact({ gravity: 5, scope: 1, irremediability: 1 })],
      risks: [low],
    };
    const about = (of: Records) =>
      auditorQuestions(of, { annexA: [], sections, today: '2026-11-24' }).open.filter(({ text }) =>
        /below the severity of I-01|I-01 changed/.test(text),
      ).length;
    const [goes, stops] = [records({}, {}, around), records({ answers: banned }, {}, around)];
    expect(about(goes)).toBe(2);
    expect(printed(goes)).toMatch(/Below, and no reason is recorded/);
    expect(about(stops)).toBe(0);
    expect(printed(stops)).not.toMatch(/Below, and no reason is recorded/);
  });
});
