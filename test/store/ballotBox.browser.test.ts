import { afterEach, beforeEach, expect, test } from 'vitest';
import { BallotBox, boxesOf, boxId, emptyBoxes } from '#store/ballotBox.ts';
import { library } from '#store/library.ts';
import {
  forgetRuns,
  interruptedRuns,
  noteRun,
  runId,
  announceAttended,
  announceWindow,
  isAttended,
  windowsOf,
} from '#store/workshopRuns.ts';
import type { AskedStep } from '#domain/workshop/workshopQuestion.ts';

const scale: AskedStep[] = ['s1', 's2', 's3', 's4', 's5'].map((id) => ({ id, label: id, anchor: '' }));
const best = { asks: 'best', scale } as const;
const range = { asks: 'range', scale } as const;
let id: string;
let box: BallotBox;

beforeEach(() => {
  id = boxId('assessment-1', `question-${crypto.randomUUID()}`, 1);
  box = new BallotBox(id);
});
afterEach(() => forgetRuns('assessment-1'));

/** Whatever of the box could be read by somebody who looks at the storage. */
const stored = async (): Promise<string> => {
  const rows = await library.ballots.where('box').equals(id).toArray();
  return rows.map((row) => `${JSON.stringify({ ...row, sealed: '' })} ${new TextDecoder('latin1').decode(row.sealed)}`).join('\n');
};

test('a vote is sealed, comes in once, and opens as it was given, also in another window and after a crash', async () => {
  expect(await box.type('a', 4, best)).toBe(true);
  expect(await box.type('b', 0, best)).toBe(true);
  expect(await box.type('c', 6, best)).toBe(false);
  // Another window has the key from the storage only.
  const other = new BallotBox(id);
  expect(await other.front()).toEqual({
    filled: [
      { slot: 'a', answers: 0, whole: true },
      { slot: 'b', answers: 0, whole: true },
    ],
    skipped: [],
  });
  await other.type('a', 2, best); // changed their mind
  expect((await box.open()).map(({ slot, ballot }) => [slot, ballot.best])).toEqual([
    ['a', 's2'],
    ['b', null],
  ]);
  expect(await stored()).not.toMatch(/best|typed|s2|s4/);
});

test('what is stored of a vote is the same for every answer but for its cipher: also its length', async () => {
  const shapes = new Set<string>();
  for (const digit of [0, 1, 5]) {
    await box.type('a', digit, best);
    const [row] = await library.ballots.where('box').equals(id).toArray();
    shapes.add(JSON.stringify({ ...row, order: 0, sealed: row?.sealed.length }));
  }
  expect([...shapes]).toHaveLength(1);
  const key = (await library.boxes.get(id))?.key;
  expect(key?.extractable).toBe(false);
});

test('four answers are kept one by one, so that a crash costs one of them at most', async () => {
  await box.type('a', 1, range);
  await box.type('a', 4, range);
  expect((await box.front()).filled).toEqual([{ slot: 'a', answers: 2, whole: false }]);
  expect(await box.open()).toEqual([]);
  const after = new BallotBox(id);
  await after.type('a', 3, range);
  await after.type('a', 2, range);
  expect(await after.open()).toEqual([{ slot: 'a', ballot: { low: 's1', high: 's4', best: 's3', confidence: 'medium' } }]);
  // Who cannot judge is not told from the others by the number of their answers.
  await after.type('b', 0, range);
  expect((await after.front()).filled.map(({ answers, whole }) => [answers, whole])).toEqual([
    [0, true],
    [0, true],
  ]);
});

test('the last vote can be taken out, and a seat passed over', async () => {
  await box.type('a', 1, best);
  await box.type('b', 2, best);
  await box.drop('b');
  await box.skip(['b']);
  expect(await new BallotBox(id).front()).toMatchObject({ filled: [{ slot: 'a' }], skipped: ['b'] });
});

test('once it is emptied nothing comes in any more, and the key is gone', async () => {
  await box.type('a', 1, best);
  await emptyBoxes([id]);
  await expect(box.type('b', 2, best)).rejects.toThrow();
  expect(await library.ballots.where('box').equals(id).count()).toBe(0);
  expect(await boxesOf('assessment-1')).toEqual([]);
});

test('a run is interrupted once no window has it, and goes with its assessment', async () => {
  const run = { assessment: 'assessment-1', workshop: 'workshop-1', ref: 'WS-1', where: 'question 1, Vote', seats: 10, planned: 5_400 };
  const about = { ...run, id: runId('assessment-1', 'workshop-1'), box: id, total: { spent: 60, runningSince: null } };
  const entry = { title: 'A', organization: '', version: '', example: false, risks: 0, beyond: 0, questions: null, changedAt: '' };
  await library.assessments.put({ ...entry, id: 'assessment-1', backupAt: '', changesSinceBackup: 0, seq: 0, backupSeq: 0 });
  await box.type('a', 1, best);
  await noteRun(about);
  expect(await interruptedRuns()).toMatchObject([{ ref: 'WS-1', votes: 1, seats: 10 }]);
  const leave = announceWindow(about.id, 'stage');
  await expect.poll(() => windowsOf(about.id)).toEqual({ stage: 1, console: 0 });
  expect(await interruptedRuns()).toEqual([]);
  leave();
  await expect.poll(async () => (await interruptedRuns()).length).toBe(1);
  await forgetRuns('assessment-1');
  expect(await interruptedRuns()).toEqual([]);
  expect(await library.ballots.where('box').equals(id).count()).toBe(0);
  await library.assessments.delete('assessment-1');
});

test('a clock that runs in any window says that somebody is there', async () => {
  expect(await isAttended()).toBe(false);
  const [one, two] = [announceAttended(), announceAttended()];
  await expect.poll(isAttended).toBe(true);
  one();
  expect(await isAttended()).toBe(true);
  two();
  await expect.poll(isAttended).toBe(false);
});
