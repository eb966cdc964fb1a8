import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compareCopies, type Copy } from '#domain/merge/copies.ts';
import { noChoices } from '#domain/merge/conflict.ts';
import { planMerge } from '#domain/merge/merge.ts';
import { editsBetween } from '#domain/file/comparison.ts';
import { openFile } from '#domain/file/openFile.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { contentHash, savedFile } from '#export/json.ts';
import { importAsNew } from '#store/assessments.ts';
import { openDatabase } from '#store/db.ts';
import { Ledger } from '#store/ledger.svelte.ts';
import { session } from '#store/session.svelte.ts';
import { Laptop } from '../support/laptop.ts';
import { noRecords, sampleRecords } from '../support/sampleAssessment.ts';

let theirs: Laptop;

beforeEach(async () => {
  const start = new Laptop('base', { tables: noRecords, changes: [] });
  for (const [table, records] of Object.entries(sampleRecords))
    for (const record of records) start.step('Start', [{ table, id: record.id, before: null, after: record }]);
  theirs = new Laptop('Bo', start);
  await session.open(await importAsNew(start));
});
afterEach(() => session.close());

const hash = ({ tables }: Pick<Copy, 'tables'>) => contentHash(savedFile(tables, [], { madeWith: '', savedAt: '', catalogues: [] }));
const merge = async (other: Copy, meanwhile: () => unknown = () => undefined) => {
  const now = await session.snapshot();
  const { edits, counters, ...merged } = planMerge(compareCopies(now, other), noChoices);
  await meanwhile();
  return session.ledger.write('Merge with file', (draft) => draft.apply(edits, counters), {
    merge: merged,
    after: now.changes.at(-1)?.id ?? '',
  });
};
const rename = (owner: string) => session.ledger.edit('Name risk owner', 'risks', 'r1', (now) => ({ ...now, owner }));

it('writes both people’s work as one step, with the other one’s changes in the trail under their name', async () => {
  await rename('Ada');
  theirs.edit('treatments', 't1', { owner: 'Bo' });
  theirs.add('risks', (birth) => identifyRisk(birth, 'From Bo'));
  const before = await session.snapshot();
  expect((await merge(theirs)).ok).toBe(true);
  const after = await session.snapshot();
  expect(new Map(after.tables.risks.map(({ owner, title }) => [title, owner]))).toEqual(
    new Map([
      ['Wrong refusals', 'Ada'],
      ['From Bo', ''],
    ]),
  );
  expect(after.tables.treatments[0]?.owner).toBe('Bo');
  expect(after.changes.slice(before.changes.length).map(({ by, intent, carried }) => [by, intent, carried ?? false])).toEqual([
    ['Bo', 'Edit treatments', true],
    ['Bo', 'Add risks', true],
    [expect.any(String), 'Merge with file', false],
  ]);
  expect(after.changes.at(-1)?.takesIn).toHaveLength(2);
  // What the screens show is what is stored.
  expect(await hash({ tables: session.records })).toBe(await hash(after));
  // A second time there is nothing to do.
  expect(compareCopies(after, theirs).relation).toBe('nothing new');
});

it('takes a merge back as one step, to the byte, and then the step before it', async () => {
  await rename('Ada');
  theirs.edit('treatments', 't1', { owner: 'Bo' });
  theirs.remove('impacts', 'i1');
  const before = await session.snapshot();
  await merge(theirs);
  expect(await hash(await session.snapshot())).not.toBe(await hash(before));
  expect(session.ledger.undoIntent).toBe('Merge with file');
  await session.ledger.undo();
  expect(await hash(await session.snapshot())).toBe(await hash(before));
  expect(session.ledger.undoIntent).toBe('Name risk owner');
  await session.ledger.redo();
  expect((await session.snapshot()).tables.treatments[0]?.owner).toBe('Bo');
  await session.ledger.undo();
  expect(compareCopies(await session.snapshot(), theirs).incoming).toHaveLength(2);
  expect((await merge(theirs)).ok).toBe(true);
  expect((await session.snapshot()).tables.impacts).toEqual([]);
  const ids = (await session.snapshot()).changes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('never undoes what another copy did, even when that copy was made in this browser', async () => {
  const database = await openDatabase(`foreweigh-${crypto.randomUUID()}`);
  const ledger = new Ledger(database, { device: 'Bo' });
  await ledger.follow();
  const change = theirs.step('Edit elsewhere', []);
  await ledger.write('Merge with file', () => Promise.resolve(), {
    merge: { carried: [{ ...change, carried: true }], takesIn: [change.id], keeps: [] },
  });
  expect(ledger.undoIntent).toBe('Merge with file');
  await ledger.undo();
  expect(ledger.canUndo).toBe(false);
  expect(ledger.redoIntent).toBe('Merge with file');
  ledger.close();
});

it.each([
  ['in the same record', () => rename('Ada')],
  ['anywhere else', () => session.ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, 'From Ada'))],
])('writes nothing when the assessment was changed %s after it was compared', async (_, change) => {
  theirs.edit('risks', 'r1', { note: 'Of Bo' });
  theirs.add('risks', (birth) => identifyRisk(birth, 'From Bo'));
  let before: unknown;
  const meanwhile = async () => {
    await change();
    before = await session.snapshot();
  };
  await expect(merge(theirs, meanwhile)).rejects.toThrow(/changed elsewhere/);
  expect(await session.snapshot()).toEqual(before);
});

it.each(['replaced by something else', 'merged with a colleague’s copy'])('takes back the whole example to the byte: %s', async (what) => {
  const example = openFile(readFileSync('static-data/examples/childcare-benefits.json', 'utf8'));
  if (!example.ok) throw new Error('the example does not open');
  session.close();
  await session.open(await importAsNew(example.value));
  const before = await session.snapshot();
  if (what.startsWith('merged')) {
    const colleague = new Laptop('Bo', example.value);
    for (const { id } of example.value.tables.risks) colleague.edit('risks', id, { owner: 'Bo' });
    colleague.remove('impactAssessments', example.value.tables.impactAssessments[0]?.id ?? '');
    expect((await merge(colleague)).ok).toBe(true);
  } else await session.ledger.write('Replace', (draft) => draft.apply(editsBetween(before.tables, sampleRecords)));
  expect(await hash(await session.snapshot())).not.toBe(await hash(before));
  await session.ledger.undo();
  expect(await hash(await session.snapshot())).toBe(await hash(before));
});

it('takes back the replacement of a thousand risks to the byte', async () => {
  const many = (word: string) => ({
    ...sampleRecords,
    risks: Array.from({ length: 1_000 }, (_, at) =>
      identifyRisk({ id: at === 0 ? 'r1' : `${word}-${at}`, ref: `R-${String(at + 1).padStart(3, '0')}` }, `${word} ${at} 🌍 ‏عربي`),
    ),
  });
  session.close();
  await session.open(await importAsNew({ tables: many('mine'), changes: [] }));
  const before = await session.snapshot();
  await session.ledger.write('Replace', (draft) => draft.apply(editsBetween(before.tables, many('theirs'))));
  expect(session.records.risks[500]?.title).toContain('theirs 500');
  await session.ledger.undo();
  expect(await hash(await session.snapshot())).toBe(await hash(before));
});
