import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identifyRisk } from '#domain/risk/risk.ts';
import { createAssessment, deleteAssessment, ledgerFor, readAssessment } from '#store/assessments.ts';
import { removeStorage } from '#store/removals.ts';
import { openDatabase } from '#store/db.ts';
import { databaseName } from '#store/databaseName.ts';
import { currentVersion } from '#domain/file/migrations.ts';
import { AssessmentLost, NewerDatabase } from '#store/failures.ts';
import { journal } from '#store/journal/journal.ts';
import { seal } from '#store/journal/seal.ts';
import { library } from '#store/library.ts';
import { openKept, recover } from '#store/recovery.ts';
import { rescue } from '#store/rescue.ts';
import { held, missingFrom } from '#store/sentinel.ts';
import { session } from '#store/session.svelte.ts';

let id: string;
let atStart: ReadonlyMap<string, string>;

beforeEach(async () => {
  id = await createAssessment('Fare chatbot', {
    intent: 'Identify risks',
    fill: async (draft) => {
      for (const title of ['Wrong fare', 'Rude answer']) await draft.add('risks', (birth) => identifyRisk(birth, title));
    },
  });
  await session.open(id);
  await rename('Wrong fare', 'Wrong fare quoted');
  await rename('Rude answer', 'Rude or wrong answer');
  atStart = new Map(session.records.risks.map((risk) => [risk.title, risk.id]));
  session.close();
});

afterEach(async () => {
  session.close();
  await removeStorage(id);
});
/** Of this test's assessment: other tests in the same browser may have left theirs. */
const recovered = async () => (await recover()).filter((one) => one.id === id);

/** Of a risk as it was when this test began. */
const idOf = (title: string) => atStart.get(title) ?? '';

async function rename(from: string, to: string) {
  const risk = session.records.risks.find(({ title }) => title === from);
  await session.ledger.edit('Rename risk', 'risks', risk?.id ?? '', (now) => ({ ...now, title: to }));
  await expect.poll(() => session.ledger.saving).toBe(false);
  await expect.poll(() => session.records.risks.some(({ title }) => title === to)).toBe(true);
}

const folder = async () => (await (await navigator.storage.getDirectory()).getDirectoryHandle('foreweigh')).getDirectoryHandle(id);
async function change(name: string, into: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>) {
  const handle = await (await folder()).getFileHandle(name);
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  const writable = await handle.createWritable();
  await writable.write(into(bytes));
  await writable.close();
}
/** Does something to the database behind the app's back. */
async function behind(work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<unknown>) {
  const database = await openDatabase(databaseName(id));
  await work(database);
  database.close();
}

/** Lines of both journals, as they lie on the disk. */
async function lines(): Promise<string[]> {
  const texts = await Promise.all(
    ['a.journal', 'b.journal'].map(async (name) => {
      const handle = await (await folder()).getFileHandle(name).catch(() => undefined);
      return handle ? (await handle.getFile()).text() : '';
    }),
  );
  return texts.join('\n').split('\n').filter(Boolean);
}
const turnTaken = async () => ((await navigator.locks.query()).held ?? []).some(({ name }) => name === `foreweigh-journal-${id}`);

it('says "saved" only when the change is on the disk outside the database too', async () => {
  await session.open(id);
  const before = (await lines()).length;
  await rename('Wrong fare quoted', 'Wrong fare promised');
  expect(await lines()).toHaveLength(before + 1);
  expect(session.safety).toBe('kept');
});

it('takes its turn before anything is committed, writes nothing then, and gives it back when nothing came of it', async () => {
  await session.open(id);
  const before = await lines();
  journal.prepare(id);
  await expect.poll(turnTaken).toBe(true);
  journal.release(id);
  await expect.poll(turnTaken).toBe(false);
  const refused = await session.ledger.edit('Rename', 'assessment', 'assessment', (now) => ({ ...now, title: 'x'.repeat(100_000) }));
  expect(refused.ok).toBe(false);
  await expect.poll(turnTaken).toBe(false);
  const same = await session.ledger.edit('Rename', 'assessment', 'assessment', (now) => now);
  expect(same.ok).toBe(true);
  await expect.poll(turnTaken).toBe(false);
  expect(await lines()).toEqual(before);
});

it('lets others have the turn when what it was taken for does not come, and writes all the same when it comes late', async () => {
  await session.open(id);
  journal.prepare(id);
  await expect.poll(turnTaken).toBe(true);
  await navigator.locks.request(`foreweigh-journal-${id}`, () => undefined);
  await rename('Wrong fare quoted', 'Wrong fare promised');
  expect(session.safety).toBe('kept');
  session.close();
  await Dexie.delete(databaseName(id));
  expect((await journal.check(id)).is).toBe('restored');
  expect((await readAssessment(id)).tables.risks.map(({ title }) => title)).toContain('Wrong fare promised');
});

it('writes many changes that come at once in their order, each of them once', async () => {
  await session.open(id);
  const before = (await lines()).length;
  const titles = Array.from({ length: 20 }, (_, index) => `Title ${index}`);
  await Promise.all(
    titles.map((title) => session.ledger.edit('Rename', 'assessment', 'assessment', (now) => ({ ...now, title }), { step: title })),
  );
  await expect.poll(() => session.ledger.saving).toBe(false);
  const written = (await lines()).slice(before).map((line) => JSON.parse(line.slice(17)) as { change: { seq: number; step: string } });
  expect(written.map(({ change }) => change.step)).toEqual(titles);
  expect(written.map(({ change }) => change.seq - (written[0]?.change.seq ?? 0))).toEqual(titles.map((_, index) => index));
});

it.each([
  { what: 'the whole database is gone', why: 'gone', spoil: () => Dexie.delete(databaseName(id)) },
  { what: 'a table lost its rows', why: 'differs', spoil: () => behind((database) => database.of('risks').clear()) },
  {
    what: 'one record is not what was saved',
    why: 'differs',
    spoil: () => behind((database) => database.of('risks').toCollection().modify({ title: 'Flipped' })),
  },
  {
    what: 'the last change is missing from the trail',
    why: 'behind',
    spoil: () => behind(async (database) => database.changes.delete((await database.changes.orderBy('seq').last())?.seq ?? 0)),
  },
  {
    what: 'every table is empty',
    why: 'behind',
    spoil: () => behind((database) => Promise.all(database.tables.map((table) => table.clear()))),
  },
])('restores everything when $what, and says so', async ({ why, spoil }) => {
  const before = await readAssessment(id);
  await spoil();
  await session.open(id);
  await session.checked();
  expect(session.restored).toMatchObject({ why, title: 'Fare chatbot', missing: 0 });
  expect(await session.snapshot()).toEqual(before);
  session.close();
  await session.open(id);
  await session.checked();
  expect(session.restored).toBeUndefined();
});

it('shows what is whole at first sight before the check, and writes nothing until the check has put right what differs', async () => {
  await behind((database) => database.of('risks').where('id').equals(idOf('Rude or wrong answer')).modify({ title: 'Flipped' }));
  await session.open(id);
  expect(session.records.risks.map(({ title }) => title).sort()).toEqual(['Flipped', 'Wrong fare quoted']);
  expect(session.restored).toBeUndefined();
  const renamed = session.ledger.edit('Rename risk', 'risks', idOf('Wrong fare quoted'), (now) => ({ ...now, title: 'Typed at once' }));
  await expect.poll(() => session.ledger.saving).toBe(true);
  expect((await readAssessment(id)).changes).toHaveLength(4);
  expect((await renamed).ok).toBe(true);
  expect(session.restored).toMatchObject({ why: 'differs' });
  await expect.poll(() => session.records.risks.map(({ title }) => title).sort()).toEqual(['Rude or wrong answer', 'Typed at once']);
  expect(session.ledger.clashes).toEqual([]);
  expect(session.ledger.undoIntent).toBe('Rename risk');
});

it('shows nothing before the check of a database that is behind', async () => {
  await behind(async (database) => database.changes.delete((await database.changes.orderBy('seq').last())?.seq ?? 0));
  await session.open(id);
  expect(session.restored).toMatchObject({ why: 'behind' });
});

it('writes what was entered before the check also when the assessment was closed meanwhile', async () => {
  await session.open(id);
  const renamed = session.ledger.edit('Rename risk', 'risks', idOf('Wrong fare quoted'), (now) => ({ ...now, title: 'Typed and left' }));
  session.close();
  expect((await renamed).ok).toBe(true);
  expect((await readAssessment(id)).tables.risks.map(({ title }) => title)).toContain('Typed and left');
  await Dexie.delete(databaseName(id)); // would wait for whoever holds it
});

it('keeps what was found instead of the restored records, and opens it as an assessment', async () => {
  await behind((database) => database.of('risks').toCollection().modify({ title: 'Flipped' }));
  await session.open(id);
  await session.checked();
  const found = session.restored?.found ?? '';
  expect((await journal.kept(id)).map(({ name }) => name)).toContain(found);
  expect((await openKept(id, found))?.tables.risks.map(({ title }) => title)).toEqual(['Flipped', 'Flipped']);
});

it('catches up when the database is ahead of its safety copy', async () => {
  await behind(async (database) => {
    const ledger = ledgerFor(database);
    const [risk] = await database.of('risks').toArray();
    await ledger.edit('Rename risk', 'risks', risk?.id ?? '', (now) => ({ ...now, title: 'Written without a copy' }));
  });
  const before = await readAssessment(id);
  await session.open(id);
  await session.checked();
  expect(session.restored).toBeUndefined();
  session.close();
  await Dexie.delete(databaseName(id));
  await session.open(id);
  expect(await session.snapshot()).toEqual(before);
});

const spoilt = {
  'one bit flipped': (bytes: Uint8Array<ArrayBuffer>, at: number) => {
    const place = Math.floor(bytes.length * at);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    return bytes;
  },
  'cut short': (bytes: Uint8Array<ArrayBuffer>, at: number) => bytes.slice(0, Math.floor(bytes.length * at)),
  'zeroed from there': (bytes: Uint8Array<ArrayBuffer>, at: number) => bytes.fill(0, Math.floor(bytes.length * at)),
};
const files = ['a.snapshot', 'a.journal', 'b.snapshot', 'b.journal'];

it.each(files.flatMap((file) => Object.keys(spoilt).map((how) => ({ file, how: how as keyof typeof spoilt }))))(
  'with $file $how, a lost database comes back whole or says what is missing',
  async ({ file, how }) => {
    const before = await readAssessment(id);
    for (const at of [0.02, 0.35, 0.8]) {
      await journal.snapshot(id);
      await session.open(id);
      await rename(session.records.risks[0]?.title ?? '', `${how} ${at}`);
      session.close();
      const now = await readAssessment(id);
      await change(file, (bytes) => spoilt[how](bytes, at));
      await Dexie.delete(databaseName(id));
      const verdict = await journal.check(id);
      expect(verdict.is).toBe('restored');
      const after = await readAssessment(id);
      if (verdict.is === 'restored' && verdict.account.missing === 0 && verdict.account.changes === now.changes.length)
        expect(after).toEqual(now);
      else expect(verdict).toMatchObject({ account: { changes: now.changes.length - 1, missing: 1 } });
      // The copy was made whole again.
      expect(await journal.check(id)).toEqual({ is: 'intact' });
    }
    expect(before.changes.length).toBeGreaterThan(2);
  },
);

it('brings the list of assessments back when only that is lost', async () => {
  await library.assessments.clear();
  expect(await missingFrom([])).toBe(true);
  expect(await recovered()).toEqual([{ id, title: 'Fare chatbot', is: 'back', account: undefined }]);
  expect((await library.assessments.get(id))?.risks).toBe(2);
});

it('tells a person whose data the browser removed, and never says there was nothing', async () => {
  await library.assessments.clear();
  await Dexie.delete(databaseName(id));
  await journal.remove(id);
  expect(await missingFrom([])).toBe(true);
  expect(await recovered()).toEqual([{ id, title: 'Fare chatbot', is: 'gone' }]);
  await expect(session.open(id)).rejects.toThrow(AssessmentLost);
});

it('leaves nothing of a deleted assessment', async () => {
  await deleteAssessment(id);
  expect(await journal.list()).not.toContain(id);
  expect(held().filter((entry) => entry.id === id)).toEqual([]);
  expect(await recovered()).toEqual([]);
});

it('keeps a copy before a record goes that much hangs on', async () => {
  await session.open(id);
  await session.ledger.keepCopy('before it was replaced with a file');
  expect(await journal.kept(id)).toMatchObject([{ reason: 'before it was replaced with a file', number: 1 }]);
});

it('does not write the safety copy of a newer version into a database of this one, and lets it be read', async () => {
  // Both slots are there.
  for (let times = 0; times < 2; times += 1) await journal.snapshot(id);
  const { tables, changes } = await readAssessment(id);
  const newer = { version: currentVersion + 1, seq: 99, tables: { ...tables, objectives: [{ id: 'o' }] }, changes };
  const text = new TextEncoder().encode(await seal(newer));
  for (const slot of ['a', 'b']) await change(`${slot}.snapshot`, () => text);
  await Dexie.delete(databaseName(id));
  expect(await journal.check(id)).toEqual({ is: 'newer' });
  await expect(session.open(id)).rejects.toThrow(NewerDatabase);
  expect(await Dexie.exists(databaseName(id))).toBe(false);
  expect(await rescue(id)).toMatchObject({ version: currentVersion + 1, fromCopy: true, tables: { objectives: [{ id: 'o' }] } });
});

it('says that another tab has the safety copy when it does not let go, and catches up once it does', async () => {
  await session.open(id);
  let leave: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (leave = resolve));
  const name = `foreweigh-journal-${id}`;
  let holding: Promise<void> | undefined;
  await new Promise<void>((taken) => {
    holding = navigator.locks.request(name, () => {
      taken();
      return held;
    });
  });
  await session.ledger.edit('Rename', 'assessment', 'assessment', (now) => ({ ...now, title: 'While another tab holds it' }));
  await expect.poll(() => session.safety, { timeout: 10_000 }).toBe('waiting');
  expect(session.ledger.failure).toBeUndefined();
  leave();
  await holding;
  await expect.poll(() => session.safety, { timeout: 10_000 }).toBe('kept');
  session.close();
  await Dexie.delete(databaseName(id));
  expect((await journal.check(id)).is).toBe('restored');
  expect((await readAssessment(id)).tables.assessment[0]?.title).toBe('While another tab holds it');
}, 30_000);
