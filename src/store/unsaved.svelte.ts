import { applied } from '#domain/change/replay.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import type { AnyTables } from '#domain/file/migrations.ts';
import type { Records } from '#domain/tables.ts';
import { Draft } from './draft.ts';
import { memoryRows } from './memoryRows.ts';
import { revert } from './revert.ts';
import type { Task } from './task.ts';

/** After which times a save that failed is tried again by itself (ms); the last one goes on. */
const pauses = [1_000, 2_000, 5_000, 15_000];

interface Waiting {
  readonly task: Task;
  /** What it would have written, so that it stays on screen and goes into files. */
  readonly change: LoggedChange;
}

/** What could not be saved, oldest first. It stays until it is saved, and is tried again by itself. */
export class Unsaved {
  #list = $state.raw<readonly Waiting[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failed = 0;
  #running: Promise<void> | undefined;
  readonly #save: (task: Task) => Promise<void>;

  readonly #onsaved: () => void;

  /** `save` rejects when it still cannot be saved; `onsaved` hears when nothing is left. */
  constructor(save: (task: Task) => Promise<void>, onsaved: () => void) {
    this.#save = save;
    this.#onsaved = onsaved;
  }

  get changes(): readonly LoggedChange[] {
    return this.#list.map(({ change }) => change);
  }
  get any(): boolean {
    return this.#list.length > 0;
  }

  /** Keeps a task that could not be saved. `shown`: the records as they are on screen. */
  async keep(task: Task, logged: Omit<LoggedChange, 'edits'>, shown: () => Records, again: boolean): Promise<void> {
    const draft = new Draft(memoryRows(shown()), task.attempts.begin());
    // What cannot even be done in memory (a record that is gone) is still tried again.
    await task.work(draft).catch(() => undefined);
    this.#list = [...this.#list, { task, change: { ...logged, edits: draft.edits() } }];
    if (again) this.#tryLater();
  }

  /** Tries everything again, in order. Rejects with the first failure; what was saved until then is. */
  retry(): Promise<void> {
    this.#running ??= this.#all().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Takes the last one back, as undo does; its intent, or undefined when there is none. */
  drop(): string | undefined {
    const last = this.#list.at(-1);
    this.#list = this.#list.slice(0, -1);
    if (!this.any) this.#onsaved();
    return last?.task.intent;
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  async #all(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      for (let first = this.#list[0]; first; first = this.#list[0]) {
        const one = first;
        await this.#save(one.task);
        this.#list = this.#list.filter((waiting) => waiting !== one);
      }
      this.#failed = 0;
      this.#onsaved();
    } catch (error) {
      this.#failed += 1;
      this.#tryLater();
      throw error;
    }
  }

  #tryLater(): void {
    clearTimeout(this.#timer);
    const wait = pauses[Math.min(this.#failed, pauses.length - 1)];
    this.#timer = setTimeout(() => void this.retry().catch(() => undefined), wait);
  }
}

/** Records with what is not saved yet, field by field: what was saved meanwhile in other fields is seen, too. */
export function withUnsaved(records: Records, changes: readonly LoggedChange[]): Records {
  if (changes.length === 0) return records;
  const laid = changes.reduce(
    (tables, change) => {
      const edits = change.edits.map((edit) => {
        const now = (tables[edit.table] ?? []).find((row) => row['id'] === edit.id);
        const next = revert(now ? { ...now, id: edit.id } : null, edit);
        return { ...edit, after: next === 'clash' ? edit.after : next };
      });
      return applied(tables, [{ ...change, edits }]);
    },
    records as unknown as AnyTables,
  );
  return laid as unknown as Records;
}
