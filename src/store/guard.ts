import { Dexie, type DBCore, type DBCoreMutateRequest } from 'dexie';
import { NewerDatabase } from './failures.ts';
import { nativeFactor } from './journal/raw.ts';

/**
 * Refuses every write to a database that a newer version of the app has made its own. Dexie opens such a database
 * without a word, and opens it again by itself when a connection was lost; what is asked here is the connection itself.
 */
export function refuseNewer(database: Dexie, known: number): void {
  const guarded = (core: DBCore): DBCore => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      return {
        ...table,
        mutate: (request: DBCoreMutateRequest) => {
          const found = (request.trans as IDBTransaction).db.version / nativeFactor;
          return found > known ? Dexie.Promise.reject(new NewerDatabase(found, known)) : table.mutate(request);
        },
      };
    },
  });
  database.use({ stack: 'dbcore', name: 'newer is not written', create: guarded });
}
