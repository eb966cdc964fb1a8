import { recipients, type Recipient } from '#domain/context/recipients.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { cut, limits } from '#domain/text.ts';
import { planWorkshop, seats, type Participant, type PhaseSeconds, type Workshop } from './workshop.ts';
import type { AskedStep, Measure, WorkshopQuestion } from './workshopQuestion.ts';

/** Steps a question of the room's own is answered with, unless somebody writes others; lowest first. */
export const usualAnswers: readonly AskedStep[] = [
  { id: '1', label: 'No', anchor: '' },
  { id: '2', label: 'Rather no', anchor: '' },
  { id: '3', label: 'Rather yes', anchor: '' },
  { id: '4', label: 'Yes', anchor: '' },
];

/**
 * The scale a question is put to the room on, as the criteria have it now, lowest first. Degrees of a factor have the
 * ids 1 to 5. `null` recipient: the consequence as a whole, with every anchor.
 */
export function scaleOf(criteria: RiskCriteria, measure: Exclude<Measure, 'own'>, recipient: Recipient | null = null): AskedStep[] {
  switch (measure) {
    case 'likelihood':
      return criteria.likelihood.map(({ id, label, frequency, anchor }) => ({
        id,
        label,
        anchor: [frequency, anchor].filter((part) => part.trim() !== '').join('. '),
      }));
    case 'consequence':
      return criteria.consequence.map(({ id, label, anchors }) => ({
        id,
        label,
        anchor: recipient
          ? anchors[recipient]
          : cut(
              recipients
                .map((each) => anchors[each])
                .filter((part) => part.trim() !== '')
                .join(' '),
              limits.text,
            ),
      }));
    case 'gravity':
    case 'scope':
    case 'irremediability':
      // A degree may have more words than a card has room for: those it begins with name it, all of them explain it.
      return criteria.impactRule.factors[measure].map((words, at) => ({
        id: String(at + 1),
        label: words.length > limits.name ? `${cut(words, limits.name - 1)}…` : words,
        anchor: words.length > limits.name ? words : '',
      }));
  }
}

/** The questions of one workshop, first to last. */
export const questionsOf = (all: readonly WorkshopQuestion[], workshop: string): WorkshopQuestion[] =>
  all
    .filter((question) => question.workshop === workshop)
    .sort((one, two) => one.order - two.order || (one.id < two.id ? -1 : one.id > two.id ? 1 : 0));

/** Whether a question was begun: then it is part of the record and stays where and as it is. */
export const isBegun = ({ state, rounds, startedAt, decision }: WorkshopQuestion): boolean =>
  state !== 'open' || rounds.length > 0 || startedAt !== null || decision !== null;

/**
 * The places of all questions once one goes up or down by so many; `undefined` where it cannot, because it is at an end
 * or one of the two was begun.
 */
export function reordered(
  questions: readonly WorkshopQuestion[],
  id: string,
  by: -1 | 1,
): readonly { id: string; order: number }[] | undefined {
  const at = questions.findIndex((question) => question.id === id);
  const [moved, other] = [questions[at], questions[at + by]];
  if (!moved || !other || isBegun(moved) || isBegun(other)) return undefined;
  const next = questions.map((question) => question.id);
  next[at] = other.id;
  next[at + by] = moved.id;
  return next.map((each, place) => ({ id: each, order: place + 1 }));
}

/** Participants read from a pasted list, and what could not be taken. */
export interface ReadParticipants {
  readonly taken: readonly Omit<Participant, 'id'>[];
  readonly problems: readonly string[];
}

/** Column names people put above a list. */
const headerWords = new Set(['name', 'names', 'participant', 'role', 'function', 'title']);

/**
 * Reads a pasted list: one person a line; name, role, competence, whom they speak for, parted by tabs or semicolons, else
 * by commas. Seats are given in the order of the list, first free letter first; nobody is added beyond the last seat.
 */
export function readParticipants(text: string, present: readonly Pick<Participant, 'seat'>[]): ReadParticipants {
  const free = seats.filter((seat) => !present.some((taken) => taken.seat === seat));
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.split(/\t|;/.test(line) ? /\t|;/ : /,/).map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .filter((cells, at) => !(at === 0 && headerWords.has((cells[0] ?? '').toLowerCase())));
  const problems: string[] = [];
  const shortened = (cell: string, most: number, who: string) => {
    if (cell.length > most) problems.push(`${who}: shortened to ${most} characters.`);
    return cut(cell, most);
  };
  const taken = rows.slice(0, free.length).map(([name = '', role = '', competence = '', ...speaksFor], at) => {
    const seat = free[at] ?? 'A';
    const who = name === '' ? `Seat ${seat}` : cut(name, 40);
    return {
      seat,
      name: shortened(name, limits.name, who),
      role: shortened(role, limits.name, who),
      competence: shortened(competence, limits.line, who),
      speaksFor: shortened(speaksFor.filter((cell) => cell !== '').join(', '), limits.line, who),
      votes: true,
      presence: [],
    };
  });
  const left = rows.length - taken.length;
  if (left > 0) problems.push(`${left === 1 ? 'One line was' : `${left} lines were`} left out: there are ${seats.length} seats.`);
  return { taken, problems };
}

/** Planned seconds of one question with everything, a second vote included. */
export const secondsEach = (planned: PhaseSeconds): number => Object.values(planned).reduce((sum, each) => sum + each, 0);

/** Shares of the parts around the questions, in minutes of the half hour they have in a workshop of ninety (ux A.3). */
const around = { welcome: 6, parties: 10, parking: 8, 'read-back': 6 } as const;
const wholeAround = 30;

/** Minutes each part has. What stands around the questions takes a third of the time, half an hour at most. */
export interface TimePlan {
  readonly welcome: number;
  readonly parties: number;
  readonly questions: number;
  readonly parking: number;
  readonly 'read-back': number;
  /** Minutes one question takes as planned. */
  readonly each: number;
  /** How many questions fit into the time there is. */
  readonly fitting: number;
  /** Minutes that so many questions need, with everything around them. */
  readonly needed: number;
}

/** How the time of a workshop falls on its parts, for so many questions. */
export function timePlan({ minutes, seconds }: Pick<Workshop, 'minutes' | 'seconds'>, count: number): TimePlan {
  const frame = Math.min(wholeAround, Math.round(minutes / 3));
  const share = (part: keyof typeof around) => Math.round((around[part] * frame) / wholeAround);
  const [welcome, parties, parking] = [share('welcome'), share('parties'), share('parking')];
  const each = secondsEach(seconds) / 60;
  return {
    welcome,
    parties,
    questions: minutes - frame,
    parking,
    'read-back': frame - welcome - parties - parking,
    each,
    fitting: each > 0 ? Math.floor((minutes - frame) / each + 1e-9) : count,
    needed: Math.ceil(frame + count * each - 1e-9),
  };
}

/** What stands between a plan and a start, in words; empty when nothing does. None of it forbids to start. */
export function planGaps(workshop: Workshop, questions: readonly WorkshopQuestion[]): string[] {
  const voters = workshop.participants.filter(({ votes }) => votes);
  const plan = timePlan(workshop, questions.length);
  const late = questions.length - plan.fitting;
  return [
    ...(questions.length === 0 ? ['No question is chosen.'] : []),
    ...(late > 0
      ? [`${questions.length} questions need ${plan.needed} minutes; ${workshop.minutes} are planned. ${late} would not fit.`]
      : []),
    ...(voters.length === 0 ? ['Nobody who votes is listed.'] : []),
    ...(voters.length > 0 && workshop.participants.every(({ speaksFor }) => speaksFor.trim() === '')
      ? ['Nobody is said to speak for those affected.']
      : []),
    ...(workshop.quorum !== null && workshop.quorum > voters.length
      ? [`The quorum is ${workshop.quorum}, and ${voters.length} of those listed vote.`]
      : []),
    ...(workshop.date === '' ? ['No date is set.'] : []),
    ...(workshop.facilitator.trim() === '' ? ['No facilitator is named.'] : []),
  ];
}

/** A workshop planned like another one: same people, method and times, nothing of what happened there. */
export const planAgain = (birth: { id: string; ref: string }, title: string, model: Workshop): Workshop =>
  planWorkshop(birth, title, {
    system: model.system,
    place: model.place,
    facilitator: model.facilitator,
    method: model.method,
    asks: model.asks,
    anonymity: model.anonymity,
    keepsRange: model.keepsRange,
    minutes: model.minutes,
    seconds: model.seconds,
    quorum: model.quorum,
    typeScale: model.typeScale,
    participants: model.participants.map((participant) => ({ ...participant, presence: [] })),
  });
