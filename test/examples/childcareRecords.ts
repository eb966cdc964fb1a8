import { dimensions, screeningQuestions } from '#catalogue/questionnaire.ts';
import { startAssessment, type Assessment } from '#domain/context/organization.ts';
import { undecided, type Applicability } from '#domain/control/applicability.ts';
import { addOwnControl, type OwnControl } from '#domain/control/control.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import { answerTo, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { saidOf } from '#domain/impact/standing.ts';
import { mergeParties } from '#domain/impact/regroup.ts';
import { formatReference } from '#domain/reference.ts';
import type { Declaration } from '#domain/review/questionRecords.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { seenNow } from '#domain/impact/seenImpact.ts';
import { noPlacement, noStanding, type Placement } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { assessedOn, caseRecords } from './caseRecords.ts';
import { dayAfter, exampleId, workedCase } from './cases.ts';
import { answers } from './childcareAnswers.ts';
import { affected, system as systemText, who } from './childcareContext.ts';
import { linked } from './childcareControls.ts';
import { benefitFactors, impactDetails, noneBecause } from './childcareLedger.ts';
import { byPolicy, excluded } from './childcarePolicy.ts';
import { capacities, plans, riskTexts } from './childcarePlan.ts';
import { statementFor } from './childcareStatements.ts';
import { conditions, dissents, opinions } from './childcareVoices.ts';

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

export const document: Assessment = {
  ...startAssessment('Childcare benefit risk model (imagined assessment)'),
  documentId: 'EX-2013-01',
  version: '1.0',
  state: 'approved',
  classification: 'Public example',
  owner: who.lead,
  authors: [who.lead, who.legal, who.privacy],
  distribution: [who.director, who.privacy, 'Court of audit'],
  effectiveOn: today,
  nextReview: dayAfter(today, 30),
  round: 'Round 1, January 2013',
  example: true,
};

export const criteria: RiskCriteria = {
  ...only(bare.criteria),
  appetite: only(bare.criteria).appetite.map((line) => ({
    ...line,
    note: line.note || 'As the AI policy says.',
    capacity: told(capacities, line.id),
    statement: statementFor(line),
  })),
  reasons:
    'Five steps, because errors of once a month and once a decade must not look alike. No appetite for unequal treatment: the state may not choose whom it suspects by origin.',
  choiceReasons: [
    {
      finding: 'consequence-first',
      reason:
        'A family that loses its home through a wrong recovery cannot be compensated by its being rare; an annoyance that happens often can.',
    },
  ],
  approvedBy: who.director,
};

export const system = { ...only(bare.systems), ...systemText };
const parties = bare.parties.map((party) => ({ ...party, ...told(affected, party.name) }));
const officials = { ...only(parties), ...told(affected, 'Officials who examine cases'), name: 'Officials who examine cases' };
const listed = [...parties, { ...officials, id: exampleId('officials'), ref: formatReference('parties', parties.length + 1) }];
const selected = only(listed.filter(({ name }) => name === 'Parents selected'));
/** Counted as a group of its own at first, until the talks showed no difference. */
export const minded: AffectedParty = {
  ...selected,
  id: exampleId('childminders'),
  ref: formatReference('parties', listed.length + 1),
  name: 'Parents who use childminders',
  number: '',
};
export const named = [...listed, minded];
export const mergedBecause = 'They get the same letters and lose the same payments: what hurts one hurts the other.';
export const allParties = listed.map((party) => (party === selected ? withMinded() : party));

function withMinded(): AffectedParty {
  const now = { parties: named, impacts: [], risks: [], impactAssessments: bare.impactAssessments };
  const note = { on: '2013-01-10', why: mergedBecause };
  const [party] = mergeParties(now, { keep: selected.id, gone: minded.id, name: selected.name }, note)?.parties ?? [];
  if (!party) throw new Error('The example merges nobody');
  return party;
}
export const impacts = bare.impacts.map((impact) => ({ ...impact, ...told(impactDetails, impact.ref), ...benefitFactors[impact.ref] }));

const found = new Set(impacts.map((impact) => `${impact.party}/${impact.dimension}`));
const consideredNone = allParties.flatMap((party) =>
  dimensions
    .filter((dimension) => !found.has(`${party.id}/${dimension.id}`))
    .map((dimension) => ({ party: party.id, dimension: dimension.id, reason: noneBecause(party.name, dimension.id) })),
);

export const screened: ImpactAssessment = {
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

/** What the screening said before the list of inputs was seen. */
const earlierScreening: ImpactAssessment['earlierScreenings'][number] = {
  id: exampleId('screening 1'),
  on: dayAfter(today, -7),
  by: who.lead,
  occasion: 'The list of inputs arrived and shows nationality. The first screening had been told that no sensitive data is used.',
  tier: 'full',
  answers: screeningQuestions.map(({ id, text }) => ({
    question: id,
    asked: text,
    answer: id === 'SC.5' ? 'no' : String(answerTo(screened, id)),
  })),
};

export const concluded: ImpactAssessment = {
  ...screened,
  answers: [...screened.answers, ...Object.entries(answers).map(([question, value]) => ({ question, value }))],
  consideredNone,
  society: [
    { topic: 'environment', none: 'One monthly run on a server that runs anyway; no measurable use of energy or material.' },
    { topic: 'economy', none: 'No market is touched. That parents stop working is counted at the families (I-02).' },
    { topic: 'information', none: 'Nothing is published; letters are written by officials.' },
    { topic: 'culture', none: 'How the word "fraud" is used about parents of foreign origin is counted as loss of confidence (I-06).' },
  ],
  societyNone: 'Not applicable: an effect on society was found (I-06).',
  tenYears:
    'If every agency chose whom to examine by such scores for ten years, people of some origins would meet the state as suspects in housing, care and tax alike, and would stop asking for what is theirs.',
  consultation: String(answers['AF.3']),
  distribution: String(answers['AF.4']),
  conclusion: 'stop',
  reasons: 'The model selects by nationality, nobody can explain or contest it, and selection takes away income before anybody looks.',
  opinions: opinions((name) => only(allParties.filter((party) => party.name === name)).id),
  conditions: conditions((ref) => only(bare.treatments.filter((treatment) => treatment.ref === ref)).id),
  dissents: [...dissents],
  audience: ['affected people', 'regulator', 'public summary'],
  approvedBy: who.director,
  approvedRole: 'Top management',
  approvedOn: today,
  nextReview: dayAfter(today, 90),
  earlierScreenings: [earlierScreening],
  occurrences: [
    {
      id: exampleId('occurrence 1'),
      kind: 'incident',
      what: 'A parent complained that a test selection of December had already led to a call about missing papers.',
      by: who.parents,
      on: dayAfter(today, -5),
      settled: { because: 'Stop', by: who.director, on: today },
    },
  ],
  statements: [{ id: exampleId('statement 1'), kind: 'approved', because: 'Stop', by: who.director, on: today, system: saidOf(system) }],
  reviewTriggers: ['Inputs, law or targets change', 'Selection of a group leaves its limit', 'The ombudsman or a court objects'],
};

const people = { ...noStanding.consequences, groups: 'c5', individuals: 'c5' };

/** How each placement is known, how far off it may be, and which risk has a bad case of its own. */
const sureness: Readonly<Record<string, { readonly current: Partial<Placement>; readonly target?: Partial<Placement> }>> = {
  'R-001': { current: { basis: 'measured' } },
  'R-002': {
    current: { basis: 'together', range: { likelihood: { low: 'l3', high: 'l5' }, consequence: { low: 'c4', high: 'c5' } } },
    target: { range: { likelihood: { low: 'l1', high: 'l3' }, consequence: null } },
  },
  'R-003': { current: { basis: 'measured' } },
  'R-004': {
    // Usually data is only kept too long; once it may be used to select people again.
    current: { basis: 'measured', badCase: { ...noStanding, likelihood: 'l2', consequences: people } },
    target: { badCase: { ...noStanding, likelihood: 'l1', consequences: { ...people, groups: 'c4', individuals: 'c4' } } },
  },
  'R-005': { current: { basis: 'comparable', range: { likelihood: { low: 'l3', high: 'l5' }, consequence: null } } },
};

export const risks = bare.risks.map(completeRisk);

function completeRisk(risk: Risk): Risk {
  const { category, existingControls, note, confidence, targetRationale, acceptance } = told(riskTexts, risk.ref);
  const { current, target } = risk.stages;
  const known: Risk = {
    ...risk,
    category,
    existingControls,
    note,
    seenImpacts: impacts
      .filter(({ id }) => risk.impacts.includes(id))
      .map((impact) =>
        seenNow(
          impact,
          allParties.find((party) => party.id === impact.party),
          { by: who.lead, on: '2013-01-11' },
        ),
      ),
    stages: {
      ...risk.stages,
      current: { ...current, confidence, ...sureness[risk.ref]?.current },
      target: {
        ...(target ?? noPlacement),
        rationale: targetRationale,
        confidence: 'medium',
        basis: 'together',
        ...sureness[risk.ref]?.target,
      },
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

export const control: OwnControl = {
  ...addOwnControl({ id: exampleId('own control 1'), ref: formatReference('controls', 1) }, 'Yearly hearing of parents and municipalities'),
  description:
    'Once a year parents, their association and municipal services are heard in public about checks and reclaims; the Secretary-General answers within six weeks.',
  source: 'own',
  sourceReference: 'AI policy 1.0, part 4',
};

export const treatments = bare.treatments.map((treatment) => {
  const { expected, ...plan } = told(plans, treatment.ref);
  const controls = treatment.ref === 'T-07' ? [...treatment.controls, control.id] : treatment.controls;
  // Nothing is in use before the decision; what is under way is designed.
  const grade = plan.status === 'under-way' ? 1 : 0;
  const effectiveness = controls.map((entry) => ({ control: entry, grade }) as const);
  const approved = { approver: who.director, approvedOn: today };
  const effects = treatment.effects.map((effect) => ({ ...effect, expected }));
  return { ...treatment, ...plan, ...approved, controls, effectiveness, effects };
});

export const ownDecision: Applicability = {
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

export function decide(id: string): Applicability {
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
  recordedAt: null,
  contentHash: '',
  previous: '',
  frozen: [],
  signature: null,
});

/** The one question that is answered with a reason instead of a change. */
export const namesOfRoles: Declaration = {
  id: exampleId('declaration 1'),
  rule: 'CHK-25',
  table: 'assessment',
  object: 'assessment',
  declared: {
    facts: ['classification: Public example', 'not for outsiders: none', 'people named: 6'],
    reason: 'Nobody real is named: the example is imagined, and its people are roles.',
    by: who.lead,
    on: today,
  },
};

export const signOffs = [
  signOff('impact-assessment', 'approved', ''),
  signOff('treatment-plan', 'approved-with-conditions', 'The model does not run before T-01 to T-05 are proven.'),
  signOff('statement-of-applicability', 'approved', ''),
  signOff('assessment', 'approved', ''),
];

/** The criteria before anybody had worked on them. */
export const presetDraft: RiskCriteria = { ...only(bare.criteria), state: 'draft', approvedBy: '', approvedRole: '', approvedOn: '' };
