import type { Edit } from '#domain/change/change.ts';
import { same } from '#domain/change/same.ts';
import { formatReference, isReferenced, numberOf } from '#domain/reference.ts';
import { removalOf } from '#domain/removal.ts';
import type { Issue } from '#domain/result.ts';
import type { Birth } from '#domain/risk/risk.ts';
import { isTable, parseRecord, tableNames, type RecordOf, type Records, type TableName } from '#domain/tables.ts';
import { StaleChange } from './failures.ts';
import type { Source } from './memoryRows.ts';

/** Thrown inside the transaction so that it aborts whole; the ledger turns it back into issues. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly issues: readonly Issue[]) {
    super(issues[0]?.message ?? 'refused');
  }
}

/** What one action does to several records, inside one transaction. Reads see what it has already written. */
export class Draft {
  readonly #db: Source;
  readonly #newId: () => string;
  readonly #edits = new Map<string, Edit>();
  #sent: PromiseLike<unknown>[] = [];

  constructor(db: Source, newId: () => string) {
    this.#db = db;
    this.#newId = newId;
  }

  /** What changed so far, squashed to one edit a record; records that came and went leave none. */
  edits(): Edit[] {
    return [...this.#edits.values()].filter((edit) => !same(edit.before, edit.after));
  }

  /** Resolves when everything written so far is in the transaction. Writing does not wait for it; reading does. */
  async settled(): Promise<void> {
    const sent = this.#sent;
    this.#sent = [];
    if (sent.length > 0) await Promise.all(sent);
  }

  async get<T extends TableName>(table: T, id: string): Promise<RecordOf<T> | undefined> {
    await this.settled();
    return this.#db.of(table).get(id);
  }

  async all<T extends TableName>(table: T): Promise<RecordOf<T>[]> {
    await this.settled();
    return this.#db.of(table).toArray();
  }

  /** Throws StaleChange when the record is gone; aborts the whole step when the new one is not valid. */
  async edit<T extends TableName>(table: T, id: string, next: (now: RecordOf<T>) => RecordOf<T>): Promise<RecordOf<T>> {
    const before = await this.get(table, id);
    if (!before) throw new StaleChange(table, id);
    return this.#put(table, before, next(before));
  }

  /** Writes a record under its own id, whether or not it was there (records that exist once, decisions by control id). */
  async put<T extends TableName>(table: T, record: RecordOf<T>): Promise<RecordOf<T>> {
    return this.#put(table, (await this.get(table, record.id)) ?? null, record);
  }

  /** Adds a record with a new id and the next reference of its kind; a reference is never given twice. */
  async add<T extends TableName>(table: T, born: (birth: Birth) => RecordOf<T>): Promise<RecordOf<T>> {
    return this.#put(table, null, born({ id: this.#newId(), ref: isReferenced(table) ? await this.#nextReference(table) : '' }));
  }

  /** Removes a record with what hangs on it. `on` is the day of this person, for what remembers it. */
  async remove(table: TableName, id: string, on = ''): Promise<void> {
    const records = Object.fromEntries(
      await Promise.all(tableNames.map(async (name) => [name, await this.all(name)] as const)),
    ) as unknown as Records;
    for (const fate of removalOf(records, table, id, on)) {
      if (fate.after === null) {
        this.#send(this.#db.of(fate.table).delete(fate.before.id));
        this.#note({ table: fate.table, id: fate.before.id, before: fate.before, after: null });
      } else this.#put(fate.table, fate.before, fate.after);
    }
  }

  /**
   * Carries out edits that were computed beforehand, as a dry run showed them. Throws StaleChange when a record is no
   * longer what the edit was computed from, so that what is written is what was shown. Numbers that the other side has
   * given are not given again.
   */
  async apply(edits: readonly Edit[], counters: Records['counters'] = []): Promise<void> {
    for (const { id, last } of counters) await this.#raiseCounter(id, last);
    for (const { table, id, before, after } of edits) {
      if (!isTable(table) || table === 'counters') continue;
      const now = (await this.get(table, id)) ?? null;
      if (!same(now, before)) throw new StaleChange(table, id);
      if (after !== null) {
        this.#put(table, now, after as RecordOf<typeof table>);
        await this.#keepCounter(table, after);
      } else if (now !== null) {
        this.#send(this.#db.of(table).delete(id));
        this.#note({ table, id, before: now, after: null });
      }
    }
  }

  /** A reference that came from a file is taken, too: the counter goes at least as far. */
  async #keepCounter(table: TableName, record: object): Promise<void> {
    if (isReferenced(table) && 'ref' in record) await this.#raiseCounter(table, numberOf(table, String(record.ref)));
  }

  async #raiseCounter(id: string, last: number): Promise<void> {
    if (last > ((await this.get('counters', id))?.last ?? 0)) this.#send(this.#db.of('counters').put({ id, last }));
  }

  #put<T extends TableName>(table: T, before: RecordOf<T> | null, next: RecordOf<T>): RecordOf<T> {
    const parsed = parseRecord(table, next);
    if (!parsed.ok) throw new Refused(parsed.issues);
    if (same(before, parsed.value)) return parsed.value;
    this.#send(this.#db.of(table).put(parsed.value));
    this.#note({ table, id: parsed.value.id, before, after: parsed.value });
    return parsed.value;
  }

  #send(written: PromiseLike<unknown>): void {
    // Whoever settles hears of a failure; until then it must not count as one that nobody handles.
    written.then(undefined, () => undefined);
    this.#sent.push(written);
  }

  #note(edit: Edit): void {
    const key = `${edit.table}/${edit.id}`;
    const earlier = this.#edits.get(key);
    this.#edits.set(key, earlier ? { ...edit, before: earlier.before } : edit);
  }

  /** Counters stand outside the edits, so undo never gives a number back. */
  async #nextReference(table: Parameters<typeof formatReference>[0]): Promise<string> {
    const counters = this.#db.of('counters');
    const last = ((await this.get('counters', table))?.last ?? 0) + 1;
    this.#send(counters.put({ id: table, last }));
    return formatReference(table, last, table === 'controls' ? (await this.get('assessment', 'assessment'))?.controlPrefix : undefined);
  }
}
