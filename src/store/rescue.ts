import type { LoggedChange } from '#domain/change/trail.ts';
import type { AnyTables } from '#domain/file/migrations.ts';
import { databaseName } from './databaseName.ts';
import { journal } from './journal/journal.ts';
import { readAsItIs } from './journal/raw.ts';

/** An assessment as it is stored, in whatever version: to be looked at and saved to a file, never to be written. */
export interface Rescue {
  readonly version: number;
  readonly title: string;
  readonly tables: AnyTables;
  readonly changes: readonly LoggedChange[];
  /** Tables that could not be read to the end. */
  readonly unread: readonly string[];
  /** True when the database holds nothing and this is from the safety copy. */
  readonly fromCopy: boolean;
}

/** Reads an assessment without opening it for anything else. Undefined when neither it nor its safety copy can be read. */
export async function rescue(id: string): Promise<Rescue | undefined> {
  const found = await readAsItIs(databaseName(id));
  const read = found.is === 'read' ? found : undefined;
  const state = read ?? (journal.possible ? await journal.state(id).catch(() => undefined) : undefined);
  if (!state) return undefined;
  const { version, tables } = state;
  const changes = state.changes.map(({ seq: _, ...change }) => change);
  const title: unknown = tables['assessment']?.[0]?.['title'];
  return {
    ...{ version, tables, changes, unread: read?.unread ?? [], fromCopy: !read },
    title: typeof title === 'string' && title !== '' ? title : 'Assessment',
  };
}
