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
    test.setTimeout(180_000);
    await page.addInitScript((chosen) => {
      localStorage.setItem('foreweigh-preferences', JSON.stringify({ author: '', theme: chosen, shortcuts: true }));
    }, theme);
    const address = await openExample(page);
    await readyOffline(page);
    for (const screen of screens) {
      await test.step(screen === '' ? 'overview' : screen, async () => {
        await page.goto(`${address}${screen}`);
        await expect(page.locator('main h1').first()).toBeVisible();
        await axe(page, rules);
      });
    }
    await page.goto('./#/settings');
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await axe(page, rules);
    await page.goto('./#/');
    await expect(page.locator('[data-usable]')).toBeVisible();
    await axe(page, rules);
  });
}

test('no screen is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const address = await openExample(page);
  for (const screen of screens) {
    await test.step(screen === '' ? 'overview' : screen, async () => {
      await page.goto(`${address}${screen}`);
      await expect(page.locator('main h1').first()).toBeVisible();
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  }
});
