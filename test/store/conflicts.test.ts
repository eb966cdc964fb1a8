import { beforeEach, expect, it } from 'vitest';
import { addParty } from '#domain/impact/affectedParty.ts';
import { startImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { limits } from '#domain/text.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { openDatabase, type Database } from '#store/db.ts';
import { Ledger } from '#store/ledger.svelte.ts';

/** A tab: it has seen the trail up to `seen`, and begins to type whenever `begun` is set. */
interface Tab {
  readonly ledger: Ledger;
  begun: number | undefined;
  kept: number;
}

let database: Database;
let here: Tab;
let there: Tab;
let risk: Risk;

const nothing = Object.fromEntries(tableNames.map((table) => [table, []])) as unknown as Records;

async function tab(author: string): Promise<Tab> {
  const made: Tab = {
    begun: undefined,
    kept: 0,
    ledger: new Ledger(database, { author: () => author, device: author, begun: () => made.begun, onkept: () => (made.kept += 1) }),
  };
  await made.ledger.follow(undefined, () => ({ ...nothing, risks: [risk] }));
  return made;
}

const write = ({ ledger }: Tab, fields: Partial<Risk>) => ledger.edit('Change R-001', 'risks', risk.id, (now) => ({ ...now, ...fields }));
const stored = async () => database.of('risks').get(risk.id);
/** Both begin to type; there it is handed on first. */
async function bothType(theirs: Partial<Risk>, mine: Partial<Risk>) {
  here.begun = here.ledger.seen;
  await write(there, theirs);
  await expect.poll(() => here.ledger.seen).toBe(there.ledger.seen);
  return write(here, mine);
}
const clash = () => {
  const [first] = here.ledger.clashes;
  if (!first) throw new Error('no clash');
  return first;
};

beforeEach(async () => {
  database = await openDatabase(`foreweigh-${crypto.randomUUID()}`);
  const first = new Ledger(database);
  const born = await first.add('Identify risk', 'risks', (birth) => identifyRisk(birth, 'Biased ranking'));
  if (!born.ok) throw new Error('not made');
  risk = born.value;
  [here, there] = [await tab('Ada'), await tab('Bo')];
});

it('writes nothing over a text that another tab changed meanwhile, and keeps both', async () => {
  expect(await bothType({ note: 'theirs' }, { note: 'mine' })).toEqual({ ok: false, issues: [] });
  expect((await stored())?.note).toBe('theirs');
  expect(clash().conflicts).toMatchObject([{ path: ['note'], base: '', mine: 'mine', theirs: 'theirs', by: 'Bo' }]);
  expect(here.ledger.failure).toBeUndefined();
});

it.each`
  choice      | note
  ${'mine'}   | ${'mine'}
  ${'theirs'} | ${'theirs'}
  ${'both'}   | ${'theirs\n\nmine'}
`('keeps $choice when that is chosen', async ({ choice, note }: { choice: 'mine' | 'theirs' | 'both'; note: string }) => {
  await bothType({ note: 'theirs' }, { note: 'mine', owner: 'Ada' });
  await here.ledger.resolve(clash().id, [choice]);
  // What nobody else changed is written whatever is chosen.
  expect(await stored()).toMatchObject({ note, owner: 'Ada' });
  expect(here.ledger.clashes).toEqual([]);
  expect(here.kept).toBe(1);
});

it('notices a change that this tab has not even heard of', async () => {
  const base = here.ledger.seen;
  await Promise.all([write(there, { note: 'theirs' }), write(here, { note: 'mine' })]);
  const shown = [here, there].flatMap(({ ledger }) => ledger.clashes.flatMap(({ conflicts }) => conflicts));
  expect(shown).toHaveLength(1);
  expect([shown[0]?.mine, (await stored())?.note].sort()).toEqual(['mine', 'theirs']);
  expect(base).toBe(1);
});

it('asks nothing when the text is based on what the other tab wrote', async () => {
  await write(there, { note: 'theirs' });
  await expect.poll(() => here.ledger.seen).toBe(there.ledger.seen);
  here.begun = here.ledger.seen;
  expect(await write(here, { note: 'theirs, and mine' })).toMatchObject({ ok: true });
});

it('leaves to the other tab what this one only carried along', async () => {
  here.begun = here.ledger.seen;
  await write(there, { note: 'theirs' });
  await here.ledger.edit('Replace', 'risks', risk.id, () => ({ ...risk, owner: 'Ada' }));
  expect(await stored()).toMatchObject({ note: 'theirs', owner: 'Ada' });
  expect(here.kept).toBe(1);
});

it('does not take going on typing for an answer', async () => {
  await bothType({ note: 'theirs' }, { note: 'mine' });
  here.begun = here.ledger.seen;
  await write(here, { note: 'mine, longer' });
  expect((await stored())?.note).toBe('theirs');
  expect(here.ledger.clashes).toHaveLength(1);
  expect(clash().conflicts).toMatchObject([{ mine: 'mine, longer', theirs: 'theirs' }]);
});

it('asks again when the other tab goes on between the question and the answer', async () => {
  await bothType({ note: 'theirs' }, { note: 'mine' });
  const { id } = clash();
  const answering = write(there, { note: 'theirs, longer' });
  await here.ledger.resolve(id, ['mine']);
  await answering;
  const both = [(await stored())?.note, ...here.ledger.clashes.map(({ conflicts }) => conflicts[0]?.mine)];
  const other = there.ledger.clashes.map(({ conflicts }) => conflicts[0]?.mine);
  expect([...both, ...other].sort()).toEqual(['mine', 'theirs, longer']);
});

it('keeps the question open when the answer does not fit', async () => {
  await bothType({ title: 'x'.repeat(limits.name - 1) }, { title: 'y'.repeat(limits.name - 1) });
  const refused = await here.ledger.resolve(clash().id, ['both']);
  expect(refused).toMatchObject({ ok: false });
  expect(here.ledger.clashes).toHaveLength(1);
  await here.ledger.resolve(clash().id, ['mine']);
  expect((await stored())?.title).toBe('y'.repeat(limits.name - 1));
});

it('keeps what was written into a record that another tab removed', async () => {
  here.begun = here.ledger.seen;
  await there.ledger.remove('Remove R-001', 'risks', risk.id);
  await write(here, { note: 'mine' });
  expect(clash().conflicts).toMatchObject([{ path: [], mine: { note: 'mine' }, theirs: null }]);
  await here.ledger.resolve(clash().id, ['mine']);
  expect(await stored()).toMatchObject({ note: 'mine', ref: 'R-001' });
});

it('brings a removed record back without what was removed as well', async () => {
  const other = await addRisk(there, 'Looks alike');
  await write(there, { distinctFrom: [other.id] });
  await expect.poll(() => here.ledger.seen).toBe(there.ledger.seen);
  here.begun = here.ledger.seen;
  await there.ledger.remove('Remove R-001', 'risks', risk.id);
  await there.ledger.remove('Remove R-002', 'risks', other.id);
  await write(here, { note: 'mine' });
  expect(await here.ledger.resolve(clash().id, ['mine'])).toMatchObject({ ok: true });
  expect(await stored()).toMatchObject({ note: 'mine', distinctFrom: [] });
});

it('says so when a removed record cannot come back, because what it belongs to is gone', async () => {
  const assessed = await there.ledger.add('Add', 'impactAssessments', (birth) => startImpactAssessment(birth, 'S', 'Ranking'));
  if (!assessed.ok) throw new Error('not made');
  const party = await there.ledger.add('Add', 'parties', (birth) => addParty(birth, assessed.value.id, 'Tenants'));
  if (!party.ok) throw new Error('not made');
  await expect.poll(() => here.ledger.seen).toBe(there.ledger.seen);
  here.begun = here.ledger.seen;
  await there.ledger.remove('Remove IA-01', 'impactAssessments', assessed.value.id);
  await here.ledger.edit('Change the party', 'parties', party.value.id, (now) => ({ ...now, name: 'Tenants and their children' }));
  const refused = await here.ledger.resolve(clash().id, ['mine']);
  expect(refused).toMatchObject({ ok: false, issues: [{ message: expect.stringContaining('was removed, too') as string }] });
  expect(await database.of('parties').toArray()).toEqual([]);
  // Nothing is lost: the question stays, with what was written.
  expect(clash().conflicts).toMatchObject([{ mine: { name: 'Tenants and their children' } }]);
});

it('lets a removal stand when that is chosen', async () => {
  here.begun = here.ledger.seen;
  await there.ledger.remove('Remove R-001', 'risks', risk.id);
  await write(here, { note: 'mine' });
  await here.ledger.resolve(clash().id, ['theirs']);
  expect(await stored()).toBeUndefined();
  expect(here.ledger.clashes).toEqual([]);
});

it('does not remove a record that another tab was writing in', async () => {
  here.begun = here.ledger.seen;
  await write(there, { note: 'theirs' });
  await here.ledger.remove('Remove R-001', 'risks', risk.id);
  expect(await stored()).toMatchObject({ note: 'theirs' });
  await here.ledger.resolve(clash().id, ['mine']);
  expect(await stored()).toBeUndefined();
});

const addRisk = async ({ ledger }: Tab, title: string, known: Partial<Risk> = {}) => {
  const born = await ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, title, known));
  if (!born.ok) throw new Error('not made');
  return born.value;
};

it('refuses to refer to what another tab removed meanwhile: the file would not open again', async () => {
  const other = await addRisk(there, 'Looks alike');
  await expect.poll(() => here.ledger.seen).toBe(there.ledger.seen);
  here.begun = here.ledger.seen;
  await there.ledger.remove('Remove R-002', 'risks', other.id);
  const refused = await write(here, { distinctFrom: [other.id] });
  expect(refused).toMatchObject({
    ok: false,
    issues: [{ message: expect.stringContaining('Somebody removed what this refers to') as string }],
  });
  expect((await stored())?.distinctFrom).toEqual([]);
});

it('does not bring back what refers to something that another tab removed since', async () => {
  const other = await addRisk(there, 'Looks alike');
  const third = await addRisk(here, 'Third', { distinctFrom: [other.id] });
  await here.ledger.remove('Remove R-003', 'risks', third.id);
  await there.ledger.remove('Remove R-002', 'risks', other.id);
  await expect(here.ledger.undo()).rejects.toMatchObject({ name: 'StaleChange' });
  expect(await database.of('risks').get(third.id)).toBeUndefined();
});

it('does not take back what something written since refers to', async () => {
  const other = await addRisk(here, 'Looks alike');
  await expect.poll(() => there.ledger.seen).toBe(here.ledger.seen);
  await write(there, { distinctFrom: [other.id] });
  await expect(here.ledger.undo()).rejects.toMatchObject({ name: 'StaleChange' });
  expect(await database.of('risks').get(other.id)).toBeDefined();
});
