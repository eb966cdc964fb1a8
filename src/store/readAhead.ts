import { currentVersion } from '#domain/file/migrations.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { rowsOf, type Rows } from './earlyRead.ts';
import { allInOrder } from './inOrder.ts';
import { nativeFactor } from './journal/raw.ts';

/** What a database held at one moment: its records and the number of the last change in them. */
export interface Ahead {
  readonly tables: Records;
  readonly at: number;
}

export interface Reading {
  /** What was read; undefined where the database is of another version, encrypted, or could not be read whole. */
  readonly read: Promise<Ahead | undefined>;
  /** Lets go of the database. What was read counts only if nobody replaced the database until now. */
  readonly end: () => Promise<Ahead | undefined>;
}

/** Reads an assessment before its safety copy was compared with it. The connection stays open until the end. */
export function readAhead(id: string): Reading {
  const rows = rowsOf(id);
  const read = rows.read.then((found) => (found && isOurs(found) ? { tables: allInOrder(found.tables), at: found.at } : undefined));
  return {
    read,
    async end() {
      const ahead = await read;
      return (await rows.end()) ? ahead : undefined;
    },
  };
}

const isOurs = ({ version, tables }: Rows): boolean =>
  version === currentVersion * nativeFactor && tableNames.every((table) => Object.hasOwn(tables, table));
