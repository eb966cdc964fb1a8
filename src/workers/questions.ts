import type { Compared } from '#domain/review/approvalStanding.ts';
import type { KnownOutside } from '#domain/review/inquiry.ts';
import { tableNames, type Records, type TableName } from '#domain/tables.ts';
import type { AuditorQuestion, AuditorQuestions } from '#report/auditorQuestions.ts';
import type { QuestionsAnswer, QuestionsOrder } from './questions.worker.ts';

type Rows = readonly { readonly id: string }[];

/** Rows told at once: few enough that copying them holds up nothing. */
const atOnce = 200;
/** Fewer changed rows than these are told in one breath with those of the next table. */
const few = 50;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Finds the auditor's questions of a large assessment in a worker, and how its approvals stand. It keeps the rows there and tells only what changed
 * since, so that one edit of ten thousand risks costs one row.
 */
export class QuestionsWorker {
  readonly #worker = new Worker(new URL('./questions.worker.ts', import.meta.url), { type: 'module', name: 'questions' });
  readonly #told = new Map<TableName, Rows>();
  readonly #questions = new Map<number, AuditorQuestion>();
  #asked = 0;
  #turn: Promise<unknown> = Promise.resolve();

  /** The questions; undefined when something newer was asked meanwhile. */
  ask(records: Records, known: KnownOutside): Promise<AuditorQuestions | undefined> {
    const number = (this.#asked += 1);
    const answer = this.#turn.then(() => (number === this.#asked ? this.#answer(number, records, known) : undefined));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** What differs now from each version that was approved and kept, by the id of its sign-off. */
  compare(records: Records): Promise<ReadonlyMap<string, Compared>> {
    const answer = this.#turn.then(async () => {
      await this.#tellAll(records);
      const compared = this.#listen((data) => (data.kind === 'compared' ? new Map(data.approvals) : undefined));
      this.#post({ kind: 'compare' });
      return compared;
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  close(): void {
    this.#worker.terminate();
  }

  async #answer(number: number, records: Records, known: KnownOutside): Promise<AuditorQuestions> {
    await this.#tellAll(records);
    const answered = this.#listen((data) => this.#take(number, data));
    this.#post({ kind: 'ask', number, known });
    return answered;
  }

  async #tellAll(records: Records): Promise<void> {
    for (const table of tableNames) await this.#tell(table, records[table]);
  }

  async #tell(table: TableName, now: Rows): Promise<void> {
    const before = this.#told.get(table);
    if (before === now) return;
    const inPlace = before?.length === now.length && now.every(({ id }, at) => before[at]?.id === id);
    const known = inPlace ? undefined : new Map(before?.map((row) => [row.id, row]));
    const changed = now.filter((row, at) => (known ? known.get(row.id) : before?.[at]) !== row);
    for (let at = 0; at < changed.length; at += atOnce) {
      this.#post({ kind: 'rows', table, rows: changed.slice(at, at + atOnce) });
      if (changed.length >= few) await pause();
    }
    // The table is made anew from its rows, the changed among them; in the order they had, unless that changed as well.
    this.#post({ kind: 'order', table, ids: inPlace ? undefined : now.map(({ id }) => id) });
    this.#told.set(table, now);
  }

  #post(order: QuestionsOrder): void {
    this.#worker.postMessage(order);
  }

  /** Takes a part of an answer; the questions once it is whole. */
  #take(number: number, data: QuestionsAnswer): AuditorQuestions | undefined {
    if (data.kind === 'part') {
      if (data.anew) this.#questions.clear();
      data.questions.forEach((question, at) => this.#questions.set(data.from + at, question));
    }
    if (data.kind !== 'done' || data.number !== number) return undefined;
    const open = Array.from(data.open, (of) => this.#questions.get(of)).filter((question) => question !== undefined);
    return { open, ...data.rest };
  }

  /** Waits for what makes an answer of one message after the other. */
  #listen<T>(take: (data: QuestionsAnswer) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<QuestionsAnswer>) => {
        const answer = take(data);
        if (answer !== undefined) resolve(answer);
      };
      this.#worker.onerror = (event) => {
        reject(new Error(event.message || 'the questions could not be counted'));
      };
    });
  }
}
