import { execFileSync } from 'node:child_process';
import { expect, test } from './fixtures.ts';
import { addressOf, saved, write } from './person.ts';

test.use({ actionTimeout: 15_000, served: 'once' });

test('the light example opens from Home with its tier, severities and links, and a gap of the rights view leads to its field', async ({
  page,
}, info) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Look at a small example' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  const address = addressOf(page);

  await page.goto(`${address}/impacts`);
  const row = page.getByRole('row', { name: /IA-01/ });
  await expect(row).toContainText('Light');
  await expect(row).toContainText('Go ahead with conditions');
  await page.goto(`${address}/impacts/IA-01/I-01`);
  const inspector = page.getByRole('complementary', { name: 'Impact' });
  await expect(inspector.getByText('R-001').first()).toBeVisible();
  await expect(inspector).toContainText(/Severity\s*2/);
  await page.goto(`${address}/impacts/IA-01/I-06`);
  await expect(inspector).toContainText(/Severity\s*1/);

  await page.getByRole('link', { name: 'Report and other forms' }).click();
  await page.getByRole('button', { name: 'Fundamental rights' }).click();
  await expect(page.getByText('This is a view of the answers, not compliance.')).toBeVisible();
  const gap = page.getByRole('link', { name: 'Nobody said which right I-01 touches.' });
  await gap.click();
  // The first button of the field, because nothing is chosen there yet.
  const rights = inspector.getByRole('group', { name: 'Rights touched' });
  await expect(rights.getByRole('button').first()).toBeFocused();
  await rights.getByRole('button').first().press('Enter');
  await saved(page);
  await page.goto(`${address}/impacts/IA-01/documents/rights`);
  await expect(page.getByRole('rowheader', { name: /Art\. 27\(1\)\(d\)/ })).toBeVisible();
  await expect(gap).toHaveCount(0);

  // A name that stands inside a text is told before the shareable report is saved.
  await page.goto(`${address}/impacts/IA-01?view=decision`);
  await write(
    page.getByRole('textbox', { name: 'Reasons for the conclusion' }),
    'Chair of the cooperative knows that the harms are small.',
  );
  await saved(page);
  await page.goto(`${address}/impacts/IA-01/documents/impact-shared`);
  await expect(page.getByText('Names inside other texts stay.')).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Read on the same evening what was decided');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as PDF' }).click()]);
  expect(download.suggestedFilename()).toMatch(/ia-01-impact-shared\.pdf$/);
  const path = info.outputPath('shared.pdf');
  await download.saveAs(path);
  const text = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  expect(text).toContain('Read on the same evening what was decided');
  expect(text).not.toContain('Three of twenty trial drafts');
});
