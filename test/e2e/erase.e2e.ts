import { axe, expect, readyOffline, test } from './fixtures.ts';
import { openExample, saved, startEmpty, write } from './person.ts';
import { origin } from '../support/server.ts';

// What is erased goes with the stored files of the app: to start again, its address must be there.
test.use({ served: 'loading' });

/** What this origin keeps, by name. */
const kept = async (): Promise<string[]> => {
  const found = (await indexedDB.databases()).map(({ name }) => `database ${name ?? ''}`);
  for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(`files ${name}`);
  found.push(...Object.keys(localStorage), ...Object.keys(sessionStorage));
  found.push(...(await caches.keys()).map((name) => `cache ${name}`));
  found.push(...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`));
  return found;
};

test('erasing everything leaves nothing in any store, closes other tabs, and Home welcomes as new', async ({ page, context }) => {
  await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto('./#/');
  const address = await openExample(page);
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'Kanarienvogel');
  await saved(page);
  await readyOffline(page);
  const second = await context.newPage();
  await second.goto(`${address}/risks`);
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  await readyOffline(second);
  await page.goto('./#/settings');
  const client = await context.newCDPSession(page);
  const usage = async () => {
    const { usageBreakdown } = await client.send('Storage.getUsageAndQuota', { origin });
    return new Map(usageBreakdown.map(({ storageType, usage: bytes }) => [storageType, bytes]));
  };
  const before = await usage();
  await page.getByRole('button', { name: 'Erase everything…' }).click();
  await axe(page);
  await page.getByLabel('Type ERASE').fill('erase');
  await page.getByRole('button', { name: 'Erase everything', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Type ERASE in capitals');
  await page.getByLabel('Type ERASE').fill('ERASE');
  await page.getByRole('button', { name: 'Erase everything', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Everything is erased' })).toBeVisible({ timeout: 40_000 });
  await axe(page);
  await expect(second.getByText('Another tab erased everything')).toBeVisible();
  await expect(second.getByText('Kanarienvogel')).toBeHidden();
  await second.close();

  // A worker that is unregistered goes with the last page it answers for.
  expect((await page.evaluate(kept)).filter((what) => !what.startsWith('worker'))).toEqual([]);
  // The browser tidies up a moment later. Of the app's own files it keeps the last ones it read for up to half a minute.
  const large = (usage: Map<string, number>) =>
    [...usage].filter(([store, bytes]) => bytes > (store === 'cache_storage' ? (before.get(store) ?? 0) / 20 : 60_000));
  await expect.poll(async () => large(await usage()), { timeout: 20_000 }).toEqual([]);

  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect(page.getByText('Nothing here yet')).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  await page.goto('./#/settings');
  await expect(page.getByLabel('Your name or role')).toHaveValue('');
});

test('deleting one assessment leaves nothing of it, and a tab that shows it lets go', async ({ page, context }) => {
  const address = await startEmpty(page, 'Answers questions', 'Kanarienvogel');
  const id = address.split('/').at(-1) ?? '';
  await saved(page);
  const second = await context.newPage();
  await second.goto(address);
  await expect(second.getByRole('heading', { level: 1, name: 'Kanarienvogel' })).toBeVisible();
  await page.goto('./#/');
  await page.getByRole('button', { name: 'Delete Kanarienvogel' }).click();
  await page.getByLabel('Type the name to delete it for good').fill('Kanarienvogel');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('Nothing here yet')).toBeVisible({ timeout: 20_000 });
  await expect(second.getByText('Nothing here yet')).toBeVisible({ timeout: 20_000 });
  await expect(second.getByText('Kanarienvogel')).toBeHidden();
  // The list lets go of it first.
  await expect.poll(async () => (await page.evaluate(kept)).filter((what) => what.includes(id))).toEqual([]);
  expect(
    await page.evaluate(async (name) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('foreweigh');
      for await (const one of folder.keys()) if (one === name) return one;
      return JSON.stringify(Object.entries(localStorage)).includes('Kanarienvogel');
    }, id),
  ).toBe(false);
});
