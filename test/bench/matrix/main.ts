import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { freeze, takeSnapshot } from '#domain/review/snapshot.ts';
import { sealFrozen } from '#export/seal.ts';
import { importAsNew } from '#store/assessments.ts';
import { manyRisks } from '../manyRisks.ts';

/** Stores an assessment with so many risks as the app does, and returns its id. */
const storeRisks = (count = 10_000): Promise<string> => importAsNew({ tables: manyRisks(count), changes: [] });

/** The same with a snapshot in which most of them stood elsewhere. */
async function storeMoved(count = 10_000): Promise<string> {
  const tables = manyRisks(count);
  const { risks, treatments } = tables;
  const criteria = criteriaInForce(tables.criteria);
  if (!criteria) throw new Error('no criteria');
  const then = risks.map((risk, at) => ({
    ...risk,
    stages: { ...risk.stages, current: (risks[at + 1] ?? risk).stages.current },
  }));
  const [takenAt, by] = ['2026-06-04T09:00:00Z', 'Ada'];
  const register = await sealFrozen(freeze(then, treatments, criteria), takenAt, by);
  const snapshot = takeSnapshot({ id: 's1', ref: 'SN-1' }, 'Then', { takenAt, by, ...register });
  return importAsNew({ tables: { ...tables, snapshots: [snapshot] }, changes: [] });
}

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

Object.assign(window, { storeRisks, storeMoved, rawRead });
