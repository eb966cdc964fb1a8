import { Dexie } from 'dexie';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identifyRisk } from '#domain/risk/risk.ts';
import { currentVersion } from '#domain/file/migrations.ts';
import { createAssessment, readAssessment } from '#store/assessments.ts';
import { removeStorage } from '#store/removals.ts';
import { databaseName } from '#store/databaseName.ts';
import { ConnectionLost, StorageErased, StorageFull, SupersededTab } from '#store/failures.ts';
import { session } from '#store/session.svelte.ts';

let id: string;
let restore: () => void = () => undefined;
const write = (note: string) => session.ledger.edit('Write a note', 'risks', first().id, (now) => ({ ...now, note }));
const first = () => {
  const [risk] = session.records.risks;
  if (!risk) throw new Error('no risk');
  return risk;
};
const stored = async () => (await readAssessment(id)).tables.risks[0];
/** The connection that the browser gave the app last; taking it away is what Safari does. */
let connections: IDBDatabase[] = [];

beforeEach(async () => {
  connections = [];
  const open = Reflect.get(IDBFactory.prototype, 'open') as (...given: unknown[]) => IDBOpenDBRequest;
  Reflect.set(IDBFactory.prototype, 'open', function (this: IDBFactory, ...given: unknown[]) {
    const request = Reflect.apply(open, this, given);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  });
  restore = () => Reflect.set(IDBFactory.prototype, 'open', open);
  id = await createAssessment('Chatbot', {
    intent: 'Identify risk',
    fill: (draft) => draft.add('risks', (birth) => identifyRisk(birth, 'Wrong fare')),
  });
  await session.open(id);
});
afterEach(async () => {
  restore();
  session.close();
  await removeStorage(id);
});

/** Makes the browser refuse every write until it is called. */
function fullDisk(): () => void {
  const honest = ['put', 'add'].map((name) => [name, Reflect.get(IDBObjectStore.prototype, name) as unknown] as const);
  for (const [name] of honest)
    Reflect.set(IDBObjectStore.prototype, name, () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
  return () => {
    for (const [name, write_] of honest) Reflect.set(IDBObjectStore.prototype, name, write_);
  };
}

/** Closes every connection under the app, and makes the next attempts to open fail. */
function loseConnection(failing: number): void {
  for (const connection of connections) connection.close();
  const open = Reflect.get(IDBFactory.prototype, 'open') as (...given: unknown[]) => IDBOpenDBRequest;
  let left = failing;
  Reflect.set(IDBFactory.prototype, 'open', function (this: IDBFactory, ...given: unknown[]) {
    if (left-- > 0) throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
    return Reflect.apply(open, this, given);
  });
}

it('keeps what a full disk refused on screen and in files, and saves it once there is room', async () => {
  const free = fullDisk();
  await expect(write('not stored')).rejects.toThrow(StorageFull);
  await expect(session.ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, 'Second'))).rejects.toThrow(StorageFull);
  expect(session.records.risks.map(({ title, note }) => [title, note])).toEqual([
    ['Wrong fare', 'not stored'],
    ['Second', ''],
  ]);
  expect(session.ledger.failure).toBeInstanceOf(StorageFull);
  const file = session.withUnsaved(await readAssessment(id));
  expect(file.tables.risks.map(({ note }) => note).sort()).toEqual(['', 'not stored']);
  expect(file.changes.slice(-2).map(({ intent }) => intent)).toEqual(['Write a note', 'Identify risk']);
  free();
  await session.ledger.retry();
  expect(session.ledger.unsaved).toEqual([]);
  expect(session.ledger.failure).toBeUndefined();
  expect((await readAssessment(id)).tables.risks.map(({ title, note }) => `${title}: ${note}`).sort()).toEqual([
    'Second: ',
    'Wrong fare: not stored',
  ]);
});

it('saves what failed before what comes after it, and says "not saved" until all of it is', async () => {
  const free = fullDisk();
  await expect(write('first')).rejects.toThrow(StorageFull);
  free();
  await session.ledger.edit('Name the owner', 'risks', first().id, (now) => ({ ...now, owner: 'Ada' }));
  expect(await stored()).toMatchObject({ note: 'first', owner: 'Ada' });
  expect((await readAssessment(id)).changes.map(({ intent }) => intent).slice(-2)).toEqual(['Write a note', 'Name the owner']);
  expect(session.ledger.failure).toBeUndefined();
});

it('keeps what is waiting when it fails again for a reason that nobody knows', async () => {
  const free = fullDisk();
  await expect(write('waiting')).rejects.toThrow(StorageFull);
  free();
  const honest = Reflect.get(Dexie.prototype, 'transaction') as unknown;
  Reflect.set(Dexie.prototype, 'transaction', () => Promise.reject(new Error('something else')));
  try {
    await expect(session.ledger.retry()).rejects.toThrow('something else');
  } finally {
    Reflect.set(Dexie.prototype, 'transaction', honest);
  }
  expect(first().note).toBe('waiting');
  await session.ledger.retry();
  expect((await stored())?.note).toBe('waiting');
});

it('takes back what was never saved when asked to undo', async () => {
  const free = fullDisk();
  await expect(write('not stored')).rejects.toThrow(StorageFull);
  expect(await session.ledger.undo()).toBe('Write a note');
  expect(first().note).toBe('');
  expect(session.ledger.failure).toBeUndefined();
  free();
  await session.ledger.retry();
  expect((await stored())?.note).toBe('');
});

it.each([0, 1, 2])('an edit lands although the browser closed the connection and %i attempts to open it again fail', async (failing) => {
  loseConnection(failing);
  expect(await write('after the loss')).toMatchObject({ ok: true });
  expect((await stored())?.note).toBe('after the loss');
  expect(session.superseded).toBe(false);
});

it('keeps an edit for later when the connection does not come back', async () => {
  loseConnection(1_000);
  await expect(write('kept')).rejects.toThrow(ConnectionLost);
  expect(first().note).toBe('kept');
  restore();
  await session.ledger.retry();
  expect((await stored())?.note).toBe('kept');
});

it('never goes on in an empty database when the browser erased the one it had, and keeps everything for a file', async () => {
  loseConnection(0);
  await Dexie.delete(databaseName(id));
  await expect(write('after the loss')).rejects.toThrow(StorageErased);
  expect(first()).toMatchObject({ title: 'Wrong fare', note: 'after the loss' });
  expect(session.ledger.failure).toBeInstanceOf(StorageErased);
  await expect(session.ledger.retry()).rejects.toThrow(StorageErased);
  expect(await Dexie.exists(databaseName(id))).toBe(false);
});

it('says at once that the browser erased what was stored, before anything is written again', async () => {
  const [connection] = connections.slice(-1);
  await Dexie.delete(databaseName(id));
  if (connection) forceCloseDatabase(connection as never);
  await expect.poll(() => session.ledger.failure).toBeInstanceOf(StorageErased);
  expect(first().title).toBe('Wrong fare');
});

it('never adds twice what the browser wrote and then said it had not', async () => {
  const honest = Reflect.get(Dexie.prototype, 'transaction') as (...given: unknown[]) => PromiseLike<unknown>;
  let lies = 1;
  Reflect.set(Dexie.prototype, 'transaction', function (this: Dexie, ...given: unknown[]) {
    const done = Reflect.apply(honest, this, given);
    if (given[0] !== 'rw' || lies-- <= 0) return done;
    return done.then(() => Promise.reject(new DOMException('Connection to Indexed Database server lost.', 'UnknownError')));
  });
  try {
    expect(await session.ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, 'Once'))).toMatchObject({
      ok: true,
      value: { title: 'Once' },
    });
  } finally {
    Reflect.set(Dexie.prototype, 'transaction', honest);
  }
  expect((await readAssessment(id)).tables.risks.map(({ title }) => title).sort()).toEqual(['Once', 'Wrong fare']);
});

it('a tab whose database another version took over keeps what is typed, and writes nothing, also over a new connection', async () => {
  const newer = new Dexie(databaseName(id));
  newer.version(currentVersion + 1).stores({ risks: 'id', changes: '++seq, id, step' });
  await newer.open();
  await expect.poll(() => session.superseded).toBe(true);
  const before = await newer.table('risks').toArray();
  await expect(write('typed in the old tab')).rejects.toThrow(SupersededTab);
  expect(first().note).toBe('typed in the old tab');
  expect(await newer.table('risks').toArray()).toEqual(before);
  expect(await newer.table('changes').count()).toBe(2);
  newer.close();
});

it('a lost connection never comes back as one to a newer database', async () => {
  for (const connection of connections) connection.close();
  const newer = new Dexie(databaseName(id));
  newer.version(currentVersion + 1).stores({ risks: 'id', changes: '++seq, id, step' });
  await newer.open();
  const before = await newer.table('risks').toArray();
  await expect(write('old shape')).rejects.toThrow(SupersededTab);
  expect(await newer.table('risks').toArray()).toEqual(before);
  newer.close();
});
