import { answersAsked, choicesFor } from '#domain/workshop/votes.ts';
import type { Participant, Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';

const answers = {
  low: 'the lowest it could be',
  high: 'the highest it could be',
  best: 'your best answer',
  confidence: 'how sure you are',
};

interface Turn {
  readonly seat: Participant | undefined;
  readonly answered: number;
  readonly chosen: boolean;
  /** How many can vote. */
  readonly voters: number;
}

/** What the room is asked to do now, in a sentence. It depends on who has answered, never on what. */
export function voteAsk(workshop: Workshop, { scale }: WorkshopQuestion, { seat, answered, chosen, voters }: Turn): string {
  const { method, asks, anonymity } = workshop;
  const hidden = anonymity === 'attributed' ? 'Hidden until all are in, then kept with your seat.' : 'Hidden until all are in.';
  if (voters === 0) return 'Nobody who votes is in the room. A takes attendance.';
  if (method === 'tally') return 'The facilitator counts hands or slips. Only the number of votes is shown.';
  if (!seat) return 'All votes are in. Space reveals them.';
  if (method === 'ballots') return `Each person’s file is read here. ${hidden}`;
  if (method === 'seat-then-score' && !chosen) return `Any seat: press your letter, then your score. ${hidden}`;
  const answer = answersAsked(asks)[answered] ?? 'best';
  const upTo = choicesFor(asks, answered, scale.length);
  if (answer === 'confidence') return `Seat ${seat.seat}: ${answers.confidence}. 1 low, 2 medium, 3 high.`;
  const cannot = answered === 0 ? ', or 0 if you cannot judge' : '';
  const what = asks === 'range' ? `${answers[answer]}, ` : 'press ';
  return `Seat ${seat.seat}: ${what}1 to ${upTo}${cannot}. ${hidden}`;
}

/** What may become of who voted what, in the order of its keys at the welcome: what the room is told, and what the key does. */
export const secrecies = [
  { anonymity: 'room', says: 'Nobody will ever see who voted what: only counts are kept.', act: 'Forget who voted what' },
  { anonymity: 'attributed', says: 'In this workshop it is kept who voted what.', act: 'Keep who voted what' },
] as const satisfies readonly { readonly anonymity: Workshop['anonymity']; readonly says: string; readonly act: string }[];

/** The rule of voting, said before the first vote. */
export const votingRule = 'Votes stay hidden until all are in.';
