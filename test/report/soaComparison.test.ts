import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { annexCName } from '#catalogue/annexC.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { openFile } from '#domain/file/openFile.ts';
import type { Records } from '#domain/tables.ts';
import { sealVersion } from '#export/seal.ts';
import { sinceApprovedSoa } from '#report/soaComparison.ts';
import { aDecision, anOwnControl } from '../support/samples.ts';

const file = openFile(readFileSync('static-data/examples/childcare-benefits.json', 'utf8'));
if (!file.ok) throw new Error('The example does not open');
const own = anOwnControl({ id: 'gone', ref: 'X.8', title: 'Gone' });
const before: Records = { ...file.value.tables, signOffs: [], controls: [...file.value.tables.controls, own] };
const signOff = async (records: Records): Promise<SignOff> => ({
  ...{ id: 's1', subject: 'statement-of-applicability', version: '1.0', name: 'Ada', role: '', authority: '', conditions: '' },
  ...{ decision: 'approved', on: '2013-01-16', recordedAt: '2013-01-16T10:00:00Z', signature: null },
  ...(await sealVersion(records, [], '')),
});
const [excluded, included] = (['excluded', 'included'] as const).map((decision) =>
  before.applicability.find((row) => row.decision === decision && row.id.startsWith('A.')),
);
if (!excluded || !included) throw new Error('The example has no such decision');

it('says what was added, removed, decided otherwise, for other reasons, and with another status', async () => {
  const approval = await signOff(before);
  const now: Records = {
    ...before,
    signOffs: [approval],
    controls: [...file.value.tables.controls, anOwnControl({ id: 'new', ref: 'X.9', title: 'New' })],
    applicability: before.applicability.map((row) => {
      if (row.id === excluded.id) return { ...aDecision(row.id), decision: 'included', reasons: ['law'] };
      if (row.id === included.id) return { ...row, status: row.status === 'planned' ? 'partly' : 'planned' };
      return row;
    }),
  };
  const found = sinceApprovedSoa(now, annexA, annexCName);
  expect(found?.changes.map(({ ref, fate }) => `${ref} ${fate}`).toSorted()).toEqual(
    [`${excluded.id} changed`, `${included.id} changed`, 'X.8 removed', 'X.9 added'].toSorted(),
  );
  const of = (id: string) => found?.changes.find(({ ref }) => ref === id)?.differences.map(({ what }) => what);
  expect(of(excluded.id)).toEqual(expect.arrayContaining(['Applies', 'Reasons']));
  expect(of(included.id)).toEqual(['Status']);
  expect(found?.sentence).toContain('4 controls read differently; 1 added, 1 removed, 1 decided otherwise, 1 for other reasons');
});

it('compares everything that is decided for a control, not only whether it applies', async () => {
  const approval = await signOff(before);
  const [system] = before.systems;
  const evidence = { id: 'e', title: 'Minutes', place: '', version: '', on: '', owner: '', sha256: '' };
  const now = (fields: Partial<(typeof before.applicability)[number]>) =>
    sinceApprovedSoa(
      {
        ...before,
        signOffs: [approval],
        applicability: before.applicability.map((row) => (row.id === included.id ? { ...row, ...fields } : row)),
      },
      annexA,
      annexCName,
    )?.changes.flatMap(({ differences }) => differences.map(({ what, after }) => [what, after]));
  expect(now({ systems: [system?.id ?? ''] })).toEqual([['Holds for', system?.ref]]);
  expect(now({ evidence: '', evidenceItems: [evidence] })).toEqual([['Evidence', 'Minutes']]);
  expect(now({ objectives: ['C.2.5'] })).toEqual([['Objectives', annexCName('C.2.5')]]);
  expect(
    now({ implementation: 'By hand', interim: 'A list', guidanceNote: 'Read', lastCheck: '2013-01-02', nextCheck: '2013-01-03' }),
  ).toEqual([
    ['Implementation', 'By hand'],
    ['Interim measure', 'A list'],
    ['Last check', '2 January 2013'],
    ['Next check', '3 January 2013'],
    ['Guidance considered', 'Read'],
  ]);
});

it('says that nothing changed, and nothing at all while none was approved and kept', async () => {
  const approval = await signOff(before);
  expect(sinceApprovedSoa({ ...before, signOffs: [approval] }, annexA, annexCName)?.sentence).toBe(
    'Since version 1.0, approved by Ada on 16 January 2013: nothing changed.',
  );
  expect(sinceApprovedSoa(before, annexA, annexCName)).toBeUndefined();
  expect(sinceApprovedSoa({ ...before, signOffs: [{ ...approval, frozen: [] }] }, annexA, annexCName)).toBeUndefined();
});

it('prints what else was decided for a control, and compares own controls with Annex A', async () => {
  const { assessmentReport } = await import('#report/assessmentReport.ts');
  const [system] = before.systems;
  const applicability = before.applicability.map((row) =>
    row.id === included.id
      ? { ...row, systems: [system?.id ?? ''], guidanceNote: 'Read it', shareable: false, nextCheck: '2013-03-01', interim: 'By hand' }
      : row,
  );
  const { blocks } = assessmentReport({
    records: { ...before, applicability },
    changes: [],
    catalogues: { annexA, sections: [], dimensions: [], annexCName: (id) => id, versions: [] },
    facts: { madeAt: '2013-01-16T10:00:00Z', madeWith: '', sha256: '' },
  });
  const table = blocks.find((block) => block.kind === 'table' && block.caption.startsWith('Scope of each decision'));
  const cells = table?.kind === 'table' ? table.rows.find(([first]) => first?.text === included.id)?.map(({ text }) => text) : [];
  expect(cells).toEqual(expect.arrayContaining([system?.ref, 'Read it', 'By hand', '1 March 2013', 'No']));
  expect(JSON.stringify(blocks)).toContain('2 own controls match no row of it: X.1, X.8; all 38 of its controls are decided');
});
