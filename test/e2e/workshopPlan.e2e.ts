import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readPdf } from '../support/readPdf.ts';
import { axe, expect, test } from './fixtures.ts';
import { addressOf } from './person.ts';

test.use({ served: 'once' });

/** Goes on with Tab, as somebody without a mouse does, until the focus is on what has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const named = () =>
    page.evaluate(() => {
      const here = document.activeElement;
      const label = here instanceof HTMLTextAreaElement || here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : undefined;
      return (label ?? here?.getAttribute('aria-label') ?? here?.textContent ?? '').trim();
    });
  for (let presses = 0; presses < 150; presses += 1) {
    if ((await named()) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** The example as it was before anybody said how likely its risks are. */
function notPlaced(): string {
  const file = JSON.parse(readFileSync('static-data/examples/childcare-benefits.json', 'utf8')) as {
    integrity?: unknown;
    tables: { risks: { stages: { current: { likelihood: string | null } } }[] };
  };
  delete file.integrity;
  for (const { stages } of file.tables.risks) stages.current.likelihood = null;
  return JSON.stringify(file);
}

const people = Array.from({ length: 10 }, (_, at) => `Person ${at + 1}; Role ${at + 1}; ; ${at === 3 ? 'Applicants' : ''}`);

test('twelve questions and ten people are planned by keyboard alone, and the agenda has every question', async ({ page }, info) => {
  const path = info.outputPath('open.foreweigh.json');
  writeFileSync(path, notPlaced());
  await page.goto('./');
  await page.getByLabel(/^Open a file/).setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).press('Enter');
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  const address = addressOf(page);
  await page.evaluate(() => {
    addEventListener('pointerdown', () => (document.documentElement.dataset['pointed'] = 'yes'), true);
  });
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { level: 1, name: 'Workshops' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1, name: 'WS-1: Workshop 1' })).toBeVisible();

  await page.keyboard.press('n');
  await expect(page.getByRole('searchbox', { name: 'Search by ID or words' })).toBeFocused();
  await page.keyboard.press('Tab');
  for (let tick = 0; tick < 12; tick += 1) {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
  }
  await axe(page);
  await page.keyboard.press('Enter');
  const questions = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Remove question/ }) });
  await expect(questions).toHaveCount(12);
  const texts = await questions
    .locator('.handle')
    .evaluateAll((all) => all.map((handle) => handle.lastElementChild?.lastChild?.textContent ?? ''));

  await tabTo(page, 'Add people');
  await page.keyboard.insertText(people.join('\n'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of seat J')).toHaveValue('Person 10');
  await tabTo(page, 'Agenda');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const { text } = await readPdf(new Uint8Array(readFileSync(await download.path())));
  for (const question of texts) expect(text).toContain(question.replace(/\s+/g, ''));
  for (const person of people) expect(text).toContain(person.split(';', 1).join('').replace(/\s+/g, ''));
  await tabTo(page, 'Open the console');
  await axe(page);
  expect(await page.locator('html').getAttribute('data-pointed')).toBeNull();
  await page.goto(`${address}/workshops`);
  await expect(page.getByText('12 questions, 10 people.')).toBeVisible();
});
