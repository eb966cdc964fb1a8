import { readFileSync, writeFileSync } from 'node:fs';
import { savedFile } from '#export/json.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';
import { endedWorkshop } from '../support/workshopSample.ts';
import { axe, expect, test } from './fixtures.ts';
import { addressOf } from './person.ts';

test('from a minority view in the register to the minutes, which are exported by two keys and then lose their names', async ({
  page,
}, info) => {
  const { workshop, questions } = endedWorkshop();
  const tables = {
    ...sampleRecords,
    workshops: [{ ...workshop, raised: [] }],
    workshopQuestions: questions.map((question) => ({ ...question, object: 'r1' })),
  };
  const file = savedFile(tables, [], { madeWith: 'Foreweigh test', savedAt: '2026-11-20T11:00:00Z', catalogues: [] });
  const path = info.outputPath('ended.json');
  writeFileSync(path, JSON.stringify(file));
  await page.goto('./');
  await page.getByLabel(/^Open a file/).setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  await page.goto(`${addressOf(page)}/risks?view=register`);
  await expect(page.getByText('≠ 1 minority view')).toBeVisible();
  await page.goto(`${addressOf(page)}/risks/R-001`);
  const views = page.getByRole('region', { name: 'Minority views' });
  await expect(views).toContainText('2 Minor instead of 4 Severe, Gus Lund: “Most delays were put right within a week.”');
  await views.getByRole('link', { name: 'minutes of WS-1' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Minutes of WS-1 Scoring with the branch');
  await expect(page.getByText('2 of 3 questions decided.')).toBeVisible();
  await axe(page);
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('button', { name: 'Save as PDF' })).toBeFocused();
  await page.keyboard.press('Enter');
  const pdf = await saved;
  expect(pdf.suggestedFilename()).toMatch(/-ws-1-minutes\.pdf$/);
  expect(
    readFileSync(await pdf.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove names and roles…' }).click();
  await expect(page.getByText('Gus Lund becomes Seat G')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Remove them for good' }).click();
  await expect(page.getByText('Names and roles were removed on')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Gus Lund')).toHaveCount(0);
  await expect(page.getByText(/Minority view, 2 Minor, Seat G/)).toBeVisible();
});
