import { expect, test, watch } from './fixtures.ts';
import { saved, startEmpty, write } from './person.ts';

// These open browsers of their own, which load the app for themselves.
test.use({ served: 'loading' });

const year = 365 * 86_400_000;
const noon = Date.UTC(2026, 10, 24, 12, 2);

for (const [name, shift] of [
  ['back', -year],
  ['forward', year],
] as const)
  test(`a clock set ${name} a year keeps history and undo in order, ends a burst of typing, and says so about copies`, async ({ page }) => {
    await page.clock.install({ time: noon });
    const address = await startEmpty(page, 'Answers questions', 'Chatbot');
    await page.goto(`${address}/context`);
    const scope = page.getByLabel('Inside the scope');
    await write(scope, 'First');
    await saved(page);
    await Promise.all([page.waitForEvent('download'), page.getByRole('banner').getByRole('button', { name: 'Back up' }).click()]);
    await expect(page.getByRole('banner')).toContainText('Backup file: just now');
    await page.clock.setSystemTime(noon + shift);
    await write(scope, 'Second');
    await saved(page);
    await write(page.getByLabel('Outside the scope, and why'), 'Payroll');
    await saved(page);
    await page.reload();
    // The last edit wins and stands first, whatever its date.
    await expect(scope).toHaveValue('Second');
    await page.goto(`${address}/history`);
    const rows = page.getByRole('row');
    await expect(rows.nth(1)).toContainText('Describe what is out of scope');
    await expect(rows.nth(2)).toContainText('Describe the scope');
    await expect(page.getByRole('banner')).toContainText(
      shift < 0 ? 'dated 24 November 2026, 12:02, later than now' : 'on 24 November 2026',
    );
    await expect(
      page.getByRole('status').filter({ hasText: shift < 0 ? 'dated in the future' : 'The last backup file was made' }),
    ).toBeVisible();
    await page.goto(`${address}/context`);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByLabel('Outside the scope, and why')).toHaveValue('');
    await expect(scope).toHaveValue('Second');
    // Typed in the same field as before the clock moved, but a year apart: a step of its own.
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(scope).toHaveValue('First');
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await expect(scope).toHaveValue('Second');
  });

for (const timezoneId of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Pacific/Pago_Pago'])
  test(`in ${timezoneId} a day stays the day that was chosen, and files carry the day of this place`, async ({ browser }) => {
    const context = await browser.newContext({ timezoneId, locale: 'en-GB' });
    const seen = await watch(context);
    const page = await context.newPage();
    // Half past eleven in the evening in Los Angeles, already tomorrow in Greenwich.
    await page.clock.install({ time: Date.UTC(2026, 10, 25, 7, 30) });
    const address = await startEmpty(page, 'Answers questions', 'Chatbot');
    await page.goto(`${address}/risks`);
    await page.getByRole('button', { name: /^New risk/ }).click();
    const review = page.getByLabel('Review on').first();
    await review.fill('2026-11-25');
    await review.blur();
    await saved(page);
    await page.reload();
    await expect(page.getByLabel('Review on').first()).toHaveValue('2026-11-25');
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: timezoneId }).format(Date.UTC(2026, 10, 25, 7, 30));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('banner').getByRole('button', { name: 'Back up' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`chatbot-${local}.foreweigh.json`);
    await page.goto(`${address}/print`);
    await expect(page.getByRole('article')).toContainText('25 November 2026');
    expect(seen.complaints).toEqual([]);
    await context.close();
  });

test.describe('on a journey', () => {
  test.use({ timezoneId: '' });

  test('a new time zone and the end of summer time are followed while the page stays open', async ({ page }) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setTimezoneOverride', { timezoneId: 'Europe/Berlin' });
    // Half past two for the first time: an hour later it is half past two again.
    await page.clock.install({ time: Date.UTC(2026, 9, 25, 0, 30) });
    const address = await startEmpty(page, 'Answers questions', 'Chatbot');
    await page.goto(`${address}/context`);
    const status = page.getByRole('banner').getByRole('status');
    const scope = page.getByLabel('Inside the scope');
    await write(scope, 'First');
    await expect(status).toContainText('Saved on this device 02:30');
    await page.clock.setSystemTime(Date.UTC(2026, 9, 25, 1, 30));
    await write(scope, 'Second');
    await expect(status).toContainText('Saved on this device 02:30');
    await page.clock.setSystemTime(Date.UTC(2026, 9, 25, 2, 30));
    await write(scope, 'Third');
    await expect(status).toContainText('Saved on this device 03:30');
    await cdp.send('Emulation.setTimezoneOverride', { timezoneId: 'America/Los_Angeles' });
    await page.clock.setSystemTime(Date.UTC(2026, 9, 25, 2, 31));
    await write(scope, 'Fourth');
    await expect(status).toContainText('Saved on this device 19:31');
    for (const text of ['Third', 'Second', 'First', '']) {
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await expect(scope).toHaveValue(text);
    }
  });
});
