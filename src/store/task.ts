import type { Entry } from '#domain/change/change.ts';
import type { MergeRecord } from '#domain/merge/merge.ts';
import type { TableName } from '#domain/tables.ts';
import type { Draft } from './draft.ts';

/** What may be said about a change: why it was made, and the step it belongs to (a drag and its reason are one). */
export interface Note {
  readonly why?: string;
  readonly step?: string;
  /** What a merge took in from another copy; its changes go into the trail beside this one. */
  readonly merge?: MergeRecord;
  /** The last change when this was computed, empty when there was none: anything since makes the whole of it stale. */
  readonly after?: string;
}

/** Something that is to be written. It may have to be done again, and then comes to the same ids. */
export interface Task<R = unknown> {
  readonly intent: string;
  readonly touched: readonly TableName[];
  readonly work: (draft: Draft) => Promise<R>;
  readonly note: Note;
  /** Number of the last change that the person had seen when they began. */
  readonly base: number;
  readonly attempts: Attempts;
  /** What an edit makes of its record, in case the record is no longer there. */
  readonly edited?: (record: Entry) => Entry;
}

/** What stays the same however often one task is done: the ids it makes, in their order, and that of its change. */
export class Attempts {
  readonly change: string;
  /** What the last attempt came to. */
  result: unknown;
  #begun = false;
  #at = 0;
  readonly #made: string[] = [];
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
    this.change = newId();
  }

  /** Whether it was tried before. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Begins an attempt: ids from the first one on. */
  begin(): () => string {
    this.#begun = true;
    this.#at = 0;
    return () => (this.#made[this.#at++] ??= this.#newId());
  }
}
