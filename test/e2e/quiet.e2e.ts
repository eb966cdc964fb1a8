import { expect, readyOffline, test, axe, watch } from './fixtures.ts';

test.use({ served: 'loading' });

test('Home loads once, then asks the network for nothing', async ({ page, context }) => {
  await page.goto('./');
  await expect(page.locator('[data-usable]')).toBeVisible();
  await readyOffline(page);
  await axe(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('[data-usable]')).toBeVisible();
  await readyOffline(page);
});

test('the policy in index.html forbids every connection', async ({ page }) => {
  await page.goto('./');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  for (const part of [
    "default-src 'none'",
    "connect-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "require-trusted-types-for 'script'",
  ])
    expect(policy?.split('; ')).toContain(part);
});

// The watch is worth what it catches: each kind of breach, done on purpose in a context of its own.
test('the watch sees what must not happen', async ({ browser, baseURL }) => {
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const seen = await watch(context);
  const page = await context.newPage();
  await page.goto('./');
  await readyOffline(page);
  expect(seen).toEqual({ outside: [], late: [], complaints: [] });

  await page.evaluate(() => fetch('https://example.org/').catch(() => undefined));
  expect(seen.complaints.join()).toContain('Content Security Policy');

  const load = (src: string) =>
    page.evaluate(
      (address) =>
        new Promise((done) => {
          const image = new Image();
          image.onload = image.onerror = done;
          image.src = address;
        }),
      src,
    );
  await load('./icon.svg');
  expect(seen.late).toEqual([]); // answered from the store
  await load('./not-in-the-store.png');
  await expect.poll(() => seen.late.join()).toContain('not-in-the-store.png');

  // A page without the policy, to see that the watch does not rely on it.
  await page.goto('about:blank');
  await load('https://example.org/pixel.png');
  expect(seen.outside).toEqual(['https://example.org/pixel.png']);
  await context.close();
});
