import { readFileSync, writeFileSync } from 'node:fs';
import type { Page, TestInfo } from '@playwright/test';
import { contentHash } from '../../src/export/json.ts';
import type { SavedFile } from '../../src/domain/file/savedFile.ts';
import { axe, expect, test } from './fixtures.ts';
import { addressOf, openExample, wipe } from './person.ts';

test.use({ actionTimeout: 10_000 });

async function saveBy(page: Page, info: TestInfo, button: string, as: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 20_000 }),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const path = info.outputPath(as);
  await download.saveAs(path);
  return path;
}
const hashOf = async (path: string): Promise<string> => contentHash(JSON.parse(readFileSync(path, 'utf8')) as SavedFile);

test('a PDF proves itself, brings everything back to a wiped browser, and is refused once it was tampered with', async ({ page }, info) => {
  const address = await openExample(page);
  await page.goto(`${address}/export`);
  const before = await hashOf(await saveBy(page, info, 'Save JSON', 'before.json'));
  const pdf = await saveBy(page, info, 'Save PDF', 'report.pdf');
  const input = page.locator('input[type=file]');

  await page.goto('./#/');
  await page.getByRole('link', { name: 'Verify a file' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Verify' })).toBeVisible();
  await input.setInputFiles(pdf);
  await expect(page.getByRole('alert')).toContainText('Unchanged since', { timeout: 20_000 });
  await expect(page.getByText(before)).toBeVisible();
  await expect(page.getByText('Every record is the same as in the file.')).toBeVisible();
  await expect(page.getByText('No signature.')).toBeVisible();
  await axe(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await wipe(page, { databases: true, copies: true, memory: true });
  await page.goto('./#/verify');
  const bytes = readFileSync(pdf);
  const tampered = info.outputPath('tampered.pdf');
  const at = bytes.indexOf('stream\n', bytes.indexOf('/EmbeddedFile')) + 600;
  writeFileSync(tampered, bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1));
  await input.setInputFiles(tampered);
  await expect(page.getByRole('alert')).toContainText(/not what was made|could not be checked/, { timeout: 20_000 });
  await page.goto('./#/');
  await expect(page.getByText('Nothing here yet.')).toBeVisible();

  await input.setInputFiles(pdf);
  await expect(page.getByText('Unchanged since it was saved')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  await page.goto(`${addressOf(page)}/export`);
  expect(await hashOf(await saveBy(page, info, 'Save JSON', 'after.json'))).toBe(before);
});
