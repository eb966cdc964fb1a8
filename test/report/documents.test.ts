import { describe, expect, test } from 'vitest';
import type { LoggedChange } from '#domain/change/trail.ts';
import { managementReview } from '#report/managementReview.ts';
import { traceabilityReport } from '#report/traceabilityReport.ts';
import type { Block, ReportDocument } from '#report/document.ts';
import { aDecision } from '../support/samples.ts';
import type { Records } from '#domain/tables.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';
import { annexA } from '#catalogue/annexA.ts';

const [risk] = sampleRecords.risks;
const [treatment] = sampleRecords.treatments;
const signOff = {
  id: 'o1',
  subject: 'assessment' as const,
  version: '1.0',
  name: 'Ada',
  role: 'Board',
  authority: '',
  decision: 'approved' as const,
  conditions: '',
  on: '2026-11-01',
  recordedAt: null,
  contentHash: '',
  previous: '',
  frozen: [],
  signature: null,
};
const change = (at: string, table: string, intent: string, born = false): LoggedChange => ({
  id: `${table}-${at}`,
  step: `${table}-${at}`,
  at,
  by: 'Bo',
  device: 'd',
  intent,
  why: '',
  undoes: null,
  edits: [{ table, id: risk?.id ?? '', before: born ? null : { id: 'x' }, after: { id: 'x' } }],
});
const input = {
  records: {
    ...sampleRecords,
    treatments: sampleRecords.treatments.map((entry) => ({ ...entry, due: '2026-11-10', controls: ['A.9.2'] })),
    signOffs: [signOff],
  },
  changes: [
    change('2026-10-30T10:00:00Z', 'organization', 'Before the approval'),
    change('2026-11-02T10:00:00Z', 'organization', 'Name a new law'),
    change('2026-11-03T10:00:00Z', 'risks', 'Identify risk', true),
  ],
  catalogues: { annexA, sections: [], dimensions: [], annexCName: (id: string) => id, versions: [] },
  facts: { madeAt: '2026-11-24T15:00:00+01:00', madeWith: 'Foreweigh 0.1.0', sha256: 'a'.repeat(64) },
};

const said = ({ blocks }: ReportDocument): string => JSON.stringify(blocks);
const tables = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
const section = (document: ReportDocument, from: string): string => {
  const at = document.blocks.findIndex((block) => block.kind === 'heading' && block.text === from);
  const to = document.blocks.findIndex((block, i) => i > at && block.kind === 'heading' && block.level === 1);
  return JSON.stringify(document.blocks.slice(at, to < 0 ? undefined : to));
};

describe.each([
  ['management review', managementReview(input)],
  ['traceability', traceabilityReport(input)],
])('the %s stands alone', (_, document) => {
  test('every reference leads to an entry in it', () => {
    const anchors = new Set(tables(document.blocks).flatMap(({ anchors: named = [] }) => named));
    const targets = tables(document.blocks).flatMap(({ rows }) => rows.flatMap((row) => row.flatMap(({ to }) => to ?? [])));
    expect(targets.length).toBeGreaterThan(2);
    for (const target of targets) expect(anchors).toContain(target);
  });

  test('it carries its own control block, with the hash of the data and what it is', () => {
    expect(document.control.rows).toContainEqual(['SHA-256 of the data', 'a'.repeat(64)]);
    expect(document.control.rows.find(([term]) => term === 'Document')?.[1]).toMatch(/Benefit model \((Management review|Traceability)\)/);
  });

  test('no section is promised that is not in it', () => {
    expect(said(document)).not.toMatch(/section \d+|appendix/i);
  });
});

test('a management review tells what changed since the last approval, and what is late', () => {
  const document = managementReview(input);
  const changed = section(document, 'What changed');
  expect(changed).toContain('was approved on 1 November 2026: 2 steps.');
  expect(changed).toContain(`New risks: ${risk?.ref ?? ''}.`);
  expect(changed).toContain('Name a new law');
  expect(changed).not.toContain('Before the approval');
  const attention = section(document, 'What needs attention');
  expect(attention).toContain(treatment?.action ?? '');
  expect(attention).toContain(risk?.title ?? '');
});

test('a management review lists the controls whose effect was to be checked by now, the longest waiting first', () => {
  const checked = (control: string, nextCheck: string) => aDecision(control, { decision: 'included', lastCheck: '2025-11-01', nextCheck });
  const applicability = [checked('A.2.2', '2026-11-20'), checked('A.9.2', '2026-11-01'), checked('A.9.3', '2027-01-01')];
  const found = tables(managementReview({ ...input, records: { ...input.records, applicability } }).blocks).find(({ caption }) =>
    caption.startsWith('Controls whose next check'),
  );
  expect(found?.rows.map((row) => [row[0]?.text, row[4]?.text])).toEqual([
    ['A.9.2', '1 November 2026'],
    ['A.2.2', '20 November 2026'],
  ]);
});

test('a thread runs from impact to approval, and its loose end says none', () => {
  const rows = (records: Records) =>
    tables(traceabilityReport({ ...input, records }).blocks)
      .find(({ caption }) => caption.startsWith('Threads'))
      ?.rows.map((row) => row.map(({ text }) => text));
  const refs = [sampleRecords.impacts[0]?.ref, risk?.ref, treatment?.ref];
  const approval = { ...signOff, subject: 'statement-of-applicability' as const };
  const approved = { ...input.records, signOffs: [approval] };
  expect(rows(approved)).toContainEqual([...refs, 'A.9.2', 'Included', expect.any(String), 'Ada, 1 November 2026']);
  // The last one counts, in whatever order a database gives them.
  const earlier = { ...approval, id: 'z', name: 'Eve', on: '2026-10-01' };
  expect(rows({ ...input.records, signOffs: [approval, earlier] })?.[0]?.at(-1)).toBe('Ada, 1 November 2026');
  expect(rows({ ...approved, treatments: [] })).toContainEqual([...refs.slice(0, 2), 'none', 'none', 'none', expect.any(String), 'none']);
});
