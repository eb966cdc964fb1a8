import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { undecided } from '../../src/domain/control/applicability.ts';
import { savedFile, savedFileText } from '../../src/export/json.ts';
import { manyRisks } from '../bench/manyRisks.ts';
import { axe, expect, test } from './fixtures.ts';
import { addressOf, openExample } from './person.ts';

test.use({ actionTimeout: 10_000, served: 'always' });

const controls = ['A.9.2', 'A.9.3', 'A.6.2.4', 'A.7.4', 'A.5.4'];

/** Ninety risks, of which every second is treated by one of five controls; one of the controls is in place, one partly. */
async function openMany(page: Page, path: string): Promise<string> {
  const records = manyRisks(90);
  const many = {
    ...records,
    treatments: records.treatments.slice(0, 5).map((treatment, index) => ({
      ...treatment,
      controls: [controls[index] ?? ''],
      effects: records.risks.filter((_, at) => at % 10 === index).map(({ id }) => ({ risk: id, expected: '' })),
    })),
    applicability: [
      { ...undecided('A.9.2'), status: 'in-place' as const },
      { ...undecided('A.6.2.4'), status: 'partly' as const },
    ],
  };
  writeFileSync(path, await savedFileText(savedFile(many, [], { madeWith: 'Foreweigh', savedAt: '2026-11-26T10:00:00Z', catalogues: [] })));
  await page.goto('./');
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  return addressOf(page);
}
const focused = (page: Page) => page.locator('[role=gridcell]:focus');
/** By how much the grid is wider than the room it has, in pixels. */
const overflow = (page: Page) =>
  page.getByRole('region', { name: 'Coverage' }).evaluate((region) => region.scrollWidth - region.clientWidth);

test('of ninety risks the rest are columns by kind, which keys reach and Space does not change', async ({ page }, info) => {
  test.slow(); // two thousand cells
  const address = await openMany(page, info.outputPath('many.foreweigh.json'));
  await page.goto(`${address}/soa`);
  const grid = page.getByRole('grid', { name: 'Controls and the risks they treat' });
  await expect(grid.getByRole('columnheader', { name: 'Rest by kind' })).toBeVisible();
  // Among two thousand cells a selector finds one at once; its name is looked at all the same.
  const partly = grid.locator('.kind[aria-label^="A.9.2, "]:has(b)').first();
  await expect(partly).toHaveAccessibleName(/^A\.9\.2, .+, \d+ more risks?: \d+ of \d+ in place, \d+ of \d+ not linked$/);
  await expect(partly).toHaveAttribute('title', (await partly.getAttribute('aria-label')) ?? '');
  await grid.locator('[aria-label^="A.9.2 "]').focus();
  await page.keyboard.press('End');
  await expect(focused(page)).toHaveAccessibleName(/^A\.9\.2, .+, \d+ more/);
  // The head of the column that has focus is marked.
  await expect(grid.locator('th.lit')).toHaveAccessibleName(/\d+ more risks?, \d+ beyond the line, \d+ without a control, \d+ gaps?/);
  const before = await focused(page).getAttribute('aria-label');
  await page.keyboard.press(' ');
  await expect(page.getByText(/^This cell stands for \d+ risks?\. Link A\.9\.2 with one of them/)).toBeVisible();
  await expect(focused(page)).toHaveAccessibleName(before ?? '');
  // The next gap is found among the kinds too, and the foot says how many there are.
  const gaps = (await grid.locator('tfoot td').allInnerTexts()).flatMap((text, index) => (/^(\d+ )?gaps?$/.test(text) ? [index + 1] : []));
  expect(gaps.some((at) => at > 40)).toBe(true);
  await grid.locator('[data-at="0/40"]').focus();
  for (const at of [...gaps.filter((gap) => gap > 40), gaps[0] ?? 0]) {
    await page.keyboard.press('.');
    await expect(focused(page)).toHaveAttribute('data-at', `0/${at}`);
  }
  // Of two thousand cells axe would need a minute.
  await axe(page, undefined, '[role=grid] :is(thead, tfoot, tbody:nth-of-type(8))');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(grid).toBeHidden();
  await expect(page.locator('.narrow > p')).toHaveText(/^Gap: .*, \d+ more in /);
  await expect(page.getByRole('button', { name: /^A\.9\.2/ })).toContainText(/: \d+ of \d+ in place, \d+ of \d+ not linked/);
  await axe(page);
});

test('Present shows nine groups that open to their controls by Enter, read from the back row', async ({ page }) => {
  const address = await openExample(page);
  await page.goto(`${address}/soa`);
  await expect(page.getByRole('grid', { name: 'Controls and the risks they treat' })).toBeVisible();
  await page.getByRole('button', { name: 'Present' }).click();
  const grid = page.getByRole('grid', { name: 'Groups of controls and the risks they treat' });
  await expect(grid.getByRole('gridcell', { expanded: false })).toHaveCount(10); // with the own control of the example
  for (const { width, height } of [
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => overflow(page)).toBe(0);
    await expect(grid.getByRole('gridcell', { name: 'X Own', exact: true })).toBeInViewport({ ratio: 1 });
    await expect(grid.getByRole('rowheader', { name: 'After planned treatment' })).toBeInViewport({ ratio: 1 });
    // 28 of 1080 lines, at least, for whatever is read (ux D.9).
    const letters = await grid.evaluate((table) => {
      const shown = [...table.querySelectorAll<HTMLElement>('th, td, b, span')].filter(
        (part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) && !part.closest('.visually-hidden'),
      );
      return Math.min(...shown.map((part) => Number.parseFloat(getComputedStyle(part).fontSize)));
    });
    expect(letters).toBeGreaterThanOrEqual((28 / 1080) * height - 0.1);
    await axe(page);
  }
  const group = grid.getByRole('gridcell', { name: 'A.6 Life cycle', exact: true });
  await group.focus();
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(group).toBeFocused();
  await expect(grid.getByRole('gridcell', { name: /^A\.6\.\d+\.\d+ / })).toHaveCount(9);
  await axe(page);
  await page.keyboard.press('ArrowDown');
  await expect(focused(page)).toHaveAccessibleName(/^A\.6\.1\.2 /);
  await expect(grid.getByRole('rowheader', { name: 'After planned treatment' })).toBeInViewport();
  // Escape closes the group first, and only then ends the presentation.
  await page.keyboard.press('Escape');
  await expect(group).toBeFocused();
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(focused(page)).toHaveAccessibleName(/^A\.6 Life cycle, R-\d+: /);
  await page.keyboard.press(' ');
  await expect(page.getByText('Life cycle sums up 9 controls. Open it with Enter to change one of them.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Present' })).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('grid', { name: 'Controls and the risks they treat' })).toBeVisible();
});

test('with ninety risks the room sees the worst and the rest by kind without scrolling sideways', async ({ page }, info) => {
  const address = await openMany(page, info.outputPath('many.foreweigh.json'));
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${address}/soa`);
  await page.getByRole('button', { name: 'Present' }).click();
  const grid = page.getByRole('grid', { name: 'Groups of controls and the risks they treat' });
  await expect(grid.getByRole('columnheader', { name: 'Rest by kind' })).toBeVisible();
  await expect.poll(() => overflow(page)).toBe(0);
  await expect(grid.locator('thead th.risk')).toHaveCount(12);
  await expect(grid.getByRole('columnheader', { name: /^Other kinds: \d+ more risks/ })).toBeVisible();
  await axe(page);
});
