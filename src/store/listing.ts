import type { Database } from './db.ts';
import { named } from './failures.ts';
import { library, type LibraryEntry } from './library.ts';
import { isLockable } from './lock/keyring.ts';
import { remember } from './sentinel.ts';
import { unhurried } from './unhurried.ts';

/** What Home shows of an assessment, derived from its records. */
export type Summary = Partial<Pick<LibraryEntry, 'title' | 'organization' | 'version' | 'example' | 'risks' | 'beyond' | 'questions'>>;

interface About {
  readonly id: string;
  readonly database: Database;
  readonly summarise: () => Summary;
  /** A change was made after it was opened. */
  readonly onchange: () => void;
  readonly onfailure: (failure: unknown) => void;
}

/** Keeps Home's line of an open assessment true after every change. */
export class Listing {
  readonly #about: About;
  readonly #subscription: { unsubscribe(): void };
  #last: { readonly seq: number; readonly at: string | undefined } | undefined;
  #noting: ReturnType<typeof setTimeout> | undefined;

  constructor(about: About) {
    this.#about = about;
    let opened: number | undefined;
    this.#subscription = unhurried(() => about.database.changes.orderBy('seq').last()).subscribe({
      next: (last) => {
        const seq = last?.seq ?? 0;
        this.#last = { seq, at: last?.at };
        if (opened !== undefined && seq > opened) about.onchange();
        opened ??= seq;
        this.noteSoon();
      },
      error: (error: unknown) => {
        about.onfailure(named(error));
      },
    });
  }

  /** A change reaches the tables and the trail in separate answers; a moment later both are here. */
  noteSoon(): void {
    clearTimeout(this.#noting);
    this.#noting = setTimeout(() => {
      this.#note();
    }, 150);
  }

  /** Notes what still waits to be noted. Called while the records are still there. */
  close(): void {
    if (this.#noting !== undefined) this.#note();
    this.#subscription.unsubscribe();
  }

  #note(): void {
    clearTimeout(this.#noting);
    this.#noting = undefined;
    if (!this.#last) return;
    const { seq, at } = this.#last;
    const { id, summarise } = this.#about;
    // Of an encrypted one the list says nothing.
    const summary = isLockable(id) ? {} : summarise();
    if (summary.title !== undefined) remember({ id, title: summary.title });
    void library.assessments
      .where('id')
      .equals(id)
      .modify((entry, found) => {
        found.value = { ...entry, ...summary, seq, changedAt: at ?? entry.changedAt, changesSinceBackup: seq - entry.backupSeq };
      });
  }
}
