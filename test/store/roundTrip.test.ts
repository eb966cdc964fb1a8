import { Blob as NodeBlob } from 'node:buffer';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentOf } from '#domain/file/savedFile.ts';
import { savedFile, savedFileText } from '#export/json.ts';
import { readSavedFile } from '#export/readFile.ts';
import { importAsNew, readAssessment } from '#store/assessments.ts';
import { removeStorage } from '#store/removals.ts';
import { generated } from '../support/generated/assessment.ts';
import { byChance, seeds } from '../support/generated/unicode.ts';

const runs = Number(process.env['ROUND_TRIPS'] ?? 60);
const facts = { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [{ catalogue: 'risk-criteria', version: '1' }] };

/** What Save JSON does, from the browser's database. */
async function exported(id: string) {
  const { tables, changes } = await readAssessment(id);
  const file = savedFile(tables, changes, facts);
  return { canonical: canonicalize(contentOf(file)), text: await savedFileText(file) };
}

it(
  `export, wipe, import, export is the same to the byte, for ${runs} assessments with every kind of text`,
  async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (given) => {
        const choose = byChance(given);
        const { tables, changes } = generated(choose, () => choose.below(3));
        const first = await importAsNew({ tables, changes });
        const before = await exported(first);
        await removeStorage(first);
        expect((await indexedDB.databases()).filter(({ name }) => name?.includes(first))).toEqual([]);
        const opened = await readSavedFile(new NodeBlob([before.text]) as unknown as Blob, () => undefined);
        if (!opened.ok) throw new Error(opened.issues.map(({ message }) => message).join('; '));
        expect(opened.value.integrity).toBe('unchanged');
        const second = await importAsNew(opened.value.file);
        const after = await exported(second);
        await removeStorage(second);
        expect(after.canonical).toBe(before.canonical);
        expect(after.text).toBe(before.text);
        expect(savedFile(tables, changes, facts)).toEqual({ ...opened.value.file, integrity: undefined });
      }),
      { numRuns: runs, seed: Number(process.env['SEED'] ?? 20261126), endOnFailure: true },
    );
  },
  runs * 3_000,
);
