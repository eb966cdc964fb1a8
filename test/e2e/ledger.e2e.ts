import { axe, expect, test } from './fixtures.ts';
import { openExample, saved } from './person.ts';

test('by keyboard: through the ledger into the impacts of a cell and back, merge two parties, and make a condition a treatment', async ({
  page,
}) => {
  const address = await openExample(page);
  await page.goto(`${address}/impacts/IA-01?view=ledger`);
  const grid = page.getByRole('grid', { name: 'Benefits and harms by affected party and dimension' });
  await expect(page.getByText('All six severe harms fall on five groups, three of them at higher risk of harm.')).toBeVisible();
  await expect(page.getByText(/None of those who bear the severe harms gains anything/)).toBeVisible();

  await test.step('Enter opens the impacts of a cell, Escape leads back to it', async () => {
    await grid.getByRole('gridcell').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(grid.getByRole('gridcell', { name: /^Parents selected, Accountability.*: harm 4 of 5\. I-04\.$/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Impact' }).getByRole('heading', { level: 2 }).first()).toBeFocused();
    await expect(page).toHaveURL(/impacts\/IA-01\/I-04/);
    await page.keyboard.press('Escape');
    await expect(grid.getByRole('gridcell', { name: /^Parents selected, Accountability/ })).toBeFocused();
    await axe(page);
  });

  await test.step('merging takes impacts along, stays readable, and is one step', async () => {
    await page.goto(`${address}/impacts/IA-01?view=parties`);
    await page.locator('#party-P-03').getByRole('button').focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Impact' });
    await expect(panel.getByRole('heading', { level: 2, name: 'Children of selected families' })).toBeFocused();
    await axe(page);
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Merge P-03 with another party' });
    await dialog.getByLabel('Merge with').selectOption({ label: 'P-04 All recorded persons' });
    await expect(dialog.getByText(/With it goes I-05, and every risk that names it/)).toBeVisible();
    await axe(page);
    await dialog.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
    await expect(page.locator('#party-P-04')).toHaveCount(0);
    await expect(panel.getByText(/^P-04 All recorded persons was merged into it on/)).toBeVisible();
    await expect(panel.getByRole('link', { name: 'I-05' })).toBeVisible();
    await saved(page);
    await page.goto(`${address}/impacts/IA-01?view=parties&party=P-04`);
    await expect(page.getByText('P-04 was merged into')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.locator('#party-P-04')).toBeVisible();
  });

  await test.step('a condition makes a treatment and shows its state', async () => {
    await page.goto(`${address}/impacts/IA-01?view=decision`);
    await expect(page.getByText(/^\d of 5 met\./)).toBeVisible();
    await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await page.getByLabel('What must hold, condition 6').fill('The letter is tried with ten parents');
    await page.getByRole('button', { name: 'Make a treatment of condition 6' }).press('Enter');
    const card = page.getByRole('article', { name: 'Condition 6' });
    await expect(card).toContainText('Planned');
    await card.getByRole('link', { name: /T-08 The letter is tried with ten parents/ }).press('Enter');
    await expect(page.getByRole('heading', { name: 'The letter is tried with ten parents' }).first()).toBeVisible();
    await page.goBack();
    await axe(page);
  });

  await test.step('the print view has the condition, the opinions and every reason', async () => {
    await page.goto(`${address}/print`);
    for (const text of [
      'The letter is tried with ten parents',
      'Call first. Nearly every error we see is a wrong number that one call would have put right.',
      'The stand-ins are not tested; who is wrongly selected in the meantime pays for our haste.',
      'Not signed',
      'Too few people to be felt in the labour market.',
    ])
      await expect(page.getByText(text).first()).toBeVisible();
  });
});
