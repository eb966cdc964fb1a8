import { rankOf } from '#domain/criteria/scale.ts';
import type { Records } from '#domain/tables.ts';
import { agreementOf, countsOf, type Caution } from './agreement.ts';
import type { Workshop } from './workshop.ts';
import type { AskedStep, Decision, Round, WorkshopQuestion } from './workshopQuestion.ts';

type Scaled = Pick<WorkshopQuestion, 'scale'>;
type Asked = Pick<WorkshopQuestion, 'scale' | 'rounds'>;

/** A reason that points to the words of the step itself; it may be shorter than others. */
export const asInTheAnchor = 'as in the anchor';
/** The shortest reason of a decision, in characters. */
export const shortestReason = 10;
/** From so many steps on somebody sees it otherwise than the decision. */
const apart = 2;

/** The vote that counts: the last one that was revealed. */
export const lastRound = ({ rounds }: Pick<WorkshopQuestion, 'rounds'>): Round | undefined => rounds.at(-1);

/** Every answer as a position on the scale, lowest first. */
const inOrder = (question: Scaled, round: Round, answer: 'best' | 'low' | 'high' = 'best'): number[] =>
  countsOf(question, round, answer).flatMap((votes, rank) => Array.from({ length: votes }, () => rank));

/** What the vote proposes: its median, and of two in the middle the worse one. `null` where nobody named a step. */
export function proposalOf(question: Asked, caution: Caution): string | null {
  const round = lastRound(question);
  const median = round ? agreementOf(countsOf(question, round), round.cannotJudge, caution).median : null;
  return median === null ? null : (question.scale[median]?.id ?? null);
}

/**
 * What becomes the range of the decision. `full`: from the lowest to the highest that anybody said, also as lowest or
 * highest where the method asks for them. `middle-half`: the best answers without the lowest and the highest quarter.
 */
export function rangeOfVotes(question: Scaled, round: Round, keeps: Workshop['keepsRange']): Decision['range'] {
  const best = inOrder(question, round);
  const quarter = Math.floor(best.length / 4);
  const kept =
    keeps === 'middle-half'
      ? best.slice(quarter, best.length - quarter)
      : [...best, ...inOrder(question, round, 'low'), ...inOrder(question, round, 'high')];
  const [low, high] = [question.scale[Math.min(...kept)], question.scale[Math.max(...kept)]];
  return low && high ? { low: low.id, high: high.id } : null;
}

/** A step that was voted for and lies two steps or more from the decision: who says it is asked for their view. */
export interface MinorityPrompt {
  readonly step: string;
  readonly votes: number;
  readonly above: boolean;
}

/** Every step two or more away from the decision that somebody said, farthest first. */
export function minorityPrompts({ scale, rounds }: Asked, decided: string | null): MinorityPrompt[] {
  const at = rankOf(scale, decided);
  const round = lastRound({ rounds });
  if (at < 0 || !round) return [];
  return countsOf({ scale }, round)
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
export function decide<Q extends WorkshopQuestion>(
  question: Q,
  made: Deciding,
  { keepsRange }: Pick<Workshop, 'keepsRange'>,
  caution: Caution = 'upper',
): Q {
  const round = lastRound(question);
  const voted = round !== undefined && round.best.length > 0;
  const decision: Decision = {
    step: made.step,
    reason: made.reason.trim(),
    range: voted ? rangeOfVotes(question, round, keepsRange) : null,
    proposal: proposalOf(question, caution),
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

/** Of two votes in the middle the worse counts: the higher for harms, the lower for benefits. */
export const cautionFor = ({ table, object }: Pick<WorkshopQuestion, 'table' | 'object'>, impacts: Records['impacts']): Caution =>
  table === 'impacts' && impacts.find(({ id }) => id === object)?.polarity === 'benefit' ? 'lower' : 'upper';
