import type { Objective } from '#domain/context/annexC.ts';
import type { CatalogueControl } from '#domain/control/control.ts';
import type { Compared } from '#domain/review/approvalStanding.ts';
import type { KnownOutside } from '#domain/review/inquiry.ts';
import type { Snapshot } from '#domain/review/snapshot.ts';
import type { Records } from '#domain/tables.ts';
import type { AuditorQuestion, AuditorQuestions } from '#report/auditorQuestions.ts';
import type { SnapshotState } from '#export/seal.ts';
import type { Movement } from '#report/comparison.ts';
import type { Between, Moved } from '#report/movedBetween.ts';
import type { SoaComparison } from '#report/soaComparison.ts';
import type { QuestionsAnswer, QuestionsOrder } from './questions.worker.ts';
import { Telling } from './telling.ts';

/**
 * Finds the auditor's questions of a large assessment in a worker, how its approvals stand and how it moved. It keeps the rows there and tells only what changed
 * since, so that one edit of ten thousand risks costs one row.
 */
export class QuestionsWorker {
  readonly #worker = new Worker(new URL('./questions.worker.ts', import.meta.url), { type: 'module', name: 'questions' });
  readonly #telling = new Telling((told) => {
    this.#worker.postMessage(told);
  });
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
      await this.#telling.records(records);
      const compared = this.#listen((data) => (data.kind === 'compared' ? new Map(data.approvals) : undefined));
      this.#post({ kind: 'compare' });
      return compared;
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** How the register moved between two moments; undefined where one of them is not here or cannot be read. */
  move(records: Records, between: Between): Promise<Moved | undefined> {
    const answer = this.#turn.then(async () => {
      await this.#telling.records(records);
      const movements: Movement[] = [];
      const moved = this.#listen((data) => {
        if (data.kind === 'movements') movements.push(...data.movements);
        return data.kind === 'moved' ? data : undefined;
      });
      this.#post({ kind: 'move', between });
      const { moved: found } = await moved;
      if (found === 'not-readable') return undefined;
      return { ...found, comparison: found.comparison && { ...found.comparison, movements } };
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** What reads differently in the Statement of Applicability since it was approved; undefined where no approved one was kept. */
  sinceApprovedSoa(
    records: Records,
    annexA: readonly CatalogueControl[],
    objectives: readonly Pick<Objective, 'id' | 'name'>[],
  ): Promise<SoaComparison | undefined> {
    const answer = this.#turn.then(async () => {
      await this.#telling.records(records);
      const found = this.#listen((data) => (data.kind === 'soa' ? data : undefined));
      this.#post({ kind: 'soa', annexA, objectives });
      return (await found).since;
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** Whether these snapshots still are what was frozen, and how much that is, by their ids. */
  look(records: Records, ids: readonly string[]): Promise<readonly SnapshotState[]> {
    const answer = this.#turn.then(async () => {
      await this.#telling.records(records);
      const found = this.#listen((data) => (data.kind === 'looked' ? data.states : undefined));
      this.#post({ kind: 'look', ids });
      return found;
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** The register as a snapshot keeps it; undefined where no criteria say where the risks stand. */
  freeze(records: Records, about: Pick<Snapshot, 'takenAt' | 'by'>): Promise<Pick<Snapshot, 'frozen' | 'hash'> | undefined> {
    const answer = this.#turn.then(async () => {
      await this.#telling.records(records);
      const found = this.#listen((data) => (data.kind === 'frozen' ? data : undefined));
      this.#post({ kind: 'freeze', ...about });
      return (await found).register;
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  close(): void {
    this.#worker.terminate();
  }

  async #answer(number: number, records: Records, known: KnownOutside): Promise<AuditorQuestions> {
    await this.#telling.records(records);
    const answered = this.#listen((data) => this.#take(number, data));
    this.#post({ kind: 'ask', number, known });
    return answered;
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
