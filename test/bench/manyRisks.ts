import { presetCriteria, type CriteriaCatalogue } from '#domain/criteria/preset.ts';
import { approveCriteria, draftCriteria } from '#domain/criteria/riskCriteria.ts';
import { emptyOrganization, startAssessment } from '#domain/context/organization.ts';
import { noPlacement, noStanding, type Placement } from '#domain/risk/placement.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { planTreatment } from '#domain/treatment/treatment.ts';
import catalogue from '#static/risk-criteria/1.json' with { type: 'json' };

const text = 'The model ranks reports of damp lower when the tenant writes in a second language, so repairs come later. ';
const owners = ['A. Okafor', 'J. Lindqvist', 'M. Rossi', 'S. Haddad', ''];

/** The same numbers every time: a generator of its own, so that two runs compare. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/** Spread over the alphabet, as the ids are that the browser gives; the same every time. */
const idOf = (kind: string, index: number): string => `${((index * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}-${kind}${index}`;

/** An assessment with so many risks, placed and treated by a generator: the same every time. */
export function manyRisks(count: number): Records {
  const roll = dice(7);
  const criteria = approveCriteria(draftCriteria('c1', 1, presetCriteria(catalogue as CriteriaCatalogue, 5)), {
    approvedBy: 'Ada',
    approvedRole: 'Board',
    approvedOn: '2026-06-03',
  });
  const step = (axis: 'likelihood' | 'consequence') => criteria[axis][roll(5)]?.id ?? null;
  const place = (): Placement => ({
    ...noPlacement,
    likelihood: step('likelihood'),
    consequences: { ...noPlacement.consequences, individuals: step('consequence'), groups: step('consequence') },
    rationale: text,
    confidence: (['low', 'medium', 'high'] as const)[roll(3)] ?? null,
    criteriaId: 'c1',
    badCase: roll(10) === 0 ? { ...noStanding, likelihood: step('likelihood'), overall: step('consequence') } : null,
  });
  const risks: Risk[] = Array.from({ length: count }, (_, index) =>
    identifyRisk({ id: idOf('r', index), ref: `R-${String(index + 1).padStart(3, '0')}` }, `Risk ${index} ${text.slice(0, 60)}`, {
      cause: text,
      event: text,
      consequence: text,
      existingControls: text,
      owner: owners[roll(5)] ?? '',
      category: criteria.appetite[roll(criteria.appetite.length)]?.id ?? '',
      stages: {
        inherent: null,
        current: index % 1_000 === 0 ? noPlacement : place(),
        target: roll(2) === 0 ? place() : null,
        residual: null,
      },
    }),
  );
  const treatments = Array.from({ length: count / 5 }, (_, index) =>
    planTreatment({ id: idOf('t', index), ref: `T-${index + 1}` }, 'Test each change', {
      effects: [{ risk: idOf('r', roll(count)), expected: '' }],
    }),
  );
  const none = Object.fromEntries(tableNames.map((table) => [table, []])) as unknown as Records;
  return {
    ...none,
    assessment: [startAssessment('Many risks')],
    organization: [emptyOrganization],
    criteria: [criteria],
    risks,
    treatments,
  };
}
