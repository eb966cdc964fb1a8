import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openExample, saved, write } from './person.ts';

/** Every record there is, as a saved file has it. */
async function records(page: Page, address: string): Promise<unknown> {
  await page.goto(`${address}/export`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save JSON' }).click()]);
  return (JSON.parse(readFileSync(await download.path(), 'utf8')) as { tables: unknown }).tables;
}

/** Five edits of five kinds: words, a choice, a day and a placement. */
async function editRisk(page: Page, address: string, round: number): Promise<void> {
  await page.goto(`${address}/risks/R-00${1 + (round % 5)}`);
  await write(page.getByRole('textbox', { name: 'Risk', exact: true }), `A title of round ${round}`);
  await write(page.getByLabel('Risk owner'), `Owner ${round}`);
  await page.getByRole('radio', { name: round < 5 ? 'Opportunity' : 'Risk', exact: true }).check();
  await write(page.getByLabel('Review on'), `2030-01-${String(10 + round)}`);
  const likelihood = page.getByLabel('Likelihood, current', { exact: true });
  await likelihood.selectOption((await likelihood.inputValue()) === 'l2' ? 'l3' : 'l2');
}

test('fifty mixed edits are taken back one by one after a reload, and done again', async ({ page }) => {
  test.setTimeout(180_000);
  const address = await openExample(page);
  const before = await records(page, address);
  for (let round = 0; round < 10; round += 1) await editRisk(page, address, round);
  await saved(page);
  const after = await records(page, address);
  expect(after).not.toEqual(before);

  await page.goto(`${address}/risks`);
  await page.reload();
  const undo = page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true });
  const redo = page.getByRole('banner').getByRole('button', { name: 'Redo', exact: true });
  await expect(undo).toBeEnabled();
  for (let step = 0; step < 50; step += 1) await page.keyboard.press('Control+z');
  await expect(undo).toBeDisabled({ timeout: 60_000 });
  expect(await records(page, address)).toEqual(before);

  await page.getByRole('heading', { level: 1 }).focus();
  for (let step = 0; step < 50; step += 1) await page.keyboard.press('Control+Shift+z');
  await expect(redo).toBeDisabled({ timeout: 60_000 });
  expect(await records(page, address)).toEqual(after);
});

test('what is typed straight after N is the title of the new risk', async ({ page }) => {
  const address = await openExample(page);
  await page.goto(`${address}/risks`);
  await expect(page.getByRole('heading', { level: 1, name: 'Risks' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Risk', exact: true })).toBeFocused();
  await page.keyboard.type('Letters are not understood');
  await page.keyboard.press('Enter');
  await saved(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(
    page.getByRole('complementary', { name: 'Risk' }).getByRole('heading', { name: 'Letters are not understood' }),
  ).toBeVisible();
});
