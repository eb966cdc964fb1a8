import type { Page } from '@playwright/test';
import { axe, expect, test } from './fixtures.ts';
import { expectReadable, onStage, openWorkshop, vote, votesIn } from './stage.ts';

/** Everything a page, its title, its accessibility tree or its storage tells. */
const told = async (page: Page): Promise<string> =>
  `${await page.title()}\n${await page.content()}\n${await page.locator('body').ariaSnapshot()}`;

test('two windows, by keyboard alone: from the back row over a split vote and a second one to the decision', async ({
  page,
  context,
}, info) => {
  test.setTimeout(180_000);
  const address = await openWorkshop(page, info);
  let stage = page;
  await stage.goto(`${address}/stage`);
  await expect(stage.getByText('Somebody in the last row')).toBeVisible();
  const fills = () => stage.evaluate(() => document.fullscreenElement === document.documentElement);
  for (const whole of [true, false]) {
    await stage.keyboard.press('f');
    await expect.poll(fills).toBe(whole);
  }
  await axe(stage);
  const console_ = await context.newPage();
  await console_.goto(`${address}/console`);
  await expect(console_.getByRole('heading', { level: 1, name: 'WS-1 Repair ranking' })).toBeVisible();
  await expect(console_.getByText('The stage is not open')).toBeHidden();
  await console_.keyboard.press('2');
  await console_.keyboard.press('Enter');
  await expect(stage.getByText('Nobody will ever see who voted what')).toBeVisible();
  await console_.keyboard.press('Space');
  await console_.keyboard.press('Space');
  await onStage(stage, 'Read');
  await expect(stage.getByRole('heading', { level: 1 })).toContainText('An urgent repair is ranked as routine');
  await console_.keyboard.press('Space');
  await onStage(stage, 'Think');
  await console_.keyboard.press('Space');
  await onStage(stage, 'Vote');
  // Ten people at the console; the stage follows.
  await vote(console_, '1 2 2 2 4 4 4 5 5');
  await votesIn(stage, 9);
  await console_.keyboard.press('Space');
  await expect(console_.getByText('1 of 10 votes are missing')).toBeVisible();
  await console_.keyboard.press('Backspace');
  await votesIn(stage, 8);
  await vote(console_, '5 5', 8);
  await axe(stage);
  await axe(console_);
  // Blank takes everything, the title too, and no digit.
  await console_.keyboard.press('b');
  await expect(stage.getByText('votes in')).toHaveCount(0);
  expect(await stage.title()).toBe('Foreweigh');
  expect(await stage.locator('main').innerText()).toBe('');
  await console_.keyboard.press('3');
  await console_.keyboard.press('b');
  await votesIn(stage, 10);
  await console_.keyboard.press('Space');
  await expect(stage.getByText('Split', { exact: true })).toBeVisible();
  await expect(stage.getByText('4 people say 1 or 2.')).toBeVisible();
  await expect(stage.getByText('6 people say 4 or 5.')).toBeVisible();
  await expect(stage.getByText('Nobody is in the middle.')).toBeVisible();
  await expect(stage.getByText('someone who voted 1, then someone who voted 5. Then vote once more.')).toBeVisible();
  await expect(stage.getByRole('listitem').filter({ hasText: '4 Severe' })).toContainText('Median vote');
  await axe(stage);
  await axe(console_);
  // What was seen stays seen.
  await console_.keyboard.press('Shift+Space');
  await expect(console_.getByText('cannot be hidden again')).toBeVisible();
  await console_.keyboard.press('Control+z');
  await expect(console_.getByText('cannot be hidden again')).toBeVisible();
  await onStage(stage, 'Reveal');
  // The stage may go; the console says so, and O brings it back in the same state.
  await stage.close();
  await expect(console_.getByText('The stage is not open')).toBeVisible();
  [stage] = await Promise.all([context.waitForEvent('page'), console_.keyboard.press('o')]);
  await expect(stage.getByText('Split', { exact: true })).toBeVisible();
  await console_.keyboard.press('v');
  await onStage(stage, 'Vote 2');
  await vote(console_, '3 3 4 4 4 4 4 4 4 4');
  await console_.keyboard.press('Space');
  await expect(stage.getByText('Agreed', { exact: true })).toBeVisible();
  await expect(stage.locator('.hollow i')).toHaveCount(10);
  // What a second vote was for has been discussed.
  await console_.keyboard.press('Space');
  await onStage(stage, 'Decide');
  await expect(stage.getByText('Proposal: 4 Severe')).toBeVisible();
  await console_.keyboard.press('j');
  await onStage(stage, 'Read');
  await expect(stage.getByText('Question 2')).toBeVisible();
  await console_.keyboard.press('Escape');
  await console_.keyboard.type('end');
  await expect(console_).toHaveURL(/workshops[/]WS-1$/);
});

const patterns = ['1 1 1', '2 2 2', '3 3 3', '4 4 4', '5 5 5', '0 0 0', '1 3 5', '5 3 1', '2 0 4', '4 5 0'];

test('ten secret votes look the same but for the seats that are filled, and nothing tells them', async ({ page }, info) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 1920, height: 1080 });
  const address = await openWorkshop(page, info);
  await page.goto(`${address}/stage`);
  await expect(page.getByText('Somebody in the last row')).toBeVisible();
  for (const [key, next] of [
    ['Enter', 'Nobody will ever see'],
    ['Space', 'Who is missing?'],
    ['Space', 'Urgent: water, heat or a lock.'],
    ['Space', 'Irreversible'],
    ['Space', '0 of 10 votes in'],
  ] as const) {
    await expectReadable(page, next);
    await page.keyboard.press(key);
    await expect(page.getByText(next).first()).toBeVisible();
  }
  await onStage(page, 'Vote');
  await page.keyboard.press('t');
  await expect(page.getByText('Clock stopped', { exact: true })).toBeVisible();
  await page.keyboard.press('+');
  let first: { picture: Buffer; tells: string } | undefined;
  for (const pattern of patterns) {
    await vote(page, pattern);
    await expect(page.getByRole('listitem', { name: /is asked/ })).toHaveCount(1);
    const now = { picture: await page.screenshot(), tells: await told(page) };
    first ??= now;
    expect(now.picture.equals(first.picture), `${pattern} looks like the others`).toBe(true);
    expect(now.tells, `${pattern} tells nothing`).toBe(first.tells);
    for (const left of [2, 1, 0]) {
      await page.keyboard.press('Backspace');
      await votesIn(page, left);
    }
  }
  await vote(page, '1 5 2');
  await expectReadable(page, 'Vote');
  await page.keyboard.press('r');
  await expect(page.getByText('3 of 10 voted.')).toBeVisible();
  await expectReadable(page, 'Reveal');
  await page.keyboard.press('Space');
  await onStage(page, 'Discuss');
  await expectReadable(page, 'Discuss');
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keys here and now' })).toBeVisible();
  await expectReadable(page, 'keys');
});
