import { annexA } from '#catalogue/annexA.ts';
import { dimensions, screeningQuestions } from '#catalogue/questionnaire.ts';
import type { Records } from '#domain/tables.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { sealVersion } from '#export/seal.ts';
import { QuestionsWorker } from '#workers/questions.ts';
import { manyRisks } from '../manyRisks.ts';

const known = { annexA, dimensions, screening: screeningQuestions, today: '2026-11-26' };

/** The records after one edit of one risk. */
const edited = (records: Records, at: number): Records => ({
  ...records,
  risks: records.risks.map((risk, index) => (index === at ? { ...risk, owner: `Owner ${at}` } : risk)),
});

/** Looks at every value of the records once: the least that any rule over all of them can cost. */
function plainPass(records: Records): number {
  let seen = 0;
  const walk = (value: unknown): void => {
    seen += 1;
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value) as unknown[]) walk(inner);
  };
  walk(records);
  return seen;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const approved = new Map<number, Records>();
const settled = () => new Promise((resolve) => setTimeout(resolve, 120));

/** How long so many risks take in the worker, from the edit to the questions. Whoever calls it watches the page meanwhile. */
async function inWorker(count: number): Promise<{
  readonly first: number;
  readonly compared: number;
  readonly times: number[];
  readonly open: number;
}> {
  const worker = new QuestionsWorker();
  let records = approved.get(count) ?? manyRisks(count);
  const found = { first: 0, compared: 0, times: [] as number[], open: 0 };
  const asked = async (): Promise<number> => {
    const start = performance.now();
    found.open = (await worker.ask(records, known))?.open.length ?? 0;
    return performance.now() - start;
  };
  found.first = await asked();
  await settled();
  const start = performance.now();
  await worker.compare(records);
  found.compared = performance.now() - start;
  await settled();
  for (let round = 0; round < 12; round += 1) {
    records = edited(records, Math.floor((round * count) / 15));
    found.times.push(await asked());
    await settled();
  }
  worker.close();
  return found;
}

/** Makes so many risks with an approval of them, and says how long plain passes over them take. What this costs the page is no question's doing. */
async function make(count: number): Promise<number[]> {
  const records = manyRisks(count);
  const signOff: SignOff = {
    ...{ id: 's1', subject: 'assessment', version: '1.0', name: 'Ada', role: '', authority: '', decision: 'approved', conditions: '' },
    ...{ on: '2026-11-26', recordedAt: '2026-11-26T10:00:00Z', signature: null },
    ...(await sealVersion(records, [], '')),
  };
  approved.set(count, { ...records, signOffs: [signOff] });
  return Array.from({ length: 12 }, () => timed(() => plainPass(records)));
}

Object.assign(window, { inWorker, make });
