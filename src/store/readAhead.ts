import { currentVersion } from '#domain/file/migrations.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { prepareWith, rowsOf, type Rows } from './earlyRead.ts';
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

/**
 * Has each risk judged as it comes, while the browser still reads the next ones: of ten thousand, that is a tenth of the
 * wait. The app knows how to judge; what it makes of them is kept with these very records, which are those shown later.
 */
export function judgeWith(judge: (risks: readonly Risk[], criteria: readonly RiskCriteria[]) => void): void {
  prepareWith((version, risks, criteria) => {
    if (version !== nowVersion) return;
    try {
      judge(risks as unknown as Risk[], criteria as unknown as RiskCriteria[]);
    } catch {
      // What is wrong with a record is found by whoever shows it; thrown from here it would end the reading.
    }
  });
}

const nowVersion = currentVersion * nativeFactor;
const isOurs = ({ version, tables }: Rows): boolean => version === nowVersion && tableNames.every((table) => Object.hasOwn(tables, table));
