import type { Page } from '@playwright/test';
import { axe, expect, test } from './fixtures.ts';
import { addressOf, openExample, saved, startEmpty, write } from './person.ts';

const passphrase = 'correct horse battery staple';
const secret = 'Kanarienvogel im Keller';

/** Puts a lock on the open assessment by the palette, as one does with the keyboard. */
async function putLock(page: Page, name = ''): Promise<string> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Lock with a passphrase');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Lock with a passphrase' });
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await dialog.getByLabel('Passphrase again').fill(passphrase);
  if (name) await dialog.getByLabel('Name shown while it is locked').fill(name);
  await dialog.getByRole('button', { name: 'Encrypt', exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 20_000 });
  await expect(page.getByRole('banner').getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
  return addressOf(page);
}

async function unlock(page: Page, words = passphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

const locked = (page: Page, name = 'Locked assessment') => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** Everything on screen, in the title and in what other programs are told of the page. */
const shown = (page: Page) => page.evaluate(() => `${document.title} ${location.href} ${document.documentElement.textContent}`);

test('an assessment is encrypted, locked by key, asks for its passphrase and goes on where it was', async ({ page }) => {
  await startEmpty(page, 'Answers questions', 'Chatbot');
  const address = await putLock(page);
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), secret);
  await saved(page);
  await page.getByRole('banner').getByRole('button', { name: 'Present' }).click();
  await page.keyboard.press('Control+Shift+l');
  await locked(page);
  await expect(page).toHaveTitle('Locked – Foreweigh');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  expect(await shown(page)).not.toContain(secret);
  expect(await shown(page)).not.toContain('Chatbot');
  await axe(page);
  await unlock(page, 'wrong words');
  await expect(page.getByText('This passphrase does not open it')).toBeVisible();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await axe(page);
  await unlock(page);
  await expect(page.getByLabel('Inside the scope')).toHaveValue(secret);
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByLabel('Inside the scope')).toHaveValue('');
  await page.getByRole('banner').getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(page.getByLabel('Inside the scope')).toHaveValue(secret);
  // Its name must not reach the browser's own history by way of the title of a page.
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: 'Chatbot' })).toBeVisible();
  await expect(page).toHaveTitle('Encrypted assessment – Foreweigh');
  await page.goto('./#/');
  await expect(page.getByText('Chatbot')).toBeHidden();
  await page.reload();
  await page.getByRole('link', { name: 'Unlock Locked assessment' }).click();
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Chatbot' })).toBeVisible();
});

test('what is typed when the time is over is stored first; what is in no record yet is kept, encrypted', async ({ page }) => {
  await page.clock.install();
  await startEmpty(page, 'Answers questions', 'Chatbot');
  const address = await putLock(page);
  await page.goto(`${address}/context`);
  // Shorter than the pause after which it is entered, and nothing more is touched.
  await page.getByLabel('Inside the scope').pressSequentially(secret.slice(0, 5));
  await page.clock.fastForward('09:30');
  await expect(page.getByLabel('Inside the scope')).toBeVisible();
  await page.getByLabel('Inside the scope').pressSequentially(secret.slice(5));
  await page.clock.fastForward('09:30');
  await expect(page.getByLabel('Inside the scope')).toBeVisible();
  await page.clock.fastForward('01:00');
  await locked(page);
  await unlock(page);
  await expect(page.getByLabel('Inside the scope')).toHaveValue(secret);

  await page.goto(`${address}/review`);
  await page.getByRole('button', { name: /sign/i }).first().click();
  await expect(page.getByText('Name who approves')).toBeVisible();
  await page.getByLabel('Role of the signer').fill('Head of half a sentence');
  await page.clock.fastForward('11:00');
  await locked(page);
  expect(await shown(page)).not.toContain('half a sentence');
  await unlock(page);
  const told = page.getByRole('alert').filter({ hasText: 'was not entered' });
  await expect(told).toContainText('Head of half a sentence');
  await axe(page);
  await told.getByRole('button', { name: 'Done, forget it' }).click();
  await expect(told).toBeHidden();
});

test('what is under way when it is locked is stored, or told as not done', async ({ page }) => {
  await startEmpty(page, 'Answers questions', 'Chatbot');
  const address = await putLock(page);
  await page.goto(`${address}/review`);
  await page.getByLabel('Name of the signer').fill('Mrs Sudden');
  await page.getByLabel('Version signed off').fill('1.0');
  await page.getByRole('button', { name: 'Sign off this version' }).press('Enter');
  await page.keyboard.press('Control+Shift+l');
  await locked(page);
  const told = page.getByRole('alert').filter({ hasText: 'Not done: the assessment was closed' });
  const notDone = await told.isVisible();
  if (notDone) await axe(page);
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Review and sign-off' })).toBeVisible();
  await expect(page.getByRole('main').getByText('Mrs Sudden').or(told).first()).toBeVisible();
});

test('the time is a setting, and is noticed at once', async ({ page }) => {
  await page.clock.install();
  await startEmpty(page, 'Answers questions', 'Chatbot');
  const address = await putLock(page);
  await page.goto('./#/settings');
  await page.getByLabel('Lock after').selectOption('1 minute');
  await page.goto(address);
  await page.clock.fastForward('01:31');
  await locked(page);
});

test('a second tab asks by itself, and locking in one locks the other', async ({ page, context }) => {
  await startEmpty(page, 'Answers questions', 'Chatbot');
  const address = await putLock(page, 'The quiet one');
  const second = await context.newPage();
  await second.goto(address);
  await locked(second, 'The quiet one');
  await unlock(second);
  await expect(second.getByRole('heading', { level: 1, name: 'Chatbot' })).toBeVisible();
  await second.goto(`${address}/context`);
  await write(second.getByLabel('Inside the scope'), secret);
  await saved(second);
  await page.goto(`${address}/context`);
  await expect(page.getByLabel('Inside the scope')).toHaveValue(secret);
  await page.getByRole('banner').getByRole('button', { name: 'Lock', exact: true }).click();
  await locked(page, 'The quiet one');
  await locked(second, 'The quiet one');
});

test('export, print view and history work while it is unlocked', async ({ page }, info) => {
  await openExample(page);
  const address = await putLock(page);
  await page.goto(`${address}/export`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save JSON' }).click()]);
  await download.saveAs(info.outputPath('unlocked.foreweigh.json'));
  expect(download.suggestedFilename()).toContain('.foreweigh.json');
  // What is searched for is text of people, too; addresses are kept by the browser.
  await page.goto(`${address}/risks`);
  await page.getByRole('combobox', { name: 'Filter' }).fill('wrong');
  await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible();
  expect(page.url()).not.toContain('wrong');
  await page.goto(`${address}/history`);
  await expect(page.getByRole('table')).toBeVisible();
  await axe(page);
});

test('the passphrase is changed and the lock taken off by who knows it; the tabs follow', async ({ page, context }) => {
  await startEmpty(page, 'Answers questions', 'Chatbot');
  await putLock(page);
  const ask = async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('Change the passphrase');
    await page.keyboard.press('Enter');
    return page.getByRole('dialog', { name: 'Passphrase and lock' });
  };
  let dialog = await ask();
  await axe(page);
  await dialog.getByLabel('Passphrase it has now').fill('wrong words');
  await dialog.getByLabel('New passphrase').fill('four other random words');
  await dialog.getByLabel('Passphrase again').fill('four other random words');
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(dialog.getByText('This passphrase does not open it')).toBeVisible();
  await dialog.getByLabel('Passphrase it has now').fill(passphrase);
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+Shift+l');
  await unlock(page);
  await expect(page.getByText('This passphrase does not open it')).toBeVisible();
  await unlock(page, 'four other random words');
  await expect(page.getByRole('heading', { level: 1, name: 'Chatbot' })).toBeVisible();

  const second = await context.newPage();
  await second.goto(addressOf(page));
  await unlock(second, 'four other random words');
  await expect(second.getByRole('heading', { level: 1, name: 'Chatbot' })).toBeVisible();
  dialog = await ask();
  await dialog.getByRole('radio', { name: 'Take the lock off' }).check();
  await dialog.getByLabel('Passphrase it has now').fill('four other random words');
  await dialog.getByRole('button', { name: 'Take the lock off' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Lock', exact: true })).toBeHidden({ timeout: 20_000 });
  await expect(page.getByRole('heading', { level: 1, name: 'Chatbot' })).toBeVisible();
  await expect(second.getByRole('banner').getByRole('button', { name: 'Lock', exact: true })).toBeHidden();
  await expect(second.getByRole('heading', { level: 1, name: 'Chatbot' })).toBeVisible();
});

test('a locked one is renamed for the list and deleted without its passphrase', async ({ page }) => {
  await startEmpty(page, 'Answers questions', 'Chatbot');
  const address = await putLock(page);
  await page.goto('./#/');
  await page.reload();
  await page.getByRole('button', { name: 'Rename Locked assessment' }).click();
  await page.getByLabel('Name shown here').fill('Number seven');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByRole('button', { name: 'Delete Number seven' }).click();
  await axe(page);
  await page.getByLabel('Type the name to delete it for good').fill('Number seven');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('Nothing here yet')).toBeVisible({ timeout: 20_000 });
  await page.goto(address);
  await unlock(page);
  await expect(page.getByRole('alert')).toContainText('The lock cannot be read');
});

test('every database lost, it is found again locked, and whole once unlocked', async ({ page }) => {
  await startEmpty(page, 'Answers questions', 'Chatbot');
  const address = await putLock(page);
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), secret);
  await saved(page);
  await page.goto('./#/settings');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise((done) => (indexedDB.deleteDatabase(name ?? '').onsuccess = done));
  });
  await page.goto('./#/');
  const told = page.getByRole('alert').filter({ hasText: 'Found again' });
  await expect(told).toContainText('This one is encrypted');
  await axe(page);
  await told.getByRole('link').click();
  await unlock(page);
  await expect(page.getByRole('alert').filter({ hasText: 'Restored.' })).toContainText('It was restored from its safety copy');
  await page.goto(`${address}/context`);
  await expect(page.getByLabel('Inside the scope')).toHaveValue(secret);
});
