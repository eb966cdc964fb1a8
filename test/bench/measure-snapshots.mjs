// A snapshot of 10,000 risks is taken, opened and compared: how long each takes, and how long the page is ever busy meanwhile.
import { longestTask } from './longestTask.mjs';

const limit = 50;
/** Times a raw read of the same rows in the same run. */
const ratios = { taken: 6, compared: 4, list: 2, time: 2 };

export default async function measure({ browser, origin, build }) {
  await build('matrix');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/matrix/`);
    await page.waitForFunction(() => 'storeMoved' in window);
    const id = await page.evaluate(() => window.storeMoved());
    const raws = [];
    for (let round = 0; round < 5; round += 1) raws.push(await page.evaluate((of) => window.rawRead(of), id));
    const raw = raws.toSorted((a, b) => a - b)[2];
    const address = `${origin}/app/#/a/${id}`;
    const settled = async () => {
      await page.waitForFunction(() => document.documentElement.dataset.ready === 'offline', undefined, { timeout: 60_000 });
      await page.waitForFunction(() => document.querySelector('a.ask strong'), undefined, { timeout: 60_000 });
      await page.waitForTimeout(3_000);
    };
    const open = (part) => page.evaluate((hash) => (location.hash = hash), `${new URL(address).hash}/${part}`);
    await page.goto(`${address}/snapshots`);
    await settled();

    const rows = [];
    const measured = async (doing, ratio, work) => {
      const {
        made: took,
        clock,
        computing,
        over,
      } = await longestTask(browser, page, async () => {
        const start = performance.now();
        await work();
        const end = performance.now() - start;
        // What comes after what is waited for belongs to it as well.
        await page.waitForTimeout(1_000);
        return end;
      });
      rows.push(
        {
          what: `10,000 risks: ${doing}`,
          value: `${took.toFixed(0)} ms, ${(took / raw).toFixed(2)} × a raw read of the rows (${raw.toFixed(0)} ms)`,
          limit: `${ratio} ×`,
          ok: took <= ratio * raw,
        },
        {
          what: `10,000 risks: longest the page is busy while ${doing}`,
          value: `${computing.toFixed(0)} ms of computing (${clock.toFixed(0)} ms by the clock; over ${limit}: ${over(limit).join(', ') || 'none'})`,
          limit: `${limit} ms`,
          ok: computing <= limit,
        },
      );
    };
    const take = async (name, ref) => {
      await page.getByLabel('Name of the new snapshot').fill(name);
      await page.getByRole('button', { name: 'Take snapshot' }).click();
      await page.getByLabel(`Name of ${ref}`).waitFor({ timeout: 60_000 });
    };
    await measured('a snapshot is taken', ratios.taken, () => take('Now', 'SN-2'));
    // As a person does whose browser was closed since.
    await page.reload();
    await settled();
    const moved = /^Movement, current stage. Since .* better/;
    const matrix = page.getByRole('region', { name: moved });
    await measured('a snapshot is compared with now', ratios.compared, async () => {
      await open('snapshots/compare/SN-1..now');
      await matrix.waitFor({ timeout: 60_000 });
    });
    const row = page.getByRole('region', { name: 'Movements' }).getByRole('row');
    await measured('the list of movements is opened', ratios.list, async () => {
      await open('snapshots/compare/SN-1..now?view=list');
      await row.nth(60).waitFor({ timeout: 60_000 });
    });
    await measured('more of the list is shown', ratios.list, async () => {
      await page.getByRole('button', { name: /more$/ }).click();
      await row.nth(61).waitFor({ timeout: 60_000 });
    });
    await measured('another stage is compared', ratios.compared, async () => {
      await open('snapshots/compare/SN-1..now?stage=target&view=delta');
      await page.getByRole('region', { name: /^Movement, target stage. Since / }).waitFor({ timeout: 60_000 });
    });
    await open('snapshots/compare/SN-1..now?view=time');
    await page.getByRole('slider').waitFor();
    await page.waitForTimeout(2_000);
    await measured('the scrubber goes on to the next moment', ratios.time, async () => {
      await page.getByRole('slider').press('ArrowRight');
      await page
        .getByText(/^SN-2 .* better/)
        .first()
        .waitFor({ timeout: 60_000 });
    });
    return rows;
  } finally {
    await context.close();
  }
}
