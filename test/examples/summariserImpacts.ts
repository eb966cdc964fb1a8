import { dimensions } from '#catalogue/questionnaire.ts';
import { addImpact, type Impact } from '#domain/impact/impact.ts';
import { startImpactAssessment, type Answer, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { saidOf } from '#domain/impact/standing.ts';
import { exampleId } from './cases.ts';
import { aboutId, birth, parties, system, today, who } from './summariserContext.ts';

type Told = Omit<Impact, 'id' | 'ref' | 'assessment' | 'party' | 'notARiskBecause' | 'confidence' | 'follows'>;

const partyOf = (number: number): string => parties[number - 1]?.id ?? '';

const impact = (number: number, party: number, { dimension, polarity, description, ...known }: Told): Impact =>
  addImpact(
    birth('impacts', number),
    { assessment: aboutId, party: partyOf(party), dimension, polarity, description },
    { ...known, confidence: 'medium', notARiskBecause: '' },
  );

export const impacts: readonly Impact[] = [
  impact(1, 1, {
    dimension: 'accountability',
    polarity: 'harm',
    description: 'A decision is noted wrongly and somebody acts on it',
    because: 'the model leaves out a “not” or mixes up two projects',
    when: 'the draft is sent on before it was compared',
    cause: 'failure',
    actual: 'possible',
    gravity: 2,
    scope: 2,
    irremediability: 2,
    rationale: 'Work done twice, an awkward letter; put right in a day.',
    likelihood: 'l3',
    rights: [],
    evidence: 'Three of twenty trial drafts had an error in a decision.',
    evidenceStrength: 'measured',
    measures: 'The minute-taker compares the draft before anybody sees it (T-01).',
    after: { gravity: 2, scope: 2, irremediability: 2, likelihood: 'l2', because: 'In the second trial one of twenty got through.' },
  }),
  impact(2, 3, {
    dimension: 'privacy',
    polarity: 'harm',
    description: 'What was said about them is kept where they do not expect it',
    because: 'a transcript holds more than minutes ever did',
    when: 'a name is missed or a copy is not deleted',
    cause: 'intended-use',
    actual: 'possible',
    gravity: 2,
    scope: 2,
    irremediability: 3,
    rationale: 'Business matters only; embarrassing at worst, hard to call back once read.',
    likelihood: 'l2',
    rights: [{ right: 'Privacy', how: 'Words about them are stored without their knowing.' }],
    evidence: 'Contract of the supplier; a look at ten transcripts found two names.',
    evidenceStrength: 'measured',
    measures: 'Names of outsiders are replaced, transcripts are deleted after 30 days (T-02).',
    after: { gravity: 2, scope: 1, irremediability: 2, likelihood: 'l1', because: 'What is deleted can no longer be read.' },
  }),
  impact(3, 1, {
    dimension: 'rights',
    polarity: 'harm',
    description: 'Speak less freely, because every word is written down',
    because: 'a recording makes a thought look like a statement',
    when: 'unless the recording is paused',
    cause: 'deployment',
    actual: 'possible',
    gravity: 2,
    scope: 2,
    irremediability: 1,
    rationale: 'Felt by some in the trial; it ends with the recording.',
    likelihood: 'l3',
    rights: [{ right: 'Expression', how: 'People hold back.' }],
    evidence: 'Four of fourteen said so after the trial.',
    evidenceStrength: 'reported',
    measures: 'Everybody is asked at the start, and anybody pauses it with one word (T-03).',
    after: { gravity: 2, scope: 1, irremediability: 1, likelihood: 'l2', because: 'Those four said that the pause was enough.' },
  }),
  impact(4, 2, {
    dimension: 'accessibility',
    polarity: 'benefit',
    description: 'Read on the same evening what was decided',
    because: 'a draft is there an hour later',
    when: 'the meeting was recorded',
    cause: 'intended-use',
    actual: 'actual',
    gravity: 2,
    scope: 2,
    irremediability: 1,
    rationale: 'Minutes took nine days before.',
    likelihood: 'l5',
    rights: [],
    evidence: 'Dates of the last twenty minutes.',
    evidenceStrength: 'measured',
    measures: 'Drafts go to absent members first.',
    after: null,
  }),
  impact(5, 1, {
    dimension: 'labour',
    polarity: 'benefit',
    description: 'Whoever takes minutes can take part in the talk',
    because: 'key words are enough',
    when: 'the meeting was recorded',
    cause: 'intended-use',
    actual: 'actual',
    gravity: 2,
    scope: 1,
    irremediability: 1,
    rationale: 'One person in each meeting, every week.',
    likelihood: 'l5',
    rights: [],
    evidence: 'All six minute-takers of the trial.',
    evidenceStrength: 'reported',
    measures: 'Minute-takers change each month, so that everybody gains.',
    after: null,
  }),
  impact(6, 4, {
    dimension: 'environment',
    polarity: 'harm',
    description: 'Energy is used for transcription and drafts',
    because: 'models run in a data centre',
    when: 'each recorded hour',
    cause: 'intended-use',
    actual: 'actual',
    gravity: 1,
    scope: 1,
    irremediability: 2,
    rationale: 'About a hundred hours a year, less than one trip to a site by car.',
    likelihood: 'l5',
    rights: [],
    evidence: 'Figures of the supplier for one hour, times a hundred.',
    evidenceStrength: 'argued',
    measures: 'Only meetings of members and projects are recorded; the number is looked at each year.',
    after: { gravity: 1, scope: 1, irremediability: 2, likelihood: 'l5', because: 'It stays as small as it is.' },
  }),
];

/** Why nothing was found for a party on a dimension, the same for all parties. */
const nothingBecause: Readonly<Record<string, string>> = {
  accountability: 'The minutes, not the draft, say what counts.',
  transparency: 'The draft says that it is one, and how it was made.',
  fairness: 'Nobody is ranked or chosen; accents were tried and read alike.',
  privacy: 'Only what is said in the meeting is kept, and not for long.',
  safety: 'Nothing that could hurt anybody depends on a draft.',
  security: 'Drafts are in a folder that only members open.',
  reliability: 'Without a draft there are minutes as before.',
  financial: 'No money or service depends on it.',
  accessibility: 'Nobody is shut out; minutes come as before.',
  rights: 'No decision about a person is made with it.',
  labour: 'Nobody’s work is measured by it.',
  environment: 'Counted once, for the climate (I-06).',
  economy: 'No market is touched by notes of fourteen people.',
  democracy: 'No public body is concerned.',
  information: 'Drafts are not published.',
  culture: 'How members talk is counted where they are (I-03).',
};

const found = new Set(impacts.map(({ party, dimension }) => `${party}/${dimension}`));
const consideredNone = parties.flatMap((party) =>
  dimensions
    .filter(({ id }) => !found.has(`${party.id}/${id}`))
    .map(({ id }) => {
      const reason = nothingBecause[id];
      if (reason === undefined) throw new Error(`The example says nothing about ${id}`);
      return { party: party.id, dimension: id, reason };
    }),
);

/** Every trigger is answered with no, because the rules keep out what would ask for more. */
const screening: Readonly<Record<string, string>> = {
  'SC.1': 'no',
  'SC.2': 'no',
  'SC.3': 'no',
  'SC.4': 'no',
  'SC.5': 'no',
  'SC.6': 'no',
  'SC.7': 'under 100',
  'SC.8': 'no',
};

const answers: Readonly<Record<string, Answer['value']>> = {
  'SY.1': `Meeting assistant 4.1 of Notewell (imagined); owner: ${who.lead}`,
  'SY.2': 'Minutes came nine days late, because whoever took them also wanted to take part. Absent members decided without knowing.',
  'SY.4':
    'It turns an hour of talk into a page of draft notes. It does not know what was meant, cannot tell a joke from a decision, and mixes up projects with like names.',
  'SY.5': ['user or deployer'],
  'US.1': [
    ['Minute-taker', 'Draft the notes of the weekly meeting', 'Meeting room'],
    ['Minute-taker', 'Draft the notes of a project meeting', 'Meeting room'],
  ],
  'CX.3': ['EU'],
  'MO.2': 'informs a person',
};

export const screened: ImpactAssessment = startImpactAssessment(
  birth('impactAssessments', 1),
  system.id,
  'Impact of the meeting summariser',
  {
    trigger: 'Decision whether to keep it after a trial of six weeks',
    date: today,
    answers: Object.entries(screening).map(([question, value]) => ({ question, value })),
    contributors: [
      { name: who.lead, role: 'Assessor', part: 'Led the assessment' },
      { name: who.privacy, role: 'Assessor', part: 'Data and contract' },
      { name: who.notes, role: 'Contributor', part: 'Counted the errors of the trial' },
    ],
  },
);

export const concluded: ImpactAssessment = {
  ...screened,
  answers: [...screened.answers, ...Object.entries(answers).map(([question, value]) => ({ question, value }))],
  consideredNone,
  society: [
    { topic: 'economy', none: 'No market is touched by notes of fourteen people.' },
    { topic: 'democracy', none: 'No public body is concerned.' },
    { topic: 'information', none: 'Drafts are not published.' },
    { topic: 'culture', none: 'How members talk is counted where they are (I-03).' },
  ],
  societyNone: '',
  tenYears: 'If every office kept every word for ten years, thinking aloud would become rare. That is why transcripts go after 30 days.',
  consultation: 'All fourteen members talked about it on 2 March 2026; two clients read the rules.',
  opinions: [
    {
      id: exampleId('summariser opinion 1'),
      party: partyOf(1),
      by: 'A member',
      how: 'Meeting of 2 March',
      on: '2026-03-02',
      said: 'I say less when the lamp is on. Let me switch it off without having to explain.',
      answer: 'One word pauses it, for everybody and without a reason (T-03).',
    },
  ],
  distribution: 'Members gain, and bear nearly all of it; clients gain nothing and bear a little, so their names are replaced.',
  conclusion: 'go-with-conditions',
  reasons: 'Small harms that can be put right, to people who may say no. The trial showed that comparing the draft catches most errors.',
  conditions: [
    {
      id: exampleId('summariser condition 1'),
      text: 'No draft is read by others before it was compared.',
      treatment: birth('treatments', 1).id,
    },
    { id: exampleId('summariser condition 2'), text: 'Transcripts are gone after 30 days.', treatment: birth('treatments', 2).id },
  ],
  audience: ['Affected people', 'Customers'],
  approvedBy: who.board,
  approvedRole: 'Top management',
  approvedOn: today,
  nextReview: '2027-03-09',
  reviewTriggers: ['Supplier or model changes', 'Somebody else is recorded', 'A complaint'],
  statements: [
    {
      id: exampleId('summariser statement 1'),
      kind: 'approved',
      because: 'Go ahead with conditions',
      by: who.board,
      on: today,
      system: saidOf(system),
    },
  ],
};
