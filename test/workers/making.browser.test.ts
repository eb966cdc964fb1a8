import { expect, test } from 'vitest';
import { openSavedFile } from '#workers/openFile.ts';
import { isVersionIntact, sealVersion } from '#export/seal.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { approvedReport } from '#export/approvedReport.ts';
import { savedFile, textBytes } from '#export/json.ts';
import { makeReport, type ReportSource } from '#export/report.ts';
import type { ReportPart } from '#report/leftOut.ts';
import { pagesOf } from '#report/pages.ts';
import { freezeVersion, layOutReport, layOutVersion, renderPack, renderPdf, sizeOfFile, uncoveredIn } from '#workers/making.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';

const source = (risks: number): ReportSource => ({
  tables: {
    ...sampleRecords,
    risks: Array.from({ length: risks }, (_, i) => ({
      ...sampleRecords.risks[0],
      id: `r${i + 1}`,
      ref: `R-${String(i + 1).padStart(3, '0')}`,
    })),
  } as ReportSource['tables'],
  changes: [],
  catalogues: { annexA: [], sections: [], dimensions: [], annexC: [], versions: [] },
  madeWith: 'Foreweigh 0.1.0',
  savedAt: '2026-11-24T15:00:00+01:00',
});

test('a worker makes the PDF and says how far it is', async () => {
  const steps: number[] = [];
  const blob = await renderPdf(source(20), { paper: 'a4', onprogress: (done, total) => steps.push(done / total) });
  expect(blob.type).toBe('application/pdf');
  expect(await blob.slice(0, 5).text()).toBe('%PDF-');
  expect(steps.at(-1)).toBe(1);
  expect(steps.length).toBeGreaterThan(5);
});

test('the report carries the data it was made from, and no other document does', async () => {
  const [report, review, threads] = await Promise.all(
    ([undefined, 'management', 'traceability'] as const).map((kind) => renderPdf(source(1), { paper: 'letter', kind })),
  );
  const inside = await openSavedFile(report ?? new Blob());
  expect(inside.ok && inside.value.file.tables.risks).toHaveLength(1);
  for (const other of [review, threads])
    expect(await openSavedFile(other ?? new Blob())).toMatchObject({
      ok: false,
      issues: [{ message: expect.stringMatching(/carries no assessment/) as string }],
    });
});

test.each<[leftOut: ReportPart[], grey: boolean]>([
  [['names'], false],
  [['within', 'empty'], true],
])('a report without %j carries no data, and says so when it is opened (greys: %s)', async (leftOut, grey) => {
  const part = await renderPdf(source(1), { paper: 'a4', leftOut, grey });
  expect(await openSavedFile(part)).toMatchObject({
    ok: false,
    issues: [{ message: expect.stringMatching(/carries no assessment.*parts of it were left out.*Ask for the whole report/) as string }],
  });
});

test('a report in greys leaves nothing out, so it carries its data', async () => {
  const inside = await openSavedFile(await renderPdf(source(1), { paper: 'letter', grey: true }));
  expect(inside.ok && inside.value.file.tables.risks).toHaveLength(1);
});

test('it stops when told', async () => {
  const stop = new AbortController();
  const made = renderPdf(source(400), {
    paper: 'a4',
    signal: stop.signal,
    onprogress: () => {
      stop.abort();
    },
  });
  await expect(made).rejects.toMatchObject({ name: 'AbortError' });
  await expect(renderPdf(source(20), { paper: 'a4', signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

test('a version is frozen there as it is here', async () => {
  const { tables } = source(300);
  const frozen = await freezeVersion(tables, [], 'a');
  expect(frozen).toEqual(await sealVersion(tables, [], 'a'));
  expect(await isVersionIntact(frozen)).toBe(true);
});

test('characters that no font has are found there', async () => {
  const { tables, ...rest } = source(1);
  const risks = tables.risks.map((risk) => ({ ...risk, title: 'سلام' }));
  expect(await uncoveredIn({ ...rest, tables: { ...tables, risks } })).toMatchObject([{ script: 'Arabic' }]);
  expect(await uncoveredIn(source(1))).toEqual([]);
});

test('a report is laid out there as it is here, and a version as it was approved', async () => {
  const large = source(300);
  const { document } = await makeReport(large);
  const part = await makeReport(large, 'report', '', ['names', 'within']);
  expect(await layOutReport(large, { leftOut: ['names', 'within'] })).toEqual(
    structuredClone({ control: part.document.control, pages: pagesOf(part.document.blocks) }),
  );
  expect(await layOutReport(large)).toEqual(structuredClone({ control: document.control, pages: pagesOf(document.blocks) }));
  const sealed = await sealVersion(large.tables, [], '');
  const signOff: SignOff = {
    ...{ id: 's1', subject: 'assessment', version: '1.0', name: 'Ada', role: '', authority: '', decision: 'approved', conditions: '' },
    ...{ on: '2026-11-26', recordedAt: '2026-11-26T10:00:00Z', signature: null },
    ...sealed,
  };
  const signed = { ...large, tables: { ...large.tables, risks: large.tables.risks.slice(200), signOffs: [signOff] } };
  const found = await layOutVersion(signed, sealed.contentHash.slice(0, 12));
  const approved = await approvedReport(signed, sealed.contentHash.slice(0, 12));
  expect(found?.signOff).toEqual({ version: '1.0', name: 'Ada', on: '2026-11-26' });
  expect(found?.pages).toEqual(structuredClone(pagesOf(approved?.document.blocks ?? [])));
  expect(await layOutVersion(signed, 'ffffffffffff')).toBeUndefined();
});

test('the PDF and the pack of an approved version hold that version and nothing later, and name its hash', async () => {
  const early = source(3);
  const sealed = await sealVersion(early.tables, [], '');
  const signOff: SignOff = {
    ...{ id: 's1', subject: 'assessment', version: '1.0', name: 'Ada', role: '', authority: '', decision: 'approved', conditions: '' },
    ...{ on: '2026-11-26', recordedAt: '2026-11-26T10:00:00Z', signature: null },
    ...sealed,
  };
  const now = {
    ...early,
    tables: {
      ...early.tables,
      risks: early.tables.risks.slice(2),
      signOffs: [signOff, { ...signOff, id: 's2', contentHash: 'b'.repeat(64) }],
    },
  };
  const order = { paper: 'a4', version: sealed.contentHash } as const;
  for (const made of [await renderPdf(now, order), await renderPack(now, { preset: 'certifier', ...order })]) {
    const inside = await openSavedFile(made);
    if (!inside.ok) throw new Error(inside.issues[0]?.message);
    const { tables } = inside.value.file;
    expect(inside.value.integrity).toBe('unchanged');
    expect(tables.risks).toHaveLength(3);
    expect(tables.signOffs.map(({ id, contentHash }) => [id, contentHash])).toEqual([['s1', sealed.contentHash]]);
    // Another version was approved since, and the file says so.
    expect(tables.assessment[0]?.state).toBe('superseded');
  }
  const { document } = (await approvedReport(now, sealed.contentHash)) ?? {};
  expect(document?.control).toMatchObject({ state: 'Superseded', sha256: sealed.contentHash });
  const rows = new Map(document?.control.rows);
  expect(rows.get('SHA-256 of the approved version')).toBe(sealed.contentHash);
  expect(rows.get('SHA-256 of the data')).not.toBe(sealed.contentHash);
  await expect(renderPdf(now, { paper: 'a4', version: 'ffffffffffff' })).rejects.toMatchObject({ name: 'NotMade' });
});

test('a long trail and a change of many records arrive whole', async () => {
  const { tables } = source(1);
  const change = (at: number, edits: number) => ({
    ...{ id: `c${at}`, step: `c${at}`, at: '2026-11-24T10:00:00Z', by: 'Ada', device: 'd', intent: 'Change', why: '', undoes: null },
    edits: Array.from({ length: edits }, (_, edit) => ({ table: 'risks' as const, id: `r${edit}`, before: null, after: null })),
  });
  const changes = [...Array.from({ length: 300 }, (_, at) => change(at, at % 3)), change(300, 950), change(301, 1)];
  const facts = { madeWith: '', savedAt: '', catalogues: [] };
  expect(await sizeOfFile(tables, changes)).toBe(textBytes(savedFile(tables, changes, facts)));
});

test('what breaks off is told from what was stopped', async () => {
  const broken = { ...source(1), catalogues: 'none' } as unknown as ReportSource;
  await expect(renderPack(broken, { preset: 'certifier', paper: 'a4' })).rejects.toMatchObject({ name: 'NotMade' });
});
