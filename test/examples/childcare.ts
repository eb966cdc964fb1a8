import { annexA } from '#catalogue/annexA.ts';
import { dimensions } from '#catalogue/questionnaire.ts';
import { addInterestedParty, startAssessment, type Assessment } from '#domain/context/organization.ts';
import { undecided, type Applicability } from '#domain/control/applicability.ts';
import { addOwnControl, type OwnControl } from '#domain/control/control.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { formatReference } from '#domain/reference.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { noPlacement } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { assessedOn, caseRecords } from './caseRecords.ts';
import { dayAfter, exampleId, workedCase } from './cases.ts';
import { answers } from './childcareAnswers.ts';
import { affected, organization, parties as interested, system as systemText, who } from './childcareContext.ts';
import { byPolicy, excluded, linked } from './childcareControls.ts';
import { benefitFactors, impactDetails, noneBecause } from './childcareLedger.ts';
import { capacities, plans, riskTexts } from './childcarePlan.ts';
import { Trail } from './trail.ts';

const of = workedCase('case-nl-childcare');
const today = assessedOn(of);
const bare = caseRecords(of);

/** What is said about a record, by its reference; a gap in the text is a mistake in the example. */
function told<V>(texts: Readonly<Record<string, V>>, key: string): V {
  const text = texts[key];
  if (text === undefined) throw new Error(`The example says nothing about ${key}`);
  return text;
}

const only = <R>(records: readonly R[]): R => {
  const [first] = records;
  if (first === undefined) throw new Error('The example misses a record');
  return first;
};

const document: Assessment = {
  ...startAssessment('Childcare benefit risk model (imagined assessment)'),
  documentId: 'EX-2013-01',
  version: '1.0',
  state: 'approved',
  classification: 'Public example',
  owner: who.lead,
  authors: [who.lead, who.legal, who.privacy],
  effectiveOn: today,
  nextReview: dayAfter(today, 30),
  round: 'Round 1, January 2013',
  example: true,
};

const criteria: RiskCriteria = {
  ...only(bare.criteria),
  appetite: only(bare.criteria).appetite.map((line) => ({
    ...line,
    note: line.note || 'As the AI policy says.',
    capacity: told(capacities, line.id),
  })),
  reasons:
    'Five steps, because errors of once a month and once a decade must not look alike. No appetite for unequal treatment: the state may not choose whom it suspects by origin.',
  approvedBy: who.director,
};

const system = { ...only(bare.systems), ...systemText };
const parties = bare.parties.map((party) => ({ ...party, ...told(affected, party.name) }));
const officials = { ...only(parties), ...told(affected, 'Officials who examine cases'), name: 'Officials who examine cases' };
const allParties = [...parties, { ...officials, id: exampleId('officials'), ref: formatReference('parties', parties.length + 1) }];
const impacts = bare.impacts.map((impact) => ({ ...impact, ...told(impactDetails, impact.ref), ...benefitFactors[impact.ref] }));

const found = new Set(impacts.map((impact) => `${impact.party}/${impact.dimension}`));
const consideredNone = allParties.flatMap((party) =>
  dimensions
    .filter((dimension) => !found.has(`${party.id}/${dimension.id}`))
    .map((dimension) => ({ party: party.id, dimension: dimension.id, reason: noneBecause(party.name, dimension.id) })),
);

const screened: ImpactAssessment = {
  ...only(bare.impactAssessments),
  trigger: 'Planned first use in February 2013',
  contributors: [
    { name: who.lead, role: 'Assessor', part: 'Led the assessment' },
    { name: who.legal, role: 'Assessor', part: 'Rights and grounds' },
    { name: who.privacy, role: 'Assessor', part: 'Data' },
    { name: who.enforcement, role: 'Contributor', part: 'Working practice; dissent' },
    { name: who.parents, role: 'Consulted', part: 'Spoke for parents' },
    { name: who.secretary, role: 'Reviewer', part: 'Read the result' },
  ],
};

const concluded: ImpactAssessment = {
  ...screened,
  answers: [...screened.answers, ...Object.entries(answers).map(([question, value]) => ({ question, value }))],
  consideredNone,
  societyNone: 'Not applicable: an effect on society was found (I-06).',
  consultation: String(answers['AF.3']),
  distribution: String(answers['AF.4']),
  conclusion: 'stop',
  reasons: 'The model selects by nationality, nobody can explain or contest it, and selection takes away income before anybody looks.',
  conditions: 'Asked again when T-01 to T-05 are proven.',
  dissent:
    'The Head of Enforcement wants to start in February without nationality and treat the rest in use, because staff are short. Answered: the stand-ins are not tested.',
  audience: ['affected people', 'regulator', 'public summary'],
  approvedBy: who.director,
  approvedRole: 'Top management',
  approvedOn: today,
  nextReview: dayAfter(today, 90),
  reviewTriggers: ['Inputs, law or targets change', 'Selection of a group leaves its limit', 'The ombudsman or a court objects'],
};

const risks = bare.risks.map(completeRisk);

function completeRisk(risk: Risk): Risk {
  const { category, existingControls, note, confidence, targetRationale, acceptance } = told(riskTexts, risk.ref);
  const { current, target } = risk.stages;
  const known: Risk = {
    ...risk,
    category,
    existingControls,
    note,
    stages: {
      ...risk.stages,
      current: { ...current, confidence },
      target: { ...(target ?? noPlacement), rationale: targetRationale, confidence: 'medium' },
    },
  };
  const now = evaluateRisk(known, criteria);
  const then = evaluateRisk(known, criteria, 'target');
  if (now.state !== 'evaluated' || then.state !== 'evaluated') throw new Error(`${risk.ref} is not placed`);
  return {
    ...known,
    acceptance: { ...acceptance, on: today, level: then.level.id },
    reviewOn: dayAfter(today, now.level.reviewWithinDays),
  };
}

const control: OwnControl = {
  ...addOwnControl({ id: exampleId('own control 1'), ref: formatReference('controls', 1) }, 'Yearly hearing of parents and municipalities'),
  description:
    'Once a year parents, their association and municipal services are heard in public about checks and reclaims; the Secretary-General answers within six weeks.',
  source: 'own',
  sourceReference: 'AI policy 1.0, part 4',
};

const treatments = bare.treatments.map((treatment) => {
  const { expected, ...plan } = told(plans, treatment.ref);
  const controls = treatment.ref === 'T-07' ? [...treatment.controls, control.id] : treatment.controls;
  return { ...treatment, ...plan, controls, effects: treatment.effects.map((effect) => ({ ...effect, expected })) };
});

const ownDecision: Applicability = {
  ...undecided(control.id),
  decision: 'included',
  reasons: ['policy'],
  status: 'planned',
  owner: who.secretary,
  implementation: 'First hearing in October 2013.',
  evidence: 'Invitation, draft',
  objectives: ['C.2.1', 'C.2.5'],
  guidanceConsidered: true,
  guidanceNote: 'No guidance exists for an own control.',
  shareable: true,
  lastCheck: today,
  nextCheck: dayAfter(today, 273),
  interim: 'Meeting with the association every two months.',
};

function decide(id: string): Applicability {
  const common = { ...undecided(id), guidanceConsidered: true, shareable: true, lastCheck: today };
  const left = excluded[id];
  if (left) {
    const [reason, owner, justification] = left;
    return {
      ...common,
      decision: 'excluded',
      exclusionReasons: [reason],
      owner,
      justification,
      guidanceNote: 'Read; it does not change the decision.',
      nextCheck: dayAfter(today, 365),
    };
  }
  const policy = byPolicy[id];
  const [status, owner, implementation, evidence, objectives] = policy ?? told(linked, id);
  const done = status === 'in-place';
  return {
    ...common,
    decision: 'included',
    reasons: policy ? ['policy'] : [],
    justification: policy?.[5] ?? '',
    status,
    owner,
    implementation,
    evidence,
    objectives: [...objectives],
    guidanceNote: 'Annex B guidance read and followed in substance.',
    nextCheck: dayAfter(today, done ? 365 : 90),
    interim: done ? 'None needed.' : 'The model does not run.',
  };
}

const signOff = (subject: SignOff['subject'], decision: SignOff['decision'], conditions: string): SignOff => ({
  id: exampleId(`sign-off ${subject}`),
  subject,
  version: '1.0',
  name: who.director,
  role: 'Top management',
  authority: 'Authority table of the AI policy, level critical',
  decision,
  conditions,
  on: today,
  contentHash: '',
});

const signOffs = [
  signOff('impact-assessment', 'approved', ''),
  signOff('treatment-plan', 'approved-with-conditions', 'The model does not run before T-01 to T-05 are proven.'),
  signOff('statement-of-applicability', 'approved', ''),
  signOff('assessment', 'approved', ''),
];

const asIdentified = (risk: Risk): Risk => ({
  ...risk,
  stages: { inherent: null, current: noPlacement, target: null, residual: null },
  decision: '',
  acceptance: null,
  reviewOn: '',
});
const asPlaced = (risk: Risk): Risk => ({
  ...risk,
  stages: { ...risk.stages, target: null },
  decision: '',
  acceptance: null,
  reviewOn: '',
});

/** The whole story of the example, from the first note to the last signature. */
export function childcareTrail(): Trail {
  const trail = new Trail();
  const minute = (hour: number, index: number) => `${String(hour).padStart(2, '0')}:${String(index * 4).padStart(2, '0')}:00Z`;
  trail.step('2013-01-07T09:00:00Z', who.lead, 'Start assessment', (put) => {
    put('assessment', { ...document, version: '0.1', state: 'draft', effectiveOn: '', nextReview: '' });
  });
  trail.step('2013-01-07T09:40:00Z', who.lead, 'Describe organization and scope', (put) =>
    put('organization', { ...organization, climate: null, climateReason: '', climateBy: '', climateOn: '' }),
  );
  trail.step('2013-01-07T10:30:00Z', who.lead, 'Name interested parties', (put) =>
    interested.forEach(([name, needs, addressedBy], index) => {
      const birth = { id: exampleId(`interested party ${index + 1}`), ref: formatReference('interestedParties', index + 1) };
      put('interestedParties', { ...addInterestedParty(birth, name), needs, addressedBy, climateRequirement: 'None stated' });
    }),
  );
  trail.step('2013-01-08T08:50:00Z', who.lead, 'Determine whether climate change matters', (put) => put('organization', organization));
  trail.step('2013-01-08T09:10:00Z', who.lead, 'Draft criteria from the 5 × 5 preset', (put) =>
    put('criteria', { ...only(bare.criteria), state: 'draft', approvedBy: '', approvedRole: '', approvedOn: '' }),
  );
  trail.step('2013-01-08T11:00:00Z', who.lead, 'Describe the system', (put) => put('systems', system));
  trail.step('2013-01-08T13:20:00Z', who.lead, 'Answer the screening questions', (put) => put('impactAssessments', screened));
  trail.step('2013-01-09T15:00:00Z', who.lead, 'Say how much could be borne in each category', (put) =>
    put('criteria', { ...criteria, state: 'draft', approvedBy: '', approvedRole: '', approvedOn: '' }),
  );
  trail.step(
    '2013-01-10T10:00:00Z',
    who.director,
    'Approve criteria version 1',
    (put) => put('criteria', criteria),
    'Discussed in the steering group on 9 January.',
  );
  trail.step(
    '2013-01-10T14:00:00Z',
    who.lead,
    'Name who is affected',
    (put) => allParties.forEach((party) => put('parties', party)),
    'Workshop and talks from 8 to 10 January.',
  );
  impacts.forEach((impact, index) =>
    trail.step(`2013-01-11T${minute(9, index)}`, who.lead, `Record ${impact.polarity} ${impact.ref}`, (put) => put('impacts', impact)),
  );
  risks.forEach((risk, index) =>
    trail.step(`2013-01-11T${minute(11, index)}`, who.lead, `Identify risk ${risk.ref}`, (put) => put('risks', asIdentified(risk))),
  );
  risks.forEach((risk, index) =>
    trail.step(
      `2013-01-14T${minute(9, index)}`,
      who.lead,
      `Place ${risk.ref}`,
      (put) => put('risks', asPlaced(risk)),
      risk.stages.current.rationale,
    ),
  );
  trail.step('2013-01-14T13:00:00Z', who.secretary, 'Add own control X.1', (put) => put('controls', control));
  treatments.forEach((treatment, index) =>
    trail.step(`2013-01-14T${minute(14, index)}`, who.lead, `Plan treatment ${treatment.ref}`, (put) => put('treatments', treatment)),
  );
  risks.forEach((risk, index) =>
    trail.step(
      `2013-01-14T${minute(16, index)}`,
      who.lead,
      `Set target of ${risk.ref}`,
      (put) => put('risks', { ...risk, decision: '', acceptance: null, reviewOn: '' }),
      risk.stages.target?.rationale ?? '',
    ),
  );
  trail.step('2013-01-15T09:00:00Z', who.lead, 'Decide the Statement of Applicability', (put) =>
    [...annexA.map(({ id }) => decide(id)), ownDecision].forEach((row) => put('applicability', row)),
  );
  trail.step('2013-01-15T10:00:00Z', who.lead, 'Answer the remaining questions and conclude', (put) => put('impactAssessments', concluded));
  trail.step(
    '2013-01-15T14:00:00Z',
    who.director,
    'Decide on the risks and accept what remains',
    (put) => risks.forEach((risk) => put('risks', risk)),
    'Decided in the management meeting of 15 January.',
  );
  signOffs.forEach((entry, index) =>
    trail.step(`2013-01-15T${minute(15, index)}`, who.director, 'Sign off', (put) => put('signOffs', entry)),
  );
  trail.step('2013-01-15T15:30:00Z', who.lead, 'Set the document to approved', (put) => put('assessment', document));
  return trail;
}

/** The records of the example. */
export const childcare = (): Records => childcareTrail().records;
