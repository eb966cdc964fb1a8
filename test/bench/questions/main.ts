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

/** How long so many risks take in the worker, from the edit to the questions, and the longest task of this page meanwhile. */
async function inWorker(count: number): Promise<{
  readonly first: number;
  readonly times: number[];
  readonly plain: number[];
  readonly longest: number;
  readonly open: number;
  readonly compared: number;
}> {
  const worker = new QuestionsWorker();
  const made = manyRisks(count);
  const signOff: SignOff = {
    ...{ id: 's1', subject: 'assessment', version: '1.0', name: 'Ada', role: '', authority: '', decision: 'approved', conditions: '' },
    ...{ on: '2026-11-26', recordedAt: '2026-11-26T10:00:00Z', signature: null },
    ...(await sealVersion(made, [], '')),
  };
  let records: Records = { ...made, signOffs: [signOff] };
  const [times, plain]: [number[], number[]] = [[], []];
  // Whatever made the records is not counted.
  await new Promise((resolve) => setTimeout(resolve, 300));
  let longest = 0;
  let counting = true;
  const tasks = new PerformanceObserver((list) => {
    if (counting) longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration));
  });
  tasks.observe({ type: 'longtask' });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 120));
  const asked = async (): Promise<number> => {
    const start = performance.now();
    open = (await worker.ask(records, known))?.open.length ?? 0;
    return performance.now() - start;
  };
  let open = 0;
  const first = await asked();
  await settled();
  const start = performance.now();
  await worker.compare(records);
  const compared = performance.now() - start;
  await settled();
  for (let round = 0; round < 12; round += 1) {
    records = edited(records, Math.floor((round * count) / 15));
    times.push(await asked());
    await settled();
    // This pass is a long task of its own.
    counting = false;
    plain.push(timed(() => plainPass(records)));
    await settled();
    counting = true;
  }
  tasks.disconnect();
  worker.close();
  return { first, times, plain, longest, open, compared };
}

Object.assign(window, { inWorker });
