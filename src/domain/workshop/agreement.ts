import type { Participant } from './workshop.ts';
import type { Round, WorkshopQuestion } from './workshopQuestion.ts';

export const agreementWords = { agreed: 'Agreed', close: 'Close', spread: 'Spread', split: 'Split' } as const;
export type AgreementWord = keyof typeof agreementWords;

/** What a vote says, by ordinal rules only (ux D.4): steps are places in an order, so nothing is added up or averaged. */
export interface Agreement {
  /** Votes that name a step. */
  readonly votes: number;
  readonly cannotJudge: number;
  /** Place of the median on the scale; `null` where nobody named a step. */
  readonly median: number | null;
  /** Whether two different votes are in the middle, so that one of them had to be taken. */
  readonly betweenTwo: boolean;
  /** Votes at most one step from the median. */
  readonly within: number;
  /** Lowest and highest step named, as places. */
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly word: AgreementWord | null;
}

/** Which of two middle votes counts: the worse one, which is the higher for harms and the lower for benefits. */
export type Caution = 'upper' | 'lower';

/** `counts`: how many named each step, lowest first. */
export function agreementOf(counts: readonly number[], cannotJudge = 0, caution: Caution = 'upper'): Agreement {
  const votes = sum(counts);
  const [lowest, highest] = [counts.findIndex((count) => count > 0), counts.findLastIndex((count) => count > 0)];
  if (votes === 0) return { votes, cannotJudge, median: null, betweenTwo: false, within: 0, lowest: null, highest: null, word: null };
  const [lower, upper] = [placeOf(counts, Math.ceil(votes / 2)), placeOf(counts, Math.floor(votes / 2) + 1)];
  const median = caution === 'upper' ? upper : lower;
  const within = sum(counts.slice(Math.max(0, median - 1), median + 2));
  const word = wordFor(counts, { votes, within, range: highest - lowest });
  return { votes, cannotJudge, median, betweenTwo: lower !== upper, within, lowest, highest, word };
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** The step that the n-th vote names when they are put in order. */
function placeOf(counts: readonly number[], nth: number): number {
  let seen = 0;
  return counts.findIndex((count) => (seen += count) >= nth);
}

function wordFor(counts: readonly number[], { votes, within, range }: { votes: number; within: number; range: number }): AgreementWord {
  if (range <= 1) return 'agreed';
  if (within * 100 < votes * 60 || gapOf(counts) !== undefined) return 'split';
  return within * 100 >= votes * 80 ? 'close' : 'spread';
}

/** A step nobody named between two groups of 30 % or more each: the place where the room parts. */
export function gapOf(counts: readonly number[]): number | undefined {
  const votes = sum(counts);
  const large = (group: readonly number[]) => sum(group) * 100 >= votes * 30;
  const at = counts.findIndex((count, place) => count === 0 && large(counts.slice(0, place)) && large(counts.slice(place + 1)));
  return at < 0 || votes === 0 ? undefined : at;
}

const people = (count: number): string => `${count} ${count === 1 ? 'person' : 'people'}`;
const say = (count: number): string => `${people(count)} ${count === 1 ? 'says' : 'say'}`;
const or = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

/** What the room hears first, as sentences: who says what in groups, never a mean. */
export function agreementSentences(counts: readonly number[], cannotJudge = 0, caution: Caution = 'upper'): string[] {
  const found = agreementOf(counts, cannotJudge, caution);
  const cannot = cannotJudge === 0 ? [] : [`${people(cannotJudge)} cannot judge.`];
  if (found.median === null) return [cannotJudge === 0 ? 'Nobody has voted.' : 'Nobody can judge this.'];
  return [...stepSentences(counts, found), ...cannot];
}

function stepSentences(counts: readonly number[], { votes, word, median, within, lowest, highest }: Agreement): string[] {
  const named = counts.flatMap((count, place) => (count > 0 ? [{ count, name: String(place + 1) }] : []));
  if (named.length === 1)
    return [votes === 1 ? `One person says ${named[0]?.name ?? ''}.` : `All ${votes} people say ${named[0]?.name ?? ''}.`];
  if (word === 'agreed') return named.map(({ count, name }) => `${say(count)} ${name}.`);
  const gap = gapOf(counts);
  if (gap !== undefined) {
    const side = (from: number, to: number) => {
      const group = counts.slice(from, to).flatMap((count, place) => (count > 0 ? [String(from + place + 1)] : []));
      return `${say(sum(counts.slice(from, to)))} ${or(group)}.`;
    };
    return [side(0, gap), side(gap + 1, counts.length), 'Nobody is in the middle.'];
  }
  const middle = (median ?? 0) + 1;
  return [
    `${within} of ${votes} people are within one step of ${middle}.`,
    `The lowest vote is ${(lowest ?? 0) + 1}, the highest ${(highest ?? 0) + 1}.`,
  ];
}

/** How many named each step of a question's scale, lowest first. */
export const countsOf = (
  { scale }: Pick<WorkshopQuestion, 'scale'>,
  round: Pick<Round, 'best' | 'low' | 'high'>,
  answer: 'best' | 'low' | 'high' = 'best',
): number[] => scale.map(({ id }) => round[answer].find(({ step }) => step === id)?.votes ?? 0);

/** Who speaks first, and what comes then. Without names where votes are nobody's; by seat where they are attributed. */
export interface SpeakFirst {
  readonly first: string;
  readonly then: string;
  readonly next: string;
  /** The first two in the fewest words, where type is large. */
  readonly briefly: string;
}

/** The lowest and the highest vote are heard before anybody else; `undefined` where there is nothing to explain. */
export function speakFirst(
  { scale }: Pick<WorkshopQuestion, 'scale'>,
  round: Round,
  participants: readonly Pick<Participant, 'id' | 'seat'>[],
): SpeakFirst | undefined {
  const { word, lowest, highest } = agreementOf(countsOf({ scale }, round), round.cannotJudge);
  if (word === null || word === 'agreed' || lowest === null || highest === null) return undefined;
  const seatAt = (place: number) => {
    const voted = round.attributed.find(({ best }) => best === scale[place]?.id);
    return participants.find(({ id }) => id === voted?.participant)?.seat;
  };
  const someone = (place: number) => {
    const seat = seatAt(place);
    return seat ? `seat ${seat}, who voted ${place + 1}` : `someone who voted ${place + 1}`;
  };
  const brief = (place: number) => {
    const seat = seatAt(place);
    return seat ? `seat ${seat} (${place + 1})` : `who voted ${place + 1}`;
  };
  const more = (word === 'split' || word === 'spread') && round.number === 1;
  return {
    first: someone(lowest),
    then: someone(highest),
    next: more ? 'Then vote once more.' : 'Then decide.',
    briefly: `${brief(lowest)}, then ${brief(highest)}`,
  };
}
