import { importAsNew } from '#store/assessments.ts';
import { manyRisks } from '../manyRisks.ts';

/** Stores an assessment with so many risks as the app does, and returns its id. */
const storeRisks = (count = 10_000): Promise<string> => importAsNew({ tables: manyRisks(count), changes: [] });

/** Milliseconds to read the same rows with nothing but the browser's own database. */
async function rawRead(id: string): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`foreweigh-${id}`);
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('not opened'));
    };
  });
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    const read = database.transaction(['risks', 'treatments']);
    read.objectStore('risks').getAll();
    read.objectStore('treatments').getAll();
    read.oncomplete = () => {
      resolve();
    };
    read.onabort = () => {
      reject(read.error ?? new Error('not read'));
    };
  });
  const time = performance.now() - start;
  database.close();
  return time;
}

Object.assign(window, { storeRisks, rawRead });
