/** The auditor's questions after one edit (ux B.4): here at 500 risks, in a worker at 10,000, against a plain pass over the same records. */
const limits = { here: 100, worker: 1_000, task: 50 };

const at = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export default async function measure({ browser, origin, build }) {
  await build('questions');
  const page = await browser.newPage();
  try {
    await page.goto(`${origin}/questions/`);
    await page.waitForFunction(() => 'inWorker' in window);
    const here = await page.evaluate(() => window.here());
    const far = await page.evaluate(() => window.inWorker());
    const time = (what, value, plain, limit) => ({
      what,
      value: `${value.toFixed(1)} ms, ${(value / plain).toFixed(2)} × a plain pass over the records (${plain.toFixed(1)} ms)`,
      limit: `${limit} ms`,
      ok: value <= limit,
    });
    return [
      time(`500 risks: ${here.open} questions after an edit, 95th percentile`, at(here.times, 0.95), at(here.plain, 0.5), limits.here),
      time('500 risks: longest task of it', at(here.times, 1), at(here.plain, 0.5), limits.task),
      // Every row is handed to the worker once; this is no recount, so it has no limit.
      { what: `10,000 risks: ${far.open} questions in a worker, the first time`, value: `${far.first.toFixed(0)} ms` },
      time('10,000 risks: in the worker after an edit, 95th percentile', at(far.times, 0.95), at(far.plain, 0.5), limits.worker),
      {
        what: '10,000 risks: longest task of the page meanwhile',
        value: `${far.longest.toFixed(0)} ms`,
        limit: `${limits.task} ms`,
        ok: far.longest <= limits.task,
      },
    ];
  } finally {
    await page.close();
  }
}
