import { describe, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import type { KnownOutside } from '#domain/review/inquiry.ts';
import { auditorRules, ruleGroups } from '#domain/review/rules.ts';
import { noPlacement, type Placement } from '#domain/risk/placement.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import type { RecordOf, Records, TableName } from '#domain/tables.ts';
import { planTreatment } from '#domain/treatment/treatment.ts';
import { aWorkshop } from '../../support/workshopSample.ts';
import { auditorQuestions } from '#report/auditorQuestions.ts';
import { childcare } from '../../examples/childcare.ts';
import { aSystem } from '../../support/samples.ts';
import { withoutVersions } from '../../support/withoutVersions.ts';

const sound = withoutVersions(childcare());
const known: KnownOutside = { annexA, dimensions, sections: questionnaire.sections, today: '2013-01-15' };
const asked = (records: Records, also: Partial<KnownOutside> = {}) =>
  auditorQuestions(records, { ...known, ...also }).open.map(({ rule, on }) => `${rule} ${on.ref}`.trim());

/** The records with some of a table changed. */
function changed<T extends TableName>(
  table: T,
  which: (record: RecordOf<T>) => boolean,
  next: (record: RecordOf<T>) => RecordOf<T>,
): Records {
  const rows = sound[table] as readonly RecordOf<T>[];
  expect(rows.some(which), `something of ${table} to change`).toBe(true);
  return { ...sound, [table]: rows.map((record) => (which(record) ? next(record) : record)) };
}
const every = () => true;
const ref = (wanted: string) => (record: { readonly ref: string }) => record.ref === wanted;
const control = (wanted: string) => (record: { readonly id: string }) => record.id === wanted;
const risk = (wanted: string, next: (record: Risk) => Risk) => changed('risks', ref(wanted), next);
const now = (wanted: string, fields: Partial<Placement>) =>
  risk(wanted, (record) => ({ ...record, stages: { ...record.stages, current: { ...record.stages.current, ...fields } } }));

const criteriaId = sound.criteria[0]?.id ?? '';
const all = (step: string) => ({ organization: step, individuals: step, groups: step, society: step });
const standing = (likelihood: string, consequence: string, known: Partial<Placement> = {}): Placement => ({
  ...noPlacement,
  likelihood,
  consequences: all(consequence),
  rationale: 'As the officials of two desks told it.',
  confidence: 'medium',
  criteriaId,
  ...known,
});
/** One risk more, described in full. */
const oneMore = (current: Placement, fields: Partial<Risk> = {}): Risk => ({
  ...identifyRisk({ id: 'one-more', ref: 'R-900' }, 'Letters go to an old address'),
  cause: 'The register is a month behind',
  event: 'A letter is not read',
  consequence: 'A term is missed',
  category: 'financial',
  objectives: ['C.2.1'],
  owner: 'Director of Benefits',
  stages: { inherent: null, current, target: null, residual: null },
  ...fields,
});
const withRisk = (...risks: Risk[]): Records => ({ ...sound, risks: [...sound.risks, ...risks] });
const withoutSignOff = (subject: string): Records => ({ ...sound, signOffs: sound.signOffs.filter((entry) => entry.subject !== subject) });

it('asks nothing of the complete example', () => {
  expect(asked(sound)).toEqual([]);
});

const idOf = (wanted: string): string => sound.impacts.find(ref(wanted))?.id ?? '';

type Fault = readonly [question: string, planted: () => Records, also?: Partial<KnownOutside>];
/** One fault for each rule, and the one question that it must raise. */
const faults: readonly Fault[] = [
  ['Q01 version 1', () => changed('criteria', every, (record) => ({ ...record, approvedBy: '' }))],
  ['Q02 version 1', () => now('R-003', { criteriaId: 'long-gone' })],
  ['Q03', () => changed('organization', every, (record) => ({ ...record, scopeOut: ' ' }))],
  ['Q04', () => changed('organization', every, (record) => ({ ...record, climate: null }))],
  ['Q05', () => ({ ...sound, interestedParties: [] })],
  ['CHK-22 IP-05', () => changed('interestedParties', ref('IP-05'), (record) => ({ ...record, addressedBy: 'In the yearly report' }))],
  ['Q07', () => changed('organization', every, (record) => ({ ...record, jurisdictions: [] }))],
  ['CHK-15', () => changed('organization', every, (record) => ({ ...record, noOpportunitiesBecause: '' }))],
  [
    'Q06 S-1',
    () => ({
      ...changed('systems', every, (record) => ({ ...record, foreseeableMisuse: [] })),
      impactAssessments: sound.impactAssessments.map((round) => ({ ...round, statements: [] })),
    }),
  ],
  ['Q24-said IA-01', () => changed('systems', every, (record) => ({ ...record, supplier: 'Somebody else' }))],
  [
    'CHK-11 IA-01',
    () =>
      changed('impactAssessments', every, (round) => ({
        ...round,
        occurrences: [{ id: 'o', kind: 'incident', what: 'A wrong refund.', by: 'Ada', on: '2013-01-15', settled: null }],
      })),
  ],
  [
    'CHK-02-answers IA-01',
    () =>
      changed('impactAssessments', every, (round) => ({ ...round, answers: round.answers.filter(({ question }) => question !== 'US.2') })),
  ],
  [
    'CHK-02-banned IA-01',
    () =>
      changed('impactAssessments', every, (round) => ({
        ...round,
        conclusion: 'not-yet',
        answers: round.answers.map((entry) => (entry.question === 'SC.1' ? { ...entry, value: 'yes' } : entry)),
      })),
  ],
  ['Q08 S-9', () => ({ ...sound, systems: [...sound.systems, aSystem({ id: 's9', ref: 'S-9', foreseeableMisuse: ['Used for tax'] })] })],
  ['CHK-02 S-1', () => changed('impactAssessments', every, (record) => ({ ...record, answers: record.answers.slice(1) }))],
  ['Q24 S-1', () => changed('systems', every, (record) => ({ ...record, changedOn: '2013-02-01' }))],
  [
    'Q09 IA-01',
    () => ({
      ...changed('impactAssessments', every, (record) => ({ ...record, consultation: '', opinions: [] })),
      parties: sound.parties.map((party) => ({ ...party, consulted: '' })),
    }),
  ],
  ['Q10 IA-01', () => changed('impactAssessments', every, (record) => ({ ...record, consideredNone: record.consideredNone.slice(1) }))],
  ['CHK-13 IA-01', () => changed('impactAssessments', every, (record) => ({ ...record, society: record.society.slice(1) }))],
  ['CHK-13-scale IA-01', () => changed('impactAssessments', every, (record) => ({ ...record, tenYears: ' ' }))],
  [
    'CHK-06-changed R-001',
    () =>
      risk('R-001', (record) => ({
        ...record,
        seenImpacts: record.seenImpacts.map((seen, at) => (at === 0 ? { ...seen, description: 'Something else' } : seen)),
      })),
  ],
  [
    'Q11 I-02',
    () => ({ ...sound, risks: sound.risks.map((record) => ({ ...record, impacts: record.impacts.filter((id) => id !== idOf('I-02')) })) }),
  ],
  [
    'Q27 IA-01',
    () =>
      changed('impactAssessments', every, (record) => ({ ...record, dissents: record.dissents.map((one) => ({ ...one, answer: '' })) })),
  ],
  ['CHK-03 R-004', () => risk('R-004', (record) => ({ ...record, cause: '' }))],
  ['Q12 R-004', () => risk('R-004', (record) => ({ ...record, owner: '' }))],
  ['Q13 R-004', () => now('R-004', { rationale: 'We think so' })],
  ['Q25 R-004', () => now('R-004', { basis: 'alone' })],
  [
    'Q26 R-900',
    () =>
      withRisk(oneMore(standing('l1', 'c1', { range: { likelihood: { low: 'l1', high: 'l5' }, consequence: { low: 'c1', high: 'c5' } } }))),
  ],
  ['CHK-06 R-900', () => withRisk(oneMore(standing('l1', 'c1'), { impacts: [idOf('I-02')] }))],
  ['Q14 R-900', () => withRisk(oneMore(standing('l5', 'c5')))],
  ['Q15 R-002', () => risk('R-002', (record) => ({ ...record, acceptance: null }))],
  [
    'CHK-04 R-002',
    () => risk('R-002', (record) => ({ ...record, acceptance: record.acceptance && { ...record.acceptance, until: '2019-01-01' } })),
  ],
  [
    'Q16 R-900',
    () => ({
      ...withRisk(
        oneMore(standing('l5', 'c5'), {
          stages: { inherent: null, current: standing('l5', 'c5'), target: standing('l1', 'c1'), residual: null },
        }),
      ),
      treatments: [
        ...sound.treatments,
        planTreatment({ id: 't9', ref: 'T-90' }, 'Ask by telephone', {
          effects: [{ risk: 'one-more', expected: 'Fewer' }],
          owner: 'Director of Benefits',
          due: '2013-03-01',
          measure: 'Letters that come back',
        }),
      ],
    }),
  ],
  ['CHK-20 R-001', () => risk('R-001', (record) => ({ ...record, stages: { ...record.stages, residual: standing('l1', 'c1') } }))],
  ['Q17 T-01', () => changed('treatments', ref('T-01'), (record) => ({ ...record, status: 'in-place' }))],
  ['Q18 T-01', () => changed('treatments', ref('T-01'), (record) => ({ ...record, due: '2013-01-05' }))],
  ['CHK-17 T-01', () => changed('treatments', ref('T-01'), (record) => ({ ...record, measure: '' }))],
  ['Q20 A.2.4', () => ({ ...sound, applicability: sound.applicability.filter(({ id }) => id !== 'A.2.4') })],
  ['Q19 A.4.5', () => changed('applicability', control('A.4.5'), (record) => ({ ...record, justification: 'not applicable' }))],
  ['Q22 A.4.5', () => changed('treatments', ref('T-01'), (record) => ({ ...record, controls: [...record.controls, 'A.4.5'] }))],
  [
    'CHK-09 A.5.3',
    () => changed('applicability', control('A.5.3'), (record) => ({ ...record, decision: 'excluded', exclusionReasons: ['not-needed'] })),
  ],
  ['Q21 A.2.4', () => changed('applicability', control('A.2.4'), (record) => ({ ...record, reasons: [] }))],
  ['CHK-16 A.2.4', () => changed('applicability', control('A.2.4'), (record) => ({ ...record, objectives: [] }))],
  ['Q30 A.2.4', () => changed('applicability', control('A.2.4'), (record) => ({ ...record, evidence: 'calendar.pdf' }))],
  ['Q23', () => changed('assessment', every, (record) => ({ ...record, nextReview: '2013-01-01' }))],
  ['CHK-11-controls', () => changed('applicability', control('A.2.4'), (record) => ({ ...record, nextCheck: '2013-01-05' }))],
  ['Q28', () => sound, { backup: { unsaved: 3, on: '2013-01-08' } }],
  ['WS-01 WS-1', () => ({ ...sound, workshops: [aWorkshop({ namesUntil: '2013-01-01' })] })],
  ['Q29', () => withoutSignOff('statement-of-applicability')],
  ['CHK-10', () => withoutSignOff('treatment-plan')],
  ['CHK-18', () => changed('assessment', every, (record) => ({ ...record, authors: [...record.authors, 'Director-General'] }))],
  ['CHK-23', () => changed('assessment', every, (record) => ({ ...record, documentId: '' }))],
  ['CHK-25', () => changed('applicability', control('A.2.4'), (record) => ({ ...record, shareable: false }))],
];

it.each(faults.map(([question, planted, also = {}]) => ({ question, planted, also })))(
  '$question is asked when its fault is planted, and nothing else',
  ({ question, planted, also }) => {
    expect(asked(planted(), also)).toEqual([question]);
  },
);

it('has a fault for each rule', () => {
  expect(faults.map(([question]) => question.split(' ')[0]).sort()).toEqual(auditorRules.map(({ id }) => id).sort());
});

describe('further ways to fall short', () => {
  const accepted = (fields: Partial<NonNullable<Risk['acceptance']>>) =>
    risk('R-002', (record) => ({ ...record, acceptance: record.acceptance && { ...record.acceptance, ...fields } }));
  const accepts = (until: string) => ({
    ...{ by: 'Director-General', role: 'Top management', reason: 'Until the telephones are staffed', conditions: '' },
    ...{ on: '2012-12-01', until, level: null },
  });
  it.each<[what: string, question: string, text: RegExp, planted: () => Records, also?: Partial<KnownOutside>]>([
    [
      'criteria that are a draft',
      'Q01 version 1',
      /Who approved/,
      () => changed('criteria', every, (record) => ({ ...record, state: 'draft' })),
    ],
    [
      'criteria approved after the first score',
      'Q01 version 1',
      /before any criteria/,
      () => changed('criteria', every, (record) => ({ ...record, approvedOn: '2013-01-20' })),
    ],
    ['an acceptance that ran out', 'Q15 R-002', /ran out on 1 January 2013/, () => accepted({ until: '2013-01-01' })],
    [
      'an acceptance that ran out, though planned treatment would bring the risk within the line',
      'Q15 R-900',
      /ran out on 1 January 2013/,
      () => ({
        ...withRisk(
          oneMore(standing('l5', 'c5'), {
            stages: { inherent: null, current: standing('l5', 'c5'), target: standing('l1', 'c1'), residual: null },
            acceptance: accepts('2013-01-01'),
          }),
        ),
        treatments: [
          ...sound.treatments,
          planTreatment({ id: 't9', ref: 'T-90' }, 'Ask by telephone', { effects: [{ risk: 'one-more', expected: 'Fewer' }] }),
        ],
      }),
    ],
    [
      'an acceptance that ran out of a risk that is within the line by now',
      'Q15 R-900',
      /ran out on 1 January 2013/,
      () => withRisk(oneMore(standing('l1', 'c1'), { acceptance: accepts('2013-01-01') })),
    ],
    [
      'a plan approved by a role that reaches not to what remains',
      'CHK-10',
      /as Risk owner approved the risk treatment plan .* R-002 remains High, which is for: Designated management/,
      () => changed('signOffs', every, (entry) => ({ ...entry, role: 'Risk owner' })),
    ],
    ['a plan approved in no role', 'CHK-10', /in no role approved/, () => changed('signOffs', every, (entry) => ({ ...entry, role: '' }))],
    [
      'many checks of controls that are due',
      'CHK-11-controls',
      /^The effect of A\.2\.3.* more was to be checked by now, first on 15 April 2013/,
      () => sound,
      { today: '2013-05-01' },
    ],
    [
      'a control that is left out for a system without a reason',
      'Q19 A.2.4',
      /left out for S-9\? No reason is given/,
      () => ({
        ...changed('applicability', control('A.2.4'), (record) => ({
          ...record,
          justification: '',
          systems: sound.systems.map(({ id }) => id),
        })),
        systems: [...sound.systems, aSystem({ id: 's9', ref: 'S-9', foreseeableMisuse: ['Used for tax'] })],
      }),
    ],
    ['an acceptance without end', 'Q15 R-002', /has no end/, () => accepted({ until: '' })],
    ['an acceptance without reason', 'Q15 R-002', /gives no reason/, () => accepted({ reason: ' ' })],
    ['an acceptance without authority', 'Q15 R-002', /names no authority/, () => accepted({ role: '' })],
    [
      'an acceptance by a lower authority',
      'Q15 R-002',
      /is for .* to accept/,
      () => accepted({ role: sound.criteria[0]?.levels[0]?.acceptanceAuthority ?? '' }),
    ],
    ['an acceptance of a lower level', 'Q15 R-002', /was accepted as/, () => accepted({ level: sound.criteria[0]?.levels[0]?.id ?? null })],
    ['a risk that stands nowhere', 'CHK-03 R-004', /not placed yet/, () => now('R-004', { likelihood: null, badCase: null })],
    [
      'a recipient nobody judged',
      'CHK-03 R-004',
      /what it means for groups/,
      () => now('R-004', { consequences: { ...all('c4'), groups: null } }),
    ],
    [
      'a review of a risk that is due',
      'Q23 R-001',
      /was due for review/,
      () => risk('R-001', (record) => ({ ...record, reviewOn: '2013-01-02' })),
    ],
    [
      'a control in place without evidence',
      'Q30 A.2.4',
      /no evidence is named/,
      () => changed('applicability', control('A.2.4'), (record) => ({ ...record, evidence: '' })),
    ],
    [
      'an assessment that nobody approved',
      'CHK-10 IA-01',
      /is concluded/,
      () => changed('impactAssessments', every, (record) => ({ ...record, approvedBy: '' })),
    ],
    ['many changes in no copy', 'Q28', /ever saved/, () => sound, { backup: { unsaved: 25, on: '' } }],
  ])('%s', (_what, question, text, planted, also = {}) => {
    const { open } = auditorQuestions(planted(), { ...known, ...also });
    expect(open.filter(({ rule, on }) => `${rule} ${on.ref}`.trim() === question).map((entry) => entry.text)).toEqual([
      expect.stringMatching(text),
    ]);
  });
});

it('holds all 30 rules of the design and all 25 checks of the domain brief', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  const sources = new Set(auditorRules.flatMap((rule) => rule.sources));
  const wanted = [
    ...Array.from({ length: 30 }, (_, at) => `Q${two(at + 1)}`),
    ...Array.from({ length: 25 }, (_, at) => `CHK-${two(at + 1)}`),
  ];
  expect([...sources].sort()).toEqual(wanted.sort());
  expect(new Set(auditorRules.map(({ id }) => id)).size).toBe(auditorRules.length);
});

it('reads as this table', async () => {
  const rows = ruleGroups.flatMap(({ subject, rules }) =>
    rules.map(
      ({ id, sources, clause, weight, asks }) => `| ${id} | ${sources.join(', ')} | ${clause} | ${weight} | ${subject} | ${asks} |`,
    ),
  );
  const table = ['| Rule | Holds | Clause | Weight | Subject | Question |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
  await expect(`# The auditor’s questions\n\n${table}\n`).toMatchFileSnapshot('../../golden/auditor-rules.md');
});

it('names in every question a place to answer it', () => {
  for (const [, planted, also] of faults)
    for (const { at, rule } of auditorQuestions(planted(), { ...known, ...also }).open)
      expect(at.field ?? at.view ?? at.screen, rule).not.toBe('');
});
