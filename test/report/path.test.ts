import { expect, it } from 'vitest';
import type { Records } from '#domain/tables.ts';
import type { CatalogueControl } from '#domain/control/control.ts';
import { reviseCriteria } from '#domain/criteria/riskCriteria.ts';
import { assessmentPath, uncountedPath, type PathStep, type StepId } from '#report/path.ts';
import file from '#static/iso-42001-annex-a/2023.json' with { type: 'json' };
import { childcare } from '../examples/childcare.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';
import { aDecision, anAssessment, aPlacedRisk, aSystem, aTreatment, fiveByFive, placed, someRecords } from '../support/samples.ts';

const annexA: readonly CatalogueControl[] = file.controls;
const step = (id: StepId, records: Partial<Records>): PathStep => {
  const found = assessmentPath(someRecords(records), annexA).find((entry) => entry.id === id);
  if (!found) throw new Error(`no step ${id}`);
  return found;
};

const approved = fiveByFive();
const draft = { ...approved, state: 'draft' as const };
const system = aSystem({ purpose: 'Answers', intendedUses: ['Ask'], foreseeableMisuse: ['Trust it'] });
const about = sampleRecords.organization.map((entry) => ({ ...entry, roles: ['provider' as const] }));
const severe = aPlacedRisk('l5', 'c5');
const ready = aPlacedRisk('l5', 'c5', {
  owner: 'Bo',
  stages: { inherent: null, current: placed('l5', 'c5', { rationale: 'Seen before' }), target: null, residual: null },
});
const accepted = { reason: 'r', conditions: '', by: 'Ada', role: 'Board', on: '2026-01-01', until: '2026-06-01', level: null };
const signOff = {
  id: 's',
  subject: 'assessment' as const,
  version: '1',
  name: 'Ada',
  role: '',
  authority: '',
  decision: 'approved' as const,
  conditions: '',
  on: '2026-11-03',
  recordedAt: null,
  contentHash: '',
  previous: '',
  frozen: [],
  signature: null,
};
const decided = annexA.map(({ id }) => aDecision(id, { decision: 'excluded' }));

/** The section on society, answered. */
const society = { societyNone: 'Nothing found: ten people read it', tenYears: 'Still nothing' };

it.each<[StepId, string, Partial<Records>, PathStep['state'], part: number, fact: string]>([
  ['criteria', 'empty', {}, 'none', 0, 'Not chosen'],
  ['criteria', 'draft', { criteria: [draft] }, 'some', 0.5, 'Draft, not approved'],
  ['criteria', 'approved', { criteria: [approved] }, 'complete', 1, 'Approved 2 November 2026'],
  ['criteria', 'being changed', { criteria: [approved, reviseCriteria(approved, 'c2')] }, 'stale', 1, 'Version 1 approved, new draft'],
  ['context', 'empty', {}, 'none', 0, '0 systems, 0 of 9 answered'],
  ['context', 'a system without details', { systems: [aSystem()] }, 'some', 1 / 9, '1 system, 1 of 9 answered'],
  ['context', 'out of scope does not count', { systems: [aSystem({ inScope: false })] }, 'none', 0, '1 system, 0 of 9 answered'],
  [
    'context',
    'complete',
    { organization: about, interestedParties: sampleRecords.interestedParties, systems: [system] },
    'complete',
    1,
    '1 system',
  ],
  ['impacts', 'no system', {}, 'none', 0, 'No system yet'],
  ['impacts', 'not started', { systems: [system] }, 'none', 0, '0 of 1 complete'],
  ['impacts', 'started', { systems: [system], impactAssessments: [anAssessment()] }, 'some', 0.5, '0 of 1 complete'],
  [
    'impacts',
    'concluded but not approved',
    { systems: [system], impactAssessments: [anAssessment({ conclusion: 'go', ...society })] },
    'some',
    0.5,
    '0 of 1 complete',
  ],
  [
    'impacts',
    'approved with a blank section on society',
    { systems: [system], impactAssessments: [anAssessment({ conclusion: 'go', approvedBy: 'Ada' })] },
    'some',
    0.5,
    '0 of 1 complete',
  ],
  [
    'impacts',
    'complete',
    { systems: [system], impactAssessments: [anAssessment({ conclusion: 'go', approvedBy: 'Ada', ...society })] },
    'complete',
    1,
    '1 of 1 complete',
  ],
  [
    'impacts',
    'one of two',
    {
      systems: [system, aSystem({ id: 'two', ref: 'S-2' })],
      impactAssessments: [anAssessment({ conclusion: 'go', approvedBy: 'Ada', ...society })],
    },
    'some',
    0.5,
    '1 of 2 complete',
  ],
  ['risks', 'empty', { criteria: [approved] }, 'none', 0, 'None yet'],
  ['risks', 'not placed', { criteria: [approved], risks: [aPlacedRisk(null, null)] }, 'none', 0, '1, 0 beyond the line'],
  ['risks', 'placed without owner', { criteria: [approved], risks: [severe] }, 'some', 0.5, '1, 1 beyond the line'],
  ['risks', 'complete', { criteria: [approved], risks: [ready] }, 'complete', 1, '1, 1 beyond the line'],
  ['treatments', 'empty', {}, 'none', 0, '0 treatments'],
  ['treatments', 'a gap', { criteria: [approved], risks: [severe] }, 'none', 0, '1 gap'],
  [
    'treatments',
    'withdrawn leaves the gap',
    { criteria: [approved], risks: [severe], treatments: [aTreatment({ status: 'withdrawn' })] },
    'none',
    0,
    '1 gap',
  ],
  [
    'treatments',
    'one of two answered',
    { criteria: [approved], risks: [severe, { ...severe, id: 'r2', ref: 'R-002' }], treatments: [aTreatment()] },
    'some',
    0.5,
    '1 gap',
  ],
  ['treatments', 'treated', { criteria: [approved], risks: [severe], treatments: [aTreatment()] }, 'complete', 1, '1 treatment'],
  ['treatments', 'accepted', { criteria: [approved], risks: [{ ...severe, acceptance: accepted }] }, 'complete', 1, '0 treatments'],
  ['soa', 'empty', {}, 'none', 0, '0 of 38 decided'],
  ['soa', 'one by a link', { treatments: [aTreatment({ controls: ['A.9.2'] })] }, 'some', 1 / 38, '1 of 38 decided'],
  ['soa', 'complete', { applicability: decided }, 'complete', 1, '38 of 38 decided'],
  ['review', 'empty', {}, 'none', 0, 'Not started'],
  ['review', 'a part is signed', { signOffs: [{ ...signOff, subject: 'treatment-plan' }] }, 'some', 0.5, '1 sign-off'],
  ['review', 'rejected', { signOffs: [{ ...signOff, decision: 'rejected' }] }, 'some', 0.5, '1 sign-off'],
  ['review', 'complete', { signOffs: [signOff] }, 'complete', 1, 'Signed 3 November 2026'],
  ['export', 'always open', {}, 'none', 0, 'PDF, JSON, CSV'],
])('%s: %s', (id, _when, records, state, part, fact) => {
  const found = step(id, records);
  expect([found.state, found.fact]).toEqual([state, fact]);
  expect(found.part).toBeCloseTo(part, 10);
});

it('walks eight steps in order, and the shipped example has done all but the export', () => {
  const path = assessmentPath(childcare(), annexA);
  expect(path.map(({ id }) => id)).toEqual(['criteria', 'context', 'impacts', 'risks', 'treatments', 'soa', 'review', 'export']);
  expect(path.filter(({ state }) => state !== 'complete').map(({ id }) => id)).toEqual(['export']);
});

it('has the same steps in the same order before anything is counted', () => {
  const named = (path: readonly PathStep[]) => path.map(({ id, label }) => [id, label]);
  expect(named(uncountedPath)).toEqual(named(assessmentPath(childcare(), annexA)));
});
