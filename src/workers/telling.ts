import type { LoggedChange } from '#domain/change/trail.ts';
import type { Snapshot } from '#domain/review/snapshot.ts';
import { tableNames, type Records, type TableName } from '#domain/tables.ts';
import type { Told } from './told.ts';

type Rows = readonly { readonly id: string }[];

/** Rows told at once: few enough that copying them holds up nothing. */
const atOnce = 200;
/** Fewer changed rows than these are told in one breath with those of the next table. */
const few = 50;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Tells a worker what an assessment holds, in parts that hold up nothing, and later only what changed since. */
export class Telling {
  readonly #post: (told: Told) => void;
  readonly #told = new Map<TableName, Rows>();

  constructor(post: (told: Told) => void) {
    this.#post = post;
  }

  async records(records: Records): Promise<void> {
    for (const table of tableNames) await this.#table(table, records[table]);
  }

  /** The trail: once, because it only grows. A change of many records goes in parts as well. */
  async trail(changes: readonly LoggedChange[]): Promise<void> {
    let [waiting, edits]: [LoggedChange[], number] = [[], 0];
    const send = async (): Promise<void> => {
      if (waiting.length > 0) this.#post({ kind: 'changes', changes: waiting });
      if (edits >= few) await pause();
      [waiting, edits] = [[], 0];
    };
    for (const change of changes) {
      waiting.push(change.edits.length > atOnce ? { ...change, edits: change.edits.slice(0, atOnce) } : change);
      edits += change.edits.length;
      if (edits >= atOnce) await send();
      for (let at = atOnce; at < change.edits.length; at += atOnce) {
        this.#post({ kind: 'edits', edits: change.edits.slice(at, at + atOnce) });
        await pause();
      }
    }
    await send();
  }

  /** Each is as long as a table itself. */
  async #snapshots(snapshots: readonly Snapshot[]): Promise<void> {
    for (const whole of snapshots) {
      const { frozen, ...snapshot } = whole;
      if (Array.isArray(frozen)) {
        this.#post({ kind: 'rows', table: 'snapshots', rows: [whole] });
        continue;
      }
      const [{ risks }, { id }] = [frozen, snapshot];
      const first: Snapshot = { ...snapshot, frozen: { ...frozen, risks: risks.slice(0, atOnce) } };
      this.#post({ kind: 'rows', table: 'snapshots', rows: [first] });
      for (let at = atOnce; at < risks.length; at += atOnce) {
        await pause();
        this.#post({ kind: 'frozen', id, risks: risks.slice(at, at + atOnce) });
      }
    }
  }

  async #table(table: TableName, now: Rows): Promise<void> {
    const before = this.#told.get(table);
    if (before === now) return;
    const inPlace = before?.length === now.length && now.every(({ id }, at) => before[at]?.id === id);
    const known = inPlace ? undefined : new Map(before?.map((row) => [row.id, row]));
    const changed = now.filter((row, at) => (known ? known.get(row.id) : before?.[at]) !== row);
    if (table === 'snapshots') await this.#snapshots(changed as unknown as readonly Snapshot[]);
    else
      for (let at = 0; at < changed.length; at += atOnce) {
        this.#post({ kind: 'rows', table, rows: changed.slice(at, at + atOnce) });
        if (changed.length >= few) await pause();
      }
    // The table is made anew from its rows, the changed among them; in the order they had, unless that changed as well.
    this.#post({ kind: 'order', table, ids: inPlace ? undefined : now.map(({ id }) => id) });
    this.#told.set(table, now);
  }
}
