import { listed } from '#domain/listed.ts';
import { startAssessment } from '#domain/context/organization.ts';
import { recipientLabels } from '#domain/context/recipients.ts';
import { dayText } from '#domain/day.ts';
import { same } from '#domain/change/same.ts';
import type { Records } from '#domain/tables.ts';
import { questionsOf, timePlan } from '#domain/workshop/planning.ts';
import { methodLabels, type Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { counted, facts, heading, paragraph, table, words } from '#report/assessment/block.ts';
import type { Block, Cell, DocumentControl, Poster, PosterScale, ReportDocument } from '#report/document.ts';

/** Room to write by hand. */
export const line = '_'.repeat(46);

/** What is known about the making of a hand-out. */
export interface HandoutFacts {
  /** ISO moment with offset. */
  readonly madeAt: string;
  readonly madeWith: string;
}

/** What stands above and below a hand-out. */
export function control(workshop: Workshop, title: string, records: Records, { madeAt, madeWith }: HandoutFacts): DocumentControl {
  const about = records.assessment[0] ?? startAssessment('Assessment');
  return {
    title,
    organization: records.organization[0]?.name ?? '',
    subject: workshop.title,
    documentId: workshop.ref,
    version: about.version,
    state: '',
    classification: about.classification,
    language: about.language || 'en',
    date: dayText(workshop.date),
    madeAt,
    madeWith,
    sha256: '',
    rows: [],
  };
}

/** Minutes since the start as people say a clock: 1:05. */
const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`;

/** How votes are given, in sentences for those who vote (ux D.3). */
export function votingRules({ method, asks, anonymity }: Pick<Workshop, 'method' | 'asks' | 'anonymity'>): string[] {
  const ways: Readonly<Record<Workshop['method'], string>> = {
    keypad: 'A keypad goes round. When your seat is shown, press the number of a step, or 0 if you cannot judge.',
    'seat-then-score': 'In any order: the letter of your seat, then the number of a step, or 0 if you cannot judge.',
    tally: 'Write the number of a step on a slip, or 0 if you cannot judge. The facilitator counts the slips.',
    ballots: 'Answer on paper or in a browser of your own. The facilitator takes the ballots in.',
  };
  return [
    'Judge alone first. Nobody sees a vote before all are in, the facilitator included.',
    ways[method],
    ...(asks === 'range'
      ? ['Say the lowest and the highest step that you still believe, then your best answer, then how sure you are.']
      : []),
    'Those who say the lowest and the highest speak first. Then the room may vote again.',
    'A mean is never computed. The middle of the votes is proposed; the room decides and says why.',
    'Who sees it two steps or more from the decision is asked for a minority view, signed or not.',
    anonymity === 'room'
      ? 'Only counts are kept. Which seat said what is forgotten.'
      : 'Votes are kept with the person who gave them. That is said before the first vote.',
  ];
}

function agendaParts(workshop: Workshop, count: number): Cell[][] {
  const plan = timePlan(workshop, count);
  const parts = [
    ['Welcome, attendance, voting rule', plan.welcome],
    ['Who is missing?', plan.parties],
    [`Questions: ${count}, ${plan.each.toLocaleString('en', { maximumFractionDigits: 1 })} minutes each`, plan.questions],
    ['Parking lot', plan.parking],
    ['Read-back of decisions and minority views', plan['read-back']],
  ] as const;
  let at = 0;
  return parts.map(([name, minutes]) => {
    const from = clock(at);
    at += minutes;
    return [words(from), words(`${minutes} min`), words(name)];
  });
}

/** The agenda: when and where, who, how votes are given, and every question with its planned time. */
export function agenda(workshop: Workshop, records: Records, made: HandoutFacts): ReportDocument {
  const questions = questionsOf(records.workshopQuestions, workshop.id);
  const plan = timePlan(workshop, questions.length);
  const system = records.systems.find(({ id }) => id === workshop.system);
  const voters = workshop.participants.filter(({ votes }) => votes).length;
  const start = plan.welcome + plan.parties;
  return {
    control: control(workshop, 'Agenda', records, made),
    handout: true,
    blocks: [
      heading(1, workshop.title),
      facts(
        (
          [
            ['Date', dayText(workshop.date)],
            ['Place', workshop.place],
            ['Facilitator', workshop.facilitator],
            ['System', system?.name ?? ''],
            ['Purpose', workshop.purpose],
            ['Time', counted(workshop.minutes, 'minute')],
            [
              'Votes',
              `${methodLabels[workshop.method]}, ${workshop.asks === 'range' ? 'lowest, highest, best and confidence' : 'one answer'}`,
            ],
            ['Quorum', workshop.quorum === null ? '' : `${workshop.quorum} of ${voters} who vote`],
          ] as const
        ).filter(([, value]) => value !== ''),
      ),
      heading(2, 'Course'),
      table(
        'Parts of the workshop with their time',
        [
          ['From', 2],
          ['Takes', 2],
          ['Part', 9],
        ],
        agendaParts(workshop, questions.length),
      ),
      heading(2, 'Questions'),
      table(
        'Questions in their order with their planned start',
        [
          ['No.', 1],
          ['From', 1.3],
          ['About', 4],
          ['Question', 9],
        ],
        questions.map(({ about, text }, at) => [
          words(String(at + 1)),
          words(clock(start + at * plan.each)),
          { text: about === '' ? 'the assessment' : about },
          words(text),
        ]),
        { empty: 'No question is chosen yet.' },
      ),
      heading(2, 'People'),
      table(
        'Who takes part',
        [
          ['Seat', 1],
          ['Name', 4],
          ['Role', 3],
          ['Competence', 4],
          ['Speaks for', 4],
          ['Votes', 1.4],
        ],
        workshop.participants.map(({ seat, name, role, competence, speaksFor, votes }) => [
          { text: seat, strong: true },
          words(name),
          words(role),
          words(competence),
          words(speaksFor),
          words(votes ? 'yes' : 'no'),
        ]),
        { empty: 'Nobody is listed yet.' },
      ),
      heading(2, 'How we vote'),
      { kind: 'list', lines: votingRules(workshop) },
    ],
  };
}

const box = '☐';

function ballotPage(workshop: Workshop, question: WorkshopQuestion, number: number, seat: string): Block[] {
  const ranged = workshop.asks === 'range';
  const boxes: readonly (readonly [string, number])[] = ranged
    ? [
        ['Lowest', 1.6],
        ['Best', 1.2],
        ['Highest', 1.6],
      ]
    : [['Mark', 1.2]];
  const marks = boxes.map((): Cell => ({ text: box }));
  const steps = question.scale.map((step, at): Cell[] => [
    ...marks,
    { text: `${at + 1} ${step.label}`, strong: true },
    { text: step.anchor },
  ]);
  const none = [...marks.map((mark, at) => (at === 0 ? mark : { text: '' })), { text: '0 Cannot judge', strong: true }, { text: '' }];
  return [
    heading(1, seat === '' ? `Question ${number}` : `Question ${number}, seat ${seat}`),
    ...(question.about === '' ? [] : [paragraph(question.about, 'strong')]),
    paragraph(question.text, 'lead'),
    ...(question.terms === '' ? [] : [paragraph(question.terms, 'small')]),
    table(`Steps to mark for question ${number}`, [...boxes, ['Step', 3], ['What it means', 7]], [...steps, none]),
    ...(ranged ? [paragraph(`How sure are you?   ${box} low   ${box} medium   ${box} high`)] : []),
    paragraph('Why, in a line:'),
    paragraph(line),
  ];
}

/**
 * Paper ballots, A5, a page each. In the attributed way one for every seat; in the room-anonymous way no ballot says whose
 * it is, so there is one page a question, to be printed as often as people vote.
 */
export function ballots(workshop: Workshop, records: Records, made: HandoutFacts): ReportDocument {
  const questions = questionsOf(records.workshopQuestions, workshop.id);
  const voters = workshop.participants.filter(({ votes }) => votes);
  const whose = workshop.anonymity === 'attributed' && voters.length > 0 ? voters.map(({ seat }) => seat) : [''];
  return {
    control: control(workshop, 'Ballots', records, made),
    handout: true,
    blocks: whose.flatMap((seat) => questions.flatMap((question, at) => ballotPage(workshop, question, at + 1, seat))),
  };
}

const measureTitles = {
  likelihood: 'How likely?',
  gravity: 'How bad?',
  scope: 'How many?',
  irremediability: 'How hard to put right?',
} as const;

const scaleTitle = ({ measure, recipient, text }: WorkshopQuestion): string =>
  measure === 'own'
    ? text
    : measure === 'consequence'
      ? `How large, for ${recipient ? recipientLabels[recipient].toLowerCase() : 'all'}?`
      : measureTitles[measure];

/** Each scale the questions use, once, in the order in which it is first needed; questions of the room's own in one line each. */
export function poster(workshop: Workshop, records: Records, made: HandoutFacts): Poster {
  const found: { scale: WorkshopQuestion['scale']; titles: string[] }[] = [];
  for (const question of questionsOf(records.workshopQuestions, workshop.id)) {
    const known = found.find(({ scale }) => same(scale, question.scale));
    const title = scaleTitle(question);
    if (!known) found.push({ scale: question.scale, titles: [title] });
    else if (!known.titles.includes(title)) known.titles.push(title);
  }
  const scales = found.map(({ scale, titles }): PosterScale => ({
    title: titles.length > 3 ? `${listed(titles.slice(0, 2))} and ${titles.length - 2} more` : titles.join(' '),
    steps: [
      ...scale.map(({ label, anchor }, at) => ({ sign: String(at + 1), label, text: anchor })),
      { sign: '0', label: 'I cannot judge', text: '' },
    ],
  }));
  return { control: control(workshop, 'Scales', records, made), scales };
}
