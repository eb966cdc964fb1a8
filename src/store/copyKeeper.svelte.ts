import { liveQuery } from 'dexie';
import { untrack } from 'svelte';
import { copyFolder, writeCopy, type CopyContent } from './copies.ts';
import { AssessmentMissing } from './failures.ts';
import { askToWrite, mayWrite } from './folder.ts';
import { library } from './library.ts';
import { isLockable } from './lock/keyring.ts';

/** Why the folder has no newer copy. `permission` needs a click; the browser takes it back when it is closed. */
export type CopyProblem = 'permission' | 'missing' | 'full' | 'failed';

/** Makes what a copy of an assessment holds. Given by the features: the store knows no file format. */
export type MakeContent = (id: string) => Promise<CopyContent>;

/** A copy is made after this pause in editing, or after so many changes. */
const idle = 60_000;
const changes = 25;

/** Keeps the copies in the chosen folder up to date. Nothing it does or fails to do holds up editing. */
class CopyKeeper {
  #problem = $state.raw<CopyProblem>();
  #putAway = $state(false);
  #busy = $state(false);

  /** Why the last attempt made no copy; cleared by the next one that does. */
  get problem(): CopyProblem | undefined {
    return this.#problem;
  }
  /** The problem as long as nobody put it away. It is told again when it comes back after a copy that worked. */
  get untold(): CopyProblem | undefined {
    return this.#putAway ? undefined : this.#problem;
  }
  get busy(): boolean {
    return this.#busy;
  }

  /** Follows an assessment while it is open: a copy after a pause, after 25 changes, and when the tab is left. */
  watch(id: string, make: MakeContent): () => void {
    let pending = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const copy = () => {
      clearTimeout(timer);
      if (pending > 0) void this.copy([id], make, stale);
    };
    const left = () => {
      if (document.visibilityState === 'hidden') copy();
    };
    // Whoever opens an assessment tries anew. This runs inside an effect, which must not follow what it sets here.
    untrack(() => {
      this.#tell(undefined);
    });
    void this.check();
    const subscription = liveQuery(() => unsaved(id)).subscribe({
      next: (count) => {
        const more = count > pending;
        pending = count;
        if (pending === 0) clearTimeout(timer);
        if (!more) return;
        clearTimeout(timer);
        // After a failure at a quieter pace: each attempt reads everything.
        if (pending >= changes && this.#problem === undefined) copy();
        else timer = setTimeout(copy, idle);
      },
      // The list cannot be read: the screens say so, and there is nothing to copy from.
      error: () => undefined,
    });
    document.addEventListener('visibilitychange', left);
    return () => {
      subscription.unsubscribe();
      document.removeEventListener('visibilitychange', left);
      copy();
    };
  }

  /** Makes a copy of each of these now, or of those that are due. Never throws: what went wrong is in `problem`. */
  async copy(ids: readonly string[], make: MakeContent, due: (id: string) => Promise<boolean> = always): Promise<void> {
    if (!(await this.check())) return;
    this.#busy = true;
    try {
      for (const id of ids.filter((one) => !isLockable(one))) await alone(async () => (await due(id)) && copyOnce(id, make));
      this.#tell(undefined);
    } catch (error) {
      this.#tell(problemOf(error));
    } finally {
      this.#busy = false;
    }
  }

  /** Has the browser ask for the folder again; whether it may be written to now. Needs a click. */
  async allow(): Promise<boolean> {
    const folder = await copyFolder();
    return folder !== undefined && (await askToWrite(folder.handle).catch(() => false)) && this.check();
  }

  /** Looks whether the folder may be written to; false when it may not, or when none is chosen. */
  async check(): Promise<boolean> {
    const folder = await copyFolder().catch(() => undefined);
    const may = folder !== undefined && (await mayWrite(folder.handle).catch(() => false));
    if (folder && !may) this.#tell('permission');
    else if (!folder || this.#problem === 'permission') this.#tell(undefined);
    return may;
  }

  putAway(): void {
    this.#putAway = true;
  }

  #tell(problem: CopyProblem | undefined): void {
    if (problem !== this.#problem) this.#putAway = false;
    this.#problem = problem;
  }
}

/** How many changes are in no copy: none while no folder is chosen, at least as many as make one due while there is no copy. */
async function unsaved(id: string): Promise<number> {
  // Copies in the folder are readable: of an encrypted assessment there are none.
  if (isLockable(id)) return 0;
  const [entry, log, folder] = await Promise.all([library.assessments.get(id), library.copies.get(id), copyFolder()]);
  if (!entry || !folder) return 0;
  const last = log?.files.findLast((file) => file.good);
  return last ? Math.max(0, entry.seq - last.seq) : changes + entry.seq;
}

const always = (): Promise<boolean> => Promise.resolve(true);
/** Asked once it is this tab's turn: another tab, or an earlier call here, may have made the copy meanwhile. */
const stale = async (id: string): Promise<boolean> => (await unsaved(id)) > 0;

async function copyOnce(id: string, make: MakeContent): Promise<void> {
  const folder = await copyFolder();
  const content = await make(id).catch((error: unknown) => {
    // Deleted a moment ago: nothing is left to copy, and nothing is wrong.
    if (error instanceof AssessmentMissing) return undefined;
    throw error;
  });
  if (folder && content) await writeCopy(folder.handle, id, content);
}

/** One tab writes at a time, where the browser can arrange it. */
const alone = async (work: () => Promise<unknown>): Promise<void> => {
  const locks = navigator.locks as LockManager | undefined;
  await (locks ? locks.request('foreweigh-copies', work) : work());
};

function problemOf(error: unknown): CopyProblem {
  const { name, message } = error instanceof Error || error instanceof DOMException ? error : { name: '', message: '' };
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'permission';
  if (name === 'NotFoundError') return 'missing';
  return /quota|no.?space|disk full/i.test(`${name} ${message}`) ? 'full' : 'failed';
}

export const copyKeeper = new CopyKeeper();
