import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openFile } from '#domain/file/openFile.ts';
import { checkIntegrity, contentHash, savedFile, savedFileText } from '#export/json.ts';
import { sampleRecords, severeRisk } from '../support/sampleAssessment.ts';

const facts = { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [{ catalogue: 'risk-criteria', version: '1' }] };
const open = (text: string) => {
  const opened = openFile(text);
  if (!opened.ok) throw new Error(opened.issues[0]?.message);
  return opened.value;
};

it('comes back to the same text', async () => {
  const text = await savedFileText(savedFile(sampleRecords, [], facts));
  const again = open(text);
  expect(await savedFileText(savedFile(again.tables, again.changes, facts))).toBe(text);
  expect(await checkIntegrity(again)).toBe('unchanged');
});

it('comes back whatever people write', async () => {
  const written = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('\u0000', '\u202Eabc', 'e\u0301 é', '👩‍👩‍👧‍👦', '\uFEFFx', '\u2028'),
  );
  await fc.assert(
    fc.asyncProperty(written, written, async (owner, cause) => {
      const records = { ...sampleRecords, risks: [{ ...severeRisk, owner, cause }] };
      const text = await savedFileText(savedFile(records, [], facts));
      const again = open(text);
      expect(again.tables.risks[0]).toEqual(records.risks[0]);
      expect(await savedFileText(savedFile(again.tables, again.changes, facts))).toBe(text);
    }),
    { numRuns: 200 },
  );
});

it('does not depend on the order in which records were stored', async () => {
  const second = { ...severeRisk, id: 'r2', ref: 'R-002' };
  const one = savedFile({ ...sampleRecords, risks: [severeRisk, second] }, [], facts);
  const other = savedFile({ ...sampleRecords, risks: [second, severeRisk] }, [], { ...facts, savedAt: '2027-01-01T00:00:00Z' });
  expect(await contentHash(one)).toBe(await contentHash(other));
});

it('says when a file was changed after it was saved', async () => {
  const text = await savedFileText(savedFile(sampleRecords, [], facts));
  expect(await checkIntegrity(open(text.replace('Wrong refusals', 'Right refusals')))).toBe('changed');
});
