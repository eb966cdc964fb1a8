import { isRunning } from '#domain/workshop/clock.ts';
import { voters } from '#domain/workshop/votes.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { boxesOf, emptyBoxes } from '#store/ballotBox.ts';
import { forgetTyped } from '#store/typedTexts.ts';
import { session } from '#store/session.svelte.ts';
import { endRun, knownRun, noteRun, runId, windowsOf } from '#store/workshopRuns.ts';
import { placeText } from './records.ts';

// What the browser keeps of a session beside its records: Home's line, and the boxes of secret votes.

/** Writes Home's line: where the workshop is. `box`: of the vote that is under way; empty while there is none. */
export async function noteWhere(workshop: Workshop, questions: readonly WorkshopQuestion[], box: string): Promise<void> {
  if (workshop.state !== 'running') return;
  await noteRun({
    id: runId(assessment.id, workshop.id),
    assessment: assessment.id,
    workshop: workshop.id,
    ref: workshop.ref,
    where: placeText(workshop.live, questions),
    seats: box === '' ? 0 : voters(workshop).length,
    box,
    planned: workshop.minutes * 60,
    total: workshop.live.total,
  });
}

/**
 * What a crash left behind is put in order, unless another window is there. Returns when somebody last did something, if
 * the clock was running: by Home's line and by the trail, empty where neither knows; `undefined` where nothing was cut short.
 */
export async function interruptedAt(workshop: Workshop, questions: readonly WorkshopQuestion[]): Promise<string | undefined> {
  const run = runId(assessment.id, workshop.id);
  const open = await windowsOf(run);
  if (open.stage + open.console > 0) return undefined;
  await emptyRevealed(questions);
  if (!isRunning(workshop.live.total)) return undefined;
  const ids = new Set([workshop.id, ...questions.map(({ id }) => id)]);
  const last = (await session.history(50)).find(({ edits }) => edits.some(({ id }) => ids.has(id)));
  return [(await knownRun(run))?.at ?? '', last?.at ?? ''].sort().at(-1);
}

/** Empties what a crash left in the boxes of votes that were revealed. */
async function emptyRevealed(questions: readonly WorkshopQuestion[]): Promise<void> {
  const isRevealed = ([, id, round]: readonly string[]) =>
    questions.some((one) => one.id === id && one.rounds.some(({ number }) => number === Number(round)));
  const revealed = (await boxesOf(assessment.id)).filter((box) => isRevealed(box.split('/')));
  if (revealed.length > 0) await emptyBoxes(revealed);
}

/** The session was left on purpose; once the workshop is over, votes that nobody revealed and texts nobody entered go. */
export async function endSession(workshop: Workshop, questions: readonly WorkshopQuestion[]): Promise<void> {
  await endRun(runId(assessment.id, workshop.id));
  if (workshop.state !== 'ended') return;
  await forgetTyped(assessment.id, workshop.id);
  const ids = new Set(questions.map(({ id }) => id));
  await emptyBoxes((await boxesOf(assessment.id)).filter((box) => ids.has(box.split('/')[1] ?? '')));
}
