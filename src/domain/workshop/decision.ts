import { rankOf } from '#domain/criteria/scale.ts';
import type { Workshop } from './workshop.ts';
import type { AskedStep, Decision, MinorityView, Round, WorkshopQuestion } from './workshopQuestion.ts';

type Scale = readonly { readonly id: string }[];
type Counts = Round['best'];

/** A reason that points to the words of the step itself; it may be shorter than others. */
export const asInTheAnchor = 'as in the anchor';
/** The shortest reason of a decision, in characters. */
export const shortestReason = 10;
/** From so many steps on somebody sees it otherwise than the decision. */
const apart = 2;

/** The vote that counts: the last one that was revealed. */
export const lastRound = ({ rounds }: Pick<WorkshopQuestion, 'rounds'>): Round | undefined => rounds.at(-1);

/** How many said each step, lowest step first. Votes for a step that is not on the scale count nowhere. */
export const votesOn = (scale: Scale, counts: Counts): number[] =>
  scale.map(({ id }) => counts.reduce((sum, { step, votes }) => sum + (step === id ? votes : 0), 0));

/** Every vote as a position on the scale, lowest first. */
const inOrder = (scale: Scale, counts: Counts): number[] =>
  votesOn(scale, counts).flatMap((votes, rank) => Array.from({ length: votes }, () => rank));

/** The middle vote; of an even number the upper of the two in the middle, because a harm must not be talked down. */
export function middleVote(scale: Scale, counts: Counts): string | null {
  const votes = inOrder(scale, counts);
  return scale[votes[Math.floor(votes.length / 2)] ?? -1]?.id ?? null;
}

/**
 * What becomes the range of the decision. `full`: from the lowest to the highest that anybody said, also as lowest or
 * highest where the method asks for them. `middle-half`: the best answers without the lowest and the highest quarter.
 */
export function rangeOfVotes(scale: Scale, round: Round, keeps: Workshop['keepsRange']): Decision['range'] {
  const best = inOrder(scale, round.best);
  const quarter = Math.floor(best.length / 4);
  const kept =
    keeps === 'middle-half'
      ? best.slice(quarter, best.length - quarter)
      : [...best, ...inOrder(scale, round.low), ...inOrder(scale, round.high)];
  const [low, high] = [scale[Math.min(...kept)], scale[Math.max(...kept)]];
  return low && high ? { low: low.id, high: high.id } : null;
}

/** A step that was voted for and lies two steps or more from the decision: who says it is asked for their view. */
export interface MinorityPrompt {
  readonly step: string;
  readonly votes: number;
  readonly above: boolean;
}

/** Every step two or more away from the decision that somebody said, farthest first. */
export function minorityPrompts({ scale, rounds }: Pick<WorkshopQuestion, 'scale' | 'rounds'>, decided: string | null): MinorityPrompt[] {
  const at = rankOf(scale, decided);
  const round = lastRound({ rounds });
  if (at < 0 || !round) return [];
  return votesOn(scale, round.best)
    .map((votes, rank) => ({ step: scale[rank]?.id ?? '', votes, above: rank > at, away: Math.abs(rank - at) }))
    .filter(({ votes, away }) => votes > 0 && away >= apart)
    .sort((a, b) => b.away - a.away)
    .map(({ away: _, ...prompt }) => prompt);
}

/** What a decision still needs, as a sentence; empty when it may be taken. */
export function decisionLack({ scale }: Pick<WorkshopQuestion, 'scale'>, { step, reason }: Pick<Decision, 'step' | 'reason'>): string {
  if (step !== null && rankOf(scale, step) < 0) return 'Choose a step of the scale.';
  const said = reason.trim();
  if (said.length >= shortestReason || (step !== null && said.toLowerCase() === asInTheAnchor)) return '';
  return `Say why, in ${shortestReason} characters or more, or “${asInTheAnchor}”.`;
}

/** What is known when the room decides. */
export interface Deciding {
  readonly step: string | null;
  readonly reason: string;
  readonly evidence: string;
  /** ISO moment. */
  readonly at: string;
}

/** The question with its decision: the range is that of the last vote, and without a vote it is marked so. */
export function decide<Q extends WorkshopQuestion>(question: Q, made: Deciding, { keepsRange }: Pick<Workshop, 'keepsRange'>): Q {
  const round = lastRound(question);
  const voted = round !== undefined && round.best.length > 0;
  const decision: Decision = {
    step: made.step,
    reason: made.reason.trim(),
    range: voted ? rangeOfVotes(question.scale, round, keepsRange) : null,
    proposal: voted ? middleVote(question.scale, round.best) : null,
    after: voted ? 'vote' : 'none',
    evidence: made.evidence.trim(),
    at: made.at,
  };
  return { ...question, decision, state: 'decided' };
}

/** Whether the kept range is two steps or wider: then it stays visible and confidence is low (domain brief 4.9). */
export function isSpread({ scale, decision }: Pick<WorkshopQuestion, 'scale' | 'decision'>): boolean {
  if (!decision?.range) return false;
  return rankOf(scale, decision.range.high) - rankOf(scale, decision.range.low) >= apart;
}

/** A step in words, as the room saw it; empty when it is none of the scale. */
export const stepWords = (scale: readonly AskedStep[], id: string | null): string => {
  const rank = rankOf(scale, id);
  return rank < 0 ? '' : `${rank + 1} ${scale[rank]?.label ?? ''}`.trim();
};

/** Who says a minority view: a name, a seat, or nobody who wants to be named. */
export const signature = ({ by }: Pick<MinorityView, 'by'>): string => (by.trim() === '' ? 'unsigned' : by.trim());
