import { readFileSync } from 'node:fs';
import { axe, expect, test } from './fixtures.ts';
import { addressOf, saved, startEmpty, wipe, write } from './person.ts';

test('what the browser threw away is restored on Home, and the person is told what came back', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'The website and its help pages');
  await saved(page);
  await wipe(page, { databases: true });
  await page.goto('./#/');
  const told = page.getByRole('alert').filter({ hasText: 'Restored' });
  await expect(told).toContainText('The browser had removed this assessment from its storage');
  await expect(told).toContainText('Nothing is missing');
  await expect(page.getByText('Nothing here yet')).toBeHidden();
  await axe(page);
  await told.getByRole('link', { name: 'Chatbot' }).click();
  await page.goto(`${address}/context`);
  await expect(page.getByLabel('Inside the scope')).toHaveValue('The website and its help pages');
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByLabel('Inside the scope')).toHaveValue('');
});

test('an address of an assessment whose storage is gone restores it on the way', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await saved(page);
  await wipe(page, { databases: true });
  await page.goto(`${address}/risks`);
  const told = page.getByRole('alert').filter({ hasText: 'Restored.' });
  await expect(told).toContainText('It was restored from its safety copy');
  await axe(page);
  await told.getByRole('button', { name: 'Understood' }).click();
  await expect(told).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'Restored' })).toBeHidden();
});

test('a person whose data are gone for good is told, shown the way, and not welcomed as new', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await saved(page);
  await wipe(page, { databases: true, copies: true });
  await page.goto('./#/');
  const told = page.getByRole('alert').filter({ hasText: 'The browser removed “Chatbot”' });
  await expect(told).toContainText('Open your last saved file to go on');
  await expect(page.getByText('Nothing here yet')).toBeHidden();
  await axe(page);
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText('The browser removed this assessment');
  await page.goto('./#/');
  await told.getByRole('button', { name: 'I know; do not say it again' }).click();
  await page.reload();
  await expect(page.getByText('Nothing here yet')).toBeVisible();
});

test('a copy kept before everything was replaced opens as an assessment of its own', async ({ page }, info) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/export`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save JSON' }).click()]);
  const path = info.outputPath('earlier.foreweigh.json');
  await download.saveAs(path);
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'Written after the file');
  await saved(page);
  await page.goto(`${address}/export`);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Replace this one' }).click();
  await expect(page.getByText('Replaced with earlier.foreweigh.json.')).toBeVisible();
  await page.goto(`${address}/history`);
  await axe(page);
  await page.getByRole('button', { name: /^Open the copy of .*before it was replaced/ }).click();
  await expect(page).not.toHaveURL(new RegExp(address.split('/').at(-1) ?? ''));
  await page.goto(`${addressOf(page)}/context`);
  await expect(page.getByLabel('Inside the scope')).toHaveValue('Written after the file');
});

test('where the browser has no private file system, the app works', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(StorageManager.prototype, 'getDirectory', { value: undefined }));
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'The website');
  await saved(page);
  await expect(page.getByText('This browser keeps no safety copy.')).toBeVisible();
  await axe(page);
  await page.reload();
  await expect(page.getByLabel('Inside the scope')).toHaveValue('The website');
});

test('after an update the person is told where the copy from before is, and gets it as the older app wrote it', async ({ page }, info) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'Before the update');
  await saved(page);
  await page.goto('./#/settings');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  // The same assessment, as a version before the first one would have left it.
  await page.evaluate(
    async (name) => {
      const asked = <T>(request: IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          request.onsuccess = () => done(request.result);
          request.onerror = () => fail(new Error('not done'));
        });
      const now = await asked(indexedDB.open(name));
      const stores = [...now.objectStoreNames];
      const reading = now.transaction(stores);
      const rows = await Promise.all(stores.map((store) => asked<unknown[]>(reading.objectStore(store).getAll())));
      now.close();
      await asked(indexedDB.deleteDatabase(name));
      const opening = indexedDB.open(name, 5);
      opening.onupgradeneeded = () => {
        for (const [index, store] of stores.entries()) {
          const trail = store === 'changes';
          const made = opening.result.createObjectStore(store, trail ? { keyPath: 'seq', autoIncrement: true } : { keyPath: 'id' });
          if (trail) for (const field of ['id', 'step']) made.createIndex(field, field);
          for (const row of rows[index] ?? []) made.put(row);
        }
      };
      (await asked(opening)).close();
    },
    `foreweigh-${address.split('/a/')[1] ?? ''}`,
  );
  await page.goto(`${address}/context`);
  await expect(page.getByLabel('Inside the scope')).toHaveValue('Before the update');
  const told = page.getByText('This assessment was brought from version 0.5');
  await expect(told).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'History', exact: true }).last().click();
  await axe(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save a file of the copy of .*before the update from version 0\.5/ }).click(),
  ]);
  const path = info.outputPath('before.json');
  await download.saveAs(path);
  const file = JSON.parse(readFileSync(path, 'utf8')) as { version: number; tables: { organization: object[] }; changes: object[] };
  expect(file).toMatchObject({ format: 'foreweigh-assessment', version: 0.5 });
  expect(JSON.stringify(file.tables)).toContain('Before the update');
  expect(file.changes.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(told).toBeHidden();
});
