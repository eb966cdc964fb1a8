import { expect, test } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { annexCName, objectives } from '#catalogue/annexC.ts';
import type { Records } from '#domain/tables.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { freeze, takeSnapshot, type Snapshot } from '#domain/review/snapshot.ts';
import { sealFrozen, sealOf, sealVersion } from '#export/seal.ts';
import { undecided } from '#domain/control/applicability.ts';
import { movedBetween, versionKey } from '#report/movedBetween.ts';
import { sinceApprovedSoa } from '#report/soaComparison.ts';
import { auditorQuestions } from '#report/auditorQuestions.ts';
import { QuestionsWorker } from '#workers/questions.ts';
import { aRisk, fiveByFive, placed, someRecords } from '../support/samples.ts';

const known = { annexA, today: '2026-11-26' };
const many: Records = someRecords({
  criteria: [fiveByFive()],
  risks: Array.from({ length: 1_200 }, (_, at) =>
    aRisk({ id: `r${at}`, ref: `R-${at + 1}`, stages: { inherent: null, current: placed('l5', 'c5'), target: null, residual: null } }),
  ),
});

test('a worker finds the same questions in the same order, after edits, removals and additions too', { timeout: 60_000 }, async () => {
  const worker = new QuestionsWorker();
  const steps: Records[] = [
    many,
    { ...many, risks: many.risks.map((risk, at) => (at === 700 ? { ...risk, owner: 'Bo' } : risk)) },
    { ...many, risks: many.risks.filter((_, at) => at % 3 !== 0) },
    { ...many, risks: [aRisk({ id: 'new', ref: 'R-9999' }), ...many.risks] },
  ];
  for (const records of steps) expect(await worker.ask(records, known)).toEqual(structuredClone(auditorQuestions(records, known)));
  worker.close();
});

test('a worker says what differs from an approved version, as of the last edit', { timeout: 60_000 }, async () => {
  const worker = new QuestionsWorker();
  const signOff: SignOff = {
    ...{ id: 's1', subject: 'assessment', version: '1.0', name: 'Ada', role: '', authority: '', decision: 'approved', conditions: '' },
    ...{ on: '2026-11-26', recordedAt: '2026-11-26T10:00:00Z', signature: null },
    ...(await sealVersion(many, [], '')),
  };
  const approved = { ...many, signOffs: [signOff] };
  const changed = { ...approved, risks: many.risks.map((risk, at) => (at === 700 ? { ...risk, owner: 'Bo' } : risk)) };
  void worker.ask(approved, known);
  expect(await worker.compare(approved)).toEqual(new Map([['s1', { is: 'compared', by: [] }]]));
  expect(await worker.compare(changed)).toEqual(new Map([['s1', { is: 'compared', by: [{ table: 'risks', id: 'r700' }] }]]));
  // Questions asked after it come as ever.
  expect((await worker.ask(changed, known))?.open).toHaveLength(auditorQuestions(changed, known).open.length);
  worker.close();
});

test('a worker says which snapshots still are what was frozen, however many risks they hold', { timeout: 60_000 }, async () => {
  const worker = new QuestionsWorker();
  const content = { takenAt: '2026-11-26T10:00:00Z', by: 'Ada', frozen: freeze(many.risks, many.treatments, fiveByFive()) };
  const whole = takeSnapshot({ id: 'sn1', ref: 'SN-1' }, 'Whole', { ...content, hash: await sealOf(content) });
  const [first, ...others] = content.frozen.risks;
  if (!first) throw new Error('nothing is frozen');
  const spoilt: Snapshot = { ...whole, id: 'sn2', ref: 'SN-2', frozen: { ...content.frozen, risks: [...others, first] } };
  const intact = async (...snapshots: Snapshot[]) =>
    (await worker.look({ ...many, snapshots }, ['sn1', 'sn2'])).filter((state) => state.intact).map(({ id }) => id);
  expect(await intact(whole, spoilt)).toEqual(['sn1']);
  const restored = { ...spoilt, name: 'Put right', frozen: content.frozen };
  expect(await intact(whole, restored)).toEqual(['sn1', 'sn2']);
  // One that was taken of many risks comes from the worker as it would from the page, and is read there.
  const { takenAt, by } = content;
  const criteria = fiveByFive();
  const register = await worker.freeze({ ...many, criteria: [criteria] }, { takenAt, by });
  expect(register).toEqual(await sealFrozen(freeze(many.risks, many.treatments, criteria), takenAt, by));
  expect(await worker.freeze({ ...many, criteria: [] }, { takenAt, by })).toBeUndefined();
  if (!register) throw new Error('nothing was frozen');
  const packed = { ...whole, id: 'sn2', ...register };
  expect(await intact(packed)).toEqual(['sn2']);
  worker.close();
});

test(
  'a worker says how the register moved, and what reads differently in the statement, as the page would',
  { timeout: 60_000 },
  async () => {
    const worker = new QuestionsWorker();
    const sealed = await sealVersion(many, [], '');
    const signOff: SignOff = {
      ...{ id: 's1', subject: 'assessment', version: '1.0', name: 'Ada', role: '', authority: '', decision: 'approved', conditions: '' },
      ...{ on: '2026-11-26', recordedAt: '2026-11-26T10:00:00Z', signature: null },
      ...sealed,
    };
    const low = { inherent: null, current: placed('l1', 'c1'), target: null, residual: null };
    const now: Records = {
      ...many,
      signOffs: [signOff],
      applicability: [{ ...undecided('A.2.2'), decision: 'included' }],
      risks: many.risks.map((risk, at) => (at % 2 === 0 ? { ...risk, stages: low } : risk)).slice(3),
    };
    const between = { from: versionKey(sealed.contentHash), to: 'now', stage: 'current', reread: false } as const;
    const moved = await worker.move(now, between);
    expect(moved?.comparison?.movements).toHaveLength(601);
    expect(moved).toEqual(structuredClone(movedBetween(now, between)));
    const since = await worker.sinceApprovedSoa(now, annexA, objectives);
    expect(since?.changes.map(({ ref }) => ref)).toEqual(['A.2.2']);
    expect(since).toEqual(structuredClone(sinceApprovedSoa(now, annexA, annexCName)));
    expect(await worker.move(now, { ...between, from: 'V-000000000000' })).toBeUndefined();
    worker.close();
  },
);

test('what was asked before something newer is not answered', { timeout: 60_000 }, async () => {
  const worker = new QuestionsWorker();
  const [first, second, third] = await Promise.all([
    worker.ask(many, known),
    worker.ask({ ...many, risks: many.risks.slice(1) }, known),
    worker.ask({ ...many, risks: many.risks.slice(0, 1_100) }, known),
  ]);
  expect([first, second]).toEqual([undefined, undefined]);
  expect(third).toEqual(structuredClone(auditorQuestions({ ...many, risks: many.risks.slice(0, 1_100) }, known)));
  worker.close();
});
