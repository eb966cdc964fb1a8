import { beforeEach, expect, it } from 'vitest';
import { addSystem } from '#domain/context/aiSystem.ts';
import { addParty } from '#domain/impact/affectedParty.ts';
import { addImpact } from '#domain/impact/impact.ts';
import { startImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { planTreatment } from '#domain/treatment/treatment.ts';
import { openDatabase, type Database } from '#store/db.ts';
import { StaleChange } from '#store/failures.ts';
import { Ledger } from '#store/ledger.svelte.ts';

let database: Database;
let ledger: Ledger;
let clock: number;

const ledgerOf = (device: string, author = 'Ada') =>
  new Ledger(database, { now: () => new Date(clock).toISOString(), author: () => author, device });
const only = async () => {
  const [risk] = await database.of('risks').toArray();
  if (!risk) throw new Error('no risk');
  return risk;
};
const rename = async (title: string, by = ledger) => by.edit('Rename risk', 'risks', (await only()).id, (now) => ({ ...now, title }));

beforeEach(async () => {
  database = await openDatabase(`foreweigh-${crypto.randomUUID()}`);
  clock = 0;
  ledger = ledgerOf('here');
  await ledger.follow();
  await ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, 'Biased ranking'));
  clock = 60_000;
});

it('logs who, when, what and why in the transaction that makes the change', async () => {
  await ledger.edit('Name risk owner', 'risks', (await only()).id, (now) => ({ ...now, owner: 'Bo' }), { why: 'She runs the service' });
  expect(await database.changes.toArray()).toMatchObject([
    { intent: 'Identify risk', by: 'Ada', at: '1970-01-01T00:00:00.000Z', why: '', undoes: null },
    { intent: 'Name risk owner', by: 'Ada', at: '1970-01-01T00:01:00.000Z', why: 'She runs the service', edits: [{ table: 'risks' }] },
  ]);
});

it('stores nothing that is not valid, and says what is wrong', async () => {
  expect(await rename('  ')).toEqual({ ok: false, issues: [{ path: 'title', message: 'Name the risk' }] });
  expect((await only()).title).toBe('Biased ranking');
  expect(await database.changes.count()).toBe(1);
});

it('writes several records or none', async () => {
  const result = await ledger.write('Plan', async (draft) => {
    await draft.add('treatments', (birth) => planTreatment(birth, 'Test it'));
    await draft.add('treatments', (birth) => planTreatment(birth, ''));
  });
  expect(result).toMatchObject({ ok: false, issues: [{ message: 'Say what will be done' }] });
  expect(await database.of('treatments').count()).toBe(0);
  expect(await database.of('counters').get('treatments')).toBeUndefined();
});

it('undoes and redoes, and the trail keeps all of it', async () => {
  await rename('Drift');
  expect(await ledger.undo()).toBe('Rename risk');
  expect((await only()).title).toBe('Biased ranking');
  expect(await ledger.redo()).toBe('Rename risk');
  expect((await only()).title).toBe('Drift');
  expect((await database.changes.toArray()).map((change) => change.intent)).toEqual([
    'Identify risk',
    'Rename risk',
    'Undo: Rename risk',
    'Redo: Rename risk',
  ]);
});

it('takes a burst of typing back in one step, but not what came after a pause', async () => {
  await rename('D');
  clock += 500;
  await rename('Dr');
  clock += 5_000;
  await rename('Drift');
  await ledger.undo();
  expect((await only()).title).toBe('Dr');
  await ledger.undo();
  expect((await only()).title).toBe('Biased ranking');
});

it('takes a move and its reason back together', async () => {
  const risk = await only();
  const place = (likelihood: string | null, rationale: string) =>
    ledger.edit(
      'Place',
      'risks',
      risk.id,
      (now) => ({ ...now, stages: { ...now.stages, current: { ...now.stages.current, likelihood, rationale } } }),
      { step: 'one-step' },
    );
  await place('l4', '');
  await place('l4', 'Seen in the pilot');
  await ledger.undo();
  expect((await only()).stages.current).toMatchObject({ likelihood: null, rationale: '' });
});

it('still knows what to undo and redo after a reload', async () => {
  await rename('Drift');
  await rename('Drift, silent');
  await ledger.undo();
  ledger.close();
  const reloaded = ledgerOf('here');
  await reloaded.follow();
  expect(reloaded.redoIntent).toBe('Rename risk');
  await reloaded.redo();
  expect((await only()).title).toBe('Drift, silent');
  await reloaded.undo();
  await reloaded.undo();
  await reloaded.undo();
  expect(reloaded.canUndo).toBe(false);
  expect(await database.of('risks').count()).toBe(0);
});

it('takes fifty mixed edits back after a reload, and makes them again', async () => {
  const tables = ['risks', 'treatments', 'systems'] as const;
  const all = async () => JSON.stringify(await Promise.all(tables.map((table) => database.of(table).orderBy('id').toArray())));
  const begin = await all();
  const { id } = await only();
  const kinds: ((n: number) => Promise<unknown>)[] = [
    (n) => rename(`Title ${n}`),
    (n) => ledger.add('Plan a treatment', 'treatments', (birth) => planTreatment(birth, `Treatment ${n}`)),
    (n) => ledger.edit('Name risk owner', 'risks', id, (now) => ({ ...now, owner: `Owner ${n}` })),
    (n) => ledger.add('Add a system', 'systems', (birth) => addSystem(birth, `System ${n}`)),
    async () => ledger.remove('Remove a system', 'systems', (await database.of('systems').toArray()).at(-1)?.id ?? ''),
  ];
  for (let n = 0; n < 50; n += 1) {
    clock += 60_000; // apart, so that none joins the one before
    await kinds[n % kinds.length]?.(n);
  }
  const end = await all();
  expect(end).not.toBe(begin);
  ledger.close();
  const reloaded = ledgerOf('here');
  await reloaded.follow();
  for (let n = 0; n < 50; n += 1) await reloaded.undo();
  expect(await all()).toBe(begin);
  for (let n = 0; n < 50; n += 1) await reloaded.redo();
  expect(await all()).toBe(end);
});

it('takes back only what this browser did', async () => {
  const elsewhere = ledgerOf('elsewhere', 'Bo');
  await elsewhere.follow();
  await elsewhere.edit('Name risk owner', 'risks', (await only()).id, (now) => ({ ...now, owner: 'Bo' }));
  expect(elsewhere.undoIntent).toBe('Name risk owner');
  await elsewhere.undo();
  expect(elsewhere.canUndo).toBe(false);
  expect(await database.of('risks').count()).toBe(1);
});

it('undoes one field and keeps what others changed in other fields since', async () => {
  await rename('Drift');
  await ledgerOf('elsewhere').edit('Name risk owner', 'risks', (await only()).id, (now) => ({ ...now, owner: 'Bo' }));
  await ledger.undo();
  expect(await only()).toMatchObject({ title: 'Biased ranking', owner: 'Bo' });
});

it('refuses to undo over somebody else’s edit of the same field', async () => {
  await rename('Drift');
  await rename('Other tab', ledgerOf('elsewhere'));
  await expect(ledger.undo()).rejects.toThrow(StaleChange);
  expect((await only()).title).toBe('Other tab');
});

it('keeps two edits of different fields made in the same breath', async () => {
  const risk = await only();
  await Promise.all([rename('Drift'), ledgerOf('elsewhere').edit('Name risk owner', 'risks', risk.id, (now) => ({ ...now, owner: 'Bo' }))]);
  expect(await only()).toMatchObject({ title: 'Drift', owner: 'Bo' });
});

it('never gives a reference twice, also after undo', async () => {
  await ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, 'Second'));
  await ledger.undo();
  const third = await ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, 'Third'));
  expect(third).toMatchObject({ ok: true, value: { ref: 'R-003' } });
});

it('removes what hangs on a record and brings all of it back', async () => {
  await ledger.write('Assess', async (draft) => {
    const system = await draft.add('systems', (birth) => addSystem(birth, 'Chatbot'));
    const assessment = await draft.add('impactAssessments', (birth) => startImpactAssessment(birth, system.id, 'Impact'));
    const party = await draft.add('parties', (birth) => addParty(birth, assessment.id, 'Passengers'));
    const impact = await draft.add('impacts', (birth) =>
      addImpact(birth, { assessment: assessment.id, party: party.id, dimension: 'financial', polarity: 'harm', description: 'Pays more' }),
    );
    await draft.edit('risks', (await only()).id, (now) => ({ ...now, systems: [system.id], impacts: [impact.id] }));
  });
  const before = await database.of('impacts').toArray();
  const [system] = await database.of('systems').toArray();
  await ledger.remove('Remove S-1', 'systems', system?.id ?? '');
  expect(await database.of('impactAssessments').count()).toBe(0);
  expect(await database.of('impacts').count()).toBe(0);
  expect(await only()).toMatchObject({ systems: [], impacts: [] });
  await ledger.undo();
  expect(await database.of('impacts').toArray()).toEqual(before);
  expect((await only()).systems).toEqual([system?.id]);
});
