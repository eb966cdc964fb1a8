import type { Workshop, Participant, VoteMethod } from './workshop.ts';
import type { AskedStep, Round, WorkshopQuestion } from './workshopQuestion.ts';

/** How sure somebody is of their own answer (IDEA protocol). */
export const confidences = ['low', 'medium', 'high'] as const;
export type VoteConfidence = (typeof confidences)[number];

/** One person's answer as step ids. All `null`: they cannot judge. It is never stored but sealed, until it is counted. */
export interface Ballot {
  readonly best: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly confidence: VoteConfidence | null;
}

export type Asks = Workshop['asks'];

/** What a person is asked one after the other, in the order of the IDEA protocol. */
export const answersAsked = (asks: Asks): readonly ('low' | 'high' | 'best' | 'confidence')[] =>
  asks === 'best' ? ['best'] : ['low', 'high', 'best', 'confidence'];

/** How many steps the next digit may choose from. */
export const choicesFor = (asks: Asks, answered: number, steps: number): number =>
  answersAsked(asks)[answered] === 'confidence' ? confidences.length : steps;

/** Whether the digits somebody has typed are a whole answer. 0 as the first one: they cannot judge. */
export const isWhole = (typed: readonly number[], asks: Asks): boolean => typed[0] === 0 || typed.length >= answersAsked(asks).length;

/** Whether a digit means something as the next answer. */
export const isAnswer = (digit: number, typed: number, asks: Asks, steps: number): boolean =>
  digit === 0 ? typed === 0 : digit <= choicesFor(asks, typed, steps);

/**
 * The digits somebody typed as their answer. Lowest and highest given the wrong way round are turned, and reach at least
 * to the best answer, because a refusal would tell the room something about the vote.
 */
export function ballotOf(typed: readonly number[], asks: Asks, scale: readonly AskedStep[]): Ballot {
  const step = (digit: number | undefined) => (digit === undefined ? null : (scale[digit - 1]?.id ?? null));
  if (typed[0] === 0 || typed.length === 0) return { best: null, low: null, high: null, confidence: null };
  if (asks === 'best') return { best: step(typed[0]), low: null, high: null, confidence: null };
  const [low = 0, high = 0, best = 0, sure = 0] = typed;
  const reach = [low, high, best];
  return { best: step(best), low: step(Math.min(...reach)), high: step(Math.max(...reach)), confidence: confidences[sure - 1] ?? null };
}

/** `1×1 2×3 4×3`, or digits one by one, as digits; `undefined` where something cannot be read. */
export function readTally(text: string, steps: number): number[] | undefined {
  const words = text.trim().split(/[\s,;]+/);
  const digits: number[] = [];
  for (const word of words) {
    const match = /^(\d)(?:[x×*](\d{1,3}))?$/i.exec(word);
    const step = Number(match?.[1]);
    if (!match || step > steps) return undefined;
    digits.push(...Array.from({ length: Number(match[2] ?? 1) }, () => step));
  }
  return digits;
}

/** Who may vote now, in the order of the seats: who is in the room, or everybody while attendance was not taken. */
export function voters({ participants }: Pick<Workshop, 'participants'>): readonly Participant[] {
  const taken = participants.some(({ presence }) => presence.length > 0);
  const there = ({ presence }: Participant) => !taken || presence.some(({ until }) => until === null);
  return participants.filter((one) => one.votes && there(one)).toSorted((a, b) => a.seat.localeCompare(b.seat));
}

/** A ballot as it lay in the box: under the participant's id, or under a name that says nothing. */
export interface CastBallot {
  readonly slot: string;
  readonly ballot: Ballot;
}

interface Counting {
  readonly id: string;
  readonly number: number;
  readonly method: VoteMethod;
  readonly at: string;
  readonly seats: number;
  readonly scale: readonly AskedStep[];
  /** The people whose answers are kept with them; none in the room-anonymous way. */
  readonly attributedTo: readonly string[];
}

/** Counts a vote. Who said what is forgotten here, unless that was announced before. */
export function countBallots(cast: readonly CastBallot[], { id, number, method, at, seats, scale, attributedTo }: Counting): Round {
  const ballots = cast.map(({ ballot }) => ballot);
  const counts = (answer: 'best' | 'low' | 'high') =>
    scale.flatMap(({ id: step }) => {
      const votes = ballots.filter((ballot) => ballot[answer] === step).length;
      return votes === 0 ? [] : [{ step, votes }];
    });
  const sure = (level: VoteConfidence) => ballots.filter(({ confidence }) => confidence === level).length;
  return {
    id,
    number,
    method,
    revealedAt: at,
    seats: Math.max(seats, cast.length),
    best: counts('best'),
    low: counts('low'),
    high: counts('high'),
    cannotJudge: ballots.filter(({ best }) => best === null).length,
    confidence: { low: sure('low'), medium: sure('medium'), high: sure('high') },
    attributed: cast.filter(({ slot }) => attributedTo.includes(slot)).map(({ slot, ballot }) => ({ participant: slot, ...ballot })),
  };
}

/**
 * Whether the room may still choose, at the welcome, what becomes of who voted what (ux A.3). Once a question was on stage
 * somebody may have voted on the word that was given; and who fills in a ballot file elsewhere read it there.
 */
export const mayChooseSecrecy = ({ method, live }: Workshop, questions: readonly WorkshopQuestion[]): boolean =>
  live.part === 'welcome' && method !== 'ballots' && questions.every(({ startedAt, rounds }) => startedAt === null && rounds.length === 0);
