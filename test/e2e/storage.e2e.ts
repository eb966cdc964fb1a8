import { readFileSync } from 'node:fs';
import { axe, expect, test } from './fixtures.ts';
import { addressOf, asksBeforeLeaving, saved, startEmpty, write } from './person.ts';

test('a full storage is said at once, what was typed stays on screen, goes into files, and is saved when there is room', async ({
  page,
}, info) => {
  // The browser's own refusal, on demand: its quota is enforced too late and too loosely to be filled on purpose.
  await page.addInitScript(() => {
    for (const write of ['put', 'add'] as const) {
      const honest: unknown = Reflect.get(IDBObjectStore.prototype, write);
      const refusing = new Proxy(honest as () => IDBRequest<IDBValidKey>, {
        apply(target, store, given: []) {
          if (document.documentElement.dataset['disk'] === 'full')
            throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
          return Reflect.apply(target, store, given);
        },
      });
      Reflect.set(IDBObjectStore.prototype, write, refusing);
    }
  });
  const disk = (state: string) => page.evaluate((now) => void (document.documentElement.dataset['disk'] = now), state);
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  const scope = page.getByLabel('Inside the scope');
  await disk('full');
  await scope.fill('The website and the people who run it');
  await scope.blur();
  const status = page.getByRole('banner').getByRole('status');
  await expect(status).toContainText('Not saved');
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved: storage is full' }).first()).toContainText('Save a file now');
  await expect(scope).toHaveValue('The website and the people who run it');
  // It goes into a file, and stays on screen wherever one looks.
  const unsaved = page.getByRole('alert').filter({ hasText: 'not saved.' });
  await unsaved.getByText('What is not saved', { exact: true }).click();
  await expect(unsaved.getByText('The website and the people who run it')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    unsaved.getByRole('button', { name: 'Save a file with them' }).click(),
  ]);
  const path = info.outputPath('unsaved.json');
  await download.saveAs(path);
  expect(readFileSync(path, 'utf8')).toContain('The website and the people who run it');
  await page.goto(`${address}/risks`);
  await page.goto(`${address}/context`);
  await asksBeforeLeaving(page);
  await expect(scope).toHaveValue('The website and the people who run it');
  await axe(page);
  await disk('free');
  await page.getByRole('banner').getByRole('button', { name: 'Try again' }).click();
  await expect(status).toContainText('Saved on this device');
  await expect(unsaved).toBeHidden();
  await scope.fill('The website');
  await scope.blur();
  await expect(status).toContainText('Saved on this device');
  await page.reload();
  await expect(scope).toHaveValue('The website');
});

test('storage that the browser erases under the open page is told at once, and everything goes into a file', async ({
  page,
  context,
}, info) => {
  await startEmpty(page, 'Answers questions', 'Chatbot');
  // Saved once the check of what was opened is over: before, an erased database comes back from its safety copy.
  await page.goto(`${addressOf(page)}/context`);
  await write(page.getByLabel('Inside the scope'), 'The website');
  await saved(page);
  const client = await context.newCDPSession(page);
  await client.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb' });
  await expect(page.getByRole('alert').filter({ hasText: 'The browser erased what was stored here' })).toBeVisible();
  await expect(page.getByRole('banner').getByRole('status')).toContainText('Not saved');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('banner').getByRole('button', { name: 'Back up' }).click(),
  ]);
  const path = info.outputPath('all.json');
  await download.saveAs(path);
  expect(readFileSync(path, 'utf8')).toContain('Chatbot');
});

test('a tab that blocks an update of the storage is named within seconds', async ({ page, context }) => {
  test.setTimeout(60_000);
  await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto('./#/');
  await page.reload();
  const holder = await context.newPage();
  await holder.goto('./');
  // An older version of one assessment's storage, held open by a tab that does not let go.
  await holder.evaluate(async () => {
    const open = (name: string, version?: number) =>
      new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open(name, version);
        request.onupgradeneeded = () => request.result.createObjectStore('counters', { keyPath: 'id' });
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(new Error(`not opened: ${name}`));
      });
    const list = await open('foreweigh-library');
    const entry = await new Promise<{ id: string }>((done) => {
      const request = list.transaction('assessments').objectStore('assessments').getAll() as IDBRequest<{ id: string }[]>;
      request.onsuccess = () => done(request.result[0] as { id: string });
    });
    await new Promise((done) => {
      const transaction = list.transaction('assessments', 'readwrite');
      transaction.objectStore('assessments').put({ ...entry, id: 'held' });
      transaction.oncomplete = done;
    });
    list.close();
    Object.assign(window, { held: await open('foreweigh-held', 1) });
    // As every tab makes itself known.
    const told = { tab: 'holder', of: 'held', title: 'Fare chatbot', since: '2026-11-24T14:02:00.000Z' };
    void navigator.locks.request(`foreweigh-tab ${JSON.stringify(told)}`, () => new Promise(() => undefined));
  });
  await page.goto('./#/a/held');
  await expect(page.getByRole('alert')).toContainText('Another tab is in the way', { timeout: 15_000 });
  await expect(page.getByRole('alert')).toContainText(
    'Close the other tab that shows “Fare chatbot”, open since 24 November 2026, 14:02. Then reload this one.',
  );
});

test('a tab that has an assessment open makes itself known, and no longer once it is left', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  const known = () =>
    page.evaluate(async () =>
      ((await navigator.locks.query()).held ?? []).map(({ name = '' }) => name).filter((name) => name.startsWith('foreweigh-tab ')),
    );
  await expect.poll(known).toHaveLength(1);
  const [name = ''] = await known();
  expect(JSON.parse(name.slice('foreweigh-tab '.length))).toMatchObject({ of: address.split('/a/')[1], title: 'Chatbot' });
});

test('a safety copy that fails is said in the header, with a file, until it is there', async ({ page }) => {
  await page.addInitScript(() => {
    // The worker's answers pass through here: what it could not write, on demand.
    class Failing extends Worker {
      override postMessage(message: { number: number; request: { do: string } }) {
        if (document.documentElement.dataset['copy'] === 'failing' && message.request.do === 'append')
          this.onmessage?.(new MessageEvent('message', { data: { number: message.number, ok: false, why: 'QuotaExceededError' } }));
        else super.postMessage(message);
      }
    }
    Object.defineProperty(window, 'Worker', { value: Failing });
  });
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await page.evaluate(() => void (document.documentElement.dataset['copy'] = 'failing'));
  await write(page.getByLabel('Inside the scope'), 'The website');
  const status = page.getByRole('banner').getByRole('status');
  await expect(status).toContainText('Saved in this browser, safety copy failing');
  const told = page.getByRole('alert').filter({ hasText: 'the safety copy is failing' });
  await expect(told.getByRole('link', { name: 'Save a file' })).toBeVisible();
  await axe(page);
  await page.evaluate(() => void (document.documentElement.dataset['copy'] = 'good'));
  // By itself, without another change.
  await expect(status).toContainText('Saved on this device', { timeout: 20_000 });
  await expect(told).toBeHidden();
});

test('a tab that cannot get the safety copy from another one says so and goes on', async ({ page, context }) => {
  test.setTimeout(90_000);
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await saved(page);
  const other = await context.newPage();
  await other.goto('./#/settings');
  await expect(other.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  // What a frozen tab does in the middle of writing: it keeps its turn. It takes it by force, so whoever has it loses it.
  await other.evaluate(
    (name) => void navigator.locks.request(name, { steal: true }, () => new Promise(() => undefined)).catch(() => undefined),
    `foreweigh-journal-${address.split('/a/')[1] ?? ''}`,
  );
  await write(page.getByLabel('Inside the scope'), 'The website');
  const status = page.getByRole('banner').getByRole('status');
  await expect(status).toContainText('another tab holds the safety copy', { timeout: 20_000 });
  await expect(page.getByRole('alert').filter({ hasText: 'another tab holds the safety copy' })).toBeVisible();
  await axe(page);
  await write(page.getByLabel('Outside the scope, and why'), 'Payroll');
  await other.close();
  await expect(status).toContainText('Saved on this device', { timeout: 20_000 });
  await page.reload();
  await expect(page.getByLabel('Inside the scope')).toHaveValue('The website');
  await expect(page.getByLabel('Outside the scope, and why')).toHaveValue('Payroll');
});

test('without locks the app works and says to use one tab', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'The website');
  await saved(page);
  await expect(page.getByText('Use one tab at a time here.')).toBeVisible();
  await axe(page);
});

test('without any storage the page says what to do instead of breaking', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open() {
          throw new DOMException('storage is switched off', 'SecurityError');
        },
      },
    });
  });
  await page.goto('./#/a/anything');
  await expect(page.getByRole('alert')).toContainText('This browser keeps nothing here');
  await expect(page.getByRole('alert')).toContainText('Open the page in a normal window');
});
