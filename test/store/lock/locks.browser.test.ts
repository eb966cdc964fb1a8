import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tableNames } from '#domain/tables.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { createAssessment, deleteAssessment, readAssessment } from '#store/assessments.ts';
import { databaseName } from '#store/databaseName.ts';
import { AssessmentLocked, AssessmentMissing, UnreadableLock, WrongPassphrase } from '#store/failures.ts';
import { journal } from '#store/journal/journal.ts';
import { openAsItIs } from '#store/journal/raw.ts';
import { BallotBox, boxesOf, boxId } from '#store/ballotBox.ts';
import { library } from '#store/library.ts';
import { keepTyped, typedBefore } from '#store/typedTexts.ts';
import { interruptedRuns, noteRun, runId } from '#store/workshopRuns.ts';
import { locks } from '#store/lock/locks.svelte.ts';
import { recover } from '#store/recovery.ts';
import { finishRemovals, removeStorage } from '#store/removals.ts';
import { forget, held } from '#store/sentinel.ts';
import { session } from '#store/session.svelte.ts';

const canary = 'Kanarienvogel';
const passphrase = 'correct horse battery staple';
let id: string;

beforeEach(async () => {
  const plain = await createAssessment(`${canary} title`, {
    intent: `${canary} intent`,
    fill: async (draft) => {
      for (const title of ['First', 'Second']) await draft.add('risks', (birth) => identifyRisk(birth, `${canary} ${title}`));
    },
  });
  id = await locks.put(plain, passphrase, 'Locked assessment');
});

afterEach(async () => {
  session.close();
  for (const { id: one } of await library.assessments.toArray()) {
    await locks.lock(one);
    await removeStorage(one);
  }
});

const titles = () => session.records.risks.map(({ title }) => title);
async function rename(from: string, to: string) {
  const risk = session.records.risks.find(({ title }) => title === from);
  const done = await session.ledger.edit(`${canary} rename`, 'risks', risk?.id ?? '', (now) => ({ ...now, title: to }));
  expect(done.ok).toBe(true);
  await expect.poll(() => session.ledger.saving).toBe(false);
}

/** Everything this origin stores, as one text; binary as characters. */
async function everythingStored(): Promise<string> {
  const texts: string[] = [JSON.stringify(Object.entries(localStorage)), JSON.stringify(Object.entries(sessionStorage))];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await openAsItIs(name);
    texts.push(name);
    if (!database) continue;
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store);
      const [rows, keys] = await Promise.all(
        [request.getAll(), request.getAllKeys()].map(
          (asked) => new Promise<unknown>((done) => (asked.onsuccess = () => done(asked.result))),
        ),
      );
      texts.push(
        JSON.stringify([rows, keys], (_, value: unknown) => (value instanceof Uint8Array ? String.fromCharCode(...value) : value)),
      );
    }
    database.close();
  }
  const read = async (folder: FileSystemDirectoryHandle): Promise<void> => {
    for await (const [name, handle] of folder.entries()) {
      texts.push(name);
      if (handle.kind === 'directory') await read(handle);
      else texts.push(await (await handle.getFile()).text());
    }
  };
  await read(await navigator.storage.getDirectory());
  return texts.join('\n');
}

it('works as any assessment while unlocked, and leaves no plain text anywhere at any time', async () => {
  await session.open(id);
  expect(titles()).toEqual([`${canary} First`, `${canary} Second`]);
  await rename(`${canary} First`, `${canary} Third`);
  await session.ledger.keepCopy(`before ${canary}`);
  await session.ledger.remove(`${canary} removal`, 'risks', session.records.risks[1]?.id ?? '');
  await session.ledger.undo();
  await expect.poll(() => session.ledger.saving).toBe(false);
  expect(titles()).toEqual([`${canary} Third`, `${canary} Second`]);
  expect((await readAssessment(id)).changes.length).toBeGreaterThan(3);
  const [kept] = await journal.kept(id);
  expect(kept?.reason).toBe(`before ${canary}`);
  expect(await everythingStored()).not.toContain(canary);
  session.close();
  await new Promise((resolve) => setTimeout(resolve));
  expect(await everythingStored()).not.toContain(canary);
});

it('stores what every table holds sealed, its ids too', async () => {
  const database = await openAsItIs(databaseName(id));
  const risk = await new Promise<unknown>((done) => {
    const asked = database?.transaction('risks').objectStore('risks').getAll();
    if (asked) asked.onsuccess = () => done(asked.result[0]);
  });
  database?.close();
  expect(Object.keys(risk as object).sort()).toEqual(['id', 'sealed']);
  expect(tableNames).toContain('risks');
});

it('cannot be read, written or compared while it is locked, and asks again after that', async () => {
  await session.open(id);
  expect(await locks.lock(id)).toBe(true);
  expect(session.id).toBeUndefined();
  expect(session.records.risks).toEqual([]);
  await expect(session.open(id)).rejects.toBeInstanceOf(AssessmentLocked);
  await expect(readAssessment(id)).rejects.toBeInstanceOf(AssessmentLocked);
  await expect(journal.snapshot(id)).rejects.toThrow('AssessmentLocked');
  expect(await journal.check(id)).toEqual({ is: 'locked' });
  await expect(locks.unlock(id, 'wrong')).rejects.toBeInstanceOf(WrongPassphrase);
  expect(locks.isLocked(id)).toBe(true);
  await locks.unlock(id, passphrase);
  await session.open(id);
  expect(session.restored).toBeUndefined();
  expect(titles()).toEqual([`${canary} First`, `${canary} Second`]);
  await session.ledger.undo();
  expect(titles()).toEqual([]);
});

it.each([
  { what: 'the database is gone', spoil: () => Dexie.delete(databaseName(id)), why: 'gone' },
  { what: 'a sealed row was changed', spoil: () => change('risks'), why: 'broken' },
  { what: 'a sealed change was changed', spoil: () => change('changes'), why: 'broken' },
])('is restored from its encrypted safety copy when $what', async ({ spoil, why }) => {
  await session.open(id);
  await rename(`${canary} First`, `${canary} Third`);
  await locks.lock(id);
  await spoil();
  await locks.unlock(id, passphrase);
  await session.open(id);
  expect(session.restored?.why).toBe(why);
  expect(titles()).toEqual([`${canary} Third`, `${canary} Second`]);
  expect(await everythingStored()).not.toContain(canary);
});

async function change(store: string) {
  const database = await openAsItIs(databaseName(id));
  await new Promise<void>((done) => {
    const transaction = database?.transaction(store, 'readwrite');
    if (!transaction) return;
    const rows = transaction.objectStore(store);
    const asked = rows.getAll() as IDBRequest<{ sealed: Uint8Array }[]>;
    asked.onsuccess = () => {
      const [row] = asked.result;
      if (!row) return;
      row.sealed[40] = (row.sealed[40] ?? 0) ^ 1;
      rows.put(row);
    };
    transaction.oncomplete = () => done();
  });
  database?.close();
}

it('comes back into the list as locked when the browser lost every database, and whole once unlocked', async () => {
  await locks.lock(id);
  await Dexie.delete(databaseName(id));
  await library.assessments.clear();
  await library.locks.clear();
  expect(await recover()).toEqual([{ id, title: 'Locked assessment', is: 'locked' }]);
  await locks.unlock(id, passphrase);
  await session.open(id);
  expect(titles()).toEqual([`${canary} First`, `${canary} Second`]);
});

it.each(['in the list', 'beside the copy', 'in what is remembered'])('opens by the lock that is left %s alone', async (left) => {
  await locks.lock(id);
  const { lock } = (await library.locks.get(id)) ?? { lock: '' };
  if (left !== 'in the list') await library.locks.delete(id);
  if (left !== 'in what is remembered') forget(id);
  if (left !== 'beside the copy') await journal.writeLock(id, 'damaged');
  await locks.unlock(id, passphrase);
  expect((await library.locks.get(id))?.lock).toBe(lock);
  expect(held().find((one) => one.id === id)?.lock).toBe(lock);
  expect(await journal.readLock(id)).toBe(lock);
});

it('says so when no lock can be read, and what is encrypted stays as it is', async () => {
  await locks.lock(id);
  await library.locks.put({ id, lock: 'damaged' });
  forget(id);
  await journal.writeLock(id, 'damaged');
  await expect(locks.unlock(id, passphrase)).rejects.toBeInstanceOf(UnreadableLock);
  expect(await journal.check(id)).toEqual({ is: 'locked' });
});

it('takes a new passphrase only from who knows the old one, and then only the new one opens', async () => {
  await expect(locks.change(id, 'wrong', 'next words')).rejects.toBeInstanceOf(WrongPassphrase);
  await locks.change(id, passphrase, 'next words');
  await locks.lock(id);
  await expect(locks.unlock(id, passphrase)).rejects.toBeInstanceOf(WrongPassphrase);
  await locks.unlock(id, 'next words');
  await session.open(id);
  expect(titles()).toHaveLength(2);
});

it('is as it was before once the lock is taken off, history included', async () => {
  const before = await readAssessment(id);
  await expect(locks.remove(id, 'wrong')).rejects.toBeInstanceOf(WrongPassphrase);
  const plain = await locks.remove(id, passphrase);
  expect(await readAssessment(plain)).toEqual(before);
  expect((await library.assessments.toArray()).map(({ title }) => title)).toEqual([`${canary} title`]);
  expect(await Dexie.exists(databaseName(id))).toBe(false);
  expect(await journal.list()).not.toContain(id);
  await session.open(plain);
  expect(titles()).toHaveLength(2);
});

it('leaves nothing of the plain one behind, and nothing of the encrypted one once it is deleted without its passphrase', async () => {
  expect(await everythingStored()).not.toContain(canary);
  await locks.lock(id);
  await deleteAssessment(id);
  expect(await everythingStored()).not.toContain(id);
  await expect(session.open(id)).rejects.toBeInstanceOf(AssessmentLocked);
});

it('takes a vote that is under way along when the lock comes off: still sealed, and offered on Home; what is typed comes, too', async () => {
  const scale = ['s1', 's2'].map((step) => ({ id: step, label: step, anchor: '' }));
  const box = new BallotBox(boxId(id, 'question-1', 1));
  await box.type('a', 2, { asks: 'best', scale });
  await box.skip(['b']);
  const run = { ref: 'WS-1', where: 'question 1, Vote', seats: 2, planned: 60, total: { spent: 0, runningSince: null } };
  await noteRun({ ...run, id: runId(id, 'w'), assessment: id, workshop: 'w', box: box.id });
  for (const text of [canary, `${canary} is`, `${canary} is typed`]) void keepTyped(id, 'w/question-1/note', text);
  await expect.poll(() => typedBefore(id, 'w/question-1/note')).toBe(`${canary} is typed`);
  expect(await everythingStored()).not.toContain(canary);
  const to = await locks.remove(id, passphrase);
  expect([await typedBefore(id, 'w/question-1/note'), await typedBefore(to, 'w/question-1/note')]).toEqual(['', `${canary} is typed`]);
  expect(await boxesOf(id)).toEqual([]);
  const moved = new BallotBox(boxId(to, 'question-1', 1));
  expect(await moved.front()).toEqual({ filled: [{ slot: 'a', answers: 0, whole: true }], skipped: ['b'] });
  expect((await moved.open()).map(({ slot, ballot }) => [slot, ballot.best])).toEqual([['a', 's2']]);
  expect(await interruptedRuns()).toMatchObject([{ assessment: to, box: moved.id, votes: 1 }]);
  expect(await everythingStored()).not.toMatch(/"typed"/);
});

it('keeps what was typed and not entered, encrypted, until it is unlocked', async () => {
  await session.open(id);
  await locks.lock(id, () => [{ label: 'New risk', text: `${canary} half a sentence` }]);
  expect(await everythingStored()).not.toContain(canary);
  await locks.unlock(id, passphrase);
  expect(await locks.takeLeft(id)).toEqual([{ label: 'New risk', text: `${canary} half a sentence` }]);
  await locks.dropLeft(id);
  expect(await locks.takeLeft(id)).toEqual([]);
});

it('does not take an empty folder, which something made after the removal, for an encrypted assessment', async () => {
  // Whatever asks the safety copy makes its folder.
  expect(await journal.readLock('locked-gone')).toBeUndefined();
  expect(await journal.list()).toContain('locked-gone');
  expect(await recover()).toEqual([]);
  expect((await library.assessments.toArray()).map((entry) => entry.id)).toEqual([id]);
  await journal.remove('locked-gone');
});

it('writes over what was readable once more at the next opening, in case the browser was ended before it had', async () => {
  expect(await library.removals.count()).toBe(1);
  await session.open(id);
  expect(await library.removals.count()).toBe(0);
});

it('finishes at the next start what a crash cut short, whichever of the two is the truth', async () => {
  const left = await createAssessment(`${canary} left`);
  // A crash after the move was decided, before the plain one was removed.
  await library.assessments.delete(left);
  await library.removals.put({ id: left });
  await finishRemovals();
  expect(await everythingStored()).not.toContain(canary);
  expect(await library.removals.count()).toBe(0);
  await expect(session.open(left)).rejects.toBeInstanceOf(AssessmentMissing);
});
