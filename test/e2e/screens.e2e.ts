import type { Page } from '@playwright/test';
import { axe, expect, readyOffline, test } from './fixtures.ts';
import { openExample } from './person.ts';

test.use({ served: 'once' });

const screens = [
  '',
  '/criteria',
  '/context',
  '/systems/S-1',
  '/impacts',
  '/impacts/IA-01',
  '/impacts/IA-01?view=society',
  '/impacts/IA-01/I-04',
  '/impacts/IA-01/documents/rights',
  '/impacts/IA-01/documents/impact-shared',
  '/impacts/IA-01?view=questions&q=US.2',
  '/impacts/questions?q=SY.3',
  '/risks',
  '/risks/R-001',
  '/risks?view=table',
  '/treatments',
  '/treatments/T-01',
  '/soa',
  '/soa/A.9.2?view=document',
  '/review',
  '/review/questions',
  '/review/questions?rehearse=yes',
  '/export',
  '/print',
  '/history',
  '/workshops',
  '/snapshots',
  '/snapshots/compare/SN-1..SN-2',
  '/snapshots/compare/SN-1..SN-2?view=delta',
  '/snapshots/compare/SN-1..SN-2?view=list',
  '/snapshots/compare/SN-1..SN-2?view=time&at=SN-2',
];

/** What a theme can change: its colours and its sizes. The rest is looked at once. */
const changedByTheme = ['color-contrast', 'target-size'];

async function axeInEveryTheme(page: Page, within?: string): Promise<void> {
  const show = (theme: string) => page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
  await show('light');
  await axe(page, undefined, within);
  for (const theme of ['dark', 'projector']) {
    await show(theme);
    await test.step(`the ${theme} theme`, () => axe(page, changedByTheme, within));
  }
}

// Two tests, because two run at a time.
for (const half of [0, 1])
  test(`no axe violation on any screen in the light, the dark or the projector theme, part ${half + 1}`, async ({ page }) => {
    test.setTimeout(300_000);
    const address = await openExample(page);
    await readyOffline(page);
    for (const screen of screens.filter((_, at) => at % 2 === half)) {
      await test.step(screen === '' ? 'overview' : screen, async () => {
        await page.goto(`${address}${screen}`);
        await expect(page.locator('main h1').first()).toBeVisible();
        // What does not fit scrolls beside the rail; the header stays.
        expect.soft(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
        // Its colours are the same on every page of it, and there are many.
        await axeInEveryTheme(page, screen === '/print' ? 'main article > :nth-child(-n + 60)' : undefined);
      });
    }
    await page.goto(half === 0 ? './#/settings' : './#/');
    await expect(half === 0 ? page.getByRole('heading', { level: 1, name: 'Settings' }) : page.locator('[data-usable]')).toBeVisible();
    await axeInEveryTheme(page);
    if (half === 1) return;
    await page.goto('./#/verify');
    await expect(page.getByRole('heading', { level: 1, name: 'Verify' })).toBeVisible();
    await axeInEveryTheme(page);
  });

/** What people set who read better with more room: WCAG 2.2, 1.4.12. */
const spacing = '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }';

test('no screen is wider than a phone, than 320 pixels, or with more room between letters', async ({ page }) => {
  test.setTimeout(120_000);
  const address = await openExample(page);
  const fits = async (width: number) => {
    await page.setViewportSize({ width, height: 844 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  };
  for (const screen of screens) {
    await test.step(screen === '' ? 'overview' : screen, async () => {
      await page.goto(`${address}${screen}`);
      await expect(page.locator('main h1').first()).toBeVisible();
      await fits(390);
      // As wide as 1280 pixels are at 400 %.
      await fits(320);
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      }, spacing);
      await fits(320);
      await page.evaluate(() => (document.adoptedStyleSheets = []));
    });
  }
  // A matrix may scroll both ways, because the same is there as a list.
  await page.goto(`${address}/risks`);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(page.getByText('R-001').first()).toBeVisible();
});
