// Approving 10,000 risks, opening what was approved and comparing it with now: how long the page is ever busy meanwhile.
import { longestTask } from './longestTask.mjs';

const limit = 50;

export default async function measure({ browser, origin, build }) {
  await build('matrix');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/matrix/`);
    await page.waitForFunction(() => 'storeRisks' in window);
    const id = await page.evaluate(() => window.storeRisks());
    const address = `${origin}/app/#/a/${id}`;
    await page.goto(`${address}/review`);
    await page.getByLabel('Name of the signer').fill('Ada', { timeout: 60_000 });
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'offline');
    await page.getByText('questions an auditor would still ask').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3_000);
    const rows = [];
    const measured = async (doing, work) => {
      const start = performance.now();
      const { clock, computing, over } = await longestTask(browser, page, work);
      rows.push({
        what: `10,000 risks: longest the page is busy while ${doing}`,
        value: `${computing.toFixed(0)} ms of computing (${clock.toFixed(0)} ms by the clock; over ${limit}: ${over(limit).join(', ') || 'none'}; ${((performance.now() - start) / 1000).toFixed(1)} s)`,
        limit: `${limit} ms`,
        ok: computing <= limit,
      });
    };
    await measured('a version is approved', async () => {
      await page.getByRole('button', { name: 'Sign off this version' }).click();
      await page.getByRole('link', { name: 'Compare version 0.1 with now' }).waitFor({ timeout: 120_000 });
      await page.getByText('The version kept matches it.').waitFor({ timeout: 120_000 });
    });
    await page.waitForTimeout(3_000);
    const compare = await page.getByRole('link', { name: 'Compare version 0.1 with now' }).getAttribute('href');
    const print = await page.getByRole('link', { name: 'Open version 0.1 read-only' }).getAttribute('href');
    // As a person does whose browser was closed since: nothing of the version is in memory.
    const fresh = async () => {
      await page.reload();
      await page.getByText('questions an auditor would still ask').first().waitFor({ timeout: 60_000 });
      await page.waitForTimeout(5_000);
    };
    await fresh();
    await measured('it is compared with now', async () => {
      await page.evaluate((href) => (location.hash = href), compare);
      await page.getByRole('heading', { name: 'Compare', exact: true }).waitFor();
      await page.getByText(/^Since version 0.1/).waitFor({ timeout: 120_000 });
      await page.waitForTimeout(1_000);
    });
    await page.evaluate((href) => (location.hash = href), `${new URL(address).hash}/review`);
    await page.getByText('questions an auditor would still ask').first().waitFor({ timeout: 60_000 });
    await fresh();
    await measured('it is opened read-only', async () => {
      await page.evaluate((href) => (location.hash = href), print);
      await page.getByText('It can be read, not changed').waitFor({ timeout: 240_000 });
      await page.locator('article footer').waitFor({ timeout: 240_000 });
      await page.waitForTimeout(1_000);
    });
    await page.evaluate((href) => (location.hash = href), `${new URL(address).hash}/snapshots`);
    for (const name of ['Before', 'After']) {
      await page.getByLabel('Name of the new snapshot').fill(name, { timeout: 60_000 });
      await page.getByRole('button', { name: 'Take snapshot' }).click();
      await page.getByLabel(`Name of SN-${name === 'Before' ? 1 : 2}`).waitFor({ timeout: 60_000 });
    }
    await page.evaluate((href) => (location.hash = href), `${new URL(address).hash}/review`);
    await page.getByText('questions an auditor would still ask').first().waitFor({ timeout: 60_000 });
    await fresh();
    await measured('two snapshots are compared', async () => {
      await page.evaluate((href) => (location.hash = href), `${new URL(address).hash}/snapshots/compare/SN-1..SN-2`);
      await page.getByRole('heading', { name: 'Compare', exact: true }).waitFor();
      await page
        .getByText(/nothing moved/)
        .first()
        .waitFor({ timeout: 120_000 });
      await page.waitForTimeout(1_000);
    });
    return rows;
  } finally {
    await context.close();
  }
}
