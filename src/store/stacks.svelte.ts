import { undoStacks, type LoggedChange } from '#domain/change/trail.ts';
import type { StoredChange } from './db.ts';

type Trailed = Pick<LoggedChange, 'step' | 'undoes' | 'device' | 'intent' | 'carried'>;

/** What undo and redo would do next, and how much of the trail is known here. */
export class Stacks {
  readonly #device: string;
  readonly #trail: Trailed[] = [];
  #seen = 0;
  #stacks = $state.raw<ReturnType<typeof undoStacks>>({ undo: [], redo: [] });

  constructor(device: string) {
    this.#device = device;
  }

  /** Number of the last change that is known here. */
  get seen(): number {
    return this.#seen;
  }
  /** The step that undo takes back next. */
  get undo(): string | undefined {
    return this.#stacks.undo.at(-1);
  }
  get redo(): string | undefined {
    return this.#stacks.redo.at(-1);
  }

  /** Takes in what was found in the trail, oldest first; returns what of it is new. */
  take(found: readonly StoredChange[]): readonly StoredChange[] {
    const news = found.filter(({ seq = 0 }) => seq > this.#seen);
    if (news.length === 0) return news;
    this.#seen = news.at(-1)?.seq ?? this.#seen;
    for (const { step, undoes, device, intent, carried } of news)
      this.#trail.push({ step, undoes, device, intent, ...(carried ? { carried } : {}) });
    this.#stacks = undoStacks(this.#trail, this.#device);
    return news;
  }

  /** A step in the words of the history, without what undo put before them. */
  intentOf(step: string | undefined): string | undefined {
    const intent = this.#trail.findLast((change) => change.step === step)?.intent;
    return intent?.replace(/^(Undo|Redo): /, '');
  }
}
