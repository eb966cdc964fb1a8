import { dayText } from '#domain/day.ts';
import { offsetOf, wallTime, zoneText } from '#domain/workshop/clock.ts';
import { minutesOf, type Minutes, type QuestionMinutes } from '#domain/workshop/minutes.ts';
import type { Records } from '#domain/tables.ts';
import { counted, facts, heading, id, paragraph, table, words } from './assessment/block.ts';
import { documentControl } from './assessment/control.ts';
import { reportModel, type ReportInput } from './assessment/input.ts';
import type { Block, ReportDocument } from './document.ts';
import { questionBlocks, time } from './minutesQuestion.ts';

/** Seconds as minutes and seconds: 4:05. */
const span = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const nameless = 'name removed';

/** The minutes of one workshop. `level`: of its heading. */
export function minutesBlocks(minutes: Minutes, level: 1 | 2 = 2): Block[] {
  return [
    heading(level, `${minutes.ref} ${minutes.title}`, minutes.ref),
    aboutBlock(minutes),
    ...attendanceBlocks(minutes),
    heading(3, `Agenda of ${minutes.ref}`),
    agendaTable(minutes),
    ...minutes.questions.flatMap((question) => questionBlocks(question, minutes)),
    ...followUpBlocks(minutes),
    heading(3, `Added in ${minutes.ref}`),
    raisedTable(minutes),
    heading(3, `Parking lot of ${minutes.ref}`),
    parkedTable(minutes),
  ];
}

function aboutBlock(minutes: Minutes): Block {
  const { startedAt, endedAt, quorum, namesRemovedOn, namesUntil } = minutes;
  const offset = offsetOf(startedAt ?? '');
  return facts([
    ['Place', minutes.place],
    ['Date', `${dayText(minutes.date)}${minutes.plannedFor === '' ? '' : `, planned for ${dayText(minutes.plannedFor)}`}`],
    [
      'Time',
      startedAt === null
        ? ''
        : `${time(startedAt, offset)} to ${endedAt === null ? 'not ended' : time(endedAt, offset)}, ${minutes.plannedMinutes} minutes planned`,
    ],
    ['Facilitator', minutes.facilitator === '' && namesRemovedOn !== '' ? nameless : minutes.facilitator],
    ['System', minutes.system],
    ['Purpose', minutes.purpose],
    [
      'How votes came in',
      `${minutes.method}. ${minutes.asks === 'range' ? 'Lowest, highest, best and confidence were asked for.' : 'One answer was asked for.'}`,
    ],
    [
      'Who voted what',
      minutes.anonymity === 'room'
        ? 'Not recorded: only how many said each step was kept.'
        : 'Recorded by seat; this was announced before the first vote.',
    ],
    ['Range of a decision', minutes.keepsRange === 'full' ? 'From the lowest to the highest vote.' : 'The middle half of the votes.'],
    ['Quorum', quorum === null ? 'No rule' : `${counted(quorum, 'person', 'people')} who vote`],
    ...(namesRemovedOn !== ''
      ? ([['Names', `Removed on ${dayText(namesRemovedOn)}; seats stand in their place.`]] as const)
      : namesUntil === ''
        ? []
        : ([['Names', `Kept until ${dayText(namesUntil)}.`]] as const)),
  ]);
}

function attendanceBlocks({ attendance, namesRemovedOn, ref, startedAt }: Minutes): Block[] {
  const offset = offsetOf(startedAt ?? '');
  const clock = (iso: string | null) => (iso === null ? 'the end' : wallTime(iso, offset));
  return [
    heading(3, `Attendance of ${ref}`),
    table(
      `Who took part, and when they were there (${zoneText(offset)})`,
      [
        ['Seat', 1],
        ['Name', 4],
        ['Role', 4],
        ['Competence', 5],
        ['Speaks for', 5],
        ['Part', 2],
        ['There', 4],
      ],
      attendance.map(({ seat, name, role, competence, speaksFor, votes, stays }) => [
        { text: seat, mono: true },
        words(name === '' && namesRemovedOn !== '' ? nameless : name),
        words(role),
        words(competence),
        words(speaksFor),
        words(votes ? 'Votes' : 'Listens'),
        words(stays.length === 0 ? 'did not come' : stays.map(({ from, until }) => `${clock(from)} to ${clock(until)}`).join(', ')),
      ]),
      { empty: 'Nobody is recorded.' },
    ),
  ];
}

const states: Readonly<Record<QuestionMinutes['state'], string>> = {
  open: 'Not decided',
  decided: 'Decided',
  parked: 'Parked',
  skipped: 'Left out',
};

const agendaTable = ({ questions, ref }: Minutes): Block =>
  table(
    `Planned and real times of ${ref}, in minutes and seconds`,
    [
      ['No.', 1],
      ['Question', 10],
      ['State', 3],
      ['Planned (min:s)', 3],
      ['Took (min:s)', 3],
    ],
    questions.map(({ number, text, state, plannedSeconds, spentSeconds }) => [
      words(String(number)),
      words(text),
      words(states[state]),
      words(span(plannedSeconds)),
      words(spentSeconds === 0 ? 'not begun' : span(spentSeconds)),
    ]),
    { empty: 'No question was asked.' },
  );

function followUpBlocks({ questions, ref }: Minutes): Block[] {
  const all = questions.flatMap(({ number, followUps }) => followUps.map((one) => ({ number, ...one })));
  return all.length === 0
    ? []
    : [
        heading(3, `To do after ${ref}`),
        table(
          `Follow-ups of ${ref}`,
          [
            ['What', 9],
            ['Owner', 4],
            ['By', 3],
            ['Question', 2],
          ],
          all.map(({ text, owner, due, number }) => [words(text), words(owner), words(dayText(due)), words(String(number))]),
        ),
      ];
}

const kinds = { party: 'Affected party', impact: 'Impact', risk: 'Risk' } as const;
const raisedTable = ({ raised, ref }: Minutes): Block =>
  table(
    `Parties, impacts and risks added in ${ref}`,
    [
      ['ID', 2],
      ['Kind', 3],
      ['What', 10],
    ],
    raised.map(({ kind, ref: one, what }) => [id(one, false), words(kinds[kind]), words(what)]),
    { empty: 'No party, impact or risk was added.' },
  );

const outcomes = { keep: 'Kept for later', drop: 'Dropped', give: 'Given to somebody', open: 'Open' } as const;
const parkedTable = ({ parked, ref }: Minutes): Block =>
  table(
    `What was parked in ${ref}, and what became of it`,
    [
      ['What', 9],
      ['Came up at', 3],
      ['Outcome', 3],
      ['Owner', 4],
      ['By', 3],
    ],
    parked.map(({ text, question, outcome, owner, due }) => [
      words(text),
      words(question === null ? 'no question' : `Question ${question}`),
      words(outcomes[outcome]),
      words(owner),
      words(dayText(due)),
    ]),
    { empty: 'Nothing was parked.' },
  );

/** What the minutes come to in two sentences: decided, disagreed, and what is still to do. */
export function minutesFinding({ state, questions, parked, ref }: Minutes): { readonly strong: string; readonly rest: string } {
  const decided = questions.filter(({ decision }) => decision !== null).length;
  const views = questions.reduce((sum, { minority }) => sum + minority.length, 0);
  const open = parked.filter(({ outcome }) => outcome === 'open').length;
  const todo =
    questions.reduce((sum, { followUps }) => sum + followUps.length, 0) + parked.filter(({ outcome }) => outcome === 'give').length;
  const begun = { planned: `${ref} has not begun.`, running: `${ref} has not ended.`, ended: '' }[state];
  return {
    strong: `${decided} of ${counted(questions.length, 'question')} decided.`,
    rest: [
      begun,
      views === 0
        ? 'Nobody recorded a minority view.'
        : `${counted(views, 'minority view')} stand${views === 1 ? 's' : ''} beside the decisions.`,
      todo === 0 ? '' : `${counted(todo, 'thing')} to do.`,
      open === 0 ? '' : `${counted(open, 'thing')} in the parking lot ${open === 1 ? 'has' : 'have'} no outcome.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  };
}

/** Workshops that were held or begun, in their order. */
const held = ({ workshops }: Records) => workshops.filter(({ state }) => state !== 'planned');

/** Section 10: the minutes of every workshop (ux G.1), or how many were held. */
export function minutesSection(records: Records, told = true): Block[] {
  const all = held(records);
  return [
    heading(1, '10 Workshop minutes', 'workshop-minutes'),
    ...(all.length === 0
      ? [paragraph('No workshop is recorded.')]
      : !told
        ? [
            paragraph(
              `${counted(all.length, 'workshop')} ${all.length === 1 ? 'was' : 'were'} held. The minutes are left out of this copy.`,
            ),
          ]
        : [
            paragraph(
              'Votes were given before anybody saw another one. Counts are printed for each step and vote; they are never averaged. A minority view stands beside the decision it disagrees with.',
            ),
            ...all.flatMap((workshop) => minutesBlocks(minutesOf(workshop, records))),
          ]),
  ];
}

/** The minutes as a document of their own: of the workshop with that reference, or of all where it is empty. */
export function minutesReport(input: ReportInput, of = ''): ReportDocument {
  const wanted = held(input.records).filter(({ ref }) => of === '' || ref === of);
  return {
    control: documentControl(reportModel(input), of === '' ? 'Workshop minutes' : `Minutes of ${of}`),
    blocks:
      wanted.length === 0
        ? [heading(1, 'Workshop minutes', 'workshop-minutes'), paragraph('No workshop is recorded.')]
        : wanted.flatMap((workshop) => minutesBlocks(minutesOf(workshop, input.records), 1)),
  };
}
