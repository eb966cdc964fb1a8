import { expect, it } from 'vitest';
import { undecided } from '#domain/control/applicability.ts';
import type { CatalogueControl } from '#domain/control/control.ts';
import { linkImpact } from '#domain/impact/sourceChange.ts';
import type { Records } from '#domain/tables.ts';
import { openQuestions } from '#report/openQuestions.ts';
import file from '#static/iso-42001-annex-a/2023.json' with { type: 'json' };
import { approvedCriteria, sampleRecords as sound, severeRisk } from '../support/sampleAssessment.ts';

const annexA: readonly CatalogueControl[] = file.controls;
const dimensions = [{ id: 'fairness', name: 'Fairness', level: 'group' as const }];
const rules = (records: Records) => openQuestions(records, annexA, { dimensions, today: '2026-11-24' }).map((question) => question.rule);
const one = <T>(list: readonly T[], change: Partial<T>): T[] => list.slice(0, 1).map((entry) => ({ ...entry, ...change }));
const lowest = {
  ...severeRisk.stages.current,
  likelihood: approvedCriteria.likelihood[0]?.id ?? null,
  consequences: { ...severeRisk.stages.current.consequences, individuals: approvedCriteria.consequence[0]?.id ?? null },
};
const [soundHarm] = sound.impacts;
if (!soundHarm) throw new Error('the sample has an impact');
const acceptance = { reason: 'r', conditions: '', by: 'Ada', role: 'Board', on: '2026-01-01', until: '2026-06-01', level: null };
const excluded = { ...undecided('A.2.2'), decision: 'excluded' as const, justification: 'not applicable' };
const included = { ...undecided('A.2.2'), decision: 'included' as const, justification: '' };

it.each<[rule: string, planted: Partial<Records>]>([
  ['Q01', { criteria: [{ ...approvedCriteria, state: 'draft' }] }],
  ['Q02', { criteria: [{ ...approvedCriteria, id: 'c2', version: 2 }] }],
  ['Q03', { organization: one(sound.organization, { scopeOut: '' }) }],
  ['Q04', { organization: one(sound.organization, { climate: null }) }],
  ['Q05', { interestedParties: [] }],
  ['Q06', { systems: one(sound.systems, { foreseeableMisuse: [] }) }],
  ['Q07', { organization: one(sound.organization, { jurisdictions: [] }) }],
  ['Q08', { impactAssessments: [], parties: [], impacts: [] }],
  ['Q09', { impactAssessments: one(sound.impactAssessments, { consultation: '' }) }],
  ['Q10', { impacts: [] }],
  ['Q11', { risks: [{ ...severeRisk, impacts: [] }] }],
  ['Q12', { risks: [{ ...severeRisk, owner: '' }] }],
  ['Q13', { risks: [{ ...severeRisk, stages: { ...severeRisk.stages, current: { ...severeRisk.stages.current, rationale: 'so' } } }] }],
  ['Q14', { treatments: [] }],
  ['Q15', { risks: [{ ...severeRisk, acceptance }] }],
  ['Q16', { risks: [{ ...severeRisk, impacts: [], stages: { ...severeRisk.stages, target: lowest } }], impacts: [] }],
  ['Q17', { treatments: one(sound.treatments, { status: 'in-place' }) }],
  ['Q18', { treatments: one(sound.treatments, { due: '2026-01-01' }) }],
  ['Q19', { applicability: [excluded] }],
  ['Q21', { applicability: [included] }],
  ['Q22', { applicability: [{ ...excluded, id: 'A.9.2' }] }],
  ['CHK-03', { risks: [{ ...severeRisk, stages: { ...severeRisk.stages, current: { ...severeRisk.stages.current, likelihood: null } } }] }],
  ['CHK-06', { risks: [{ ...severeRisk, stages: { ...severeRisk.stages, current: lowest } }] }],
  ['CHK-13', { impactAssessments: one(sound.impactAssessments, { societyNone: '' }) }],
  ['CHK-13', { impactAssessments: one(sound.impactAssessments, { tenYears: ' ' }) }],
  ['Q31', { risks: [linkImpact(severeRisk, { ...soundHarm, gravity: 1 }, sound.parties[0], { by: 'Ada', on: '2026-01-01' })] }],
])('%s is asked when its fault is planted, and only then', (rule, planted) => {
  const soundRisk =
    rule === 'Q15' || rule === 'Q16' ? [{ ...severeRisk, acceptance: { ...acceptance, until: '2027-01-01' } }] : sound.risks;
  expect(rules({ ...sound, risks: soundRisk })).not.toContain(rule);
  expect(rules({ ...sound, ...planted })).toContain(rule);
});

it('asks about every undecided control and the approval of the statement', () => {
  expect(rules(sound).filter((rule) => rule === 'Q20')).toHaveLength(annexA.length - 1);
  expect(rules(sound)).toContain('Q29');
  const signed = {
    id: 'x',
    subject: 'statement-of-applicability',
    version: '1',
    name: 'Ada',
    role: '',
    authority: '',
    decision: 'approved',
    conditions: '',
    on: '2026-06-03',
    contentHash: '',
  } as const;
  expect(rules({ ...sound, signOffs: [signed] })).not.toContain('Q29');
});
