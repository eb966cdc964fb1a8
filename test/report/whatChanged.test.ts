import { expect, it } from 'vitest';
import type { LoggedChange } from '#domain/change/trail.ts';
import { freeze, takeSnapshot } from '#domain/review/snapshot.ts';
import { sealVersion } from '#export/seal.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { historySection } from '#report/assessment/closing.ts';
import type { ReportModel } from '#report/assessment/input.ts';
import { movementSection } from '#report/assessment/movement.ts';
import type { Block } from '#report/document.ts';
import { aPlacedRisk, fiveByFive, someRecords } from '../support/samples.ts';

const criteria = fiveByFive();
const at = (number: number, likelihood: string, consequence: string) =>
  aPlacedRisk(likelihood, consequence, { id: `r${number}`, ref: `R-00${number}`, title: `Risk ${number}` });
const [then, now] = [
  [at(1, 'l5', 'c5'), at(2, 'l1', 'c1'), at(4, 'l2', 'c2')],
  [at(1, 'l1', 'c1'), at(2, 'l1', 'c1'), at(3, 'l5', 'c5')],
];
const snapshot = (number: number, takenAt: string, risks: typeof then) =>
  takeSnapshot({ id: `s${number}`, ref: `SN-${number}` }, `Number ${number}`, {
    takenAt,
    by: '',
    frozen: freeze(risks, [], criteria),
    hash: '',
  });
const section = (known: Partial<ReportModel['records']>, untold: ReportModel['untold'] = new Set()) =>
  movementSection({ records: someRecords({ criteria: [criteria], risks: now, ...known }), criteria, untold } as ReportModel);
const rows = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text)) : []));
const said = (blocks: readonly Block[]) => blocks.map((block) => ('text' in block ? block.text : '')).join('\n');

it('shows each risk that moved since the newest snapshot that reads differently', () => {
  const blocks = section({
    snapshots: [
      snapshot(2, '2026-03-01T10:00:00Z', then),
      snapshot(1, '2026-02-01T10:00:00Z', []),
      // Taken to be signed: nothing moved since.
      snapshot(3, '2026-04-01T10:00:00Z', now),
    ],
  });
  expect(said(blocks)).toMatch(/Since snapshot SN-2 “Number 2” of 1 March 2026, as things stand today: 1 better, 1 new, 1 closed; as many/);
  expect(rows(blocks)).toEqual([
    ['R-001', 'Risk 1', expect.stringMatching(/^L5-C5 /), expect.stringMatching(/^L1-C1 /), 'Better, no longer beyond the line'],
    ['R-003', 'Risk 3', 'not placed', expect.stringMatching(/^L5-C5 /), 'New, now beyond the line'],
    ['R-004', 'Risk 4', expect.stringMatching(/^L2-C2 /), 'not placed', 'Closed'],
  ]);
  const figures = blocks.flatMap((block) => (block.kind === 'matrices' ? block.figures : []));
  const standing = figures.map(({ title, cells }) => [
    title,
    cells.filter(({ count }) => count > 0).map(({ likelihood, consequence, count }) => `${likelihood} ${consequence} ${count}`),
  ]);
  expect(standing).toEqual([
    ['Then', ['l5 c5 1', 'l2 c2 1', 'l1 c1 1']],
    ['Today', ['l5 c5 1', 'l1 c1 2']],
  ]);
});

it('names by its reference only what moved and stands within the line, where a copy leaves that out', () => {
  const snapshots = [snapshot(1, '2026-03-01T10:00:00Z', then)];
  const [whole, part] = [section({ snapshots }), section({ snapshots }, new Set(now.slice(0, 2)))];
  expect(rows(part).map(([ref]) => ref)).toEqual(['R-003', 'R-004']);
  expect(said(part)).toContain('Moved as well, and left out as they stand within the line: R-001.');
  expect(said(whole)).not.toContain('left out');
  // The sentences and figures still count all of them.
  expect(part.slice(0, 4)).toEqual(whole.slice(0, 4));
});

const approval = async (risks: typeof then): Promise<SignOff> => ({
  ...{ id: 'o1', subject: 'assessment', version: '1.0', name: 'Ada', role: '', authority: '', decision: 'approved', conditions: '' },
  ...{ on: '2026-03-02', recordedAt: '2026-03-02T10:00:00.000Z', signature: null },
  ...(await sealVersion(someRecords({ criteria: [criteria], risks }), [], '')),
});

it('compares with the version approved last where no snapshot was taken, and says so where there is neither', async () => {
  expect(said(section({ signOffs: [await approval(then)] }))).toContain('Since version 1.0, approved 2 March 2026');
  expect(said(section({}))).toContain('nothing to compare with yet');
});

const change = (id: string, when: string, edits: LoggedChange['edits'] = []): LoggedChange => ({
  ...{ id, step: id, at: when, by: '', device: 'd', intent: id, why: '', undoes: null },
  edits,
});

it('parts the history at the last approval, to the step, also on one day', async () => {
  const signOff = await approval(now);
  const records = someRecords({ signOffs: [signOff] });
  const signing = change('Sign off', '2026-03-02T10:00:01Z', [{ table: 'signOffs', id: 'o1', before: null, after: signOff }]);
  const earlier = change('Earlier', '2026-03-02T09:00:00Z');
  const later = change('Later that day', '2026-03-02T17:00:00Z');
  const parts = (changes: readonly LoggedChange[], of = records) =>
    historySection({ records: of, changes } as ReportModel).flatMap((block) =>
      block.kind === 'table' ? [block.rows.map((row) => row[2]?.text)] : [],
    );
  expect(parts([earlier, signing, later])).toEqual([['Later that day'], ['Sign off', 'Earlier']]);
  // A file may come without the beginning of its trail.
  expect(parts([earlier, later])).toEqual([['Later that day'], ['Earlier']]);
  expect(parts([earlier, later], someRecords({}))).toEqual([['Later that day', 'Earlier']]);
});
