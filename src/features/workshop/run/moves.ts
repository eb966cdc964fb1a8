import { elapsed, isRunning, start, stop } from '#domain/workshop/clock.ts';
import { arrive, type Place } from '#domain/workshop/phases.ts';
import type { CastBallot } from '#domain/workshop/votes.ts';
import { countBallots, voters } from '#domain/workshop/votes.ts';
import { parts, phaseLabels, partLabels, type Live, type Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import type { Draft } from '#store/draft.ts';
import { isoNow, localNow, utcOf } from './now.ts';

/** What the trail says of a reveal; undo stops there, because nothing that was seen can be unseen. */
const revealIntent = (ref: string): string => `${ref}: reveal votes`;

/** Whether what was done belongs to a workshop: its words name it, WS-1 and not WS-10. */
const belongsTo = (intent: string, ref: string): boolean => intent.split(/[^\w-]+/).includes(ref);

/**
 * Writes where a workshop is. Both windows may be a moment behind each other: then what the other one did stays, and this
 * key is lost.
 */
async function write(intent: string, work: (draft: Draft) => Promise<unknown>): Promise<boolean> {
  const { ledger } = assessment;
  const before = new Set(ledger.clashes.map(({ id }) => id));
  const { ok } = await ledger.write(intent, work);
  for (const { id, conflicts } of ledger.clashes)
    if (!before.has(id))
      await ledger.resolve(
        id,
        conflicts.map(() => 'theirs'),
      );
  return ok;
}

/** Goes somewhere: clocks, the time the question took, and at the beginning when the workshop began and who was there. */
export function goTo(workshop: Workshop, to: Place): Promise<boolean> {
  const at = isoNow();
  const where = to.part === 'questions' ? phaseLabels[to.phase] : partLabels[to.part];
  return write(`${workshop.ref}: go to ${where}`, async (draft) => {
    const { live } = await moved(draft, workshop.id, to, at);
    await timed(draft, { live, to, at });
  });
}

/** Puts the question on stage aside, where it waits for its outcome as anything parked does, and goes on. */
export function parkQuestion(workshop: Workshop, { id, order, text }: WorkshopQuestion, to: Place): Promise<boolean> {
  const at = isoNow();
  const parked = { id: crypto.randomUUID(), text, question: id, at, outcome: null, owner: '', due: '' };
  return write(`${workshop.ref}: park question ${order}`, async (draft) => {
    const { live } = await moved(draft, workshop.id, to, at);
    await timed(draft, { live, to, at });
    await draft.edit('workshops', workshop.id, (now) => ({ ...now, parking: [...now.parking, parked] }));
    await draft.edit('workshopQuestions', id, (now) => ({ ...now, state: 'parked' as const }));
  });
}

/** The workshop at its new place; what it was before comes back. */
async function moved(draft: Draft, id: string, to: Place, at: string): Promise<Workshop> {
  let before: Workshop | undefined;
  await draft.edit('workshops', id, (now) => {
    before = now;
    const begins = now.state === 'planned' && to.part !== 'back-row';
    const afterWelcome =
      parts.indexOf(to.part) > parts.indexOf('welcome') && now.participants.every(({ presence }) => presence.length === 0);
    return {
      ...now,
      ...(begins ? { state: 'running' as const, startedAt: now.startedAt ?? localNow() } : {}),
      // Nobody took attendance: whoever was planned for is taken to be there, and can be corrected.
      participants: afterWelcome
        ? now.participants.map((one) => ({
            ...one,
            presence: [{ id: crypto.randomUUID(), from: now.startedAt === null ? at : utcOf(now.startedAt), until: null }],
          }))
        : now.participants,
      live: arrive(now.live, to, at),
    };
  });
  if (!before) throw new Error('the draft did not hand out the workshop');
  return before;
}

/** Notes when a question was begun and left, and how long it took. */
async function timed(draft: Draft, { live, to, at }: { live: Live; to: Place; at: string }): Promise<void> {
  const took = Math.max(0, elapsed(live.inPhase, at));
  if (live.part === 'questions' && live.question && (await draft.get('workshopQuestions', live.question)))
    await draft.edit('workshopQuestions', live.question, (now) => ({
      ...now,
      startedAt: now.startedAt ?? at,
      spent: Math.min(86_400, now.spent + took),
      ...(to.question === live.question ? {} : { endedAt: at }),
    }));
  if (to.question && to.question !== live.question)
    await draft.edit('workshopQuestions', to.question, (now) => ({ ...now, startedAt: now.startedAt ?? at }));
}

/** Counts the votes of the round and shows them, in one step. A round is revealed once, whichever window is first. */
export function revealRound(workshop: Workshop, question: WorkshopQuestion, cast: readonly CastBallot[]): Promise<boolean> {
  const at = isoNow();
  const { round: number } = workshop.live;
  const round = countBallots(cast, {
    id: crypto.randomUUID(),
    number,
    method: workshop.method,
    at,
    seats: voters(workshop).length,
    scale: question.scale,
    attributedTo: workshop.anonymity === 'attributed' ? workshop.participants.map(({ id }) => id) : [],
  });
  return write(revealIntent(workshop.ref), async (draft) => {
    const to: Place = { part: 'questions', question: question.id, phase: 'reveal', round: number };
    const { live } = await moved(draft, workshop.id, to, at);
    await timed(draft, { live, to, at });
    await draft.edit('workshopQuestions', question.id, (now) =>
      now.rounds.some((one) => one.number === number) ? now : { ...now, rounds: [...now.rounds, round] },
    );
  });
}

/** Changes what is live and nothing else. */
const live = (workshop: Workshop, intent: string, next: (now: Live) => Live): Promise<boolean> =>
  write(`${workshop.ref}: ${intent}`, (draft) => draft.edit('workshops', workshop.id, (now) => ({ ...now, live: next(now.live) })));

/** Starts both clocks, or stops them. */
export function toggleClock(workshop: Workshop): Promise<boolean> {
  const now = isoNow();
  const runs = isRunning(workshop.live.total);
  const turn = runs ? stop : start;
  return live(workshop, runs ? 'stop the clock' : 'start the clock', (was) => ({
    ...was,
    total: turn(was.total, now),
    inPhase: turn(was.inPhase, now),
  }));
}

/** Stops the clocks at the moment of the last thing that was done: what came after it nobody was there for. */
export const stopAt = (workshop: Workshop, moment: string): Promise<boolean> =>
  live(workshop, 'clock stopped', (was) => ({ ...was, total: stop(was.total, moment), inPhase: stop(was.inPhase, moment) }));

/** Gives the phase a minute, or takes one. */
export const give = (workshop: Workshop, seconds: number): Promise<boolean> =>
  live(workshop, seconds > 0 ? 'one minute more' : 'one minute less', (was) => ({
    ...was,
    given: Math.max(-86_400, Math.min(86_400, was.given + seconds)),
  }));

export const setTypeScale = (workshop: Workshop, typeScale: Workshop['typeScale']): Promise<boolean> =>
  write(`${workshop.ref}: set the size of type`, (draft) => draft.edit('workshops', workshop.id, (now) => ({ ...now, typeScale })));

/** Keeps who voted what, or forgets it: chosen at the welcome, whichever window is first to go on. */
export const setAnonymity = (workshop: Workshop, anonymity: Workshop['anonymity']): Promise<boolean> =>
  write(`${workshop.ref}: ${anonymity === 'room' ? 'forget' : 'keep'} who voted what`, (draft) =>
    draft.edit('workshops', workshop.id, (now) => (now.live.part === 'welcome' ? { ...now, anonymity } : now)),
  );

/** Takes back what was done last in this workshop, unless it cannot be; says what came of it. */
export async function undoLast(ref: string): Promise<string> {
  const { ledger } = assessment;
  const intent = ledger.undoIntent ?? '';
  if (intent === revealIntent(ref)) return 'Votes that were revealed cannot be hidden again.';
  if (!belongsTo(intent, ref)) return 'There is nothing to undo in this workshop.';
  await ledger.undo();
  return `Undone: ${intent.replace(`${ref}: `, '')}`;
}

/** Leaves the session: clocks stop; after the read-back the workshop is over. */
export function leaveSession(workshop: Workshop): Promise<boolean> {
  const at = isoNow();
  const over = workshop.live.part === 'read-back';
  return write(`${workshop.ref}: ${over ? 'end the workshop' : 'leave the session'}`, (draft) =>
    draft.edit('workshops', workshop.id, (now) => ({
      ...now,
      ...(over ? { state: 'ended' as const, endedAt: at } : {}),
      participants: over
        ? now.participants.map((one) => ({ ...one, presence: one.presence.map((stay) => ({ ...stay, until: stay.until ?? at })) }))
        : now.participants,
      live: { ...now.live, total: stop(now.live.total, at), inPhase: stop(now.live.inPhase, at) },
    })),
  );
}
