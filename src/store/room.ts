import { Dexie } from 'dexie';
import { named, StorageFull } from './failures.ts';

/** What would go wrong later: storage is full, nearly so, or may not be written. */
export type StorageTrouble = 'full' | 'nearly-full' | 'denied';

/** Much more than a workshop of a day writes (bytes). */
const needed = 20_000_000;
const probe = 'foreweigh-room';
/** What is written to see whether it can be (bytes). */
const probed = 500_000;

/**
 * Looks whether a workshop could be written to this browser's storage, before it begins: by writing something, durably,
 * and taking it away again, and by asking how much room is left. Undefined when nothing stands in the way.
 */
export async function storageTrouble(): Promise<StorageTrouble | undefined> {
  const database = new Dexie(probe, { chromeTransactionDurability: 'strict' });
  try {
    database.version(1).stores({ room: 'id' });
    await database.table('room').put({ id: 1, bytes: new Uint8Array(probed) });
  } catch (error) {
    return named(error) instanceof StorageFull ? 'full' : 'denied';
  } finally {
    await database.delete().catch(() => undefined);
  }
  const storage = (navigator as { storage?: StorageManager }).storage;
  const { quota, usage } = (await storage?.estimate().catch(() => undefined)) ?? {};
  return quota !== undefined && usage !== undefined && quota - usage < needed ? 'nearly-full' : undefined;
}
