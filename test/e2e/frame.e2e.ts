import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openExample, saved, startEmpty, write } from './person.ts';

const heading = (page: Page, name: string | RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const theme = (page: Page) => expect(page.locator('html'));

async function command(page: Page, text: string): Promise<void> {
  // A key pressed while the frame is still being drawn opens nothing; a person presses again.
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search or jump to' })).toBeFocused({ timeout: 1_500 });
  }).toPass({ timeout: 15_000 });
  await page.keyboard.type(text);
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('the palette goes to a reference, to a screen, and changes the theme', async ({ page }) => {
  const address = await openExample(page);
  await command(page, 'R-002');
  await expect(page).toHaveURL(`${address}/risks/R-002`);
  await expect(page.getByRole('complementary', { name: 'Risk' })).toContainText('R-002');
  await command(page, 'A.9.2');
  await expect(page).toHaveURL(`${address}/soa/A.9.2`);
  await command(page, 'History');
  await heading(page, 'History');
  for (const name of ['dark', 'projector', 'light']) {
    await command(page, `Theme: ${name}`);
    await theme(page).toHaveAttribute('data-theme', name);
  }
  await command(page, 'Theme: as the system');
  await theme(page).not.toHaveAttribute('data-theme');
});

test('the palette that is opened again as soon as it closed stays open', async ({ page }) => {
  await openExample(page);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search or jump to' });
  await expect(search).toBeFocused();
  await search.fill('Theme: dark');
  // The browser tells of a closing in a task of its own: both keys come before it.
  await search.evaluate(async (field) => {
    const press = (on: EventTarget, key: string, ctrlKey: boolean) =>
      on.dispatchEvent(new KeyboardEvent('keydown', { key, code: key === 'k' ? 'KeyK' : key, ctrlKey, bubbles: true, cancelable: true }));
    const dialog = field.closest('dialog');
    press(field, 'Enter', false);
    for (let turns = 0; dialog?.open && turns < 100; turns += 1) await Promise.resolve();
    if (dialog?.open) throw new Error('the palette had not closed');
    press(document.body, 'k', true);
    for (let turns = 0; !dialog?.open && turns < 100; turns += 1) await Promise.resolve();
    await new Promise((resolve) => dialog?.addEventListener('close', resolve, { once: true }));
  });
  await theme(page).toHaveAttribute('data-theme', 'dark');
  await expect(search).toBeFocused();
  await search.fill('History');
  await page.keyboard.press('Enter');
  await heading(page, 'History');
});

test('the palette opens from a field; what was typed there is kept, and Escape leads back to it', async ({ page }) => {
  const address = await openExample(page);
  await page.goto(`${address}/treatments/T-02`);
  const resources = page.getByRole('textbox', { name: 'Resources' });
  await resources.fill('Two people for a month');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search or jump to' });
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(resources).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await search.fill('R-002');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${address}/risks/R-002`);
  await saved(page);
  await page.goto(`${address}/treatments/T-02`);
  await page.reload();
  await expect(resources).toHaveValue('Two people for a month');
});

test('keys go, ? lists them, and single keys can be switched off', async ({ page }) => {
  const address = await openExample(page);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await heading(page, 'Risks');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await heading(page, /^Statement of Applicability/i);
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys valid here and now' });
  await expect(list.getByText('Go to risks')).toBeVisible();
  await expect(list.getByText('Search or jump to')).toBeVisible();
  await list.getByRole('link', { name: 'Settings' }).click();
  await heading(page, 'Settings');
  await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();

  await page.goto(`${address}/risks`);
  await heading(page, 'Risks');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.keyboard.press('?');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(`${address}/risks`);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Keys with Ctrl stay, which also proves that the page listens.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
});

test('Present shows the projector theme until Escape', async ({ page }) => {
  const address = await openExample(page);
  await command(page, 'Theme: dark');
  await page.goto(`${address}/risks`);
  const present = page.getByRole('button', { name: 'Present' });
  await present.click();
  await theme(page).toHaveAttribute('data-theme', 'projector');
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeHidden();
  await page.keyboard.press('Escape');
  await theme(page).toHaveAttribute('data-theme', 'dark');
  await expect(present).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible();
  await page.reload();
  await theme(page).toHaveAttribute('data-theme', 'dark');
});

test('the example is marked as one and complete; undo names what it takes back; history keeps the reason', async ({ page }) => {
  const address = await openExample(page);
  await expect(page.getByRole('banner').getByText('Example', { exact: true })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: /^0\s+questions an auditor would still ask/ })).toBeVisible();
  await page.goto(`${address}/review`);
  await expect(page.getByText('No open questions.')).toBeVisible();

  await page.goto(`${address}/context`);
  const sector = page.getByLabel('Sector');
  const before = await sector.inputValue();
  await write(sector, 'Housing <i>and</i> care');
  const undo = page.getByRole('banner').getByRole('button', { name: 'Undo' });
  await expect(undo).toHaveAttribute('title', 'Name the sector');
  await saved(page);
  await undo.click();
  await expect(page.getByText('Undone: Name the sector')).toBeVisible();
  await expect(sector).toHaveValue(before);

  await page.goto(`${address}/history`);
  const row = page.getByRole('row').filter({ hasText: 'Approve criteria version 1' });
  await expect(row).toContainText('Discussed in the steering group on 9 January.');
  await page.getByLabel('Find').fill('name the sector');
  await expect(page.getByRole('cell', { name: 'Name the sector', exact: true })).toBeVisible();
  await expect(row).toHaveCount(0);
});

test('a sign-off appears with the hash of what was signed', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions about rent', 'Rent helper');
  await page.goto(`${address}/review`);
  await expect(page.getByText('Nothing is signed yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign off this version' }).click();
  await expect(page.getByText('Name who approves')).toBeVisible();
  await page.getByLabel('Name of the signer').fill('Ada Vos');
  await page.getByLabel('Role of the signer').fill('Director');
  await page.getByRole('button', { name: 'Sign off this version' }).click();
  const row = page.getByRole('region', { name: 'Sign-offs' }).getByRole('row').filter({ hasText: 'Ada Vos, Director' });
  await expect(row).toContainText('Whole assessment');
  await page.goto(`${address}/export`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save JSON' }).click()]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as { tables: { signOffs: { name: string; contentHash: string }[] } };
  expect(file.tables.signOffs).toHaveLength(1);
  expect(file.tables.signOffs[0]).toMatchObject({ name: 'Ada Vos', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await page.goto(`${address}/review`);
  await expect(row).toContainText(file.tables.signOffs[0]?.contentHash.slice(0, 16) ?? 'no hash');
});

test('approved criteria stay as they are until a new version is started, and the register reads by the version in force', async ({
  page,
}) => {
  const address = await openExample(page);
  const fields = page.getByRole('main').getByLabel('Name of likelihood 5');
  const register = page.getByRole('region', { name: 'Risk register' }).getByRole('row');
  await page.goto(`${address}/risks?view=table`);
  await expect(register.nth(1)).toBeVisible();
  const high = register.filter({ hasText: 'High' });
  const before = await high.count();
  expect(before).toBeGreaterThan(0);

  await page.goto(`${address}/criteria`);
  await expect(page.getByText('approved and cannot be changed by accident')).toBeVisible();
  await expect(fields).toHaveCount(0);
  await page.getByRole('button', { name: 'Change the criteria' }).click();
  await expect(page.getByText(/Version 2 is being drafted; risks are judged by version 1/)).toBeVisible();
  await expect(fields).toHaveCount(1);
  await page
    .locator('summary')
    .filter({ hasText: await fields.inputValue() })
    .first()
    .click();
  await write(fields, 'Nearly certain');
  await expect(page.locator('summary').filter({ hasText: 'Nearly certain' })).toBeVisible();

  await write(page.getByLabel('Name of level High'), 'Grave');
  await expect(page.getByLabel('Name of level Grave')).toBeVisible();
  await page.goto(`${address}/risks?view=table`);
  await expect(high).toHaveCount(before); // a sketch judges nothing
  await page.goto(`${address}/criteria`);
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await page.goto(`${address}/risks?view=table`);
  await expect(high).toHaveCount(before); // a draft judges nothing either
  await page.goto(`${address}/criteria`);

  const form = page.getByRole('button', { name: 'Approve version 2' });
  await page.getByLabel('Approved by').fill('Ada Vos');
  await page.getByLabel('Role of the approver').fill('');
  await form.click();
  await expect(page.getByText('Say in which role')).toBeVisible();
  await page.getByLabel('Role of the approver').fill('Director');
  await form.click();
  await expect(page.getByText(/Version 2 was approved on .+ by Ada Vos\./)).toBeVisible();
  await expect(fields).toHaveCount(0);

  await page.goto(`${address}/risks`);
  await expect(page.getByRole('grid', { name: /^Risk matrix/ }).getByRole('rowheader', { name: /Nearly certain/ })).toBeVisible();
  await page.goto(`${address}/risks?view=table`);
  await expect(register.filter({ hasText: 'Grave' })).toHaveCount(before);
  await expect(high).toHaveCount(0);
  await page.goto(`${address}/export`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save JSON' }).click()]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as { tables: { criteria: { version: number; state: string }[] } };
  expect(file.tables.criteria.map(({ version, state }) => [version, state]).sort()).toEqual([
    [1, 'superseded'],
    [2, 'approved'],
  ]);
});
