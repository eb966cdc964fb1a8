import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openExample } from './person.ts';

async function download(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return file.path();
}

test('the matrix is saved as SVG whose text other programs read, and as PNG in three sizes', async ({ page, browser }, info) => {
  const address = await openExample(page);
  await page.goto(`${address}/risks`);
  await expect(page.getByRole('grid', { name: /^Risk matrix/ })).toBeVisible();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export the figure' });
  await expect(dialog.getByRole('img')).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save SVG' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^ex-2013-01-v1\.0-\d{4}-\d{2}-\d{2}-matrix-current\.svg$/);
  const path = info.outputPath('figure.svg');
  await file.saveAs(path);

  // Opened on its own from the disk, in a browser that knows nothing of the app.
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(pathToFileURL(path).href);
  const texts = await elsewhere.evaluate(() => [...document.querySelectorAll('text')].map((node) => node.textContent).join(' | '));
  for (const word of [
    '5 of 5 risks are beyond the appetite line.',
    'Current stage, as of',
    'Criteria version 1, approved 10 January 2013',
    'R-004',
    'Critical',
  ])
    expect(texts).toContain(word);
  await elsewhere.close();

  const small = readFileSync(await download(page, 'Save PNG'));
  const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)] as const;
  const [width, height] = size(small).map((pixels) => pixels / 2) as [number, number];
  expect(small.subarray(1, 4).toString()).toBe('PNG');
  for (const scale of [1, 4]) {
    await dialog.getByRole('radio', { name: `${scale}×` }).check();
    expect(size(readFileSync(await download(page, 'Save PNG')))).toEqual([width * scale, height * scale]);
  }
  await dialog.getByRole('radio', { name: 'Grey' }).check();
  expect(await coloured(browser, readFileSync(await download(page, 'Save PNG')))).toBe(0);
  await dialog.getByRole('radio', { name: 'Light' }).check();
  expect(await coloured(browser, readFileSync(await download(page, 'Save PNG')))).toBeGreaterThan(1_000);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copy PNG' }).click();
  await expect(page.getByText('Figure copied.')).toBeVisible();
  const held = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => [...types]));
  expect(held).toEqual(['image/png']);
});

/** How many pixels of a picture have a colour at all. */
async function coloured(browser: Browser, png: Buffer): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const count = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      const pixels = pen?.getImageData(0, 0, image.width, image.height).data ?? [];
      let found = 0;
      for (let at = 0; at < pixels.length; at += 4) {
        const [r = 0, g = 0, b = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
        if (Math.max(r, g, b) - Math.min(r, g, b) > 6) found += 1;
      }
      return found;
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await context.close();
  return count;
}

test('the house palette is chosen with its figures in sight, and any screen is shown in grey, also while presenting', async ({
  page,
  browser,
}) => {
  const address = await openExample(page);
  await page.goto('./#/settings');
  await page.getByRole('radio', { name: 'House standard: red, amber, green' }).check();
  await expect(page.getByRole('row', { name: /Printed in grey/ })).toContainText(/3\.2\s*too little/);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-palette', 'house');
  await page.getByRole('radio', { name: 'Standard ramp' }).check();
  await expect(page.locator('html')).not.toHaveAttribute('data-palette');

  await page.goto(`${address}/risks`);
  await expect(page.getByRole('grid', { name: /^Risk matrix/ })).toBeVisible();
  expect(await coloured(browser, await page.screenshot())).toBeGreaterThan(10_000);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('Proof view: printed in grey');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Proof view: Printed in grey.')).toBeVisible();
  expect(await coloured(browser, await page.screenshot())).toBe(0);
  await page.getByRole('button', { name: 'Present' }).click();
  expect(await coloured(browser, await page.screenshot())).toBe(0);
  await page.getByRole('button', { name: 'Back to full colour' }).click();
  expect(await coloured(browser, await page.screenshot())).toBeGreaterThan(10_000);
});
