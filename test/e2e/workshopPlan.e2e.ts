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
      const field = [HTMLTextAreaElement, HTMLInputElement, HTMLSelectElement].find((kind) => here instanceof kind);
      const label = field ? (here as HTMLInputElement).labels?.[0]?.textContent : undefined;
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

/** Ten seats at the console: the letter, then the score; the stage need not be asked. */
async function vote(console: Page, votes: string): Promise<void> {
  await expect(console.getByText('0 of 10 votes in')).toBeVisible();
  for (const [at, digit] of votes.split(' ').entries()) {
    const seat = 'ABCDEFGHIJ'.charAt(at);
    await console.keyboard.press(seat.toLowerCase());
    await expect(console.getByRole('listitem', { name: `Seat ${seat}, is asked` })).toBeVisible();
    await console.keyboard.press(digit);
    await expect(console.getByText(`${at + 1} of 10 votes in`)).toBeVisible();
  }
}

const keysPressed = (page: Page): Promise<number> => page.evaluate(() => Number(document.documentElement.dataset['keys'] ?? 0));

/** What makes a question long: the room discusses, votes again, takes another step than the proposal, and somebody dissents. */
interface Contested {
  readonly again: string;
  readonly step: string;
  readonly view: string;
}

/** A question from reading it to the decision, which leads on to the next. */
async function ask(console: Page, votes: string, reason: string, contested?: Contested): Promise<void> {
  const read = console.getByText(/question \d+, Read/);
  await expect(read).toBeVisible();
  const number = await read.innerText();
  const before = await keysPressed(console);
  let cast = 2 * votes.split(' ').length;
  await console.keyboard.press('Space');
  await console.keyboard.press('Space');
  await vote(console, votes);
  await console.keyboard.press('Space');
  await expect(console.getByText(/^(Agreed|Close|Spread|Split)$/).first()).toBeVisible();
  await console.keyboard.press('Space');
  await expect(console.getByText(/question \d+, Discuss/)).toBeVisible();
  if (contested) {
    await console.keyboard.press('v');
    cast += 2 * contested.again.split(' ').length;
    await vote(console, contested.again);
    await console.keyboard.press('Space');
    await expect(console.getByText(/question \d+, Reveal/)).toBeVisible();
    // What a key is said to do is what it does.
    await expect(console.getByRole('button', { name: 'Space Decide' })).toBeVisible();
  }
  await console.keyboard.press('Space');
  await expect(console.getByText(/^Decide question/)).toBeVisible();
  if (contested) await console.keyboard.press(contested.step);
  await console.keyboard.press('n');
  await expect(console.getByLabel('Reason')).toBeFocused();
  await console.keyboard.insertText(reason);
  await console.keyboard.press('Enter');
  await expect(console.getByRole('heading', { name: /^Decided|^\d / })).toBeVisible();
  if (contested) {
    await expect(console.getByRole('textbox', { name: 'Minority view' })).toBeFocused();
    await console.keyboard.insertText(contested.view);
    await console.keyboard.press('Enter');
    await expect(console.getByRole('paragraph').filter({ hasText: contested.view })).toBeVisible();
    await expect(console.getByText('nobody says more: go on')).toBeVisible();
    await expect(console.getByText('Esc, then:')).toBeVisible();
  }
  await console.keyboard.press('Space');
  await expect(console.getByText(number)).toBeHidden();
  const besides = (await keysPressed(console)) - before - cast;
  expect(besides, 'keys besides votes and typed reasons (ux A.3)').toBe(contested ? 12 : 8);
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
  // More time, another method, and votes that stay with the person: none of it as it was.
  const voting = page.getByRole('region', { name: 'Time and votes' });
  planner.read(await voting.innerText());
  await tabTo(page, 'Minutes', planner);
  planner.decide();
  await planner.type('120');
  await tabTo(page, 'How votes come in', planner);
  planner.decide();
  await planner.type('s');
  await tabTo(page, 'Forgotten', planner);
  planner.decide();
  await planner.press('ArrowRight');
  await expect(page.getByText('12 of the 18 questions that fit into 120 minutes are chosen.')).toBeVisible();
  await expect(voting.getByLabel('How votes come in')).toHaveValue('seat-then-score');
  await expect(voting.getByText('Kept with the person.')).toBeVisible();
  await tabTo(page, 'Agenda', planner);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const { text } = await readPdf(new Uint8Array(readFileSync(await download.path())));
  for (const question of texts) expect(text).toContain(question.replace(/\s+/g, ''));
  for (const person of people) expect(text).toContain(person.split(';', 1).join('').replace(/\s+/g, ''));
  await tabTo(page, 'Open the console', planner);
  await axe(page);
  planner.decide();
  await planner.press('Enter');
  info.annotations.push({ type: 'planning', description: `${Math.round(planner.seconds)} s, ${planner.keys} keys` });
  expect(planner.seconds, `${planner.keys} keys`).toBeLessThan(180);
  await expect(page.getByText('The stage is not open')).toBeVisible();
  const stage = await context.newPage();
  await stage.goto(`${address}/workshops/WS-1/stage`);
  await expect(page.getByText('The stage is not open')).toBeHidden();

  await page.keyboard.press('Enter');
  await expect(stage.getByText('it is kept who voted what')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Who is missing?' })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.insertText('Neighbours who look after the children');
  await page.keyboard.press('Enter');
  await expect(stage.getByText('Neighbours who look after the children')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Who is missing?' })).toBeVisible();
  await page.keyboard.press('Space');

  await ask(page, '1 2 2 2 4 4 4 5 5 5', 'Two branches saw it last year', {
    again: '1 2 2 2 2 4 4 4 4 5',
    step: '2',
    view: 'It happens every month at our counter',
  });
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
