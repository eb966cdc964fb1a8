import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Workshop } from '#domain/workshop/workshop.ts';
import { createAssessment, deleteAssessment } from '#store/assessments.ts';
import { databaseName } from '#store/databaseName.ts';
import { journal } from '#store/journal/journal.ts';
import { readAsItIs } from '#store/journal/raw.ts';
import { removeNames } from '#store/namesRemoval.ts';
import { openKept } from '#store/recovery.ts';
import { session } from '#store/session.svelte.ts';
import { endedWorkshop } from '../support/workshopSample.ts';

const { workshop, questions } = endedWorkshop();
const names = [...workshop.participants.map(({ name }) => name).filter((name) => name.length > 2), 'Old Name'];
let id: string;

beforeEach(async () => {
  id = await createAssessment('Repairs');
  await session.open(id);
  await session.ledger.write('Plan a workshop', async (draft) => {
    await draft.put('workshops', { ...workshop, facilitator: 'Old Name', raised: [] });
    for (const question of questions) await draft.put('workshopQuestions', { ...question, table: null, object: null });
  });
  await change('Name the facilitator as Ada Berg', { facilitator: 'Ada Berg' });
  await session.ledger.keepCopy('before something large');
  await change('Say why', { purpose: 'Emil Novak asked for it.' });
  await expect.poll(() => session.ledger.saving).toBe(false);
});
afterEach(async () => {
  session.close();
  await deleteAssessment(id);
});

const change = (intent: string, fields: Partial<Workshop>) =>
  session.ledger.edit(intent, 'workshops', workshop.id, (now) => ({ ...now, ...fields }));

/** Everything that lies in files outside the database, and the database as it is. */
async function everything(): Promise<string> {
  const folder = await (await (await navigator.storage.getDirectory()).getDirectoryHandle('foreweigh')).getDirectoryHandle(id);
  const texts: string[] = [JSON.stringify(await readAsItIs(databaseName(id)))];
  for await (const name of folder.keys()) texts.push(await (await (await folder.getFileHandle(name)).getFile()).text());
  return texts.join('\n');
}
const namesIn = (text: string) => names.filter((name) => text.includes(name));

it('leaves no name in the database, its trail, the safety copies or the kept copies, and the records stay whole', async () => {
  expect(namesIn(await everything())).toEqual(names);
  await removeNames(workshop.id);
  expect(namesIn(await everything())).toEqual([]);
  expect(namesIn(JSON.stringify(session.records))).toEqual([]);
  expect(session.records.workshops[0]?.namesRemovedOn).not.toBe('');
  const kept = (await journal.kept(id)).find(({ reason }) => reason === 'before something large');
  expect((await openKept(id, kept?.name ?? ''))?.tables.workshops).toHaveLength(1);
  session.close();
  await session.open(id);
  await session.checked();
  expect(session.restored).toBeUndefined();
  expect(session.records.workshopQuestions[0]?.decision?.reason).toBe('Seat C showed two cases with lasting damage.');
});

it('cannot be undone, and what was done before still can, without bringing a name back', async () => {
  await removeNames(workshop.id);
  expect(await session.ledger.undo()).toBe('Say why');
  expect(await session.ledger.undo()).toContain('facilitator as Seat A');
  expect(session.records.workshops[0]).toMatchObject({ purpose: workshop.purpose, facilitator: '' });
  expect(session.records.workshops[0]?.namesRemovedOn).not.toBe('');
  await expect.poll(() => session.ledger.saving).toBe(false);
  expect(namesIn(await everything())).toEqual([]);
});

it('is finished at the next start where a crash cut it short', async () => {
  await journal.noteNames(id, workshop.id);
  await session.ledger.removeNames(workshop.id);
  await expect.poll(() => session.ledger.saving).toBe(false);
  session.close();
  expect(namesIn(await everything())).toEqual(names);
  await session.open(id);
  await session.checked();
  expect(namesIn(await everything())).toEqual([]);
  expect(session.records.workshops[0]?.namesRemovedOn).not.toBe('');
});

it('removes nothing where it was noted and never done', async () => {
  await journal.noteNames(id, workshop.id);
  session.close();
  await session.open(id);
  await session.checked();
  expect(session.records.workshops[0]?.participants[0]?.name).toBe('Ada Berg');
});
