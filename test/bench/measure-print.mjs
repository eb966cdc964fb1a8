// Printing the report of 10,000 risks from the print view: how long the page is ever busy while it is put together, and
// whether everything is on the paper that Chromium prints.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longestTask } from './longestTask.mjs';

const limit = 50;
const count = 10_000;

export default async function measure({ browser, origin, build }) {
  await build('matrix');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const folder = mkdtempSync(join(tmpdir(), 'foreweigh-print-'));
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(600_000);
    await page.goto(`${origin}/matrix/`);
    await page.waitForFunction(() => 'storeRisks' in window);
    const id = await page.evaluate(() => window.storeRisks());
    await page.goto(`${origin}/app/#/a/${id}/export`);
    await page.getByRole('heading', { name: 'Export', exact: true }).waitFor();
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'offline');
    await page.getByText('Checking characters').waitFor({ state: 'hidden' });
    await page.waitForTimeout(5_000);
    const print = page.getByRole('button', { name: 'Print', exact: true });
    const started = performance.now();
    const { clock, computing, over } = await longestTask(browser, page, async () => {
      await page.getByRole('link', { name: 'Open print view' }).first().click();
      await print.and(page.locator(':enabled')).waitFor();
    });
    const built = (performance.now() - started) / 1000;
    const path = join(folder, 'printed.pdf');
    await page.pdf({ path, timeout: 0 });
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { maxBuffer: 2 ** 30 }).toString();
    const pages = text.split('\f').length - 1;
    const missing = Array.from({ length: count }, (_, at) => `R-${String(at + 1).padStart(3, '0')}`).filter(
      (ref) => !new RegExp(`${ref}(?!\\d)`).test(text),
    );
    return [
      {
        what: '10,000 risks: longest the page is busy while the print is put together',
        value: `${computing.toFixed(0)} ms of computing (${clock.toFixed(0)} ms by the clock; over ${limit}: ${over(limit).join(', ') || 'none'}; ${built.toFixed(0)} s)`,
        limit: `${limit} ms`,
        ok: computing <= limit,
      },
      {
        what: '10,000 risks: references missing on the paper Chromium prints',
        value: `${missing.length} of ${count.toLocaleString('en')}, on ${pages.toLocaleString('en')} pages (${missing.slice(0, 3).join(', ')})`,
        limit: '0',
        ok: missing.length === 0,
      },
    ];
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
