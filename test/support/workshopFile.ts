import { savedFile } from '#export/json.ts';
import { planWorkshop, seats, type Workshop } from '#domain/workshop/workshop.ts';
import { askRoom, type WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { sampleRecords } from './sampleAssessment.ts';

const steps = [
  ['Minor', 'put right within a day'],
  ['Moderate', 'put right within weeks'],
  ['Serious', 'lasting, but fixable'],
  ['Severe', 'hard to reverse'],
  ['Irreversible', 'cannot be undone'],
] as const;

const texts = [
  'An urgent repair is ranked as routine. How severe is that for them?',
  'A wrong refusal is not noticed. How severe is that for them?',
  'A complaint is answered by nobody. How severe is that for them?',
];

/** What a test changes about the planned workshop. */
export interface Planned {
  readonly people?: number;
  readonly questions?: number;
  readonly workshop?: Partial<Workshop>;
  readonly question?: Partial<WorkshopQuestion>;
}

/** The sample assessment with a workshop that is planned and not begun: ten people, two questions. */
export function workshopRecords({ people = 10, questions = 2, workshop = {}, question = {} }: Planned = {}) {
  const participants = seats.slice(0, people).map((seat) => ({
    id: `person-${seat.toLowerCase()}`,
    seat,
    name: `Person ${seat}`,
    role: '',
    competence: '',
    speaksFor: '',
    votes: true,
    presence: [],
  }));
  const planned = planWorkshop({ id: 'workshop-1', ref: 'WS-1' }, 'Repair ranking', { facilitator: 'Ada', participants, ...workshop });
  const asked = Array.from({ length: questions }, (_, at) => ({
    ...askRoom(
      `question-${at + 1}`,
      {
        workshop: planned.id,
        order: at + 1,
        measure: 'gravity',
        text: texts[at % texts.length] ?? '',
        scale: steps.map(([label, anchor], step) => ({ id: `s${step + 1}`, label, anchor })),
      },
      { about: 'Harm to tenants who write in a second language', terms: 'Urgent: water, heat or a lock.' },
    ),
    ...question,
  }));
  return { ...sampleRecords, workshops: [planned], workshopQuestions: asked };
}

/** The same as the text of a saved file. */
export const workshopFile = (planned?: Planned): string =>
  JSON.stringify(savedFile(workshopRecords(planned), [], { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-27T09:00:00Z', catalogues: [] }));
