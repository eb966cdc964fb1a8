import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { unzipSync } from 'fflate';
import { packManifestSchema } from '../../src/domain/file/packManifest.ts';
import { expect, test } from './fixtures.ts';
import { openExample } from './person.ts';

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
