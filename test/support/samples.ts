import { criteriaStart } from '#catalogue/criteriaPresets.ts';
import { addSystem, type AiSystem } from '#domain/context/aiSystem.ts';
import { emptyOrganization, startAssessment } from '#domain/context/organization.ts';
import { undecided, type Applicability } from '#domain/control/applicability.ts';
import { addOwnControl, type OwnControl } from '#domain/control/control.ts';
import { approveCriteria, draftCriteria, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { PresetSize } from '#domain/criteria/preset.ts';
import { addParty, type AffectedParty } from '#domain/impact/affectedParty.ts';
import { addImpact, type Impact } from '#domain/impact/impact.ts';
import { startImpactAssessment, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { noPlacement, type Placement } from '#domain/risk/placement.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { planTreatment, type Treatment } from '#domain/treatment/treatment.ts';

// Records that are valid as they are: a test says only what matters to it.

/** Approved criteria of one size, as the preset ships them. */
export const criteriaOf = (size: PresetSize): RiskCriteria =>
  approveCriteria(draftCriteria('criteria-1', 1, criteriaStart(size)), {
    approvedBy: 'Ada',
    approvedRole: 'Director',
    approvedOn: '2026-11-02',
  });
export const threeByThree = (): RiskCriteria => criteriaOf(3);
export const fiveByFive = (): RiskCriteria => criteriaOf(5);

/** A placement by likelihood and overall consequence, for example `placed('l4', 'c3')`. */
export const placed = (likelihood: string | null, overall: string | null, known: Partial<Placement> = {}): Placement => ({
  ...noPlacement,
  likelihood,
  overall,
  confidence: 'medium',
  criteriaId: 'criteria-1',
  ...known,
});

/** A placement in which recipients were judged one by one. */
export const judged = (
  likelihood: string | null,
  consequences: Partial<Placement['consequences']>,
  known: Partial<Placement> = {},
): Placement => placed(likelihood, null, { consequences: { ...noPlacement.consequences, ...consequences }, ...known });

export const aRisk = ({ id = 'risk-1', ref = 'R-001', title = 'Answers contradict the rule', ...known }: Partial<Risk> = {}): Risk =>
  identifyRisk({ id, ref }, title, known);

/** A risk that stands at one place of the matrix now. */
export const aPlacedRisk = (likelihood: string | null, consequence: string | null, known: Partial<Risk> = {}): Risk =>
  aRisk({ stages: { inherent: null, current: placed(likelihood, consequence), target: null, residual: null }, ...known });

export const aTreatment = ({
  id = 'treatment-1',
  ref = 'T-01',
  action = 'Test each rule change',
  ...known
}: Partial<Treatment> = {}): Treatment => planTreatment({ id, ref }, action, { effects: [{ risk: 'risk-1', expected: '' }], ...known });

export const aSystem = ({ id = 'system-1', ref = 'S-1', name = 'Chat assistant', ...known }: Partial<AiSystem> = {}): AiSystem =>
  addSystem({ id, ref }, name, known);

export const anAssessment = ({
  id = 'assessment-1',
  ref = 'IA-01',
  system = 'system-1',
  title = 'First round',
  ...known
}: Partial<ImpactAssessment> = {}): ImpactAssessment => startImpactAssessment({ id, ref }, system, title, known);

export const aParty = ({
  id = 'party-1',
  ref = 'P-01',
  assessment = 'assessment-1',
  name = 'Passengers',
  ...known
}: Partial<AffectedParty> = {}): AffectedParty => addParty({ id, ref }, assessment, name, known);

/** A harm to the sample party with no factor judged. */
export const anImpact = (known: Partial<Impact> = {}): Impact => {
  const { id = 'impact-1', ref = 'I-01', ...rest } = known;
  const where = {
    assessment: 'assessment-1',
    party: 'party-1',
    dimension: 'financial',
    polarity: 'harm',
    description: 'Pays more than needed',
  } as const;
  return { ...addImpact({ id, ref }, where), ...rest };
};

export const anOwnControl = ({ id = 'own-1', ref = 'X.1', title = 'Yearly hearing', ...known }: Partial<OwnControl> = {}): OwnControl => ({
  ...addOwnControl({ id, ref }, title),
  ...known,
});

export const aDecision = (id: string, known: Partial<Applicability> = {}): Applicability => ({ ...undecided(id), ...known });

/** A whole assessment; tables that are not given are empty, except the one record every file has. */
export const someRecords = (given: Partial<Records> = {}): Records => ({
  assessment: [startAssessment('Sample')],
  organization: [emptyOrganization],
  interestedParties: [],
  systems: [],
  criteria: [],
  impactAssessments: [],
  parties: [],
  impacts: [],
  risks: [],
  treatments: [],
  controls: [],
  applicability: [],
  signOffs: [],
  snapshots: [],
  declarations: [],
  handovers: [],
  ownQuestions: [],
  questionChanges: [],
  workshops: [],
  workshopQuestions: [],
  counters: [],
  ...given,
});
