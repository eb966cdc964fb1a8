import { emptyOrganization, startAssessment } from '#domain/context/organization.ts';
import { addSystem } from '#domain/context/aiSystem.ts';
import { presetCriteria, type CriteriaCatalogue } from '#domain/criteria/preset.ts';
import { draftCriteria, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { addParty } from '#domain/impact/affectedParty.ts';
import { addImpact } from '#domain/impact/impact.ts';
import { startImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { noPlacement } from '#domain/risk/placement.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { planTreatment } from '#domain/treatment/treatment.ts';
import catalogue from '#static/risk-criteria/1.json' with { type: 'json' };

/** Approved 5 by 5 criteria as shipped. */
export const approvedCriteria: RiskCriteria = {
  ...draftCriteria('c1', 1, presetCriteria(catalogue as CriteriaCatalogue, 5)),
  state: 'approved',
  approvedBy: 'Ada',
  approvedRole: 'Board',
  approvedOn: '2026-06-03',
};
const worst = approvedCriteria.consequence.at(-1)?.id ?? null;
const likely = approvedCriteria.likelihood.at(-1)?.id ?? null;

export const noRecords = Object.fromEntries(tableNames.map((table) => [table, []])) as unknown as Records;

/** A risk beyond every line, with everything an auditor asks for. */
export const severeRisk: Risk = identifyRisk({ id: 'r1', ref: 'R-001' }, 'Wrong refusals', {
  owner: 'Bo',
  impacts: ['i1'],
  systems: ['s1'],
  stages: {
    inherent: null,
    current: {
      ...noPlacement,
      likelihood: likely,
      consequences: { ...noPlacement.consequences, individuals: worst },
      rationale: 'Seen in each of the last three audits.',
      criteriaId: 'c1',
    },
    target: null,
    residual: null,
  },
});

/** A small assessment with one of each: nothing in it is open apart from what a test plants. */
export const sampleRecords: Records = {
  ...noRecords,
  assessment: [{ ...startAssessment('Benefit model'), documentId: 'AIRA-7', version: '1.0' }],
  organization: [
    {
      ...emptyOrganization,
      name: 'Office',
      scopeIn: 'The model',
      scopeOut: 'Payroll, because it uses no AI',
      climate: 'no',
      climateReason: 'Small computing',
      jurisdictions: ['Netherlands'],
    },
  ],
  interestedParties: [{ id: 'ip1', ref: 'IP-01', name: 'Parents', needs: 'Fair decisions', addressedBy: 'Review', climateRequirement: '' }],
  systems: [addSystem({ id: 's1', ref: 'S-1' }, 'Selector', { foreseeableMisuse: ['Automatic refusal'] })],
  criteria: [approvedCriteria],
  impactAssessments: [
    startImpactAssessment({ id: 'ia1', ref: 'IA-01' }, 's1', 'First round', {
      consultation: 'Parents were asked',
      societyNone: 'Looked at, none found',
      tenYears: 'Every agency would select in the same way',
    }),
  ],
  parties: [addParty({ id: 'p1', ref: 'P-01' }, 'ia1', 'Parents', { vulnerable: true })],
  impacts: [
    addImpact(
      { id: 'i1', ref: 'I-01' },
      { assessment: 'ia1', party: 'p1', dimension: 'fairness', polarity: 'harm', description: 'Money is claimed back wrongly' },
      { gravity: 5, scope: 4, irremediability: 4, likelihood: likely },
    ),
  ],
  risks: [severeRisk],
  treatments: [
    planTreatment({ id: 't1', ref: 'T-01' }, 'Have a person check', {
      effects: [{ risk: 'r1', expected: 'Fewer' }],
      controls: ['A.9.2'],
      owner: 'Cy',
      due: '2026-12-01',
    }),
  ],
};
