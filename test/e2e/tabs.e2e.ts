import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axe, expect, test } from './fixtures.ts';
import { asksBeforeLeaving, saved, startEmpty, write } from './person.ts';

test('two tabs edit different fields of one risk and lose nothing', async ({ page, context }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/risks`);
  await page.getByRole('button', { name: /^New risk/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'New risk' })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByLabel('Risk owner')).toBeVisible();
  await Promise.all([write(page.getByLabel('Risk owner'), 'Ada'), write(other.getByLabel('Decision'), 'Wait for the pilot')]);
  for (const tab of [page, other]) {
    await expect(tab.getByLabel('Risk owner')).toHaveValue('Ada');
    await expect(tab.getByLabel('Decision')).toHaveValue('Wait for the pilot');
  }
});

test('undo and redo work across a reload, by button and by key', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'The website');
  await write(page.getByLabel('Outside the scope, and why'), 'Payroll');
  // Who leaves before is asked; here nobody would answer.
  await saved(page);
  await page.reload();
  await expect(page.getByLabel('Inside the scope')).toHaveValue('The website');
  await expect(page.getByLabel('Outside the scope, and why')).toHaveValue('Payroll');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('Outside the scope, and why')).toHaveValue('');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(page.getByLabel('Inside the scope')).toHaveValue('');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByLabel('Inside the scope')).toHaveValue('The website');
});

/** Every row of every database of the page, with its version, by a raw and version-less open. */
const everything = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(new Error('not read'));
      });
    const all: unknown[] = [];
    for (const { name } of (await indexedDB.databases()).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))) {
      const database = await asked(indexedDB.open(name ?? ''));
      const stores = [...database.objectStoreNames];
      const transaction = database.transaction(stores);
      const rows = await Promise.all(stores.map((store) => asked<unknown[]>(transaction.objectStore(store).getAll())));
      all.push([name, database.version, stores, rows]);
      database.close();
    }
    return JSON.stringify(all);
  });

/** Makes an assessment's database that of a newer version, as a newer tab does: one more table, one more field. */
const makeNewer = (page: Page, address: string): Promise<void> =>
  page.evaluate(
    (database) =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open(database, 990);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('objectives', { keyPath: 'id' }).put({ id: 'o', name: 'From the future' });
          const risks = request.transaction?.objectStore('risks');
          const risk = { id: 'new', ref: 'R-099', title: 'A risk of the future', shape: { of: 'tomorrow' } };
          risks?.put(risk);
        };
        request.onsuccess = () => {
          request.result.close();
          done();
        };
        request.onerror = () => fail(new Error('not upgraded'));
      }),
    `foreweigh-${address.split('/a/')[1] ?? ''}`,
  );

test('what two tabs type into one field is shown side by side, and nothing is overwritten', async ({ page, context }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/risks`);
  await page.getByRole('button', { name: /^New risk/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'New risk' })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  const [here, there] = [page.getByLabel('Note', { exact: true }), other.getByLabel('Note', { exact: true })];
  for (const choice of ['Keep yours', 'Keep the other tab’s', 'Keep both, the other tab’s first'] as const) {
    await expect(there).toBeVisible();
    // In the middle of a composition nothing is handed on: so the other tab is first, on any machine.
    await here.focus();
    await here.dispatchEvent('compositionstart');
    await here.fill(`Mine, ${choice}`);
    await write(there, `Theirs, ${choice}`);
    await saved(other);
    await here.dispatchEvent('compositionend');
    const asked = page.getByRole('region', { name: 'Changed in two places' });
    await expect(asked.getByText(`Mine, ${choice}`)).toBeVisible();
    await expect(asked.getByText(`Theirs, ${choice}`)).toBeVisible();
    await expect(asked.getByRole('alert')).toContainText('R-001, note was changed here and');
    await expect(page.getByRole('banner').getByRole('status')).toContainText('Not saved');
    await expect(here).toBeFocused();
    await expect(there).toHaveValue(`Theirs, ${choice}`);
    await asksBeforeLeaving(page);
    await axe(page);
    // By keyboard alone.
    await page.getByRole('banner').getByRole('button', { name: 'Choose' }).press('Enter');
    await expect(asked.getByRole('heading')).toBeFocused();
    while (!(await asked.getByRole('button', { name: choice }).evaluate((button) => button === document.activeElement)))
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(asked).toBeHidden();
    await saved(page);
    const stays = choice === 'Keep yours' ? /^Mine,.*$/ : choice === 'Keep the other tab’s' ? /^Theirs,.*$/ : /^Theirs,.*\n\nMine,.*$/;
    for (const field of [here, there]) await expect(field).toHaveValue(stays);
  }
});

test('a database from a newer version opens read-only, offers all of it as a file, and is not written', async ({ page }, info) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await saved(page);
  await page.goto('./#/settings');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await makeNewer(page, address);
  const before = await everything(page);
  await page.goto(address);
  const told = page.getByRole('alert');
  await expect(told).toContainText('A newer Foreweigh wrote this assessment');
  await expect(told).toContainText('Reload the page to get the newer version');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Chatbot Read only');
  await expect(page.getByText('of: tomorrow')).toBeVisible();
  await axe(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save everything to a file' }).click(),
  ]);
  const path = info.outputPath('newer.json');
  await download.saveAs(path);
  const file = JSON.parse(readFileSync(path, 'utf8')) as { version: number; tables: Record<string, object[]>; changes: object[] };
  expect(file).toMatchObject({ format: 'foreweigh-assessment', version: 99, tables: { objectives: [{ name: 'From the future' }] } });
  expect(file.tables['risks']).toContainEqual({ id: 'new', ref: 'R-099', title: 'A risk of the future', shape: { of: 'tomorrow' } });
  expect(file.changes.length).toBeGreaterThan(0);
  await page.goto(`${address}/risks`);
  await expect(told).toContainText('A newer Foreweigh wrote this assessment');
  expect(await everything(page)).toBe(before);
});

test('a tab that a newer version took over keeps what is typed, says so at once and writes nothing', async ({ page, context }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  const scope = page.getByLabel('Inside the scope');
  await scope.focus();
  await scope.dispatchEvent('compositionstart');
  await scope.fill('Half a sentence');
  const newer = await context.newPage();
  await newer.goto('./#/settings');
  await expect(newer.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await makeNewer(newer, address);
  const before = await everything(newer);
  const status = page.getByRole('banner').getByRole('status');
  await expect(status).toContainText('Read only');
  await expect(
    page.getByRole('alert').filter({ hasText: 'This tab is out of date' }).getByRole('button', { name: 'Reload' }),
  ).toBeVisible();
  await scope.dispatchEvent('compositionend');
  await scope.blur();
  const unsaved = page.getByRole('alert').filter({ hasText: 'One change is not saved' });
  await unsaved.getByText('What is not saved', { exact: true }).click();
  await expect(unsaved.getByText('Half a sentence')).toBeVisible();
  await expect(scope).toHaveValue('Half a sentence');
  await axe(page);
  expect(await everything(newer)).toBe(before);
});

test('an address that does not exist says so and leads on', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/risks`);
  await page.getByRole('button', { name: /^New risk/ }).click();
  await expect(page).toHaveURL(/risks[/]R-001/);
  await page.goto(`${address}/risks/R-009`);
  await expect(page.getByText('There is no R-009 here')).toBeVisible();
  await page.getByRole('link', { name: 'R-001' }).first().click();
  await expect(page.getByLabel('Risk owner')).toBeVisible();
  await page.goto('./#/a/no-such-assessment');
  await expect(page.getByRole('alert')).toContainText('This assessment is not on this device');
});

test('what is typed stays with its record when the address changes in the middle of it', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/risks`);
  for (const ref of ['R-001', 'R-002']) {
    await page.getByRole('button', { name: /^New risk/ }).click();
    await expect(page).toHaveURL(new RegExp(`risks/${ref}`));
  }
  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByRole('complementary', { name: 'Risk' }).getByText('R-001').first()).toBeVisible();
  await page.getByLabel('Note').pressSequentially('Belongs to the first');
  await page.evaluate(() => {
    location.hash = location.hash.replace('R-001', 'R-002');
  });
  await expect(page.getByRole('complementary', { name: 'Risk' }).getByText('R-002').first()).toBeVisible();
  await expect(page.getByLabel('Note')).toHaveValue('');
  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByLabel('Note')).toHaveValue('Belongs to the first');
  await page.getByLabel('Note').pressSequentially('. Still');
  await page.goBack();
  await page.goForward();
  await expect(page.getByLabel('Note')).toHaveValue('Belongs to the first. Still');
});
