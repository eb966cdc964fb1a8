import type { Browser, BrowserContext, Page, TestInfo } from '@playwright/test';
import { axe, expect, expectQuiet, test, watch } from './fixtures.ts';
import { addressOf, openExample, saved, write } from './person.ts';

// These open browsers of their own, which load the app for themselves.
test.use({ served: 'loading' });

/** Saves a file of the open assessment and returns where it is. */
async function saveFile(page: Page, info: TestInfo, name: string): Promise<string> {
  await page.goto(`${addressOf(page)}/export`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save JSON' }).click()]);
  const path = info.outputPath(`${name}.foreweigh.json`);
  await download.saveAs(path);
  return path;
}

async function nameMyself(page: Page, name: string): Promise<void> {
  await page.goto('./#/settings');
  await write(page.getByLabel('Your name or role'), name);
}

/** A colleague's laptop: a browser of its own that opens the file as new. */
async function colleague(browser: Browser, path: string): Promise<{ context: BrowserContext; page: Page; address: string }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await nameMyself(page, 'Bo');
  await page.goto('./#/');
  await page.getByLabel(/^Open a file/).setInputFiles(path);
  await page.getByRole('dialog', { name: 'Open a file' }).getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  return { context, page, address: addressOf(page) };
}

const choose = (page: Page, path: string) => page.getByLabel('Import file').setInputFiles(path);

test('two laptops: one merges the other’s file, chooses what both changed, and one Ctrl+Z takes it back', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  await nameMyself(page, 'Ada');
  const address = await openExample(page);
  const other = await colleague(browser, await saveFile(page, info, 'childcare'));
  const watched = await watch(other.context);

  const newRisk = async (tab: Page, at: string, title: string) => {
    await tab.goto(`${at}/risks`);
    await tab.getByRole('button', { name: /^New risk/ }).click();
    await write(tab.getByRole('textbox', { name: 'Risk', exact: true }), title);
    return /R-\d+/.exec(tab.url())?.[0] ?? '';
  };
  const ref = await newRisk(page, address, 'Found by Ada');
  expect(await newRisk(other.page, other.address, 'Found by Bo')).toBe(ref);
  await page.goto(`${address}/risks/R-001`);
  await write(page.getByLabel('Risk owner'), 'Ada’s choice');
  await write(page.getByLabel('Decision'), 'Only Ada wrote this');
  await saved(page);
  await other.page.goto(`${other.address}/risks/R-001`);
  await write(other.page.getByLabel('Risk owner'), 'Bo’s choice');
  await write(other.page.getByLabel('Note'), `Only Bo wrote this; see ${ref}`);
  await saved(other.page);
  const theirs = await saveFile(other.page, info, 'from-bo');

  await page.goto(`${address}/export`);
  await choose(page, theirs);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Merge…' }).click();
  await expect(dialog.getByRole('heading', { name: 'Merge from-bo.foreweigh.json' })).toBeVisible();
  await expect(dialog).toContainText(/What comes in: \d+ changes by Bo/);
  const next = ref.replace(/\d+/, (number) => String(Number(number) + 1).padStart(number.length, '0'));
  await expect(dialog).toContainText(`${ref} → ${next}: “Found by Bo” from the file gets a new number`);
  await expect(dialog).toContainText(`R-001 from the file still says ${ref} in a text`);
  const question = dialog.getByRole('group', { name: /^R-001 .*: owner/ });
  await expect(question).toContainText('Ada’s choice');
  await expect(question).toContainText('Bo’s choice');
  await expect(question).toContainText(/Ada, \d/);
  await expect(question).toContainText(/Bo, \d/);
  for (const radio of await question.getByRole('radio').all()) await expect(radio).not.toBeChecked();
  await axe(page);
  for (const [scheme, width] of [
    ['light', 1440],
    ['dark', 1280],
    ['light', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: info.outputPath(`merge-${scheme}-${width}.png`) });
    expect(await dialog.evaluate((shown) => shown.scrollWidth - shown.clientWidth)).toBeLessThanOrEqual(0);
  }
  await axe(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'projector'));
  await axe(page);
  await page.screenshot({ path: info.outputPath('merge-projector-1440.png') });
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));

  // Not before everything is chosen: the button leads to what is open, and keys choose.
  await dialog.getByRole('button', { name: 'Merge: 1 still to choose' }).click();
  await expect(question.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(question.getByRole('radio', { name: /^Yours/ })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(question.getByRole('radio', { name: /^In the file/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Merge from-bo.foreweigh.json' }).click();
  await expect(page.getByText('Merged with from-bo.foreweigh.json.')).toBeVisible();

  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByLabel('Risk owner')).toHaveValue('Bo’s choice');
  await expect(page.getByLabel('Decision')).toHaveValue('Only Ada wrote this');
  await expect(page.getByLabel('Note')).toHaveValue(`Only Bo wrote this; see ${ref}`);
  await page.goto(`${address}/risks/${next}`);
  await expect(page.getByRole('textbox', { name: 'Risk', exact: true })).toHaveValue('Found by Bo');
  await page.goto(`${address}/risks/${ref}`);
  await expect(page.getByRole('textbox', { name: 'Risk', exact: true })).toHaveValue('Found by Ada');

  await page.goto(`${address}/history`);
  const rows = page.getByRole('region', { name: 'Changes' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('Merge with file from-bo.foreweigh.json');
  await expect(rows.filter({ hasText: 'brought here by a merge' }).first()).toContainText('Bo');
  await expect(page.getByRole('heading', { name: 'Copies kept on this device' })).toBeVisible();

  // The same file again: nothing to do, said plainly.
  await page.goto(`${address}/export`);
  await choose(page, theirs);
  await dialog.getByRole('button', { name: 'Merge…' }).click();
  await expect(dialog).toContainText('There is nothing to merge. Every change in this file is already in the open assessment.');
  await page.keyboard.press('Escape');

  // The other way round: everything there is here, so the result is exactly this one.
  const merged = await saveFile(page, info, 'merged');
  await other.page.goto(`${other.address}/export`);
  await choose(other.page, merged);
  const back = other.page.getByRole('dialog');
  await back.getByRole('button', { name: 'Merge…' }).click();
  await expect(back).toContainText('you get exactly what is in it');
  await back.getByRole('button', { name: 'Merge merged.foreweigh.json' }).click();
  await expect(other.page.getByText('Merged with merged.foreweigh.json.')).toBeVisible();
  await other.page.goto(`${other.address}/risks/${next}`);
  await expect(other.page.getByRole('textbox', { name: 'Risk', exact: true })).toHaveValue('Found by Bo');

  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByLabel('Risk owner')).toHaveValue('Bo’s choice');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Merge with file from-bo.foreweigh.json')).toBeVisible();
  await expect(page.getByLabel('Risk owner')).toHaveValue('Ada’s choice');
  await expect(page.getByLabel('Note')).not.toHaveValue(/Only Bo/);
  await page.goto(`${address}/risks/${next}`);
  await expect(page.getByText(`There is no ${next} here`)).toBeVisible();
  expectQuiet(watched);
  await other.context.close();
});

test('a file that is no copy is not offered for merging, and the dialog says why', async ({ page, browser }, info) => {
  test.setTimeout(90_000);
  await openExample(page);
  const path = await saveFile(page, info, 'example');
  const context = await browser.newContext();
  const stranger = await context.newPage();
  await stranger.goto('./');
  await stranger.getByRole('button', { name: 'Start with three questions' }).click();
  await stranger.getByLabel('What does the system do?').fill('Answers');
  await stranger.getByLabel('A short name for it').fill('Chatbot');
  for (const name of ['Next', 'Next', 'Start the assessment']) await stranger.getByRole('button', { name }).click();
  await expect(stranger.getByRole('heading', { level: 1, name: 'Chatbot' })).toBeVisible({ timeout: 20_000 });
  await stranger.goto(`${addressOf(stranger)}/export`);
  await choose(stranger, path);
  const dialog = stranger.getByRole('dialog');
  await expect(dialog).toContainText('It cannot be merged with the open assessment, because it is not a copy of it');
  await expect(dialog.getByRole('button', { name: 'Merge…' })).toBeHidden();
  await axe(stranger);
  await expect(dialog.getByRole('button', { name: 'Open as new' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Replace this one' })).toBeVisible();
  await context.close();
});
