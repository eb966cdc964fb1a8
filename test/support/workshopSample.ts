import { planWorkshop, seats, type Participant, type Workshop } from '#domain/workshop/workshop.ts';
import { askRoom, type Round, type WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { approvedCriteria as criteria } from './sampleAssessment.ts';

// A workshop as it is after it ended: ten people, three questions, one of them split and voted on twice.

const day = '2026-11-20';
/** A moment of that day, for example `at('09:30')`. */
export const at = (time: string): string => `${day}T${time}:00Z`;

const names = ['Ada Berg', 'Ben Okoye', 'Chen Li', 'Dora Haas', 'Emil Novak', 'Fatma Kaya', 'Gus Lund', 'Hana Sato', 'Ivo Rossi', 'Jo'];
const roles = [
  'Head of repairs',
  'Caseworker',
  'Engineer',
  'Tenants’ council',
  'Data protection',
  'Translator',
  'Finance',
  'Support',
  'Legal',
  '',
];

export const person = (index: number, known: Partial<Participant> = {}): Participant => ({
  id: `person-${index + 1}`,
  seat: seats[index] ?? 'A',
  name: names[index] ?? '',
  role: roles[index] ?? '',
  competence: index === 2 ? 'Built the ranking model' : '',
  speaksFor: index === 3 ? 'Tenants who write in a second language' : '',
  votes: index !== 9,
  presence: [{ id: `stay-${index + 1}`, from: at('09:00'), until: at('10:30') }],
  ...known,
});

const steps = criteria.consequence.map(({ id, label, anchors }) => ({ id, label, anchor: anchors.individuals }));
export const likelihoodSteps = criteria.likelihood.map(({ id, label, anchor }) => ({ id, label, anchor }));

/** A revealed vote by how many said each step, lowest first. */
export const round = (number: number, counts: readonly number[], known: Partial<Round> = {}): Round => ({
  id: `round-${number}`,
  number,
  method: 'keypad',
  revealedAt: at(number === 1 ? '09:20' : '09:24'),
  seats: 9,
  best: counts.flatMap((votes, rank) => (votes > 0 ? [{ step: steps[rank]?.id ?? '', votes }] : [])),
  low: [],
  high: [],
  cannotJudge: 0,
  confidence: { low: 0, medium: 0, high: 0 },
  attributed: [],
  ...known,
});

/** A question about how severe something is for individuals, on five steps. */
export const aQuestion = ({ id = 'question-1', order = 1, ...known }: Partial<WorkshopQuestion> = {}): WorkshopQuestion => ({
  ...askRoom(id, {
    workshop: 'workshop-1',
    order,
    measure: 'consequence',
    text: 'An urgent repair is ranked as routine. How bad is that?',
    scale: steps,
  }),
  recipient: 'individuals',
  table: 'risks',
  object: 'risk-1',
  criteriaId: criteria.id,
  ...known,
});

export const aWorkshop = ({
  id = 'workshop-1',
  ref = 'WS-1',
  title = 'Scoring with the branch',
  ...known
}: Partial<Workshop> = {}): Workshop =>
  planWorkshop({ id, ref }, title, {
    place: 'Meeting room 2',
    date: day,
    facilitator: 'Ada Berg',
    purpose: 'Score what nobody scored.',
    quorum: 6,
    participants: names.map((_, index) => person(index)),
    state: 'ended',
    startedAt: at('09:00'),
    endedAt: at('10:30'),
    namesUntil: '2027-11-20',
    ...known,
  });

/** The whole workshop with everything that minutes tell. */
export const endedWorkshop = (): { readonly workshop: Workshop; readonly questions: readonly WorkshopQuestion[] } => ({
  workshop: aWorkshop({
    participants: [
      ...names.slice(0, 8).map((_, index) => person(index)),
      person(8, { presence: [{ id: 'stay-9', from: at('09:18'), until: at('10:30') }] }),
      person(9, {
        presence: [
          { id: 'stay-10', from: at('09:00'), until: at('09:40') },
          { id: 'stay-11', from: at('10:00'), until: at('10:30') },
        ],
      }),
    ],
    parking: [
      {
        id: 'parked-1',
        text: 'Who tells the press?',
        question: 'question-1',
        at: at('09:22'),
        outcome: 'give',
        owner: 'Dora Haas',
        due: '2026-12-01',
      },
      { id: 'parked-2', text: 'A name for the service', question: null, at: at('09:50'), outcome: 'drop', owner: '', due: '' },
      { id: 'parked-3', text: 'Should we measure delay?', question: 'question-2', at: at('09:55'), outcome: 'keep', owner: '', due: '' },
    ],
    raised: [{ table: 'risks', object: 'risk-2' }],
  }),
  questions: [
    aQuestion({
      about: 'Tenants who write in a second language',
      terms: 'Urgent: water, heating, or danger.',
      state: 'decided',
      rounds: [round(1, [1, 3, 0, 3, 2]), round(2, [0, 2, 1, 4, 2])],
      notes: [{ id: 'note-1', text: 'Ben Okoye: the letters differ by branch.', at: at('09:21') }],
      decision: {
        step: 'c4',
        reason: 'Chen Li showed two cases with lasting damage.',
        range: { low: 'c2', high: 'c5' },
        proposal: 'c4',
        after: 'vote',
        evidence: 'Repair log 2025',
        at: at('09:26'),
      },
      minority: [{ id: 'view-1', step: 'c2', text: 'Most delays were put right within a week.', by: 'Gus Lund' }],
      followUps: [{ id: 'follow-1', text: 'Count the delays again', owner: 'Ben Okoye', due: '2027-01-15' }],
      startedAt: at('09:16'),
      endedAt: at('09:27'),
      spent: 420,
    }),
    aQuestion({
      id: 'question-2',
      order: 2,
      measure: 'likelihood',
      recipient: null,
      text: 'How often does that happen?',
      scale: likelihoodSteps,
      state: 'decided',
      decision: { step: 'l3', reason: 'as in the anchor', range: null, proposal: null, after: 'none', evidence: '', at: at('09:45') },
      startedAt: at('09:40'),
      endedAt: at('09:46'),
      spent: 180,
    }),
    aQuestion({ id: 'question-3', order: 3, text: 'And for their neighbours?', recipient: 'groups', state: 'parked' }),
  ],
});
