import { criteriaStart } from '#catalogue/criteriaPresets.ts';
import { addSystem } from '#domain/context/aiSystem.ts';
import { emptyOrganization, startAssessment } from '#domain/context/organization.ts';
import { recipients } from '#domain/context/recipients.ts';
import { approveCriteria, draftCriteria } from '#domain/criteria/riskCriteria.ts';
import { countersFor } from '#domain/file/openFile.ts';
import { addParty, type AffectedParty } from '#domain/impact/affectedParty.ts';
import { addImpact, type Impact } from '#domain/impact/impact.ts';
import { startImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { formatReference, type ReferencedTable } from '#domain/reference.ts';
import { noPlacement, type Placement } from '#domain/risk/placement.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { planTreatment, type Treatment } from '#domain/treatment/treatment.ts';
import { dayAfter, exampleId, type WorkedCase } from './cases.ts';

/** Id and reference of the n-th record of a kind, counted from 1. */
const birth = (of: WorkedCase, table: ReferencedTable, number: number) => ({
  id: exampleId(`${of.id} ${table} ${number}`),
  ref: formatReference(table, number),
});

/** Everything a worked case says, as records; what it does not say stays empty. */
export function caseRecords(of: WorkedCase): Records {
  const system = systemOf(of);
  const criteria = criteriaOf(of);
  const assessment = assessmentOf(of, system.id);
  const parties = partiesOf(of, assessment.id);
  const impacts = impactsOf(of, assessment.id, parties);
  const risks = of.risks.map((_, index) => riskOf(of, index, criteria.id, system.id));
  const records: Records = {
    assessment: [startAssessment(of.title)],
    organization: [{ ...emptyOrganization, jurisdictions: of.jurisdictions }],
    interestedParties: [],
    systems: [system],
    criteria: [criteria],
    impactAssessments: [assessment],
    parties,
    impacts,
    risks,
    treatments: of.treatments.map((_, index) => treatmentOf(of, index)),
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
  };
  return { ...records, counters: countersFor(records) };
}

export const assessedOn = (of: WorkedCase): string => of.assessmentAsOf.slice(0, 10);

function criteriaOf(of: WorkedCase) {
  const draft = draftCriteria(exampleId(`${of.id} criteria 1`), 1, criteriaStart(5));
  return approveCriteria(draft, {
    approvedBy: 'Director-General',
    approvedRole: 'Top management',
    approvedOn: dayAfter(assessedOn(of), -5),
  });
}

function systemOf(of: WorkedCase) {
  const { name, purpose, technique, automation, dataUsed, intendedUse, foreseeableMisuse, excludedUse } = of.system;
  return addSystem(birth(of, 'systems', 1), name, {
    purpose,
    technique,
    automationNote: automation,
    data: dataUsed,
    intendedUses: intendedUse,
    foreseeableMisuse,
    restrictedUses: excludedUse,
    socialContext: of.context,
    jurisdictions: of.jurisdictions,
  });
}

function assessmentOf(of: WorkedCase, system: string) {
  const answers = Object.entries(of.screeningAnswers).map(([question, value]) => ({ question, value }));
  return startImpactAssessment(birth(of, 'impactAssessments', 1), system, `Impacts of ${of.system.name}`, {
    date: assessedOn(of),
    answers,
  });
}

function partiesOf(of: WorkedCase, assessment: string): AffectedParty[] {
  const names = [...new Set([...of.impacts, ...of.benefits].map((impact) => impact.affectedGroup))];
  return names.map((name, index) => {
    const harms = of.impacts.filter((impact) => impact.affectedGroup === name);
    return addParty(birth(of, 'parties', index + 1), assessment, name, {
      recipient: harms[0]?.affectedParty ?? 'individuals',
      vulnerable: harms.some((impact) => impact.vulnerableGroup),
    });
  });
}

function impactsOf(of: WorkedCase, assessment: string, parties: readonly AffectedParty[]): Impact[] {
  const partyOf = (name: string) => parties.find((party) => party.name === name)?.id ?? '';
  const harms = of.impacts.map((impact, index) =>
    addImpact(
      birth(of, 'impacts', index + 1),
      { assessment, party: partyOf(impact.affectedGroup), dimension: impact.dimension, polarity: 'harm', description: impact.description },
      {
        gravity: impact.gravity,
        scope: impact.scope,
        irremediability: impact.irremediability,
        likelihood: `l${impact.likelihood}`,
        rationale: impact.severityRationale,
      },
    ),
  );
  const benefits = of.benefits.map((benefit, index) =>
    addImpact(
      birth(of, 'impacts', of.impacts.length + index + 1),
      {
        assessment,
        party: partyOf(benefit.affectedGroup),
        dimension: benefit.dimension,
        polarity: 'benefit',
        description: benefit.description,
      },
      { rationale: benefit.rationale },
    ),
  );
  return [...harms, ...benefits];
}

function riskOf(of: WorkedCase, index: number, criteriaId: string, system: string): Risk {
  const risk = of.risks[index];
  if (!risk) throw new Error(`No risk ${index} in ${of.id}`);
  const impactId = (ref: string) => birth(of, 'impacts', of.impacts.findIndex((impact) => impact.id === ref) + 1).id;
  const consequences = (limit: number) =>
    Object.fromEntries(recipients.map((recipient) => [recipient, `c${Math.min(limit, risk.current.consequences[recipient])}`]));
  const place = (likelihood: number, limit: number): Placement => ({
    ...noPlacement,
    likelihood: `l${likelihood}`,
    consequences: { ...noPlacement.consequences, ...consequences(limit) },
    criteriaId,
  });
  return identifyRisk(birth(of, 'risks', index + 1), risk.title, {
    cause: risk.cause,
    event: risk.event,
    consequence: risk.consequenceText,
    riskSources: risk.riskSources,
    objectives: risk.affectedObjectives,
    systems: [system],
    impacts: risk.impactRefs.map(impactId),
    floorReasons: of.overrides
      .filter((override) => override.riskRef === risk.id)
      .map(({ impactRef, reason, approver, date }) => ({ impact: impactId(impactRef), reason, by: approver, on: date })),
    librarySources: risk.libraryRefs,
    owner: risk.owner,
    stages: {
      inherent: null,
      current: { ...place(risk.current.likelihood, 5), rationale: risk.rationale, confidence: 'medium' },
      target: place(risk.target.likelihood, risk.target.consequence),
      residual: null,
    },
    decision: risk.decision,
  });
}

function treatmentOf(of: WorkedCase, index: number): Treatment {
  const treatment = of.treatments[index];
  if (!treatment) throw new Error(`No treatment ${index} in ${of.id}`);
  const effects = of.risks.flatMap((risk, at) =>
    risk.treatmentRefs.includes(treatment.id) ? [{ risk: birth(of, 'risks', at + 1).id, expected: '' }] : [],
  );
  return planTreatment(birth(of, 'treatments', index + 1), treatment.description.slice(0, 120), {
    detail: treatment.description,
    option: treatment.option,
    effects,
    controls: treatment.controls,
    owner: treatment.owner,
    due: dayAfter(assessedOn(of), treatment.dueWeeksFromAssessment * 7),
    measure: treatment.effectivenessMeasure,
  });
}
