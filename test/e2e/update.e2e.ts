import type { Page } from '@playwright/test';
import { builtFiles, hostBuilds, nextBuild, type Build } from './builds.ts';
import { axe, expect, readyOffline, test as base } from './fixtures.ts';
import { addressOf, saved, write } from './person.ts';

// These hosts are of these tests alone: what they serve changes, and they are stopped when the test says so.
const test = base.extend<{ host: Awaited<ReturnType<typeof hostBuilds>>; first: Build; second: Build }>({
  first: ({ browser: _ }, use) => use(builtFiles()),
  second: ({ first }, use) => use(nextBuild(first, 'v2')),
  host: async ({ first }, use) => {
    const host = await hostBuilds(first);
    await use(host);
    await host.stop();
  },
});
test.use({ served: 'elsewhere' });

const build = (page: Page) => page.locator('html').getAttribute('data-build');
const offer = (page: Page) => page.getByRole('status').filter({ hasText: 'A newer version of Foreweigh is on this device' });
const stores = (page: Page) => page.evaluate(async () => (await caches.keys()).length);

async function openExample(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/`);
  await readyOffline(page);
  await page.getByRole('button', { name: 'Look at an example' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  return addressOf(page);
}

/** Goes to an address of the open app without loading the page again. */
const go = (page: Page, address: string) => page.evaluate((hash) => void (location.hash = hash), new URL(address).hash);

const screens: readonly (readonly [string, string | RegExp])[] = [
  ['/criteria', /criteria/i],
  ['/context', /context/i],
  ['/systems/S-1', /./],
  ['/impacts', /impact/i],
  ['/risks', 'Risks'],
  ['/treatments', /treatments/i],
  ['/soa', /^Statement of Applicability/i],
  ['/review', /review/i],
  ['/print', /./],
  ['/history', 'History'],
];

test('an update is offered and taken by a click; tabs of the old version work until then, with every screen', async ({
  page,
  context,
  host,
  second,
}) => {
  test.setTimeout(120_000);
  const address = await openExample(page, host.origin);
  await expect(offer(page)).toHaveCount(0);

  // Somebody uploads a new version: of the old one nothing is left on the server.
  host.serve(second);
  const other = await context.newPage();
  await other.goto(`${host.origin}/`);
  await expect(offer(other)).toBeVisible({ timeout: 20_000 });
  await expect(offer(page)).toBeVisible();
  await axe(other);
  await axe(page);
  expect(await build(other)).toBeNull(); // offered, not taken
  await host.stop();

  // Code this tab has not loaded yet.
  for (const [screen, heading] of screens)
    await test.step(screen, async () => {
      await go(page, `${address}${screen}`);
      await expect(page.locator('main h1').filter({ hasText: heading }).first()).toBeVisible();
    });
  await go(page, `${address}/export`);
  const [pdf] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save PDF' }).click()]);
  expect(pdf.suggestedFilename()).toContain('.pdf');
  await expect(page.getByText('PDF saved.')).toBeVisible();
  await page.reload();
  expect(await build(page)).toBeNull();
  await expect(offer(page)).toBeVisible();

  // Half an edit: a dialog here, text in a field there.
  await go(page, `${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'Before the update');
  await page.getByLabel('Inside the scope').pressSequentially(', and typed on');
  await other.getByRole('button', { name: 'Start with three questions' }).click();
  await other.getByLabel('What does the system do?').fill('Half an answer');
  await page.getByRole('button', { name: 'Update now' }).click();
  await expect.poll(() => build(page), { timeout: 40_000 }).toBe('v2'); // a busy machine is slow, not wrong
  await expect(page.getByLabel('Inside the scope')).toHaveValue('Before the update, and typed on');
  await saved(page);

  // The other tab is still the old one, says why, and still has its code.
  const waits = other.getByRole('status').filter({ hasText: 'This tab follows by itself when you are done: A dialog is open.' });
  await expect(waits).toBeAttached();
  expect(await build(other)).toBeNull();
  await expect(other.getByLabel('What does the system do?')).toHaveValue('Half an answer');
  await other.getByLabel('A short name for it').fill('Helper');
  await other.getByRole('button', { name: 'Next' }).click();
  await expect(other.getByRole('dialog')).toContainText('Question 2 of 3');
  expect(await stores(page)).toBe(2);
  await other.keyboard.press('Escape');
  await expect.poll(() => build(other)).toBe('v2');
  await expect(other.locator('[data-usable]')).toBeVisible();

  // No tab needs the old version any more.
  await readyOffline(other);
  await expect.poll(() => stores(other)).toBe(1);
  await expect(offer(other)).toHaveCount(0);
  for (const tab of [page, other]) {
    await go(tab, `${address}/risks`);
    await expect(tab.getByRole('heading', { level: 1, name: 'Risks' })).toBeVisible();
  }
});

test('an update never starts under a half-finished form, and can be put off while it waits', async ({ page, host, second }) => {
  const address = await openExample(page, host.origin);
  host.serve(second);
  await page.reload();
  await expect(offer(page)).toBeVisible({ timeout: 20_000 });
  await go(page, `${address}/review`);
  await page.getByLabel('Name of the signer').fill('Ada V');
  await page.getByRole('button', { name: 'Update now' }).click();
  await expect(page.getByText('The newer version waits until you are done: A form is begun and not sent.')).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(offer(page)).toBeVisible();
  await page.getByLabel('Name of the signer').fill('');
  await expect.poll(() => build(page)).toBeNull(); // put off is put off
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(offer(page)).toHaveCount(0);

  // Every tab closed, the next one is new.
  const context = page.context();
  const last = await context.newPage();
  await page.close();
  await expect
    .poll(
      async () => {
        await last.goto(`${host.origin}/`);
        const now = await build(last);
        if (now === null) await last.goto('about:blank');
        return now;
      },
      { timeout: 20_000 },
    )
    .toBe('v2');
});

test('a version that does not arrive whole is not taken, and the one that is here goes on', async ({ page, host, second }) => {
  const address = await openExample(page, host.origin);
  const spoilt = new Map(second);
  const [name = ''] = [...second.keys()].filter((file) => /^assets\/risks-.*[.]js$/.test(file));
  spoilt.set(name, Buffer.from('alert(1)'));
  host.serve(spoilt);
  host.asked.length = 0;
  await page.reload();
  // Asked for a second time, past every cache, and then given up.
  await expect.poll(() => host.asked.filter((path) => path === `/${name}`).length, { timeout: 20_000 }).toBe(2);
  await expect.poll(() => stores(page)).toBe(1);
  await host.stop();
  await go(page, `${address}/risks`);
  await expect(page.getByRole('heading', { level: 1, name: 'Risks' })).toBeVisible();
  await expect(offer(page)).toHaveCount(0);
});

test('looking for a newer version is a request that is counted, and finds one', async ({ page, host, second }) => {
  await page.goto(`${host.origin}/#/settings`);
  await readyOffline(page);
  const button = page.getByRole('button', { name: 'Look for a newer version' });
  await button.click();
  await expect(page.getByText('This is the newest version.')).toBeVisible();
  await expect(page.locator('[data-requests]')).toHaveText('1');
  host.serve(second);
  await button.click();
  await expect(page.getByText('There is a newer version.')).toBeVisible();
  await expect(offer(page)).toBeVisible({ timeout: 20_000 });
  await host.stop();
  await button.click();
  await expect(page.getByText('The address this came from cannot be reached.')).toBeVisible();
});

test('what could not be stored is said at the foot of the page, with the reason, and what is asked for is counted', async ({
  browser,
  host,
  first,
}) => {
  for (const [reason, spoil] of [
    ['a file did not arrive as it was built', () => host.serve(new Map([...first, ['icon.svg', Buffer.from('<svg/>')]]))],
    ['no room is left', () => host.serve(first)],
  ] as const)
    await test.step(reason, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      spoil();
      const cdp = await context.newCDPSession(page);
      await cdp.send('Storage.overrideQuotaForOrigin', {
        origin: host.origin,
        ...(reason.includes('room') ? { quotaSize: 2_000_000 } : {}),
      });
      await page.goto(`${host.origin}/`);
      const foot = page.getByRole('contentinfo');
      await expect(foot).toContainText(`Not stored for offline use: ${reason}`, { timeout: 20_000 });
      const requests = page.locator('[data-requests]');
      await expect(requests).toHaveText('0');
      await page.getByRole('link', { name: 'Settings' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
      await expect(requests).not.toHaveText('0');
      expect(await page.evaluate(() => caches.keys())).toEqual([]);
      await context.close();
    });
});
