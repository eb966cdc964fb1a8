import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { strFromU8, unzipSync } from 'fflate';
import { packManifestSchema } from '../../src/domain/file/packManifest.ts';
import { savedFile, savedFileText } from '../../src/export/json.ts';
import { manyRisks } from '../bench/manyRisks.ts';
import { axe, expect, test } from './fixtures.ts';
import { addressOf, openExample } from './person.ts';

test.use({ actionTimeout: 10_000, served: 'once' });

test('two clicks make the certifier’s pack; its hashes hold and its viewer opens from a disk and asks for nothing', async ({
  page,
  browser,
}, info) => {
  test.slow(); // the page holds the whole report
  await openExample(page);
  await page.getByRole('banner').getByRole('link', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    page.getByRole('button', { name: 'Make the certifier’s pack' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/-certifier[.]foreweigh[.]zip$/);
  const zip = info.outputPath('pack.zip');
  await download.saveAs(zip);
  const files = unzipSync(readFileSync(zip));
  const folder = info.outputPath('pack');
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const manifest = packManifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  expect(Object.keys(files)).toHaveLength(manifest.parts.length + 1);
  for (const { path, sha256 } of manifest.parts)
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
      path,
    ).toBe(sha256);
  const file = JSON.parse(readFileSync(join(folder, '02-assessment.foreweigh.json'), 'utf8')) as {
    integrity: { hash: string };
    tables: { risks: { ref: string; title: string }[] };
  };
  expect(manifest.assessment.hash).toBe(file.integrity.hash);

  // A browser that knows nothing of the app.
  const elsewhere = await browser.newContext({ bypassCSP: false });
  try {
    const viewer = await elsewhere.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    viewer.on('request', (request) => requests.push(request.url()));
    viewer.on('console', (message) => complaints.push(message.text()));
    viewer.on('pageerror', (error) => complaints.push(String(error)));
    const address = pathToFileURL(join(folder, 'viewer.html')).href;
    await viewer.goto(address);
    await expect(viewer.getByRole('heading', { level: 1 })).toBeVisible();
    for (const { title } of file.tables.risks) await expect(viewer.getByRole('main')).toContainText(title);
    const finder = viewer.getByRole('search', { name: /Statement of Applicability: decision/ });
    await finder.getByRole('searchbox').fill('A.9.2');
    await expect(finder.getByRole('status')).toHaveText(/^[1-9]\d* of \d+ rows$/);
    const looking = () => new AxeBuilder({ page: viewer }).setLegacyMode();
    expect((await looking().disableRules(['color-contrast']).analyze()).violations).toEqual([]);
    // Its colours are the same on every page of it, and there are many.
    expect((await looking().withRules(['color-contrast']).include('main > :nth-child(-n + 60)').analyze()).violations).toEqual([]);
    expect(requests).toEqual([address]);
    expect(complaints).toEqual([]);
  } finally {
    await elsewhere.close();
  }
});

test('a pack in the making is cancelled and nothing is saved; the next one of 360 risks comes, its workbook whole', async ({
  page,
}, info) => {
  const facts = { madeWith: 'Foreweigh', savedAt: '2026-11-26T10:00:00Z', catalogues: [] };
  const path = info.outputPath('many.foreweigh.json');
  writeFileSync(path, await savedFileText(savedFile(manyRisks(360), [], facts)));
  await page.goto('./');
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  await page.goto(`${addressOf(page)}/export`);
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await page.getByRole('button', { name: 'Make the certifier’s pack' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The pack was not made. Nothing was saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Top management', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Make the management pack' }).click(),
  ]);
  // A sheet this long is packed apart by the library, which the policy of the page forbids.
  const zip = info.outputPath('pack.zip');
  await download.saveAs(zip);
  const workbook = unzipSync(unzipSync(readFileSync(zip))['08-workbook.xlsx'] ?? new Uint8Array());
  const register = strFromU8(workbook['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect(register.length).toBeGreaterThan(160_000);
  expect(register).toContain('r="A361"');
  expect(saved).toEqual([expect.stringMatching(/-management[.]foreweigh[.]zip$/)]);
});

test('what the report of a pack says is read before it is made, and the pack then says the same', async ({ page }) => {
  await openExample(page);
  await page.getByRole('banner').getByRole('link', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Customer', exact: true }).press('Enter');
  await page.getByRole('link', { name: 'Read its report first' }).press('Enter');
  await expect(page.getByText('What the report in this pack says, before it is made: customer.')).toBeVisible();
  const report = page.locator('article');
  await expect(report.getByRole('heading', { name: 'What is left out' })).toBeVisible();
  // Who approved is not for a customer.
  await expect(report).not.toContainText('Director-General');
  await axe(page);
  const heads = await report.getByRole('heading').allTextContents();
  await page.getByRole('link', { name: 'Back to export' }).press('Enter');
  await page.getByRole('button', { name: 'Customer', exact: true }).press('Enter');
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Make the customer’s pack' }).press('Enter'),
  ]);
  const { 'viewer.html': viewer = new Uint8Array() } = unzipSync(readFileSync(await download.path()));
  const printed = [...strFromU8(viewer).matchAll(/<h[1-6][^>]*>([^<]*)<[/]h[1-6]>/g)].map(([, text]) => text);
  expect(printed).toEqual(heads);
  expect(heads.length).toBeGreaterThan(12);
});
