import type { Edit, Entry } from '#domain/change/change.ts';
import { applied } from '#domain/change/replay.ts';
import { same } from '#domain/change/same.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import { countersFor } from '#domain/file/openFile.ts';
import { compareCopies, type Copies, type Copy } from '#domain/merge/copies.ts';
import { planMerge, type MergePlan } from '#domain/merge/merge.ts';
import type { Choice } from '#domain/merge/threeWay.ts';
import { formatReference, type ReferencedTable } from '#domain/reference.ts';
import { danglingReferences } from '#domain/references.ts';
import { removalOf } from '#domain/removal.ts';
import { tableNames, type RecordOf, type Records, type TableName } from '#domain/tables.ts';

let made = 0;

/** A copy of an assessment on one machine: writes as the ledger does, in memory. */
export class Laptop implements Copy {
  tables: Records;
  changes: LoggedChange[];
  readonly #name: string;

  constructor(name: string, { tables, changes }: Copy) {
    this.#name = name;
    this.tables = tables;
    this.changes = [...changes];
  }

  /** Writes edits as one step. */
  step(intent: string, edits: readonly Edit[], more: Partial<LoggedChange> = {}): LoggedChange {
    made += 1;
    const at = new Date(Date.UTC(2026, 10, 24, 10) + made * 60_000).toISOString();
    const id = `${this.#name}-${made}`;
    const change = { id, step: `step-${id}`, at, by: this.#name, device: this.#name, intent, why: '', undoes: null, edits, ...more };
    this.#take([change]);
    return change;
  }

  edit<T extends TableName>(table: T, id: string, next: Partial<RecordOf<T>>): void {
    const before = this.find(table, id);
    if (before) this.step(`Edit ${table}`, [{ table, id, before, after: { ...before, ...next } }]);
  }

  put<T extends TableName>(table: T, record: RecordOf<T>): void {
    this.step(`Put ${table}`, [{ table, id: record.id, before: this.find(table, record.id) ?? null, after: record }]);
  }

  add<T extends ReferencedTable>(table: T, born: (birth: { id: string; ref: string }) => RecordOf<T>): RecordOf<T> {
    const last = (countersFor(this.tables).find(({ id }) => id === table)?.last ?? 0) + 1;
    const record = born({ id: `${this.#name}-${table}-${last}`, ref: formatReference(table, last) });
    this.step(`Add ${table}`, [{ table, id: record.id, before: null, after: record }]);
    return record;
  }

  remove(table: TableName, id: string): void {
    const edits = removalOf(this.tables, table, id).map((fate) => ({ ...fate, id: fate.before.id }));
    if (edits.length > 0) this.step(`Remove ${table}`, edits);
  }

  /** Takes back a step, where nothing was changed since in what it changed. */
  undo({ step, edits }: LoggedChange): boolean {
    const now = (edit: Edit): Entry | null => this.find(edit.table as TableName, edit.id) ?? null;
    if (!edits.every((edit) => same(now(edit), edit.after))) return false;
    const back = edits.map((edit) => ({ ...edit, before: edit.after, after: edit.before }));
    // Nor where a reference would lead nowhere then.
    const asked = new Laptop('asked', this);
    asked.step('Undo', back);
    if (danglingReferences(asked.tables).length > 0) return false;
    this.step('Undo', back, { undoes: step });
    return true;
  }

  find<T extends TableName>(table: T, id: string): RecordOf<T> | undefined {
    return (this.tables[table] as readonly RecordOf<T>[]).find((record) => record.id === id);
  }

  compare(other: Copy): Copies {
    return compareCopies(this, other);
  }

  /** Merges as the dialog does, every conflict chosen by `pick`. */
  merge(other: Copy, pick: (key: string) => Choice = () => 'theirs'): MergePlan {
    const copies = this.compare(other);
    let choices = new Map<string, Choice>();
    let plan = planMerge(copies, choices);
    // A choice can raise a question that was not there before.
    for (let tries = 0; plan.open.length > 0 && tries < 20; tries += 1) {
      choices = new Map([...choices, ...plan.open.map(({ key }) => [key, pick(key)] as const)]);
      plan = planMerge(copies, choices);
    }
    this.#take(plan.carried);
    this.step('Merge', plan.edits, { takesIn: [...plan.takesIn], ...(plan.keeps.length > 0 ? { keeps: [...plan.keeps] } : {}) });
    this.tables = { ...this.tables, counters: plan.counters };
    return plan;
  }

  /** What is in it, in an order of its own; numbers that were given count, too. */
  content(): unknown {
    const sorted = (table: TableName) => [...this.tables[table]].sort((a, b) => (a.id < b.id ? -1 : 1));
    const names = tableNames.filter((table) => table !== 'counters');
    return { ...Object.fromEntries(names.map((table) => [table, sorted(table)])), counters: countersFor(this.tables) };
  }

  #take(changes: readonly LoggedChange[]): void {
    this.tables = applied(this.tables, changes) as unknown as Records;
    this.changes.push(...changes);
  }
}
