import { criteriaStart } from '#catalogue/criteriaPresets.ts';
import { approveCriteria, draftCriteria } from '#domain/criteria/riskCriteria.ts';
import { seenNow } from '#domain/impact/seenImpact.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { noPlacement, type Placement } from '#domain/risk/placement.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { planTreatment, type Treatment } from '#domain/treatment/treatment.ts';
import { exampleId } from './cases.ts';
import { birth, document, interested, organization, parties, system, today, who } from './summariserContext.ts';
import { applicability } from './summariserControls.ts';
import { concluded, impacts, screened } from './summariserImpacts.ts';
import { Trail } from './trail.ts';

const drafted = {
  ...draftCriteria(exampleId('summariser criteria 1'), 1, criteriaStart(5)),
  reasons: 'The preset as it is: what can happen here is small, and steps that others know can be compared.',
};
const criteria = approveCriteria(drafted, { approvedBy: who.board, approvedRole: 'Top management', approvedOn: '2026-03-02' });

const place = (likelihood: string, who: Partial<Placement['consequences']>, rationale: string): Placement => ({
  ...noPlacement,
  likelihood,
  consequences: { organization: 'c1', individuals: 'c1', groups: 'c1', society: 'c1', ...who },
  rationale,
  confidence: 'medium',
  basis: 'measured',
  criteriaId: criteria.id,
});

function risk(number: number, title: string, known: Partial<Risk>, from: number): Risk {
  const impact = impacts[from - 1];
  if (!impact) throw new Error(`The example has no impact ${from}`);
  const party = parties.find(({ id }) => id === impact.party);
  return identifyRisk(birth('risks', number), title, {
    systems: [system.id],
    impacts: [impact.id],
    seenImpacts: [seenNow(impact, party, { by: who.lead, on: today })],
    owner: who.lead,
    reviewOn: '2026-09-05',
    ...known,
  });
}

const risks: readonly Risk[] = [
  risk(
    1,
    'A wrong draft is taken for the decision',
    {
      cause: 'The model leaves out a word or mixes up two projects',
      event: 'A draft with a wrong decision is read before it was compared',
      consequence: 'Members act on it; work is done twice',
      category: 'reliability',
      riskSources: ['C.3.4'],
      objectives: ['C.2.8'],
      librarySources: [],
      existingControls: 'Minutes are agreed in the next meeting.',
      stages: {
        inherent: null,
        current: place('l3', { organization: 'c2', individuals: 'c2' }, 'Three of twenty trial drafts had an error in a decision.'),
        target: place('l2', { organization: 'c2', individuals: 'c2' }, 'With the comparison one of twenty got through.'),
        residual: null,
      },
      decision: 'Carried, with the comparison',
      note: 'Looked at again with the tally of each month.',
    },
    1,
  ),
  risk(
    2,
    'Words about clients are kept too long',
    {
      cause: 'A transcript holds names, and a copy is missed',
      event: 'Somebody reads later what was said about a client',
      consequence: 'A client is embarrassed and trusts us less',
      category: 'privacy',
      riskSources: ['C.3.6'],
      objectives: ['C.2.7'],
      librarySources: [],
      existingControls: 'The folder is open to members only.',
      stages: {
        inherent: null,
        current: place('l2', { organization: 'c2', individuals: 'c2' }, 'Two names in ten transcripts; nobody outside has read one.'),
        target: place('l1', { organization: 'c1', individuals: 'c2' }, 'What is deleted can no longer be read.'),
        residual: null,
      },
      decision: 'Carried, with the deletion',
      note: 'Two clients asked for it.',
    },
    2,
  ),
];

function treatment(
  number: number,
  action: string,
  controls: readonly string[],
  of: readonly number[],
  known: Partial<Treatment>,
): Treatment {
  return planTreatment(birth('treatments', number), action, {
    option: 'modify',
    controls: [...controls],
    effectiveness: controls.map((control) => ({ control, grade: 2 })),
    effects: of.map((at) => ({ risk: birth('risks', at).id, expected: 'Less often.' })),
    owner: who.lead,
    monitor: who.privacy,
    approver: who.board,
    approvedOn: '2026-03-02',
    due: '2026-03-31',
    resources: 'Five minutes a meeting',
    interim: 'Drafts are read by the minute-taker only.',
    fallback: 'Minutes by hand, as before.',
    status: 'under-way',
    ...known,
  });
}

const treatments: readonly Treatment[] = [
  treatment(1, 'Compare each draft with key words before anybody else reads it', ['A.6.2.6', 'A.9.2'], [1], {
    detail: 'The minute-taker writes key words by hand and ticks them off; wrong decisions are counted each month.',
    process: 'Weekly meeting',
    measure: 'Fewer than one wrong decision in twenty drafts',
    effects: [{ risk: birth('risks', 1).id, expected: 'Finds most wrong decisions before they are read.' }],
  }),
  treatment(2, 'Replace names of outsiders and delete transcripts after 30 days', ['A.4.3', 'A.10.3'], [2], {
    detail:
      'Names are replaced by the project; the supplier deletes sound at once and transcripts after 30 days, and we look each quarter.',
    process: 'Data protection',
    measure: 'No transcript older than 30 days in a quarterly look',
    effects: [{ risk: birth('risks', 2).id, expected: 'Less to be found, and not for long.' }],
  }),
  treatment(3, 'Ask everybody at the start, and pause at one word', ['A.8.2', 'A.9.4'], [1, 2], {
    detail:
      'One no is enough. Whoever says “pause” need not explain. Anything about health, conflicts or money of a member is paused by rule.',
    process: 'Weekly meeting',
    measure: 'Asked again after three months: nobody holds back because of it',
    effects: [
      { risk: birth('risks', 1).id, expected: 'Fewer meetings in which a draft could be wrong.' },
      { risk: birth('risks', 2).id, expected: 'What is nobody’s business is not recorded.' },
    ],
  }),
];

const signOff = (subject: SignOff['subject']): SignOff => ({
  id: exampleId(`summariser sign-off ${subject}`),
  subject,
  version: '1.0',
  name: who.board,
  role: 'Top management',
  authority: 'Vote of 2 March 2026',
  decision: 'approved',
  conditions: '',
  on: today,
  recordedAt: null,
  contentHash: '',
  previous: '',
  frozen: [],
  signature: null,
});

/** The whole story of the light example: one evening of work, one meeting, one approval. */
export function summariserTrail(): Trail {
  const trail = new Trail();
  trail.step('2026-03-02T17:00:00Z', who.lead, 'Start assessment', (put) =>
    put('assessment', { ...document, version: '0.1', state: 'draft', effectiveOn: '', nextReview: '' }),
  );
  trail.step('2026-03-02T17:10:00Z', who.lead, 'Describe organization and scope', (put) => {
    put('organization', organization);
    interested.forEach((party) => put('interestedParties', party));
  });
  trail.step('2026-03-02T17:30:00Z', who.lead, 'Describe the system', (put) => put('systems', system));
  trail.step('2026-03-02T17:40:00Z', who.lead, 'Answer the screening questions', (put) => put('impactAssessments', screened));
  trail.step('2026-03-02T19:00:00Z', who.board, 'Approve criteria version 1', (put) => put('criteria', criteria), 'Voted in the meeting.');
  trail.step('2026-03-04T18:00:00Z', who.lead, 'Name who is affected and what could happen', (put) => {
    parties.forEach((party) => put('parties', party));
    impacts.forEach((impact) => put('impacts', impact));
  });
  trail.step('2026-03-04T18:40:00Z', who.lead, 'Identify and place two risks', (put) => risks.forEach((entry) => put('risks', entry)));
  trail.step('2026-03-04T19:00:00Z', who.lead, 'Plan three treatments', (put) => treatments.forEach((entry) => put('treatments', entry)));
  trail.step('2026-03-05T18:00:00Z', who.lead, 'Decide the Statement of Applicability', (put) =>
    applicability.forEach((entry) => put('applicability', entry)),
  );
  trail.step('2026-03-09T18:00:00Z', who.board, 'Answer the light questions and conclude', (put) => put('impactAssessments', concluded));
  trail.step('2026-03-09T18:30:00Z', who.board, 'Sign off', (put) =>
    (['impact-assessment', 'treatment-plan', 'statement-of-applicability', 'assessment'] as const).forEach((subject) =>
      put('signOffs', signOff(subject)),
    ),
  );
  trail.step('2026-03-09T18:40:00Z', who.lead, 'Set the document to approved', (put) => put('assessment', document));
  return trail;
}
