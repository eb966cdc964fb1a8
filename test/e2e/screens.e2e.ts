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
  '/snapshots',
  '/snapshots/compare/SN-1..SN-2',
  '/snapshots/compare/SN-1..SN-2?view=delta',
  '/snapshots/compare/SN-1..SN-2?view=list',
  '/snapshots/compare/SN-1..SN-2?view=time&at=SN-2',
];

/** What a theme can change: its colours and its sizes. The rest is looked at once. */
const byTheme = { light: undefined, dark: ['color-contrast', 'target-size'], projector: ['color-contrast', 'target-size'] };

for (const [theme, rules] of Object.entries(byTheme)) {
  test(`every screen has no axe violation in the ${theme} theme`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.addInitScript((chosen) => {
      localStorage.setItem('foreweigh-preferences', JSON.stringify({ author: '', theme: chosen, shortcuts: true }));
    }, theme);
    const address = await openExample(page);
    await readyOffline(page);
    for (const screen of screens) {
      await test.step(screen === '' ? 'overview' : screen, async () => {
        await page.goto(`${address}${screen}`);
        await expect(page.locator('main h1').first()).toBeVisible();
        // Its colours are the same on every page of it, and there are many.
        await axe(page, rules, screen === '/print' ? 'main article > :nth-child(-n + 60)' : undefined);
      });
    }
    await page.goto('./#/settings');
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await axe(page, rules);
    await page.goto('./#/verify');
    await expect(page.getByRole('heading', { level: 1, name: 'Verify' })).toBeVisible();
    await axe(page, rules);
    await page.goto('./#/');
    await expect(page.locator('[data-usable]')).toBeVisible();
    await axe(page, rules);
  });
}

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
