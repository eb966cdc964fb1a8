import { expect, test } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import type { Records } from '#domain/tables.ts';
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
