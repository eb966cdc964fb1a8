import type { LoggedChange } from '#domain/change/trail.ts';
import type { FrozenRisk, Snapshot } from '#domain/review/snapshot.ts';
import type { Records, TableName } from '#domain/tables.ts';

type Row = { readonly id: string };

/** Part of what a page tells a worker: rows that changed, the order in which the rows of a table stand, or the next of the trail. */
export type Told =
  | { readonly kind: 'rows'; readonly table: TableName; readonly rows: readonly Row[] }
  | { readonly kind: 'order'; readonly table: TableName; readonly ids: readonly string[] | undefined }
  | { readonly kind: 'changes'; readonly changes: readonly LoggedChange[] }
  /** More edits of the change told last. */
  | { readonly kind: 'edits'; readonly edits: LoggedChange['edits'] }
  /** More of what a snapshot that was told has frozen. */
  | { readonly kind: 'frozen'; readonly id: string; readonly risks: readonly FrozenRisk[] };

/** What a worker was told, put together. A row keeps its identity as long as it is not told anew, so what was read of it once need not be read again. */
export class WhatWasTold {
  readonly changes: LoggedChange[] = [];
  readonly #rows = new Map<TableName, Map<string, Row>>();
  readonly #tables = new Map<TableName, readonly Row[]>();

  /** The records as they stand. */
  get records(): Records {
    return Object.fromEntries(this.#tables) as unknown as Records;
  }

  /** Takes a part in, and says whether the message was one. */
  take(message: Told | { readonly kind: unknown }): message is Told {
    const told = message as Told;
    switch (told.kind) {
      case 'rows':
        for (const row of told.rows) this.#rowsOf(told.table).set(row.id, row);
        return true;
      case 'order': {
        const known = this.#rowsOf(told.table);
        const ids = told.ids ?? this.#tables.get(told.table)?.map(({ id }) => id) ?? [];
        const rows = ids.flatMap((id) => known.get(id) ?? []);
        this.#tables.set(told.table, rows);
        return true;
      }
      case 'changes':
        this.changes.push(...told.changes);
        return true;
      case 'edits': {
        const last = this.changes.pop();
        if (last) this.changes.push({ ...last, edits: [...last.edits, ...told.edits] });
        return true;
      }
      case 'frozen': {
        const snapshots = this.#rowsOf('snapshots') as Map<string, Snapshot>;
        const known = snapshots.get(told.id);
        if (known && !Array.isArray(known.frozen))
          snapshots.set(told.id, { ...known, frozen: { ...known.frozen, risks: [...known.frozen.risks, ...told.risks] } });
        return true;
      }
      default:
        return false;
    }
  }

  #rowsOf(table: TableName): Map<string, Row> {
    const known = this.#rows.get(table) ?? new Map<string, Row>();
    this.#rows.set(table, known);
    return known;
  }
}
