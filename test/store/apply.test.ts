import { afterEach, beforeEach, expect, it } from 'vitest';
import { editsBetween } from '#domain/file/comparison.ts';
import { contentHash, savedFile } from '#export/json.ts';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { sampleRecords, severeRisk } from '../support/sampleAssessment.ts';

beforeEach(async () => {
  await session.open(await importAsNew({ tables: sampleRecords, changes: [] }));
});
afterEach(() => {
  session.close();
});

const next = {
  ...sampleRecords,
  risks: [
    { ...severeRisk, title: 'Another title' },
    { ...severeRisk, id: 'r9', ref: 'R-009', title: 'From the file' },
  ],
  treatments: [],
};
/** The hash of what a backup would hold; the trail is left out, because undo adds to it. */
const hash = ({ tables }: Awaited<ReturnType<typeof session.snapshot>>) =>
  contentHash(savedFile(tables, [], { madeWith: '', savedAt: '', catalogues: [] }));

it('replaces as one step that undo takes back to the byte', async () => {
  const before = await session.snapshot();
  const replaced = await session.ledger.write('Replace with file', (draft) => draft.apply(editsBetween(before.tables, next)));
  expect(replaced.ok).toBe(true);
  const after = await session.snapshot();
  expect(after.tables.risks.map((risk) => risk.title)).toEqual(['Another title', 'From the file']);
  expect(after.tables.treatments).toEqual([]);
  expect(after.changes).toHaveLength(1);
  expect(await hash(after)).not.toBe(await hash(before));
  expect(await session.ledger.undo()).toBe('Replace with file');
  const undone = await session.snapshot();
  expect(await hash({ ...undone, tables: { ...undone.tables, counters: before.tables.counters } })).toBe(await hash(before));
});

it('never gives a reference again that came with a file', async () => {
  await session.ledger.write('Replace with file', (draft) => draft.apply(editsBetween(sampleRecords, next)));
  const added = await session.ledger.add('Identify risk', 'risks', (birth) => ({ ...severeRisk, ...birth }));
  expect(added.ok && added.value.ref).toBe('R-010');
});

it('writes nothing when a record is no longer what the dry run saw', async () => {
  const edits = editsBetween(sampleRecords, next);
  await session.ledger.edit('Name risk owner', 'risks', 'r1', (now) => ({ ...now, owner: 'Somebody else' }));
  await expect(session.ledger.write('Replace with file', (draft) => draft.apply(edits))).rejects.toThrow(/changed elsewhere/);
  const { tables } = await session.snapshot();
  expect(tables.risks.map((risk) => risk.owner)).toEqual(['Somebody else']);
  expect(tables.treatments).toHaveLength(1);
});
