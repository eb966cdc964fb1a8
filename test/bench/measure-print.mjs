// Printing from the print view: how long the page is ever busy while the report of 10,000 risks is put together, and whether
// everything of one in many parts is on the paper that Chromium prints. Ten thousand are some 10,000 pages, which takes
// Chromium more memory than most machines have: they are printed in volumes, of which the second and the first are printed here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longestTask } from './longestTask.mjs';

const limit = 50;
const printed = 900;
const refs = Array.from({ length: printed }, (_, at) => `R-${String(at + 1).padStart(3, '0')}`);

export default async function measure({ browser, origin, build }) {
  await build('matrix');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const folder = mkdtempSync(join(tmpdir(), 'foreweigh-print-'));
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(300_000);
    const ready = () =>
      page
        .getByRole('button', { name: /^Print( volume \d+ of \d+)?$/ })
        .and(page.locator(':enabled'))
        .waitFor();
    const atExport = async (risks) => {
      await page.goto(`${origin}/matrix/`);
      await page.waitForFunction(() => 'storeRisks' in window);
      const id = await page.evaluate((count) => window.storeRisks(count), risks);
      await page.goto(`${origin}/app/#/a/${id}/export`);
      await page.getByRole('heading', { name: 'Export', exact: true }).waitFor();
      await page.waitForFunction(() => document.documentElement.dataset.ready === 'offline');
      await page.getByText('Checking characters').waitFor({ state: 'hidden' });
      await page.waitForTimeout(5_000);
    };
    const open = () => page.getByRole('link', { name: 'Open print view' }).first().click();

    await atExport(printed);
    await open();
    await ready();
    const onPaper = async () => {
      const path = join(folder, 'printed.pdf');
      await page.pdf({ path, timeout: 0 });
      return execFileSync('pdftotext', ['-layout', path, '-'], { maxBuffer: 2 ** 30 }).toString();
    };
    const text = await onPaper();
    const found = new Set(text.match(/R-\d+/g));
    const missing = refs.filter((ref) => !found.has(ref));

    await atExport(10_000);
    const started = performance.now();
    const { clock, computing, over } = await longestTask(browser, page, async () => {
      await open();
      await ready();
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);

    const volume = async (number) => {
      await page.getByLabel('Volume to print').selectOption({ index: number - 1 });
      await page
        .getByRole('button', { name: new RegExp(`^Print volume ${number} of`) })
        .and(page.locator(':enabled'))
        .waitFor();
      const from = performance.now();
      const printedText = await onPaper();
      const took = ((performance.now() - from) / 1000).toFixed(0);
      // Each risk that is described in full has a table of its stages.
      const risks = new Set([...printedText.matchAll(/Where (R-\d+) stands/g)].map(([, ref]) => ref)).size;
      return {
        what: `10,000 risks: volume ${number} on the paper Chromium prints, its risks in full`,
        value: `${risks}, on ${printedText.split('\f').length - 1} pages in ${took} s`,
        limit: '500',
        ok: risks === 500,
      };
    };
    const volumes = [await volume(2), await volume(1)];
    return [
      {
        what: `${printed} risks in parts: references missing on the paper Chromium prints`,
        value: `${missing.length} of ${printed}, on ${text.split('\f').length - 1} pages`,
        limit: '0',
        ok: missing.length === 0,
      },
      {
        what: '10,000 risks: longest the page is busy while the print is put together',
        value: `${computing.toFixed(0)} ms of computing (${clock.toFixed(0)} ms by the clock; over ${limit}: ${over(limit).join(', ') || 'none'}; ${seconds} s)`,
        limit: `${limit} ms`,
        ok: computing <= limit,
      },
      ...volumes,
    ];
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
