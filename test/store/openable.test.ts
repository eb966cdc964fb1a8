import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { startAssessment } from '#domain/context/organization.ts';
import { openFile } from '#domain/file/openFile.ts';
import { savedFile, savedFileText } from '#export/json.ts';
import { readAll } from '#store/assessments.ts';
import { openDatabase } from '#store/db.ts';
import { Ledger } from '#store/ledger.svelte.ts';
import type { LedgerWorld } from '#store/pen.ts';
import { severeRisk } from '../support/sampleAssessment.ts';

const facts = { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [] };

async function within(
  world: Partial<LedgerWorld>,
  work: (ledger: Ledger, all: () => ReturnType<typeof readAll>) => Promise<void>,
): Promise<void> {
  const name = `foreweigh-${crypto.randomUUID()}`;
  const database = await openDatabase(name);
  const ledger = new Ledger(database, world);
  await ledger.follow();
  await ledger.write('Start assessment', (draft) => draft.put('assessment', startAssessment('Sample')));
  await work(ledger, () => readAll(database));
  ledger.close();
  database.close();
  await Dexie.delete(name);
}

it.each([
  ['a long name', 'A'.repeat(500), 'Rename'],
  ['a name cut in an emoji', `${'a'.repeat(119)}😀`, 'Rename'],
  ['half a character', 'x\ud800', 'y\udfff'],
  ['an intent with a long file name', 'Ada', `Replace with file ${'名'.repeat(400)}`],
  ['an intent that undo makes longer', 'Ada', 'r'.repeat(300)],
])('what is saved opens again: %s', async (_, author, intent) => {
  await within({ author: () => author }, async (ledger, all) => {
    await ledger.edit(intent, 'assessment', 'assessment', (now) => ({ ...now, title: 'Other' }));
    expect(await ledger.undo()).toBeDefined();
    expect(await ledger.redo()).toBeDefined();
    const { tables, changes } = await all();
    expect(changes.length).toBe(4);
    const opened = openFile(await savedFileText(savedFile(tables, changes, facts)));
    expect(opened.ok ? [] : opened.issues).toEqual([]);
  });
});

it.each([
  ['a year back', -365 * 86_400_000],
  ['a year forward', 365 * 86_400_000],
])('a clock that jumps %s ends a burst of typing and keeps the order of undo', async (_, jump) => {
  let now = Date.parse('2026-11-24T14:00:00Z');
  await within({ now: () => new Date(now).toISOString() }, async (ledger, all) => {
    await ledger.add('Identify risk', 'risks', (birth) => ({ ...severeRisk, ...birth, impacts: [], systems: [], note: '' }));
    const { tables } = await all();
    const id = tables.risks[0]?.id ?? '';
    const type = (note: string) => ledger.edit('Write a note', 'risks', id, (risk) => ({ ...risk, note }));
    const note = async () => (await all()).tables.risks[0]?.note;
    await type('a');
    now += 500;
    await type('ab');
    now += jump;
    await type('abc');
    now += 500;
    await type('abcd');
    await ledger.undo();
    expect(await note()).toBe('ab');
    await ledger.undo();
    expect(await note()).toBe('');
    await ledger.redo();
    await ledger.redo();
    expect(await note()).toBe('abcd');
    expect((await all()).changes.map(({ intent }) => intent)).toEqual([
      'Start assessment',
      'Identify risk',
      ...Array<string>(4).fill('Write a note'),
      'Undo: Write a note',
      'Undo: Write a note',
      'Redo: Write a note',
      'Redo: Write a note',
    ]);
  });
});
