import { answersAsked, choicesFor } from '#domain/workshop/votes.ts';
import type { Participant, Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';

const answers = { low: 'the lowest it could be', high: 'the highest it could be', best: 'your best answer', confidence: 'how sure you are' };

interface Turn {
  readonly seat: Participant | undefined;
  readonly answered: number;
  readonly chosen: boolean;
}

/** What the room is asked to do now, in a sentence. It depends on who has answered, never on what. */
export function voteAsk({ method, asks }: Workshop, { scale }: WorkshopQuestion, { seat, answered, chosen }: Turn): string {
  if (method === 'tally') return 'The facilitator counts hands or slips. Only the number of votes is shown.';
  if (!seat) return 'All votes are in. Space reveals them.';
  if (method === 'ballots') return 'Each person’s file is read here. Hidden until all are in.';
  if (method === 'seat-then-score' && !chosen) return 'Any seat: press your letter, then your score. Hidden until all are in.';
  const answer = answersAsked(asks)[answered] ?? 'best';
  const upTo = choicesFor(asks, answered, scale.length);
  if (answer === 'confidence') return `Seat ${seat.seat}: ${answers.confidence}. 1 low, 2 medium, 3 high.`;
  const cannot = answered === 0 ? ', or 0 if you cannot judge' : '';
  const what = asks === 'range' ? `${answers[answer]}, ` : 'press ';
  return `Seat ${seat.seat}: ${what}1 to ${upTo}${cannot}. Hidden until all are in.`;
}

/** The rule of voting, said before the first vote. */
export const votingRule = ({ anonymity }: Workshop): string =>
  anonymity === 'attributed'
    ? 'Votes stay hidden until all are in. In this workshop it is kept who voted what.'
    : 'Votes stay hidden until all are in. Nobody will ever see who voted what: only counts are kept.';
