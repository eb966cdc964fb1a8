import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { axe, expect, test } from './fixtures.ts';
import { faultyExample } from './faultyExample.ts';
import { addressOf } from './person.ts';

/** Goes on with Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** What the control with the focus is called by what is around it. */
const nameOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement as HTMLInputElement | null;
    if (!focused?.closest('main')) return '';
    const group = focused.closest('[aria-labelledby]')?.getAttribute('aria-labelledby');
    const names = [
      focused.labels?.[0]?.textContent,
      focused.closest('fieldset')?.querySelector('legend')?.textContent,
      focused.getAttribute('aria-label'),
      group ? document.getElementById(group)?.textContent : '',
      focused.matches('button, a') ? focused.textContent : '',
    ];
    return names.map((name) => (name ?? '').replace(/\s+/g, ' ').trim()).join(' / ');
  });

test('questions are filtered, given, declared, rehearsed by keyboard alone, and each leads to the field of its answer', async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  const path = info.outputPath('faulty.foreweigh.json');
  writeFileSync(path, faultyExample());
  await page.goto('./');
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  const address = addressOf(page);
  await page.locator('main h1').focus();
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  const title = page.getByRole('heading', { level: 1, name: 'What an auditor would still ask' });
  await expect(title).toBeFocused();
  const places = await page
    .getByRole('link', { name: /^Answer: / })
    .evaluateAll((links) => links.map((link) => ({ href: link.getAttribute('href') ?? '', name: link.getAttribute('aria-label') ?? '' })));
  const rules = await page.locator('main li .meta .mono').allTextContents();
  const total = Number(/^(\d+) question/.exec((await page.locator('main .finding').textContent()) ?? '')?.[1]);

  await test.step('filter by object, in the address', async () => {
    await tabTo(page, page.getByLabel('About', { exact: true }));
    await page.keyboard.type('R-001');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/about=R-001/);
    await expect(page.getByText('Who owns R-001?')).toBeVisible();
    await expect(page.getByText('What is out of scope, and why?')).toBeHidden();
    await axe(page);
  });
  await test.step('give to somebody, with a date that has passed', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Give to: Who owns R-001?' }));
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('To', { exact: true })).toBeFocused();
    await axe(page);
    await page.keyboard.type('Bo');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12012012');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Late. Given to Bo, to be answered by 1 December 2012.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Give to: Who owns R-001?' })).toBeFocused();
  });
  await test.step('declare with a reason; it is counted apart, and undo brings the question back', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Declare: Why is R-001 placed where it is?' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused();
    await page.keyboard.type('The workshop of May says it; minutes are kept.');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ada');
    await axe(page);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Known and accepted: The workshop of May says it; minutes are kept.')).toBeVisible();
    await expect(title).toBeFocused();
    await expect(page.locator('main .finding')).toContainText(`${total - 1} questions left.`);
    await page.keyboard.press('Control+z');
    await expect(page.locator('main .finding')).toContainText(`${total} questions left.`);
    await page.keyboard.press('Control+y');
    await expect(page.locator('main .finding')).toContainText(`${total - 1} questions left.`);
  });
  await test.step('rehearse, with the clock as text, paused and never in the way', async () => {
    await page.keyboard.press('r');
    const card = page.getByRole('region', { name: /^Question 1 of / });
    await expect(card.getByRole('heading')).toBeFocused();
    await expect(card.getByRole('timer')).toHaveText(/^[01]:\d\d left$/);
    await page.keyboard.press('Enter');
    await expect(card.getByText('There is no answer on record yet.')).toBeVisible();
    await page.keyboard.press('p');
    await expect(card.getByText('Paused.')).toBeVisible();
    await axe(page);
    await page.keyboard.press('p');
    await page.keyboard.press('y');
    await expect(page.getByRole('region', { name: /^Question 2 of / }).getByRole('heading')).toBeFocused();
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('region', { name: /^Question 3 of / })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: /^1 of \d+ can be shown; 1 is to be prepared\.$/ })).toBeFocused();
    await axe(page);
    await page.keyboard.press('Escape');
    await expect(title).toBeVisible();
  });
  await test.step('each question leads to its field', async () => {
    expect(new Set(rules).size).toBeGreaterThan(37);
    const seen = new Set<string>();
    for (const [index, { href, name }] of places.entries()) {
      // One place of each rule and field: twice the same says no more.
      const kind = `${rules[index] ?? ''} ${new URLSearchParams(href.split('?')[1]).get('field') ?? ''}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      await page.evaluate((to) => (location.hash = to), href);
      const field = new URLSearchParams(href.split('?')[1]).get('field');
      if (field) await expect.poll(() => nameOfFocus(page), { message: name, timeout: 8_000 }).toContain(field);
      else await expect(page.locator('main h1')).toBeVisible();
    }
  });
  await page.goto(`${address}/print`);
  await expect(page.getByRole('cell', { name: 'The workshop of May says it; minutes are kept.' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Late', exact: true })).toBeVisible();
});
