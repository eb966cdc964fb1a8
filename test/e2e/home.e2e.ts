import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, readyOffline, test } from './fixtures.ts';
import { openExample, saved, startEmpty } from './person.ts';

/** Presses Tab until the focus is where a person wants it; a place that Tab cannot reach fails. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < most; presses += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'Tab reaches it').toBeFocused({ timeout: 500 });
}

/** Waits until the matrix listens: one of its cells has the focus. */
const inMatrix = (page: Page) => expect(page.locator('[data-at]:focus')).toHaveCount(1);
const tray = (page: Page) => page.getByRole('button', { name: /^R-\d+ .*, not placed$/ });

test('a first heatmap by keyboard only, from a template', async ({ page }) => {
  await page.goto('./');
  await tabTo(page, page.getByRole('button', { name: 'Start with three questions' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('What does the system do?')).toBeFocused();
  await page.keyboard.type('It ranks repair requests of tenants');
  await tabTo(page, page.getByLabel('A short name for it'));
  await page.keyboard.type('Repairs <b>triage</b>');
  const kinds = page.getByRole('group', { name: 'What kind is it?' }).getByRole('radio');
  await tabTo(page, kinds.first());
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(kinds.nth(1)).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Next' }));
  await page.keyboard.press('Enter');

  const parties = page.getByRole('group', { name: 'Suggested' }).getByRole('checkbox');
  await expect(parties.first()).toBeChecked();
  await tabTo(page, parties.first());
  await page.keyboard.press('Space');
  await expect(parties.first()).not.toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Next' }));
  await page.keyboard.press('Enter');

  await tabTo(page, page.getByRole('radio', { name: '5 × 5' }));
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: '4 × 4' })).toBeChecked();
  await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('button', { name: 'Next' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Suggested risks' }).getByRole('checkbox', { checked: true })).toHaveCount(8);
  await tabTo(page, page.getByRole('button', { name: 'Start the assessment' }));
  await page.keyboard.press('Enter');

  // The risks that were ticked are placed at once, one card at a time.
  const card = page.getByRole('region', { name: 'Place risks' });
  await expect(card).toContainText('1 of 8', { timeout: 20_000 });
  // A name is text, whatever it looks like.
  await expect(page.getByRole('banner')).toContainText('Repairs <b>triage</b>');
  await expect(tray(page)).toHaveCount(8);
  await expect(page.locator('[data-at]')).toHaveCount(25);
  await inMatrix(page);
  for (const [ref, right, why] of [
    ['R-001', 3, 'Seen twice last year'],
    ['R-002', 1, ''],
  ] as const) {
    await inMatrix(page);
    await page.keyboard.press('ArrowUp');
    for (let step = 2; step < right; step += 1) await page.keyboard.press('ArrowRight');
    for (let step = 2; step > right; step -= 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(new RegExp(`^${ref} is beyond the line at .*Why\\?`))).toBeFocused();
    await page.keyboard.type(why);
    await page.keyboard.press('Enter');
    await expect(page.locator(`[data-at="1/${right}"]`)).toHaveAttribute('aria-label', new RegExp(`: ${ref}\\.$`));
  }
  await inMatrix(page);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(tray(page)).toHaveCount(6);
});

test('the list on Home says what is there, renames, duplicates, saves and deletes only by the exact name', async ({ page }) => {
  await startEmpty(page, 'Answers questions about rent', 'Rent <img src=x onerror=alert(1)>');
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await page.getByLabel('Organization', { exact: true }).fill('Larkfield Housing');
  await page.getByLabel('Organization', { exact: true }).blur();
  await saved(page);
  await page.getByRole('link', { name: 'Foreweigh' }).click();

  const rows = page.getByRole('region', { name: 'Assessments on this device' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(rows.getByRole('link', { name: 'Rent <img src=x onerror=alert(1)>' })).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
  await expect(rows).toContainText(/Larkfield Housing, v0\.1\. 0 risks, 0 beyond the line, \d+ questions left\./);
  await expect(rows).toContainText(/Last change .+\.\s+No backup file yet\./);

  await rows.getByRole('button', { name: /^Rename/ }).click();
  await page.getByLabel('New name').fill(' ');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(rows.getByRole('alert')).toHaveText('Name the assessment.');
  await page.getByLabel('New name').fill('Rent helper');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(rows.getByRole('link', { name: 'Rent helper' })).toBeVisible();

  await page.getByRole('button', { name: 'Duplicate Rent helper' }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.getByRole('link', { name: 'Rent helper (copy)' })).toBeVisible();

  const original = rows.filter({ has: page.getByRole('link', { name: 'Rent helper', exact: true }) });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a file of Rent helper', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.foreweigh\.json$/);
  expect(readFileSync(await download.path(), 'utf8')).toContain('Larkfield Housing');
  await expect(original).toContainText(/Backup file /);

  await page.getByRole('button', { name: 'Delete Rent helper (copy)' }).click();
  await page.getByLabel(/^Type the name to delete it for good/).fill('Rent helper');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(rows.getByRole('alert')).toHaveText('Type “Rent helper (copy)” exactly to delete it.');
  await expect(rows).toHaveCount(2);
  await page.getByLabel(/^Type the name to delete it for good/).fill('Rent helper (copy)');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(rows).toHaveCount(1);
  await page.reload();
  await expect(rows).toHaveCount(1);
  await expect(rows.getByRole('link', { name: 'Rent helper', exact: true })).toBeVisible();
});

/** Drops a file on the page, as from the desktop. */
async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ''], called ?? '', { type: 'application/json' }));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

test('a dropped file opens the dry run, and Escape closes every dialog and gives the focus back', async ({ page }) => {
  await page.goto('./');
  const text = readFileSync(new URL('../../static-data/examples/childcare-benefits.json', import.meta.url), 'utf8');
  const start = page.getByRole('button', { name: 'Start with three questions' });
  await start.click();
  await expect(page.getByRole('dialog', { name: 'Question 1 of 3' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(start).toBeFocused();

  await dropFile(page, 'childcare.foreweigh.json', text);
  const file = page.getByRole('dialog', { name: 'Open a file' });
  await expect(file.getByRole('button', { name: 'Open as new' })).toBeVisible({ timeout: 20_000 });
  await expect(file).toContainText('Unchanged since it was saved');
  await expect(file).toContainText(/\d+ risks/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(start).toBeFocused();
  await expect(page.getByText('Nothing here yet.')).toBeVisible();

  await dropFile(page, 'broken.json', text.slice(0, 400));
  await expect(file.getByRole('alert')).toContainText('This file was not opened. Nothing was written');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await openExample(page);
  await expect(page.locator('main h1')).toBeFocused(); // a new screen takes the focus once it is there
  const jump = page.getByRole('button', { name: /^Search or jump to/ });
  for (const key of ['Control+k', '?']) {
    await jump.focus();
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(jump).toBeFocused();
  }
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const library = page.getByRole('button', { name: 'From the library' });
  await library.click();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(library).toBeFocused();
});

test.describe('with the app stored', () => {
  test.use({ served: 'loading' });

  test('the footer counts no request, through screens, a reload without a network, and an export', async ({ page, context }) => {
    const address = await openExample(page);
    await readyOffline(page);
    const counted = page.locator('[data-requests]');
    const walk = async () => {
      for (const key of ['c', 'x', 'i', 'r', 't', 's', 'v', 'e']) {
        await page.keyboard.press('g');
        await page.keyboard.press(key);
        await expect(page.locator('main h1')).toBeVisible();
        await expect(counted).toHaveText('0');
      }
    };
    await walk();
    await context.setOffline(true);
    await page.goto(`${address}/risks`);
    await page.reload();
    await readyOffline(page);
    await expect(page.getByText('Works offline.')).toBeVisible();
    await walk();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save PDF' }).click()]);
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await expect(counted).toHaveText('0');
  });
});
