import { elapsed, restart, start } from './clock.ts';
import { parts, phases, type Live, type Part, type Phase } from './workshop.ts';
import type { WorkshopQuestion } from './workshopQuestion.ts';

/** Votes of one question: one again by default, two at most; more press people into agreement (ux D.4). */
export const mostVotes = 3;

/** Where a workshop stands, without its clocks. */
export type Place = Pick<Live, 'part' | 'question' | 'phase' | 'round'>;

/** A place to go to, or why there is no way. `reveal`: the way leads over the votes, which are looked at first. */
export type Way = { readonly to: Place } | { readonly locked: string } | 'reveal';

type Asked = Pick<WorkshopQuestion, 'id' | 'rounds' | 'decision'>;

/** Where a question is taken up: what was revealed stays so, what was decided is shown. */
export function entryOf({ id, rounds, decision }: Asked): Place {
  const round = Math.max(1, rounds.length);
  const phase: Phase = decision ? 'record' : round > 1 ? 'reveal' : rounds.length > 0 ? 'discuss' : 'read';
  return { part: 'questions', question: id, phase, round };
}

/** The same question at its first phase that is still open, for a forward move into it. */
const at = (part: Part): Place => ({ part, question: null, phase: 'read', round: 1 });

const partBeside = (part: Part, by: 1 | -1): Part | undefined => parts[parts.indexOf(part) + by];

/** What Space leads to. `questions` in their order, without those that were parked or skipped. */
export function forward(live: Place, questions: readonly Asked[]): Way {
  const { part, phase, round } = live;
  const here = questions.findIndex(({ id }) => id === live.question);
  const question = questions[here];
  if (part !== 'questions') {
    const next = partBeside(part, 1);
    if (!next) return { locked: 'This is the end. Esc, then end, closes the workshop.' };
    const first = questions.find(({ decision }) => !decision) ?? questions[0];
    return { to: next === 'questions' ? (first ? entryOf(first) : at('parking')) : at(next) };
  }
  if (!question || phase === 'record') {
    const next = questions[here + 1];
    return { to: next ? entryOf(next) : at('parking') };
  }
  if (phase === 'vote') return question.rounds.length >= round ? { to: { ...live, phase: 'reveal' } } : 'reveal';
  // What a second vote was for has been discussed: it leads straight on to the decision (ux D.2).
  if (phase === 'reveal' && round > 1) return { to: { ...live, phase: 'decide' } };
  return { to: { ...live, phase: phases[phases.indexOf(phase) + 1] ?? 'record' } };
}

const sealed = 'Votes that were revealed cannot be hidden again.';

/** What Shift and Space lead to; nothing that was revealed is ever hidden again. */
export function back(live: Place, questions: readonly Asked[]): Way {
  const { part, phase, round } = live;
  if (part !== 'questions') {
    const earlier = partBeside(part, -1);
    if (!earlier) return { locked: 'This is the beginning.' };
    const last = questions.at(-1);
    return { to: earlier === 'questions' ? (last ? entryOf(last) : at('parties')) : at(earlier) };
  }
  if (phase === 'read') {
    return questions[0]?.id === live.question || !live.question
      ? { to: at('parties') }
      : { locked: 'The question begins here. K leads to the one before.' };
  }
  if (phase === 'reveal') return { locked: sealed };
  if (phase === 'vote' && round > 1) return { to: { ...live, round: round - 1, phase: round === 2 ? 'discuss' : 'reveal' } };
  if (phase === 'decide' && round > 1) return { to: { ...live, phase: 'reveal' } };
  const question = questions.find(({ id }) => id === live.question);
  if (phase === 'decide' && question?.rounds.length === 0) return { to: { ...live, phase: 'think' } };
  return { to: { ...live, phase: phases[phases.indexOf(phase) - 1] ?? 'read' } };
}

/** What V leads to: another secret vote, once the last one is revealed. */
export function again(live: Place, rounds: number): Way {
  const { part, phase } = live;
  if (part !== 'questions' || !['reveal', 'discuss', 'decide'].includes(phase)) return { locked: 'Vote again comes after a reveal.' };
  if (rounds >= mostVotes) return { locked: 'Three votes are enough: more of them press people into agreement.' };
  return { to: { ...live, phase: 'vote', round: rounds + 1 } };
}

/** What X leads to: a decision that no independent vote came before, and that is exported so. */
export function withoutVote(live: Place, votes: number): Way {
  if (live.part !== 'questions' || !['read', 'think', 'vote'].includes(live.phase)) return { locked: 'There is nothing to skip here.' };
  if (votes > 0) return { locked: 'Votes are in already. R reveals them.' };
  return { to: { ...live, phase: 'decide' } };
}

/** Which planned time a phase has; a vote and a reveal that come again are shorter. */
export const plannedOf = (phase: Phase, round: number): 'again' | Exclude<Phase, 'record'> | undefined =>
  phase === 'record' ? undefined : phase === 'vote' && round > 1 ? 'again' : phase;

/** Takes up a place: the clock of the phase begins anew, and both clocks run from the first part after the back-row check on. */
export function arrive(live: Live, to: Place, now: string): Live {
  const begins = live.part === 'back-row' && to.part !== 'back-row';
  const total = begins ? start(live.total, now) : live.total;
  const inPhase = begins ? start(restart(live.inPhase, now), now) : restart(live.inPhase, now);
  return { ...live, ...to, total, inPhase, given: 0 };
}

/** Seconds left of a phase; below nought when it is over, `null` where none are planned. */
export function leftOf(live: Live, planned: Readonly<Record<string, number>>, now: string): number | null {
  const plan = live.part === 'questions' ? plannedOf(live.phase, live.round) : undefined;
  return plan === undefined ? null : (planned[plan] ?? 0) + live.given - elapsed(live.inPhase, now);
}
