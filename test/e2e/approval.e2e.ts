import { readFileSync } from 'node:fs';
import { openFile } from '../../src/domain/file/openFile.ts';
import { readAttachment } from '../../src/export/pdf/readAttachment.ts';
import { expect, test, axe } from './fixtures.ts';
import { openExample, saved, write } from './person.ts';

test.use({ served: 'always' });

test('the sign-off of a draft: review, approval by keys, a change that voids it and is named, version 2.0 read-only, and what changed', async ({
  page,
}) => {
  const address = await openExample(page);
  await page.goto(`${address}/export`);
  await page.getByLabel('Status', { exact: true }).selectOption('draft');
  await saved(page);
  await page.goto(`${address}/review`);
  const state = page.getByRole('list', { name: 'State of the document' }).locator('[aria-current]');
  await expect(state).toContainText('Draft');
  await page.getByRole('button', { name: 'Give to review' }).focus();
  await page.keyboard.press('Enter');
  await expect(state).toContainText('In review');

  // From the version to the button by Tab alone.
  const version = page.getByLabel('Version signed off');
  await version.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2.0');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ada Vos');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Director');
  await page.keyboard.press('Enter');
  await expect(state).toContainText('Approved');
  const row = page.getByRole('region', { name: 'Sign-offs' }).getByRole('row').filter({ hasText: 'Ada Vos, Director' });
  await expect(row).toContainText('Holds');
  await expect(row).toContainText('The version kept matches it.');

  await page.goto(`${address}/risks/R-001`);
  const title = page.getByRole('textbox', { name: 'Risk', exact: true });
  const before = await title.inputValue();
  await write(title, 'Renamed after the approval');
  await saved(page);
  await page.goto(`${address}/review`);
  await expect(state).toContainText('Draft');
  await expect(row).toContainText('Voided by a later change');
  await expect(row).toContainText(/Voided by “.*R-001.*”/);
  await axe(page);

  await row.getByRole('link', { name: 'Open version 2.0 read-only' }).click();
  await expect(page.getByText('Version 2.0 as Ada Vos approved it')).toBeVisible();
  await expect(page.getByText(before).first()).toBeVisible();
  await expect(page.getByText('Renamed after the approval')).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save PDF of version 2.0' }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toMatch(/-v2\.0-\d{4}-\d\d-\d\d-approved-report\.pdf$/);
  const inside = readAttachment(new Uint8Array(readFileSync(await download.path())));
  const file = inside.ok ? openFile(new TextDecoder().decode(inside.value.bytes)) : inside;
  expect(file.ok && file.value.tables.risks.find(({ ref }) => ref === 'R-001')?.title).toBe(before);
  await page.getByRole('link', { name: 'Back to review' }).click();
  await row.getByRole('link', { name: 'Compare version 2.0 with now' }).click();
  await expect(page.getByText('Since version 2.0: nothing moved')).toBeVisible();

  await page.goto(`${address}/soa/A.9.2`);
  await write(page.getByLabel('Owner of the control'), 'Somebody else');
  await saved(page);
  await page.goto(`${address}/soa?view=since`);
  await expect(page.getByRole('region', { name: 'Since the approved statement' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByText('Since version 2.0, approved by Ada Vos')).toContainText('1 control reads differently');
  await axe(page);
});
