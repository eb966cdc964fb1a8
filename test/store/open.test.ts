import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { currentVersion, migrate, migrations } from '#domain/file/migrations.ts';
import {
  createAssessment,
  deleteAssessment,
  duplicateAssessment,
  importAsNew,
  readAssessment,
  renameAssessment,
} from '#store/assessments.ts';
import { databaseFor, openDatabase } from '#store/db.ts';
import { databaseName } from '#store/databaseName.ts';
import { AssessmentMissing, BlockedUpgrade, named, NewerDatabase, StorageFull } from '#store/failures.ts';
import { assessmentsOnDevice } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';

it('refuses a database that a newer version wrote, and changes nothing in it', async () => {
  const newer = new Dexie('foreweigh-newer');
  newer.version(currentVersion + 1).stores({ risks: 'id', changes: '++seq' });
  await newer.table('risks').add({ id: 'r', shape: 'unknown here' });
  newer.close();
  await expect(openDatabase('foreweigh-newer')).rejects.toThrow(NewerDatabase);
  const again = new Dexie('foreweigh-newer');
  again.version(currentVersion + 1).stores({ risks: 'id', changes: '++seq' });
  expect(await again.table('risks').toArray()).toEqual([{ id: 'r', shape: 'unknown here' }]);
  again.close();
});

it('does not write from a tab whose database another tab upgraded', async () => {
  let superseded = false;
  const old = await openDatabase(
    'foreweigh-stale',
    databaseFor('foreweigh-stale', () => (superseded = true)),
  );
  const upgraded = new Dexie('foreweigh-stale');
  upgraded.version(currentVersion + 1).stores({ risks: 'id' });
  await upgraded.open();
  expect(superseded).toBe(true);
  await expect(old.of('counters').put({ id: 'risks', last: 1 })).rejects.toThrow();
  upgraded.close();
});

it('says that another tab is in the way when it keeps the older version open', async () => {
  const holder = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open('foreweigh-held', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('counters', { keyPath: 'id' });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(new Error('not opened'));
  });
  await expect(openDatabase('foreweigh-held')).rejects.toThrow(BlockedUpgrade);
  holder.close();
  (await openDatabase('foreweigh-held')).close();
});

it.each(migrations)('a database of version $version ages exactly as its file does', async ({ version }) => {
  const file = await import(`../fixtures/files/v${version}.json`);
  const name = `foreweigh-ladder-${version}`;
  const old = new Dexie(name);
  const indexes = Object.assign({}, ...migrations.filter((rung) => rung.version <= version).map((rung) => rung.indexes)) as Record<
    string,
    string
  >;
  old.version(version).stores(indexes);
  const tables = structuredClone(file.default.tables) as Record<string, { id: string }[]>;
  for (const [table, rows] of Object.entries(tables)) await old.table(table).bulkAdd(rows);
  old.close();
  const database = await openDatabase(name);
  for (const [table, rows] of Object.entries(migrate(tables, version))) {
    const stored = await database.table(table).toArray();
    const byId = (a: { id?: unknown }, b: { id?: unknown }) => String(a.id).localeCompare(String(b.id));
    expect(stored.sort(byId)).toEqual([...rows].sort(byId));
  }
  database.close();
});

it.each([
  {
    error: Object.assign(new Error('QuotaExceededError'), { name: 'AbortError', inner: new DOMException('', 'QuotaExceededError') }),
    expected: StorageFull,
  },
  {
    error: Object.assign(new Error('x'), {
      name: 'AbortError',
      inner: Object.assign(new Error('FILE_ERROR_NO_SPACE'), { name: 'UnknownError' }),
    }),
    expected: StorageFull,
  },
])('names what the browser reports: $expected.name', ({ error, expected }) => {
  expect(named(error)).toBeInstanceOf(expected);
});

it('lists, renames, duplicates and deletes assessments', async () => {
  const id = await createAssessment('Chatbot');
  await renameAssessment(id, 'Fare chatbot');
  const copy = await duplicateAssessment(id, 'Fare chatbot (copy)');
  expect((await assessmentsOnDevice()).map((entry) => entry.title).sort()).toEqual(['Fare chatbot', 'Fare chatbot (copy)']);
  expect((await readAssessment(copy)).changes.map((change) => change.intent)).toEqual([
    'Start assessment',
    'Rename assessment',
    'Rename assessment',
  ]);
  await deleteAssessment(id);
  expect((await assessmentsOnDevice()).map((entry) => entry.id)).toEqual([copy]);
  expect(await Dexie.exists(databaseName(id))).toBe(false);
});

it('opens a session with every record there, and follows changes', async () => {
  const id = await createAssessment('Chatbot');
  await session.open(id);
  expect(session.records.assessment[0]?.title).toBe('Chatbot');
  await session.ledger.edit('Rename assessment', 'assessment', 'assessment', (now) => ({ ...now, title: 'Fare chatbot' }));
  await expect.poll(() => session.records.assessment[0]?.title).toBe('Fare chatbot');
  await expect.poll(async () => (await assessmentsOnDevice()).find((entry) => entry.id === id)?.changesSinceBackup).toBe(2);
  session.close();
  await expect(session.open('nowhere')).rejects.toThrow(AssessmentMissing);
});

it('writes nothing when an imported file does not fit the database', async () => {
  const id = await createAssessment('Chatbot');
  const { tables, changes } = await readAssessment(id);
  const before = (await assessmentsOnDevice()).length;
  const doubled = { ...tables, risks: [{ id: 'same' }, { id: 'same' }] } as never;
  await expect(importAsNew({ tables: doubled, changes })).rejects.toThrow();
  expect(await assessmentsOnDevice()).toHaveLength(before);
});
