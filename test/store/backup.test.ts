import { expect, it } from 'vitest';
import { createAssessment, importAsNew, noteBackup, readAssessment } from '#store/assessments.ts';
import { removeStorage } from '#store/removals.ts';
import { AssessmentMissing } from '#store/failures.ts';
import { library, libraryEntry, reminderStart } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';

const rename = (title: string) => session.ledger.edit('Rename assessment', 'assessment', 'assessment', (now) => ({ ...now, title }));

it('counts a backup up to the change that is in it, not up to the moment it is noted', async () => {
  const id = await createAssessment('Chatbot');
  await session.open(id);
  const saved = await readAssessment(id);
  await rename('Fare chatbot');
  await expect.poll(async () => (await libraryEntry(id))?.changesSinceBackup).toBe(2);
  await noteBackup(id, saved);
  const entry = await libraryEntry(id);
  expect(entry).toMatchObject({ backupSeq: saved.seq, changesSinceBackup: 1 });
  expect(entry?.backupAt).not.toBe('');
  expect(await reminderStart(id)).toMatchObject({ seq: saved.seq, signOffs: 0 });
  await rename('Bus chatbot');
  await expect.poll(async () => (await libraryEntry(id))?.changesSinceBackup).toBe(2);
  session.close();
});

it('asks for no backup of what just came from a file', async () => {
  const original = await createAssessment('Chatbot');
  const { tables, changes } = await readAssessment(original);
  const id = await importAsNew({ tables, changes });
  await session.open(id);
  await expect.poll(async () => (await libraryEntry(id))?.seq).toBe(changes.length);
  expect(await libraryEntry(id)).toMatchObject({ changesSinceBackup: 0, backupAt: '' });
  session.close();
});

it('reads nothing, and makes nothing, of an assessment that was deleted', async () => {
  const id = await createAssessment('Chatbot');
  await removeStorage(id);
  await expect(readAssessment(id)).rejects.toThrow(AssessmentMissing);
  await expect(readAssessment(id)).rejects.toThrow(AssessmentMissing);
  expect(await reminderStart(id)).toBeUndefined();
  expect(await library.copies.get(id)).toBeUndefined();
});
