import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readPdf } from '../support/readPdf.ts';
import { axe, expect, test } from './fixtures.ts';
import { addressOf } from './person.ts';
import { Typist } from './typist.ts';

test.use({ served: 'once' });

/** Goes on with Tab, as somebody without a mouse does, until the focus is on what has this name. */
async function tabTo(page: Page, name: string, planner: Typist): Promise<void> {
  const named = () =>
    page.evaluate(() => {
      const here = document.activeElement;
      const label = here instanceof HTMLTextAreaElement || here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : undefined;
      return (label ?? here?.getAttribute('aria-label') ?? here?.textContent ?? '').trim();
    });
  for (let presses = 0; presses < 150; presses += 1) {
    if ((await named()) === name) return;
    await planner.press('Tab');
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

/** Ten seats at the console, a key each; the stage need not be asked. */
async function vote(console: Page, votes: string): Promise<void> {
  for (const [at, digit] of votes.split(' ').entries()) {
    await expect(console.getByRole('listitem', { name: /is asked/ })).toHaveCount(1);
    await console.keyboard.press(digit);
    await expect(console.getByText(`${at + 1} of 10 votes in`)).toBeVisible();
  }
}

const keysPressed = (page: Page): Promise<number> => page.evaluate(() => Number(document.documentElement.dataset['keys'] ?? 0));

/** A question from reading it to the decision, which leads on to the next. `step`: another one than the proposal. */
async function ask(console: Page, votes: string, reason: string, step = ''): Promise<void> {
  await expect(console.getByText(/question \d+, Read/)).toBeVisible();
  const before = await keysPressed(console);
  await console.keyboard.press('Space');
  await console.keyboard.press('Space');
  await vote(console, votes);
  await console.keyboard.press('Space');
  await expect(console.getByText(/^(Agreed|Close|Spread|Split)$/).first()).toBeVisible();
  await console.keyboard.press('Space');
  await console.keyboard.press('Space');
  await expect(console.getByText(/^Decide question/)).toBeVisible();
  if (step !== '') await console.keyboard.press(step);
  await console.keyboard.press('n');
  await expect(console.getByLabel('Reason')).toBeFocused();
  await console.keyboard.insertText(reason);
  await console.keyboard.press('Enter');
  await expect(console.getByRole('heading', { name: /^Decided|^\d / })).toBeVisible();
  if (step !== '') {
    await console.keyboard.press('m');
    await console.keyboard.insertText('It happens every month at our counter');
    await console.keyboard.press('Enter');
    await expect(console.getByText('It happens every month at our counter').last()).toBeVisible();
    await console.keyboard.press('Escape');
  }
  await console.keyboard.press('Space');
  const besides = (await keysPressed(console)) - before - votes.split(' ').length;
  expect(besides, 'keys besides votes and typed reasons (ux A.3)').toBeLessThanOrEqual(12);
  expect(besides).toBeGreaterThan(6);
}

test('a workshop of twelve questions and ten people by keyboard alone, on two windows, from planning to minutes', async ({
  page,
  context,
}, info) => {
  test.setTimeout(240_000);
  const path = info.outputPath('open.foreweigh.json');
  writeFileSync(path, notPlaced());
  await page.goto('./');
  await page.getByLabel(/^Open a file/).setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).press('Enter');
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  const address = addressOf(page);
  const watchPointer = () => {
    const marked = () => document.documentElement.dataset;
    addEventListener('pointerdown', () => (marked()['pointed'] = 'yes'), true);
    addEventListener('keydown', () => (marked()['keys'] = String(Number(marked()['keys'] ?? 0) + 1)), true);
  };
  await context.addInitScript(watchPointer);
  await page.evaluate(watchPointer);
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { level: 1, name: 'Workshops' })).toBeVisible();
  await page.keyboard.press('n');
  // A new workshop has an address of its own, and whoever leaves it leaves nothing behind.
  await expect(page.getByRole('heading', { level: 1, name: 'New workshop' })).toBeVisible();
  await page.goBack();
  await expect(page.getByText('No workshop yet.')).toBeVisible();
  await page.goForward();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'New workshop' })).toBeVisible();

  const planner = new Typist(page);
  planner.read(await page.getByRole('main').innerText());
  await planner.press('n');
  await expect(page.getByRole('searchbox', { name: 'Search by ID or words' })).toBeFocused();
  await planner.press('Tab');
  const offered = await page.getByRole('dialog').getByRole('checkbox').all();
  for (const entry of offered.slice(0, 12)) {
    planner.read((await entry.getAttribute('aria-label')) ?? (await entry.locator('xpath=..').innerText()));
    planner.decide();
    await planner.press('Space', 'ArrowRight');
  }
  await axe(page);
  await planner.press('Enter');
  const questions = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Remove question/ }) });
  await expect(questions).toHaveCount(12);
  await expect(page.getByRole('heading', { level: 1, name: 'WS-1: Workshop 1' })).toBeVisible();
  await expect(page).toHaveURL(/workshops[/]WS-1$/);
  const texts = await questions
    .locator('.handle')
    .evaluateAll((all) => all.map((handle) => handle.lastElementChild?.lastChild?.textContent ?? ''));

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((lines) => navigator.clipboard.writeText(lines), people.join('\n'));
  await tabTo(page, 'Add people', planner);
  planner.decide();
  await planner.press('Control+v'); // the list comes from an invitation
  await planner.press('Tab', 'Enter');
  await expect(page.getByLabel('Name of seat J')).toHaveValue('Person 10');
  await tabTo(page, 'Agenda', planner);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const { text } = await readPdf(new Uint8Array(readFileSync(await download.path())));
  for (const question of texts) expect(text).toContain(question.replace(/\s+/g, ''));
  for (const person of people) expect(text).toContain(person.split(';', 1).join('').replace(/\s+/g, ''));
  await tabTo(page, 'Open the console', planner);
  await axe(page);
  // Method, secrecy and time: read, and left as they are.
  planner.decide(3);
  await planner.press('Enter');
  expect(planner.seconds, `${planner.keys} keys`).toBeLessThan(180);
  await expect(page.getByText('The stage is not open')).toBeVisible();
  const stage = await context.newPage();
  await stage.goto(`${address}/workshops/WS-1/stage`);
  await expect(page.getByText('The stage is not open')).toBeHidden();

  await page.keyboard.press('Enter');
  await expect(stage.getByText('Nobody will ever see who voted what')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Who is missing?' })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.insertText('Neighbours who look after the children');
  await page.keyboard.press('Enter');
  await expect(stage.getByText('Neighbours who look after the children')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Who is missing?' })).toBeVisible();
  await page.keyboard.press('Space');

  await ask(page, '1 2 2 2 4 4 4 5 5 5', 'Two branches saw it last year', '2');
  for (let at = 0; at < 11; at += 1) {
    if (at === 1) {
      await page.keyboard.press('p');
      await expect(page.getByRole('heading', { name: 'Parking lot' })).toBeVisible();
      await page.keyboard.insertText('Who tells the press?');
      await page.keyboard.press('Enter');
      await expect(page.getByText('Who tells the press?')).toBeVisible();
      await page.keyboard.press('Escape');
    }
    await ask(page, '3 3 3 3 3 3 4 4 4 4', `As in the pilot, ${at}`);
  }

  await expect(page.getByRole('heading', { name: 'Parking lot' })).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByText('kept for later')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText('12 of 12 questions were decided, with 1 minority view.')).toBeVisible();
  await axe(page);
  await axe(stage);
  // The room sees the picture that the facilitator turns to.
  await page.keyboard.press('p');
  await expect(stage.getByRole('table')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('end');
  await page.goto(`${address}/workshops/WS-1/minutes`);
  const minutes = page.getByRole('main');
  for (const said of [...texts, ...people.map((person) => person.split(';', 1).join('')), 'It happens every month', 'Who tells the press?'])
    await expect(minutes).toContainText(said);
  for (const each of [page, stage]) expect(await each.locator('html').getAttribute('data-pointed')).toBeNull();
  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByRole('complementary', { name: 'Risk' })).toContainText('It happens every month at our counter');
});
