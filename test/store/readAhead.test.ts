import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { identifyRisk } from '#domain/risk/risk.ts';
import { createAssessment, importAsNew, ledgerFor } from '#store/assessments.ts';
import { openDatabase } from '#store/db.ts';
import { databaseName } from '#store/databaseName.ts';
import { judgeWith, readAhead } from '#store/readAhead.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';

const written = async (id: string, title: string) => {
  const database = await openDatabase(databaseName(id));
  await ledgerFor(database).edit('Rename', 'assessment', 'assessment', (now) => ({ ...now, title }));
  database.close();
};

it('reads what is stored and how far its trail goes, and lets go of the database', async () => {
  const id = await createAssessment('Benefit model');
  await written(id, 'Benefit model 2');
  const reading = readAhead(id);
  const ahead = await reading.end();
  expect(ahead?.tables.assessment.map(({ title }) => title)).toEqual(['Benefit model 2']);
  expect(ahead?.at).toBe(2);
  expect(await reading.read).toBe(ahead);
  await Dexie.delete(databaseName(id)); // would wait for whoever holds it
});

it('reads each row once, whatever its id begins with', async () => {
  const ids = ['', '0', '1z', '2', '2a', '7', '9', 'A', 'a', 'bz', 'c', 'dz', 'e', 'ez', 'f', 'g', 'é', '語', 'r1'].map(
    (start) => `${start}-1`,
  );
  const risks = ids.map((id, index) => identifyRisk({ id, ref: `R-${index + 1}` }, `Risk ${index}`));
  const id = await importAsNew({ tables: { ...sampleRecords, risks }, changes: [] });
  const ahead = await readAhead(id).end();
  expect(ahead?.tables.risks.map((risk) => risk.id)).toEqual(ids);
});

it('does not count once somebody replaced the database, as restoring does', async () => {
  const id = await createAssessment('Behind');
  const reading = readAhead(id);
  expect((await reading.read)?.tables.assessment[0]?.title).toBe('Behind');
  await Dexie.delete(databaseName(id));
  (await openDatabase(databaseName(id))).close();
  expect(await reading.end()).toBeUndefined();
});

it.each([
  ['of another version', 'old', 10],
  ['that is encrypted', 'locked-x', 20],
  ['that is not there', 'none', 0],
])('reads nothing %s', async (_, id, version) => {
  if (version > 0) {
    const other = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(databaseName(id), version);
      request.onupgradeneeded = () => request.result.createObjectStore('risks', { keyPath: 'id' });
      request.onsuccess = () => {
        resolve(request.result);
      };
    });
    other.close();
  }
  expect(await readAhead(id).end()).toBeUndefined();
});

it('has risks judged as they come, under the criteria stored with them, each once and as the records shown later', async () => {
  const risks = ['1', '4', '9', 'f'].map((start, at) => identifyRisk({ id: `${start}-1`, ref: `R-${at + 1}` }, `Risk ${at}`));
  const id = await importAsNew({ tables: { ...sampleRecords, risks }, changes: [] });
  const judged: unknown[] = [];
  const under = new Set<unknown>();
  judgeWith((some, criteria) => {
    judged.push(...some);
    criteria.forEach((one) => under.add(one));
    throw new Error('a record that cannot be judged');
  });
  const ahead = await readAhead(id).end();
  judgeWith(() => undefined);
  expect(judged.length).toBe(4);
  expect(ahead?.tables.risks.every((risk, at) => risk === judged[at])).toBe(true);
  expect([...under]).toEqual(sampleRecords.criteria);
  expect(ahead?.tables.criteria.every((one) => under.has(one))).toBe(true);
});
