import { expect, type Locator, type Page } from '@playwright/test';

/** Opens the shipped example from Home and returns the address of the assessment, without a trailing slash. */
export async function openExample(page: Page): Promise<string> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Look at an example' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  return addressOf(page);
}

/** The address of the assessment that is open: `…#/a/<id>`. */
export function addressOf(page: Page): string {
  const match = /^(.*#\/a\/[^/?]+)/.exec(page.url());
  if (!match?.[1]) throw new Error(`no assessment is open at ${page.url()}`);
  return match[1];
}

/** Starts an assessment with the three questions, without a template: an empty one with draft criteria. */
export async function startEmpty(page: Page, what: string, name: string): Promise<string> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Start with three questions' }).click();
  await page.getByLabel('What does the system do?').fill(what);
  await page.getByLabel('A short name for it').fill(name);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Start the assessment' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 20_000 });
  return addressOf(page);
}

/** Fills a field and leaves it, so that it is committed now. */
export async function write(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.blur();
}

/** Adds entries to a list field as one does: type, Enter, type, Enter. */
export async function list(field: Locator, entries: readonly string[]): Promise<void> {
  for (const entry of entries) {
    await field.fill(entry);
    await field.press('Enter');
  }
}

/** Waits until the header says that everything typed so far is on the disk. */
export const saved = (page: Page): Promise<void> =>
  expect(page.getByRole('banner').getByRole('status')).toContainText('Saved on this device');

/** Removes what the browser keeps of the page, as a crash, a full disk or a tidy-up does. */
export async function wipe(page: Page, what: { databases?: boolean; copies?: boolean; memory?: boolean }): Promise<void> {
  await page.goto('./#/settings');
  await page.reload(); // nothing holds a database open any more
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.evaluate(async ({ databases, copies, memory }) => {
    if (databases)
      for (const { name } of await indexedDB.databases())
        await new Promise((done, fail) => {
          const request = indexedDB.deleteDatabase(name ?? '');
          request.onsuccess = done;
          request.onerror = () => fail(new Error('not deleted'));
          request.onblocked = () => fail(new Error('somebody holds it open'));
        });
    if (copies) await (await navigator.storage.getDirectory()).removeEntry('foreweigh', { recursive: true });
    if (memory) localStorage.clear();
  }, what);
}

/** That the browser would ask before the page goes. Asked of the page, because a person who stays takes seconds each time. */
export async function asksBeforeLeaving(page: Page): Promise<void> {
  expect(await page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(true);
}
