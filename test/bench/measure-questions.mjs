import { longestTask } from './longestTask.mjs';

/** The auditor's questions after one edit (ux B.4): in a worker at 500 and at 10,000 risks, against a plain pass over the same records. */
const sizes = [
  { count: 500, limit: 100 },
  { count: 10_000, limit: 1_000 },
];
const longest = 50;

const at = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export default async function measure({ browser, origin, build }) {
  await build('questions');
  const page = await browser.newPage();
  try {
    await page.goto(`${origin}/questions/`);
    await page.waitForFunction(() => 'inWorker' in window);
    const rows = [];
    for (const { count, limit } of sizes) {
      const plains = await page.evaluate((risks) => window.make(risks), count);
      const {
        made: found,
        clock,
        computing,
      } = await longestTask(browser, page, () => page.evaluate((risks) => window.inWorker(risks), count));
      const size = `${count.toLocaleString('en')} risks`;
      const [value, plain] = [at(found.times, 0.95), at(plains, 0.5)];
      rows.push(
        // Every row is handed to the worker once; this is no recount, so it has no limit.
        { what: `${size}: ${found.open} questions, the first time`, value: `${found.first.toFixed(0)} ms` },
        { what: `${size}: compared with the approved version, the first time`, value: `${found.compared.toFixed(0)} ms` },
        {
          what: `${size}: after an edit, 95th percentile`,
          value: `${value.toFixed(1)} ms, ${(value / plain).toFixed(2)} × a plain pass over the records (${plain.toFixed(1)} ms)`,
          limit: `${limit} ms`,
          ok: value <= limit,
        },
        {
          what: `${size}: longest the page computes in one task meanwhile`,
          value: `${computing.toFixed(0)} ms (${clock.toFixed(0)} ms by the clock)`,
          limit: `${longest} ms`,
          ok: computing <= longest,
        },
      );
    }
    return rows;
  } finally {
    await page.close();
  }
}
