import { expect, test } from './fixtures.ts';
import { startEmpty } from './person.ts';

test('a full storage is said at once, what was typed stays on screen, and the next save that works clears it', async ({ page }) => {
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
  await disk('free');
  await scope.fill('The website');
  await scope.blur();
  await expect(status).toContainText('Saved on this device');
  await page.reload();
  await expect(scope).toHaveValue('The website');
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
  });
  await page.goto('./#/a/held');
  await expect(page.getByRole('alert')).toContainText('Another tab is in the way', { timeout: 15_000 });
  await expect(page.getByRole('alert')).toContainText('Close the other tabs that show Foreweigh, then reload this one');
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
