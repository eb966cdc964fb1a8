import { axe, expect, test } from './fixtures.ts';
import { openExample, saved } from './person.ts';
import type { Page } from '@playwright/test';

const grid = (page: Page) => page.getByRole('grid', { name: /^Risk register/ });
const cell = (page: Page, ref: string, column: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: ref, exact: true }) })
    .locator(`[data-column="${column}"]`);

async function openTable(page: Page): Promise<string> {
  const address = await openExample(page);
  await page.goto(`${address}/risks?view=table`);
  await expect(grid(page)).toBeVisible();
  return address;
}

test('the register is sorted, walked through and edited by keyboard; Escape leaves a cell as it was, undo takes an edit back', async ({
  page,
}) => {
  await openTable(page);
  await cell(page, 'R-001', 'ID').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(grid(page).getByRole('columnheader', { name: 'Risk', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(grid(page).getByRole('columnheader', { name: 'Risk', exact: true })).toHaveAttribute('aria-sort', 'ascending');
  await expect(grid(page).getByRole('row').nth(1)).toContainText('Data kept beyond its ground');
  await page.keyboard.press('Enter');
  await expect(grid(page).getByRole('row').nth(1)).toContainText('Warnings are not heard');

  const owner = cell(page, 'R-005', 'Risk owner');
  await owner.focus();
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'Risk owner, R-005' }).or(page.getByRole('combobox', { name: 'Risk owner, R-005' }));
  await expect(field).toBeFocused();
  await field.fill('Somebody else');
  await page.keyboard.press('Escape');
  await expect(owner).toBeFocused();
  await expect(owner).toContainText('Secretary-General');
  await page.keyboard.press('Enter');
  await field.fill('Ada Vos');
  await page.keyboard.press('Enter');
  await expect(owner).toContainText('Ada Vos');
  await expect(cell(page, 'R-002', 'Risk owner')).toBeFocused();
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(owner).toContainText('Secretary-General');

  const title = cell(page, 'R-005', 'Risk');
  await title.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Risk, R-005' }).fill('  ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Name the risk');
  await page.keyboard.press('Escape');
  await expect(title).toContainText('Warnings are not heard');
  await axe(page);
});

test('a step chosen in the register changes the level, and unknown is never the lowest', async ({ page }) => {
  await openTable(page);
  await page.getByRole('button', { name: 'Columns…' }).click();
  await page.getByRole('checkbox', { name: 'Likelihood', exact: true }).check();
  await page.getByRole('button', { name: 'Move Likelihood to the left' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  const likelihood = cell(page, 'R-001', 'Likelihood');
  await expect(likelihood).toContainText('Almost certain');
  await likelihood.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Likelihood, R-001' }).selectOption({ label: 'Not known' });
  await page.keyboard.press('Enter');
  await expect(cell(page, 'R-001', 'Level now')).toContainText('Not placed');
  await expect(grid(page).getByRole('row').last()).toContainText('R-001');
  await grid(page).getByRole('button', { name: 'Level now' }).click();
  await expect(grid(page).getByRole('columnheader', { name: 'Level now' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(grid(page).getByRole('row').last()).toContainText('R-001');
});

test('rows pasted from a spreadsheet are shown before they are stored, and one undo takes them all back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTable(page);
  await page.evaluate(() =>
    navigator.clipboard.writeText(
      'Risk title\tOwner\tLikelihood\tImpact\tColour\nWrong address\tBo\tLikely\t3\tred\nLetters are late\tAda\tSometimes\t9\tblue\n\tCy\tRare\t1\tgreen',
    ),
  );
  await cell(page, 'R-001', 'ID').focus();
  await page.keyboard.press('Control+v');
  const dialog = page.getByRole('dialog', { name: 'Paste from a spreadsheet' });
  await expect(dialog.getByRole('combobox', { name: 'Risk title becomes' })).toHaveValue('title');
  await expect(dialog.getByRole('combobox', { name: 'Impact becomes' })).toHaveValue('overall');
  await expect(dialog.getByRole('combobox', { name: 'Colour becomes' })).toHaveValue('');
  await expect(dialog).toContainText('“Sometimes” is not a step of the scale');
  await expect(dialog).toContainText('The row does not name a risk; it is left out.');
  await axe(page);
  // Wrong columns: without a name there is nothing to add, and it is said why.
  await dialog.getByRole('combobox', { name: 'Risk title becomes' }).selectOption('');
  await expect(dialog).toContainText('Choose the column that names the risk');
  await expect(dialog.getByRole('button', { name: 'Add 0 risks' })).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'Risk title becomes' }).selectOption('title');
  await expect(grid(page).getByRole('row')).toHaveCount(6);
  await dialog.getByRole('button', { name: 'Add 2 risks' }).click();
  await expect(grid(page).getByRole('row')).toHaveCount(8);
  await expect(cell(page, 'R-006', 'Level now')).toContainText(/High|Moderate/);
  await expect(cell(page, 'R-007', 'Level now')).toContainText('Not placed');
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(grid(page).getByRole('row')).toHaveCount(6);
});

test('risks that look alike are flagged, and that they are not is remembered', async ({ page }) => {
  await openTable(page);
  await page.getByRole('button', { name: 'Paste from a spreadsheet…' }).click();
  await page.getByRole('textbox', { name: /Rows from a spreadsheet/ }).fill('Risk\nNationality steers the selection');
  await page.getByRole('button', { name: 'Show what it becomes' }).click();
  await page.getByRole('button', { name: 'Add 1 risk' }).click();
  await expect(cell(page, 'R-006', 'Risk')).toContainText('Looks like R-001');
  await page.getByRole('button', { name: '1 pair looks alike' }).click();
  await expect(page.getByRole('dialog')).toContainText(/The titles share “nationality”, “steer” and “selection”; both concern S-1/);
  await page.getByRole('button', { name: 'R-001 is not a duplicate of R-006' }).click();
  await expect(page.getByRole('dialog')).toContainText('No two risks look alike any more.');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(cell(page, 'R-006', 'Risk')).not.toContainText('Looks like');
});

test('on a phone the register is a list, and the path waits behind one line', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const address = await openExample(page);
  await page.goto(`${address}/risks?view=table`);
  const list = page.getByRole('region', { name: 'Risk register' }).getByRole('list');
  await expect(list.getByRole('listitem')).toHaveCount(5);
  await expect(grid(page)).toHaveCount(0);
  await axe(page);
  await list.getByRole('link', { name: 'R-002' }).click();
  await expect(page.getByLabel('Risk owner')).toBeVisible();

  const path = page.getByRole('navigation', { name: 'Assessment path' });
  await expect(path.getByRole('link')).toHaveCount(0);
  await path.getByRole('button', { name: 'Risks', expanded: false }).press('Enter');
  await expect(path.getByRole('link', { name: /question/ })).toBeVisible();
  await axe(page);
  await path.getByRole('link', { name: /^Criteria and appetite/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Criteria and appetite' })).toBeVisible();
  await expect(path.getByRole('button', { name: 'Criteria and appetite', expanded: false })).toBeVisible();
});
