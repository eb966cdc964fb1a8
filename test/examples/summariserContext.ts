import { addSystem } from '#domain/context/aiSystem.ts';
import { addInterestedParty, startAssessment, type Assessment, type Organization } from '#domain/context/organization.ts';
import { addParty } from '#domain/impact/affectedParty.ts';
import { formatReference, type ReferencedTable } from '#domain/reference.ts';
import { exampleId } from './cases.ts';

/** Roles, not people: everybody in the example is invented. */
export const who = {
  lead: 'Member for digital matters',
  board: 'Chair of the cooperative',
  notes: 'Minute-taker',
  privacy: 'Privacy contact',
} as const;
export const today = '2026-03-09';

/** Id and reference of the n-th record of a kind, counted from 1. */
export const birth = (table: ReferencedTable, number: number) => ({
  id: exampleId(`summariser ${table} ${number}`),
  ref: formatReference(table, number),
});

export const document: Assessment = {
  ...startAssessment('Meeting summariser (imagined light assessment)'),
  documentId: 'EX-2026-02',
  version: '1.0',
  state: 'approved',
  classification: 'Internal',
  owner: who.lead,
  authors: [who.lead, who.privacy],
  distribution: ['All fourteen members', 'Anyone who was in a meeting, on request'],
  effectiveOn: today,
  nextReview: '2027-03-09',
  round: 'Round 1, March 2026',
  example: true,
};

export const organization: Organization = {
  id: 'organization',
  name: 'Cooperative of fourteen planners (imagined)',
  sector: 'Architecture and planning',
  roles: ['user or deployer'],
  scopeIn: 'Every tool with AI that members use for the work of the cooperative, from the first try to the deletion of what it kept.',
  scopeOut: 'Tools that single members use for their own clients: each answers for those alone.',
  issues:
    'Outside: clients ask where their plans and words go; suppliers change models without asking. Inside: no employees, everybody is a member with one vote; notes of meetings were late or missing.',
  jurisdictions: ['Germany', 'EU'],
  climate: 'partly',
  climateReason: 'Computing costs energy. Two hours of transcription a week are little; the number is looked at each year.',
  climateBy: who.lead,
  climateOn: '2026-03-02',
  policy: 'Rules for AI in the cooperative, version 1, 2 March 2026',
  otherStandards: ['Data protection law'],
  noOpportunitiesBecause: 'What members gain is in the impact assessment (I-04 and I-05); it is too small to be pursued as an opportunity.',
};

export const interested = (
  [
    ['Members', 'Notes that are right, and a meeting in which one may still think aloud', 'T-01, T-03'],
    ['Clients', 'What they confide stays with their planner', 'T-02'],
    ['Data protection authority', 'Agreement of those recorded, a contract with the supplier, deletion', 'T-02, T-03'],
  ] as const
).map(([name, needs, addressedBy], at) => ({
  ...addInterestedParty(birth('interestedParties', at + 1), name),
  needs,
  addressedBy,
  climateRequirement: 'None stated',
}));

export const system = addSystem(birth('systems', 1), 'Meeting summariser', {
  purpose: 'Draft notes of internal meetings, so that whoever takes minutes can listen and whoever was absent can read on the same day.',
  scopeReason: 'It is used for the work of the cooperative and records what members say.',
  intendedUses: ['Draft notes of the weekly meeting of members', 'Draft notes of internal project meetings'],
  foreseeableMisuse: [
    'Somebody takes the draft for the minutes',
    'Somebody records a talk with a client',
    'Somebody looks up who said what',
  ],
  restrictedUses: ['Talks with clients or applicants', 'Anything about health, conflicts or money of a member: recording is paused'],
  users: 'The minute-taker of each meeting; fourteen members read the draft',
  data: [
    'Sound of the meeting, deleted after the draft',
    'Transcript, deleted after 30 days',
    'Draft notes, deleted once minutes are agreed',
  ],
  technique: 'Speech recognition and a language model that shortens the transcript',
  model: 'Meeting assistant 4.1',
  supplier: 'Notewell (imagined), processing in the EU',
  changedOn: '2026-02-16',
  changed: 'Version 4.1 names speakers only if this is switched on; it is off.',
  automation: 'informs',
  automationNote: 'It drafts; the minute-taker changes, sends and deletes.',
  oversight: 'The minute-taker compares each draft with own key words before anybody else sees it, and may throw it away.',
  lifecycle: 'operate',
  roles: ['user or deployer'],
  socialContext: 'Fourteen members with one vote each, no employees. Anybody may say no to the recording of a meeting, without a reason.',
  technicalContext: 'An app on the meeting-room computer; drafts are kept in the members’ folder.',
  jurisdictions: ['Germany', 'EU'],
  owner: who.lead,
});

export const aboutId = birth('impactAssessments', 1).id;

export const parties = [
  addParty(birth('parties', 1), aboutId, 'Members in the meeting', {
    ring: 'works-with',
    number: 'Up to 14',
    vulnerable: false,
    vulnerableWhy: 'Each has one vote and may say no without a reason.',
    canSee: 'Yes. It is asked at the start, and a lamp shows the recording.',
    canRefuse: 'Yes. One no is enough, and the meeting is not recorded.',
    spokenForBy: 'They speak for themselves',
    consulted: 'All fourteen in the meeting of 2 March 2026.',
  }),
  addParty(birth('parties', 2), aboutId, 'Members who miss a meeting', {
    ring: 'works-with',
    number: 'Two or three a week',
    vulnerable: false,
    vulnerableWhy: 'They can ask anybody who was there.',
    canSee: 'Yes. The draft says on each page that it is one.',
    canRefuse: 'Yes. They may wait for the minutes.',
    spokenForBy: 'They speak for themselves',
    consulted: 'Three who were absent in February, by telephone.',
  }),
  addParty(birth('parties', 3), aboutId, 'Clients and others who are mentioned', {
    ring: 'touched',
    number: 'About 40 a year',
    vulnerable: false,
    vulnerableWhy: 'What is said about them is business; anything else is not recorded.',
    canSee: 'No, unless their planner tells them; the rules are on the website.',
    canRefuse: 'Not themselves. Names are replaced, and a planner may keep a project out of it.',
    spokenForBy: who.privacy,
    consulted: 'Two clients read the rules and asked for the deletion after 30 days.',
  }),
  addParty(birth('parties', 4), aboutId, 'Climate and society', {
    ring: 'society',
    recipient: 'society',
    number: 'Everybody',
    vulnerable: false,
    vulnerableWhy: 'The effect is very small and spread out.',
    canSee: 'No.',
    canRefuse: 'No.',
    spokenForBy: 'The climate group of the cooperative',
    consulted: 'The climate group asked for a yearly number.',
  }),
];
