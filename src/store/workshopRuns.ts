import { isoNow } from './clock.ts';
import { library, type WorkshopRun } from './library.ts';
import { boxesOf, emptyBoxes, moveBoxes } from './ballotBox.ts';
import { forgetTyped, moveTyped } from './typedTexts.ts';

export type { WorkshopRun } from './library.ts';

const prefix = 'foreweigh-workshop ';
export const runId = (assessment: string, workshop: string): string => `${assessment}/${workshop}`;
// Absent in old browsers and outside secure contexts, whatever the type says.
const locks = (): LockManager | undefined => (typeof navigator === 'undefined' ? undefined : navigator.locks);

/** Notes where a workshop is, so that Home can offer it after a crash. */
export const noteRun = (run: Omit<WorkshopRun, 'at'>): Promise<unknown> => library.workshopRuns.put({ ...run, at: isoNow() });
export const knownRun = (id: string): Promise<WorkshopRun | undefined> => library.workshopRuns.get(id);
/** It was left on purpose. */
export const endRun = (id: string): Promise<void> => library.workshopRuns.delete(id);

/** Everything of an assessment that goes: its workshops under way, and what was voted in them. */
export async function forgetRuns(assessment: string): Promise<void> {
  await library.workshopRuns.where('assessment').equals(assessment).delete();
  await emptyBoxes(await boxesOf(assessment));
  await forgetTyped(assessment);
}

/** An assessment goes on under another id: so do its workshops under way, and what was voted in them. */
export async function moveRuns(from: string, to: string): Promise<void> {
  await moveBoxes(from, to);
  await moveTyped(from, to);
  const runs = await library.workshopRuns.where('assessment').equals(from).toArray();
  await library.workshopRuns.bulkPut(
    runs.map((run) => ({
      ...run,
      id: runId(to, run.workshop),
      assessment: to,
      box: run.box === '' ? '' : `${to}${run.box.slice(from.length)}`,
    })),
  );
}

/** Which windows a workshop has open. The browser keeps a lock as long as the window lives, also when it is frozen. */
export type WindowKind = 'stage' | 'console';

/** Holds a lock under that name until the function that it returns is called. */
function holding(name: string, mode: LockMode): () => void {
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  locks()
    ?.request(name, { mode }, () => left)
    .catch(() => undefined); // refused or taken away: then this window is not known, and nothing else
  return leave;
}

const held = async (): Promise<readonly string[]> => {
  const found = await locks()
    ?.query()
    .catch(() => undefined);
  return found?.held?.map(({ name = '' }) => name) ?? [];
};

/** Makes this window known to the others, until the function that it returns is called. */
export const announceWindow = (run: string, kind: WindowKind): (() => void) =>
  holding(`${prefix}${run} ${kind} ${crypto.randomUUID()}`, 'exclusive');

const attended = 'foreweigh-attended';
/** The clock of a workshop runs: somebody is there, also where nobody touches a window for long. Until what is returned is called. */
export const announceAttended = (): (() => void) => holding(attended, 'shared');
/** Whether the clock of a workshop runs in any window of this browser. */
export const isAttended = async (): Promise<boolean> => (await held()).includes(attended);

/** How many windows of each kind a workshop has open. */
export async function windowsOf(run: string): Promise<Readonly<Record<WindowKind, number>>> {
  const names = await held();
  const count = (kind: WindowKind) => names.filter((name) => name.startsWith(`${prefix}${run} ${kind} `)).length;
  return { stage: count('stage'), console: count('console') };
}

/** A workshop that was cut short, with how many votes were in. */
export interface InterruptedRun extends WorkshopRun {
  readonly votes: number;
}

/** Workshops that no window has open any more and that nobody ended, last one first. */
export async function interruptedRuns(): Promise<InterruptedRun[]> {
  const runs = await library.workshopRuns.toArray();
  const found = await Promise.all(
    runs.map(async (run) => {
      const open = await windowsOf(run.id);
      const here = await library.assessments.get(run.assessment);
      if (open.stage + open.console > 0 || !here) return [];
      const rows = run.box === '' ? [] : await library.ballots.where('box').equals(run.box).toArray();
      return [{ ...run, votes: rows.filter(({ whole }) => whole).length }];
    }),
  );
  return found.flat().toSorted((a, b) => b.at.localeCompare(a.at));
}
