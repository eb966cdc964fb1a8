import type { Browser, Page } from '@playwright/test';
import { headersFor } from '../../src/policy.ts';
import { builtFiles, hostBuilds } from './builds.ts';
import { channels, leaving, listener } from './channels.ts';
import { expect, readyOffline, test } from './fixtures.ts';

test.use({ served: 'elsewhere' });

type Served = readonly (readonly [string, string])[];
const wanted = (path: string): Served => Object.entries(headersFor(path)).map(([name, value]) => [name.toLowerCase(), value]);

interface Reached {
  /** By these somebody was told something. */
  readonly asked: string[];
  /** By these somebody saw no more than that a connection was made. */
  readonly connected: string[];
}

/** Tries every channel from pages at an address, waits for those that are expected, and says by which somebody was reached. */
async function reached(browser: Browser, origin: string, expected: readonly string[]): Promise<Reached> {
  const context = await browser.newContext();
  const ears = new Map(await Promise.all(Object.keys(channels).map(async (name) => [name, await listener()] as const)));
  const by = (what: string) => [...ears].flatMap(([name, ear]) => (ear.heard() === what && !unsure.includes(name) ? [name] : [])).sort();
  const arrive = async () => {
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    return page;
  };
  const use = (page: Page, name: string, address: string) =>
    page.evaluate(channels[name] as (address: string) => unknown, address).catch(() => undefined);
  try {
    const page = await arrive();
    for (const [name, { address }] of ears) await use(leaving.includes(name) ? await arrive() : page, name, address);
    // Once the last that is expected has, the others had their chance; and then once more round.
    await expect.poll(() => expected.filter((name) => !by('request').includes(name)), { timeout: 20_000 }).toEqual([]);
    const fence = await listener();
    await use(await arrive(), 'another address', fence.address);
    await expect.poll(fence.heard).toBe('request');
    fence.close();
    return { asked: by('request'), connected: by('connection') };
  } finally {
    await context.close();
    for (const ear of ears.values()) ear.close();
  }
}

// What no policy closes; test/architecture/lint.test.ts bans each from the sources.
const left = ['another address', 'another window', 'refresh'];
/** Of these the browser makes nothing when it runs without a screen, or on a machine without a network. Lint bans them too. */
const unsure = ['call by WebRTC', 'preconnect'];
/** The browser refuses these, and may have opened a connection in advance by then. Nothing is said over it. */
const ahead = ['form', 'frame'];

test('of all ways out of a page the policy leaves those that lint bans', async ({ browser }) => {
  test.setTimeout(120_000);
  const bare = await hostBuilds(new Map([['index.html', Buffer.from('<!doctype html><body></body>')]]), { headers: false });
  const app = await hostBuilds(builtFiles());
  try {
    // Without a policy every one of them works: the listeners hear, and the list is no list of dead ends.
    const all = Object.keys(channels).filter((name) => !unsure.includes(name));
    expect((await reached(browser, bare.origin, all)).asked).toEqual(all.sort());
    const { asked, connected } = await reached(browser, app.origin, left);
    expect(asked).toEqual(left);
    expect(connected.filter((name) => !ahead.includes(name))).toEqual([]);
  } finally {
    await Promise.all([bare.stop(), app.stop()]);
  }
});

test('npm start sends what hosts are told to send', async ({ server, request, baseURL }) => {
  await server.start();
  const script = [...builtFiles().keys()].find((name) => /^assets\/.*[.]js$/.test(name)) ?? '';
  for (const path of ['/', '/index.html', `/${script}`, '/sw.js', '/manifest.webmanifest']) {
    const answer = await request.get(new URL(path, baseURL).href);
    expect(answer.ok()).toBe(true);
    const own = wanted(path).filter(([name]) => name !== 'cache-control'); // the preview has a mind of its own there
    expect(answer.headers()).toMatchObject(Object.fromEntries(own));
  }
});

test('on a host that sends no headers the service worker sends them, to pages and to workers', async ({ page }) => {
  const host = await hostBuilds(builtFiles(), { headers: false });
  try {
    await page.goto(`${host.origin}/`);
    await readyOffline(page);
    await host.stop();
    const answer = await page.reload();
    expect(await answer?.allHeaders()).toMatchObject(Object.fromEntries(wanted('/')));
    const script = await page.locator('script[type=module]').getAttribute('src');
    const [loaded] = await Promise.all([page.waitForResponse((each) => each.url().endsWith(script?.slice(1) ?? '')), page.reload()]);
    expect(await loaded.allHeaders()).toMatchObject(Object.fromEntries(wanted(`/${script?.slice(2) ?? ''}`)));
    // Workers are started by the page that is under the policy now, and still work: everything typed is in the safety copy.
    await page.getByRole('button', { name: 'Look at an example' }).click();
    await expect(page.getByRole('banner').getByRole('status')).toContainText('Saved on this device', { timeout: 20_000 });
    await expect(page.getByText('safety copy')).toHaveCount(0);
  } finally {
    await host.stop();
  }
});

test('inside a page of somebody else it does not work: not at all with headers, as a link without', async ({ browser }) => {
  // Not watched: what the browser says when it refuses is what is wanted here.
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const headers of [true, false]) {
    const host = await hostBuilds(builtFiles(), { headers });
    const around = await hostBuilds(
      new Map([['index.html', Buffer.from(`<!doctype html><iframe title="a" src="${host.origin}/"></iframe>`)]]),
      {
        headers: false,
      },
    );
    try {
      const failed = page.waitForEvent('requestfailed', { timeout: 20_000 }).catch(() => undefined);
      await page.goto(`${around.origin}/`);
      const framed = page.frameLocator('iframe');
      if (headers) {
        expect((await failed)?.url()).toBe(`${host.origin}/`);
        await expect(framed.getByRole('heading')).toHaveCount(0);
        continue;
      }
      await expect(framed.getByRole('heading', { name: 'Foreweigh does not run inside another page' })).toBeVisible();
      await expect(framed.getByRole('button')).toHaveCount(0);
      const [own] = await Promise.all([
        context.waitForEvent('page'),
        framed.getByRole('link', { name: 'Open Foreweigh in a tab of its own' }).click(),
      ]);
      await expect(own.locator('[data-usable]')).toBeVisible();
      expect(await own.evaluate(() => window.opener as unknown)).toBeNull();
    } finally {
      await Promise.all([host.stop(), around.stop()]);
    }
  }
  await context.close();
});
