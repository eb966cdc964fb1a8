import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axe, expect, test } from './fixtures.ts';
import { addressOf } from './person.ts';

const noOne = { organization: null, individuals: null, groups: null, society: null };
const placed = (likelihood: string, overall: string) => ({
  likelihood,
  overall,
  consequences: noOne,
  badCase: null,
  range: { likelihood: null, consequence: null },
});

/** A saved file with three risks: R-001 at Likely, Severe; elsewhere. */
async function openThree(page: Page): Promise<string> {
  const file = JSON.parse(readFileSync(new URL('../fixtures/files/v2.json', import.meta.url), 'utf8'));
  delete file.integrity;
  const [first, second, third] = file.tables.risks;
  Object.assign(first.stages.current, placed('l4', 'c4'), { rationale: '', confidence: 'high' });
  first.category = 'reliability';
  Object.assign(first.stages, { target: null });
  Object.assign(second.stages.current, placed('l1', 'c2'), { range: { likelihood: { low: 'l1', high: 'l3' }, consequence: null } });
  Object.assign(third.stages.current, placed('l1', 'c2'), { badCase: { likelihood: 'l1', consequences: noOne, overall: 'c5' } });
  for (const risk of file.tables.risks) Object.assign(risk, { impacts: [], floorReasons: [] });
  await page.goto('./');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'three.foreweigh.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  const address = addressOf(page);
  await page.goto(`${address}/risks`);
  await expect(page.locator('[data-at]')).toHaveCount(25);
  return address;
}

const cell = (page: Page, at: string) => page.locator(`[data-at="${at}"]`);
const said = (page: Page) => page.locator('main [aria-live=polite].visually-hidden');
const [likelySevere, possibleSerious] = ['1/3', '2/2'];

/** What a screen reader is told, read from Chromium's own accessibility tree. */
async function accessibleNames(page: Page, role: string): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  return nodes.filter((node) => node.role?.value === role).map((node) => String(node.name?.value ?? ''));
}

test('all 25 cells and the grid say what they are, and the criteria behind them are a click away', async ({ page }) => {
  await openThree(page);
  // The register below is a grid, too.
  const names = (await accessibleNames(page, 'gridcell')).filter((name) => name.includes('. Level '));
  expect(names).toHaveLength(25);
  const [likelihood, consequence] = [
    ['Almost certain', 'Likely', 'Possible', 'Unlikely', 'Rare'],
    ['Negligible', 'Minor', 'Serious', 'Severe', 'Catastrophic'],
  ];
  for (const [index, name] of names.entries()) {
    const place = `${likelihood[Math.floor(index / 5)] ?? ''}, ${consequence[index % 5] ?? ''}`;
    expect(name).toMatch(
      new RegExp(
        `^${place}\\. Level (Low|Moderate|High|Critical)(, beyond the line( for [^.]+)?)?\\. (No risks|\\d+ risks?(: R-\\d+(, R-\\d+)*)?(, \\d+ accepted)?)\\.( (Usual|Bad) case of [^.]+\\.)?$`,
      ),
    );
  }
  expect(names[8]).toBe('Likely, Severe. Level High, beyond the line for all kinds but Innovation and opportunity. 1 risk: R-001.');
  expect(names[21]).toBe('Rare, Minor. Level Low. 1 risk: R-002. Usual case of R-003.');
  expect(names[24]).toBe('Rare, Catastrophic. Level High, beyond the line for all kinds but Innovation and opportunity. 1 risk: R-003.');
  expect(await accessibleNames(page, 'grid')).toContain('Risk matrix, current stage, 3 risks, 2 beyond the appetite line');
  expect(
    (await accessibleNames(page, 'rowheader')).slice(0, 5).map((name) => likelihood.filter((label) => name.startsWith(label))),
  ).toEqual(likelihood.map((label) => [label]));
  await page.getByRole('link', { name: 'Edit criteria' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Criteria and appetite' })).toBeVisible();
});

const ways: Record<string, (page: Page, address: string) => Promise<void>> = {
  async drag(page) {
    const from = await page
      .getByRole('button', { name: /^R-001 / })
      .first()
      .boundingBox();
    const to = await cell(page, possibleSerious).boundingBox();
    if (!from || !to) throw new Error('nothing to drag');
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 20, { steps: 6 });
    await expect(cell(page, possibleSerious)).toContainText('R-001 Moderate, within');
    await page.mouse.move(to.x + 60, to.y + 50);
    await page.mouse.up();
  },
  async 'Move and click'(page, address) {
    await page.goto(`${address}/risks/R-001`);
    await page.getByRole('complementary', { name: 'Risk' }).getByRole('button', { name: 'Move', exact: true }).first().click();
    await expect(said(page)).toHaveText('R-001 picked up at Likely, Severe.');
    await cell(page, possibleSerious).click();
  },
  async 'M and arrows'(page) {
    await cell(page, likelySevere).focus();
    await page.keyboard.press('m');
    await expect(said(page)).toHaveText('R-001 picked up at Likely, Severe.');
    await page.keyboard.press('ArrowDown');
    await expect(said(page)).toHaveText('Possible, Severe, High, beyond the line.');
    await page.keyboard.press('ArrowLeft');
    await expect(said(page)).toHaveText('Possible, Serious, Moderate, within the line.');
    await page.keyboard.press('Enter');
  },
  async stepper(page, address) {
    await page.goto(`${address}/risks/R-001`);
    await page.getByRole('button', { name: 'Lower likelihood, current' }).click();
    await expect(page.getByLabel('R-001 is now at Possible, Severe. Why?')).toBeVisible();
    await page.getByRole('button', { name: 'Lower consequence, current' }).click();
  },
};

for (const [way, move] of Object.entries(ways)) {
  test(`R-001 moves by ${way}: it asks why, says where, and one undo takes it back`, async ({ page }) => {
    const address = await openThree(page);
    await move(page, address);
    const why = page.getByLabel('R-001 is now at Possible, Serious. Why?');
    await expect(why).toBeVisible();
    await expect(cell(page, possibleSerious)).toHaveAttribute('aria-label', / 1 risk: R-001\.$/);
    await expect(said(page)).toHaveText(
      'Placed at Possible, Serious, Moderate, within the line. Say why, or press Escape to leave it open.',
    );
    await why.fill('Three audits saw it less often');
    await why.press('Enter');
    await expect(why).toBeHidden();
    await page.goto(`${address}/risks/R-001`);
    await expect(page.getByLabel('Why, current')).toHaveValue('Three audits saw it less often');
    await expect(page.getByLabel('Likelihood, current', { exact: true })).toHaveValue('l3');

    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('Control+z');
    await expect(cell(page, likelySevere)).toHaveAttribute('aria-label', / 1 risk: R-001\.$/);
    await expect(cell(page, possibleSerious)).toHaveAttribute('aria-label', /No risks\.$/);
    await expect(page.getByLabel('Why, current')).toHaveValue('');
    await expect(said(page)).toHaveText('Undone. R-001 back at Likely, Severe.');
    await expect(page.getByRole('button', { name: 'Undo', exact: true }).first()).toBeDisabled();
  });
}

test('the filter is in the address, says what it found, and a filter without a match offers the way on', async ({ page }) => {
  const address = await openThree(page);
  const field = page.getByLabel('Filter', { exact: true });
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type('level:>=high kind:reliab');
  await expect(page).toHaveURL(/f=level%3A%3E%3Dhigh\+kind%3Areliab|f=level%3A%3E%3Dhigh%20kind%3Areliab/);
  await expect(page.getByText('1 of 3', { exact: true })).toBeVisible();
  await expect(page.getByRole('grid').first()).toHaveAccessibleName('Risk matrix, current stage, 1 risk, 1 beyond the appetite line');
  await page.getByRole('button', { name: 'Remove the filter Level High or above' }).click();
  await expect(field).toHaveValue('kind:reliab');
  await page.goto(`${address}/risks?f=beyond:yes%20bad:yes`);
  await expect(page.getByText('1 of 3', { exact: true })).toBeVisible();
  await field.fill('level:enormous');
  await expect(page.getByText('There is no level “enormous”. Levels: Low, Moderate, High, Critical.')).toBeVisible();
  await expect(page.getByText('3 of 3', { exact: true })).toBeVisible();
  await field.fill('owner:nobody-like-that');
  await expect(page.getByText('No risk matches.')).toBeVisible();
  await axe(page);
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await expect(page.getByRole('grid').first()).toHaveAccessibleName(/3 risks/);
});

test('marked risks move together: one reason, one step', async ({ page }) => {
  await openThree(page);
  // Beside the chips: a click on a chip would open its risk.
  await cell(page, '4/1').click({ position: { x: 100, y: 70 } });
  const inspector = page.getByRole('complementary', { name: 'Risk' });
  await expect(inspector.getByRole('heading', { name: 'Rare, Minor' })).toBeVisible();
  await inspector.getByRole('checkbox', { name: 'Mark R-002' }).check();
  await cell(page, likelySevere).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Move selected (2)' }).first().click();
  await cell(page, '0/0').click();
  const why = page.getByLabel('2 risks are now at Almost certain, Negligible. Why?');
  await expect(why).toBeFocused();
  await page.keyboard.type('Counted together');
  await page.keyboard.press('Enter');
  await expect(cell(page, '0/0')).toHaveAttribute('aria-label', / 2 risks: R-002, R-001\.$/);
  await expect(why).toHaveCount(0); // until the reason is stored, Ctrl Z is the field's
  await page.keyboard.press('Control+z');
  await expect(cell(page, likelySevere)).toHaveAttribute('aria-label', / 1 risk: R-001\.$/);
  await expect(cell(page, '4/1')).toHaveAttribute('aria-label', / 1 risk: R-002\. Usual case of R-003\.$/);
  await expect(page.getByRole('button', { name: 'Undo', exact: true }).first()).toBeDisabled();
});

test('both cases are drawn, ranges are outlined, movement has arrows, and the axes turn', async ({ page }) => {
  const address = await openThree(page);
  await page.goto(`${address}/risks/R-003`);
  await expect(page.locator('[data-pair]')).toHaveCount(1);
  await expect(cell(page, '4/4').getByRole('button', { name: /^R-003 .*, bad case/ })).toBeVisible();
  await expect(cell(page, '4/1').getByRole('button', { name: /^R-003 / })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Risk' })).toContainText('The bad case counts, because it is worse.');
  await page.getByRole('button', { name: 'Lower consequence of the bad case, current' }).click();
  await expect(page.getByLabel('Bad case of R-003 is now at Rare, Severe. Why?')).toBeVisible();
  await expect(cell(page, '4/3').getByRole('button', { name: /^R-003 .*, bad case/ })).toBeVisible();

  await page.goto(`${address}/risks/R-002`);
  await expect(page.locator('[data-range]')).toHaveCount(1);
  const box = await page.locator('[data-range]').boundingBox();
  const [top, bottom] = [await cell(page, '2/1').boundingBox(), await cell(page, '4/1').boundingBox()];
  expect(box?.y).toBeGreaterThanOrEqual(top?.y ?? Infinity);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((bottom?.y ?? 0) + (bottom?.height ?? 0));
  await expect(page.getByRole('complementary', { name: 'Risk' })).toContainText('Highest likelihood');

  // The way of the one that is chosen is drawn, and the others stand back.
  const paper = (ref: string) =>
    page
      .locator('td')
      .getByRole('button', { name: new RegExp(`^${ref} `) })
      .first()
      .evaluate((chip) => getComputedStyle(chip).backgroundColor);
  await page.goto(`${address}/risks`);
  await expect(page.locator('path.way')).toHaveCount(0);
  const usual = await paper('R-001');
  await page.goto(`${address}/risks/R-002`);
  await expect(page.locator('path.way[marker-end]')).toHaveCount(1);
  await expect.poll(() => paper('R-001')).not.toBe(usual);

  await page.goto(`${address}/risks?view=movement`);
  await expect(page.locator('[data-move]').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Moves between stages' }).getByRole('row')).not.toHaveCount(0);
  await axe(page);

  await page.goto('./#/settings');
  await page.getByRole('radio', { name: 'Consequence up, likelihood to the right' }).check();
  await page.getByLabel('Highest step at the bottom of the matrix').check();
  await page.goto(`${address}/risks`);
  await expect(cell(page, '0/0')).toHaveAttribute('aria-label', /^Rare, Negligible\./);
  await expect(cell(page, '3/3')).toHaveAttribute('aria-label', /^Likely, Severe\. .* 1 risk: R-001\.$/);
  await cell(page, '3/3').focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowUp');
  await expect(said(page)).toHaveText('Likely, Serious, High, beyond the line.');
});

test('a range is drawn with Shift, and a cell is put in order by hand', async ({ page }) => {
  const address = await openThree(page);
  const chip = page.getByRole('button', { name: /^R-001 / }).first();
  const [from, to] = [await chip.boundingBox(), await cell(page, '0/4').boundingBox()];
  if (!from || !to) throw new Error('nothing to drag');
  await page.keyboard.down('Shift');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 40, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByLabel('Lowest likelihood, current')).toHaveValue('l4');
  await expect(page.getByLabel('Highest likelihood, current')).toHaveValue('l5');
  await expect(page.getByText('Likely High, could be Critical.').first()).toBeVisible();

  await page.goto(`${address}/risks/R-003`);
  await page.getByRole('button', { name: 'Take the bad case out' }).click();
  await expect(cell(page, '4/1')).toHaveAttribute('aria-label', / 2 risks: R-002, R-003\.$/);
  await cell(page, '4/1').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press(']');
  await expect(cell(page, '4/1')).toHaveAttribute('aria-label', / 2 risks: R-003, R-002\.$/);
  await page.keyboard.press('Control+z');
  await expect(cell(page, '4/1')).toHaveAttribute('aria-label', / 2 risks: R-002, R-003\.$/);
});

test('every key of the matrix does what its list says, and a key can be given to another one', async ({ page }) => {
  const address = await openThree(page);
  const grid = page.getByRole('grid').first();
  const at = (place: string) => expect(cell(page, place)).toBeFocused();
  await cell(page, likelySevere).focus();
  for (const [key, place] of [
    ['ArrowLeft', '1/2'],
    ['ArrowUp', '0/2'],
    ['ArrowRight', '0/3'],
    ['ArrowDown', '1/3'],
    ['Home', '1/0'],
    ['End', '1/4'],
    ['Control+Home', '0/0'],
    ['Control+End', '4/4'],
  ] as const) {
    await page.keyboard.press(key);
    await at(place);
  }
  // In a cell: its risks one by one, and back to it.
  const marks = (place: string) => cell(page, place).locator('[data-risk]');
  for (const into of ['Enter', 'F2']) {
    await cell(page, '4/1').focus();
    await page.keyboard.press(into);
    await expect(marks('4/1').first()).toBeFocused();
    for (const [key, nth] of [
      ['ArrowRight', 1],
      ['ArrowLeft', 0],
      ['End', 1],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      await expect(marks('4/1').nth(nth)).toBeFocused();
    }
    await page.keyboard.press('Escape');
    await at('4/1');
  }
  // Enter on a risk opens it, also once it is chosen; Escape on its title leads back.
  const title = page.getByRole('complementary', { name: 'Risk' }).getByRole('heading', { level: 2 }).first();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  for (let time = 0; time < 2; time += 1) {
    await page.keyboard.press('Enter');
    await expect(title).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(marks('4/1').nth(1)).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await at('4/1');
  // A nudge is one step and asks why.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByLabel('R-002 is now at Rare, Serious. Why?')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Control+z');
  await expect(said(page)).toHaveText('Undone. R-002 back at Rare, Minor.');
  await expect(cell(page, '4/1')).toHaveAttribute('aria-label', /R-002/);

  await page.keyboard.press('3');
  await expect(grid).toHaveAccessibleName(/^Risk matrix, target stage, /);
  await page.keyboard.press('1');
  await expect(page.getByText('No risk has a place at the inherent stage.')).toBeVisible();
  await page.keyboard.press('4');
  await expect(page.getByText('No risk has a place at the residual stage.')).toBeVisible();
  await page.keyboard.press('2');
  await expect(grid).toHaveAccessibleName(/^Risk matrix, current stage, /);
  await page.keyboard.press('u');
  await expect(page.locator('[data-range]')).toHaveCount(1);
  await page.keyboard.press('u');
  await expect(page.locator('[data-range]')).toHaveCount(0);
  await page.keyboard.press('t');
  await expect(page.locator('[data-at]')).toHaveCount(0);
  await page.keyboard.press('t');
  await expect(page.locator('[data-at]')).toHaveCount(25);
  await page.keyboard.press('f');
  await expect(page.getByLabel('Filter', { exact: true })).toBeFocused();
  // Never in a text field.
  await page.keyboard.type('nut');
  await expect(page.getByLabel('Filter', { exact: true })).toHaveValue('nut');
  await page.getByLabel('Filter', { exact: true }).fill('');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Export the figure' })).toBeVisible();
  await page.keyboard.press('Escape');
  await cell(page, '0/1').focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('complementary', { name: 'Risk' }).getByRole('heading', { name: 'Almost certain, Minor' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(cell(page, '0/1')).toHaveAttribute('aria-label', / 1 risk: R-004\.$/);
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/snapshots\/compare/);

  await page.goto('./#/settings');
  await page.getByText('Choose other keys').click();
  await page.getByRole('button', { name: /^Ranges of all risks, key U/ }).click();
  await page.keyboard.press('t');
  await expect(page.getByText('Ranges of all risks: T. Switch to the table, the board or the document: U.')).toBeVisible();
  await page.getByRole('button', { name: /^New risk, treatment, impact or workshop.*, key N/ }).click();
  await page.keyboard.press('b');
  await axe(page);
  await page.reload();
  await page.goto(`${address}/risks`);
  await expect(page.getByRole('button', { name: 'New risk B' })).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.locator('[data-range]')).toHaveCount(1);
  await page.keyboard.press('u');
  await expect(page.locator('[data-at]')).toHaveCount(0);
  await page.keyboard.press('n');
  await page.keyboard.press('b');
  await expect(page.getByRole('complementary', { name: 'Risk' })).toContainText('R-005');
});

test('a drag that ends nowhere, or is broken off, moves nothing; two clicks open a risk', async ({ page }) => {
  await openThree(page);
  const chip = page.getByRole('button', { name: /^R-001 / }).first();
  const [from, to, title] = [
    await chip.boundingBox(),
    await cell(page, possibleSerious).boundingBox(),
    await page.getByRole('heading', { level: 1 }).boundingBox(),
  ];
  if (!from || !to || !title) throw new Error('nothing to drag');
  const stays = () => expect(cell(page, likelySevere)).toHaveAttribute('aria-label', / 1 risk: R-001\.$/);
  const lift = async () => {
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 40, { steps: 6 });
    await expect(page.locator('.clone')).toBeVisible();
  };
  await lift();
  await page.keyboard.press('Escape');
  await expect(page.locator('.clone')).toHaveCount(0);
  await page.mouse.up();
  await stays();
  await lift();
  await page.mouse.move(title.x + 5, title.y + 5, { steps: 4 });
  await page.mouse.up();
  await stays();
  await expect(page.getByRole('button', { name: 'Undo', exact: true }).first()).toBeDisabled();

  await chip.dblclick();
  await expect(page).toHaveURL(/risks\/R-001/);
  await expect(page.getByRole('complementary', { name: 'Risk' }).getByRole('heading', { level: 2 }).first()).toBeFocused();
});

test('with swapped axes a drag ends where it is dropped', async ({ page }) => {
  const address = await openThree(page);
  await page.goto('./#/settings');
  await page.getByRole('radio', { name: 'Consequence up, likelihood to the right' }).check();
  await page.goto(`${address}/risks`);
  // Consequence upwards, likelihood to the right: Likely, Severe is one from the top and one from the right.
  await expect(cell(page, '1/3')).toHaveAttribute('aria-label', /^Likely, Severe\. .* 1 risk: R-001\.$/);
  const from = await page
    .getByRole('button', { name: /^R-001 / })
    .first()
    .boundingBox();
  const to = await cell(page, '0/2').boundingBox();
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 40, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByLabel('R-001 is now at Possible, Catastrophic. Why?')).toBeFocused();
  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByLabel('Likelihood, current', { exact: true })).toHaveValue('l3');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a long press lifts a mark, and a swipe scrolls', async ({ page }) => {
    await openThree(page);
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', x = 0, y = 0) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: /End|Cancel/.test(type) ? [] : [{ x, y }] });
    const boxes = async () => {
      const [from, to] = [
        await page
          .getByRole('button', { name: /^R-001 / })
          .first()
          .boundingBox(),
        await cell(page, possibleSerious).boundingBox(),
      ];
      if (!from || !to) throw new Error('nothing to drag');
      return { from: { x: from.x + from.width / 2, y: from.y + from.height / 2 }, to: { x: to.x + to.width / 2, y: to.y + to.height / 2 } };
    };
    // A finger that moves at once is scrolling: nothing lifts.
    const swipe = await boxes();
    await touch('touchStart', swipe.from.x, swipe.from.y);
    await touch('touchMove', swipe.to.x, swipe.to.y);
    await touch('touchEnd');
    await expect(cell(page, likelySevere)).toHaveAttribute('aria-label', / 1 risk: R-001\.$/);
    await expect(page.locator('.clone')).toHaveCount(0);

    const { from, to } = await boxes();
    await touch('touchStart', from.x, from.y);
    await expect(page.locator('.clone')).toBeVisible();
    await touch('touchMove', (from.x + to.x) / 2, (from.y + to.y) / 2);
    await touch('touchMove', to.x, to.y);
    await expect(cell(page, possibleSerious)).toContainText('R-001 Moderate, within');
    await touch('touchEnd');
    await expect(page.getByLabel('R-001 is now at Possible, Serious. Why?')).toBeVisible();

    // A lift that the browser takes away, for a call or a gesture of its own, leaves nothing behind: the next tap counts.
    const taken = await boxes();
    await touch('touchStart', taken.from.x, taken.from.y);
    await expect(page.locator('.clone')).toBeVisible();
    await touch('touchCancel');
    await expect(page.locator('.clone')).toHaveCount(0);
    await cell(page, '0/0').tap();
    await expect(page).toHaveURL(/cell=/);
  });

  test('Move and a cell take two taps', async ({ page }) => {
    const address = await openThree(page);
    await page.goto(`${address}/risks/R-001`);
    await expect(page.getByRole('complementary', { name: 'Risk' })).toContainText('R-001');
    await page.getByRole('complementary', { name: 'Risk' }).getByRole('button', { name: 'Move', exact: true }).first().tap();
    await cell(page, '0/0').tap();
    await expect(page.getByLabel('R-001 is now at Almost certain, Negligible. Why?')).toBeVisible();

    // Marks that stand together are smaller than a finger: a tap on one gives their list.
    await page.getByRole('button', { name: 'Leave it open' }).tap();
    await cell(page, '4/1')
      .getByRole('button', { name: /^R-002 / })
      .tap();
    const list = page.getByRole('complementary', { name: 'Risk' });
    await expect(list.getByRole('heading', { name: 'Rare, Minor' })).toBeVisible();
    const entry = list.getByRole('button', { name: /^R-002 / });
    expect((await entry.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await entry.tap();
    await expect(list).toContainText('R-002');
  });
});
