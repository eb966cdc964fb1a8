import { axe, expect, readyOffline, test } from './fixtures.ts';
import { openExample } from './person.ts';
import { Typist } from './typist.ts';

test.use({ served: 'once' });

/** Eight judgements as a person might give them: likelihood and consequence by digit. Six of them lie beyond the strictest line. */
const judgements = [
  ['3', '4'],
  ['2', '5'],
  ['4', '3'],
  ['3', '1'],
  ['2', '2'],
  ['4', '4'],
  ['1', '3'],
  ['5', '2'],
] as const;

test('from the first visit to eight placed risks, by keyboard, in less than three minutes of a person’s time', async ({ page }) => {
  await page.goto('./');
  await readyOffline(page);
  const person = new Typist(page);
  const dialog = page.getByRole('dialog');

  await page.locator('[data-usable]').waitFor();
  person.read('Start with three questions. What the system does, who is affected, which matrix. About three minutes to a first heatmap.');
  for (let tabs = 0; tabs < 6; tabs += 1) {
    if (await page.getByRole('button', { name: /^Start with three/ }).evaluate((node) => node === document.activeElement)) break;
    await person.press('Tab');
  }
  await person.press('Enter');
  await expect(page.getByLabel('What does the system do?')).toBeFocused();
  person.decide();
  await person.type('It ranks repair requests of tenants by urgency, so that the worst come first');
  await person.press('Enter');
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  person.read(await dialog.getByRole('group', { name: 'What kind is it?' }).innerText());
  person.decide();
  await person.press('Space', 'Enter');
  for (const question of ['Question 2 of 3', 'Question 3 of 3']) {
    await expect(page.getByRole('heading', { name: question })).toBeVisible();
    await expect(dialog.locator('input:focus')).toHaveCount(1);
    person.read(await dialog.innerText());
    person.decide();
    await person.press('Enter');
  }
  await expect(page.getByRole('heading', { name: 'Risks to look at first' })).toBeVisible();
  const suggested = page.getByRole('group', { name: 'Suggested risks' });
  await expect(suggested.getByRole('checkbox', { checked: true })).toHaveCount(8);
  await expect(suggested.getByRole('checkbox').first()).toBeFocused();
  person.read(await suggested.innerText());
  person.decide();
  await person.press('Enter');

  const card = page.getByRole('region', { name: 'Place risks' });
  const before = person.seconds;
  for (const [index, [likelihood, consequence]] of judgements.entries()) {
    await expect(card.getByRole('status')).toHaveText(`${index + 1} of 8`, { timeout: 20_000 });
    await expect(page.locator('[data-at]:focus')).toHaveCount(1);
    person.read(
      await card
        .locator('.head b, .clamp')
        .allInnerTexts()
        .then((texts) => texts.join(' ')),
    );
    person.decide(2);
    await person.press(likelihood, consequence, 'Enter');
    const beyond = card.getByLabel(/is beyond the line at .* Why\?/);
    await expect(beyond.or(card.getByText(index === 7 ? '8 of 8 placed' : `${index + 2} of 8`))).toBeVisible();
    if (await beyond.isVisible()) await person.press('Enter');
  }

  await expect(card.getByRole('heading', { name: '8 of 8 placed' })).toBeVisible();
  expect((person.seconds - before) / judgements.length, 'seconds for a card').toBeLessThanOrEqual(12);
  const finding = page.locator('.finding');
  await expect(finding).toContainText(/^6 of 8 risks are beyond the appetite line\./);
  person.read(await finding.innerText());
  await expect(page.locator('td [data-risk]')).toHaveCount(8);
  await expect(page.locator('[data-line=appetite]')).toHaveCount(1);
  await expect(page.locator('[data-line=appetite]')).toHaveAttribute('d', /^M.+L/);
  expect(person.seconds, `${person.keys} keys`).toBeLessThan(180);

  await page.getByRole('button', { name: 'Say why for these 6' }).click();
  await expect(page.getByLabel('Filter', { exact: true })).toHaveValue('beyond:yes why:no');
  await expect(page.getByText('6 of 8', { exact: true })).toBeVisible();
  await axe(page);
});

test('place mode: unknown stays unknown, skip, back, one undo for each, and the mouse', async ({ page }) => {
  const address = await openExample(page);
  await page.goto(`${address}/risks`);
  for (let made = 0; made < 4; made += 1) {
    await page.getByRole('button', { name: /^New risk/ }).click();
    await expect(page).toHaveURL(new RegExp(`R-00${made + 6}`));
  }
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('p');
  const card = page.getByRole('region', { name: 'Place risks' });
  const place = (at: string) => page.locator(`[data-at="${at}"]`);
  await expect(card).toContainText('1 of 4');
  await expect(page.locator('[data-at]:focus')).toHaveCount(1);
  await axe(page);

  await page.keyboard.press('?');
  await expect(card).toContainText('2 of 4');
  await page.keyboard.press('s');
  await expect(card).toContainText('3 of 4');
  await page.keyboard.press('Backspace');
  await expect(card).toContainText('2 of 4');
  await page.keyboard.press('s');
  await place('4/0').click();
  await expect(card).toContainText('4 of 4');
  await expect(place('4/0')).toHaveAttribute('aria-label', / 1 risk: R-008\.$/);
  await card.getByRole('button', { name: /^Place here/ }).click();
  await expect(card.getByLabel(/^R-009 is beyond the line at Possible, Serious\. Why\?/)).toBeFocused();
  await page.keyboard.type('Seen twice');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('2 of 4 placed');
  await expect(card).toContainText('Cannot be judged yet: R-006.');
  await card.getByRole('button', { name: 'Done' }).click();

  const tray = page.locator('.tray');
  await expect(tray).toContainText('Not placed: 2');
  await expect(tray.getByRole('button', { name: /^R-006 .*cannot be judged yet, not placed$/ })).toBeVisible();
  // A step for each: R-009 with its reason, then R-008, then that R-006 cannot be judged.
  for (const gone of [/R-009/, /R-008/]) {
    await expect(page.locator('tbody td [data-risk]').filter({ hasText: gone.source.slice(2) })).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(page.locator('tbody td [data-risk]').filter({ hasText: gone.source.slice(2) })).toHaveCount(0);
  }
  await expect(tray).toContainText('Not placed: 4');
  await page.keyboard.press('Control+z');
  await expect(tray.getByRole('button', { name: /^R-006 New risk, not placed$/ })).toBeVisible();
});
