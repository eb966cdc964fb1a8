import type { Page } from '@playwright/test';
import { axe, expect, test } from './fixtures.ts';
import { openExample } from './person.ts';

test.use({ served: 'once' });

type Theme = 'light' | 'dark' | 'projector';
const key = 'foreweigh-preferences';

/** As Settings keeps it: sizes follow from it as well as colours. */
async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(
    ([at, name]) => {
      localStorage.setItem(at, JSON.stringify({ ...(JSON.parse(localStorage.getItem(at) ?? '{}') as object), theme: name }));
    },
    [key, theme] as const,
  );
  await page.reload();
}

const long = 'Families who write in a second language are asked for documents again and again';
const event = 'A family is asked for the same document three times and gives up its claim';
const rows = (count: number) =>
  [
    'Risk\tOwner\tLikelihood\tConsequence\tExisting controls\tCategory',
    ...Array.from({ length: count }, (_, at) => `${long}, ${at}\tA. Okafor\t\t\t\tPrivate`),
  ].join('\n');

/** What is pasted, by keyboard alone. */
async function paste(page: Page, address: string, text: string): Promise<void> {
  await page.goto(`${address}/risks?view=table`);
  const opener = page.getByRole('button', { name: 'Paste from a spreadsheet…' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /Rows from a spreadsheet/ })).toBeFocused();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Preview' })).toBeVisible();
}

/** Nothing in an open dialog stands out of it, heard or seen. */
const sideways = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog[open]')].map((box) => box.scrollWidth - box.clientWidth),
  );

test('while risks are placed the whole matrix is seen beside the card, in every theme and on a projector', async ({ page }) => {
  test.setTimeout(120_000);
  const address = await openExample(page);
  await paste(page, address, ['Risk\tEvent', `${long}\t${event}`].join('\n'));
  await page.getByRole('button', { name: 'Add 1 risk' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto(`${address}/risks?place=1`);
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const)
    for (const theme of ['light', 'dark', 'projector'] as const)
      await test.step(`${theme}, ${width} × ${height}`, async () => {
        await page.setViewportSize({ width, height });
        await setTheme(page, theme);
        const card = page.getByRole('region', { name: 'Place risks' });
        await expect(card).toContainText(event);
        await expect(card.getByRole('button', { name: /^Place here/ })).toBeInViewport({ ratio: 1 });
        const grid = page.getByRole('grid', { name: /^Risk matrix/ });
        const parts = grid.locator('[data-at], th b');
        await expect(parts).toHaveCount(25 + 10);
        for (const part of await parts.all()) await expect(part).toBeInViewport({ ratio: 1 });
        const edges = await page.evaluate(() => {
          const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          const cells = [...document.querySelectorAll('[role=grid] [data-at]')].map((cell) => cell.getBoundingClientRect());
          const words = [...document.querySelectorAll('[role=grid] th b')];
          const [left, right] = [Math.min(...cells.map((cell) => cell.left)), Math.max(...cells.map((cell) => cell.right))];
          const svg = box('[aria-label=Matrix] svg');
          return {
            overCard: right - box('[aria-label="Place risks"]').left,
            // Lines are drawn over the cells they divide.
            line: Math.max(Math.abs(svg.left - left), Math.abs(svg.right - right)),
            broken: words.filter((word) => word.getBoundingClientRect().height > 1.7 * Number.parseFloat(getComputedStyle(word).lineHeight))
              .length,
          };
        });
        expect(edges.overCard).toBeLessThanOrEqual(0);
        expect(edges.line).toBeLessThan(2);
        expect(edges.broken).toBe(0);
        await axe(page);
      });
});

test('pasting, columns and the figure fit a small window in the largest type, and are walked through by keyboard', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 640 });
  const address = await openExample(page);
  for (const theme of ['light', 'projector'] as const) {
    await page.goto(`${address}/risks?view=table`);
    await setTheme(page, theme);
    await paste(page, address, rows(3));
    const dialog = page.getByRole('dialog', { name: 'Paste from a spreadsheet' });
    await expect(dialog).toContainText('6 columns are taken.');
    await expect(dialog).toContainText('There is no category “Private”');
    expect(await sideways(page)).toEqual([0, 0]);
    await page.getByLabel('Owner becomes').selectOption('');
    await expect(dialog).toContainText('5 columns are taken, 1 left out and struck through. Say over each what it is.');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Paste from a spreadsheet…' })).toBeFocused();

    const columns = page.getByRole('button', { name: 'Columns…' });
    await columns.focus();
    await page.keyboard.press('Enter');
    expect(await sideways(page)).toEqual([0, 0]);
    await page.getByRole('checkbox', { name: 'Cause', exact: true }).focus();
    await page.keyboard.press('Space');
    const cause = page.getByRole('checkbox', { name: 'Cause', exact: true });
    await expect(cause).toBeFocused();
    await expect(cause).toBeChecked();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Move Cause to the left' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('checkbox', { checked: true }).nth(-2)).toHaveAccessibleName('Cause');
    await page.getByRole('button', { name: 'Back to the standard columns' }).press('Enter');
    await expect(cause).not.toBeChecked();
    await page.keyboard.press('Escape');
    await expect(columns).toBeFocused();

    await page.goto(`${address}/risks`);
    await page
      .getByRole('grid', { name: /^Risk matrix/ })
      .locator('[tabindex="0"]')
      .focus();
    await page.keyboard.press('e');
    await expect(page.getByRole('dialog', { name: 'Export the figure' })).toBeVisible();
    expect(await sideways(page)).toEqual([0, 0]);
    const download = page.waitForEvent('download');
    for (let tabs = 0; tabs < 12; tabs += 1) {
      if (await page.getByRole('button', { name: 'Save SVG' }).evaluate((node) => node === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/-matrix-current\.svg$/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('the scrubber speaks of all points in time, shows the whole matrix, and what moved before fades', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const address = await openExample(page);
  await page.goto(`${address}/snapshots/compare/SN-1..SN-2?view=time`);
  await setTheme(page, 'projector');
  // The sentence and the choice of two others would say something else than the slider.
  await expect(page.getByLabel('Earlier')).toHaveCount(0);
  await expect(page.locator('.finding')).toContainText('All points in time in their order');
  const slider = page.getByRole('slider', { name: 'Point in time' });
  const arrows = (ago: number) => page.locator(`[data-move][data-ago="${ago}"]`);
  await slider.press('ArrowRight');
  await expect(arrows(0)).toHaveCount(2);
  await expect(arrows(1)).toHaveCount(0);
  const cells = page.locator('[data-rank]');
  for (const cell of await cells.all()) await expect(cell).toBeInViewport({ ratio: 1 });
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /3 of 4$/);
  await expect(arrows(0)).toHaveCount(0);
  await expect(arrows(1)).toHaveCount(2);
  const first = await arrows(1)
    .first()
    .evaluate((arrow) => Number(getComputedStyle(arrow).opacity));
  await slider.press('ArrowRight');
  await expect(arrows(2)).toHaveCount(2);
  await expect
    .poll(() =>
      arrows(2)
        .first()
        .evaluate((arrow) => Number(getComputedStyle(arrow).opacity)),
    )
    .toBeLessThan(first);
  await expect(page.getByText('Fainter arrows are what moved in the two steps before.')).toBeVisible();
  await expect(arrows(1)).toHaveCount(0);
  await axe(page);
});

test('density gives rows and cells more room or less, covers nothing, and is kept', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const address = await openExample(page);
  for (const [density, row, cell] of [
    ['Compact', 32, [104, 66]],
    ['Comfortable', 44, [137, 92]],
    ['Regular', 37, [128, 86]],
  ] as const) {
    await page.goto('./#/settings');
    await page.getByRole('radio', { name: density, exact: true }).check();
    await page.goto(`${address}/risks?view=table`);
    await page.reload();
    const line = page
      .getByRole('grid', { name: /^Risk register/ })
      .getByRole('row')
      .nth(1);
    await expect.poll(async () => Math.round((await line.boundingBox())?.height ?? 0)).toBe(row);
    await axe(page, ['target-size']);
    await page.goto(`${address}/risks`);
    const box = async () => {
      const { width = 0, height = 0 } = (await page.locator('[data-at="3/0"]').boundingBox()) ?? {};
      return [Math.round(width), Math.round(height)];
    };
    await expect.poll(box).toEqual(cell);
    // Where cells are low, the word of a level keeps clear of the marks over it.
    const covered = await page.locator('[data-at]').evaluateAll(
      (cells) =>
        cells.filter((one) => {
          const word = one.querySelector('b')?.getBoundingClientRect();
          const chips = [...one.querySelectorAll('[data-risk]')].map((chip) => chip.getBoundingClientRect());
          return (
            word &&
            chips.some(
              (chip) => chip.bottom > word.top + 1 && chip.top < word.bottom - 1 && chip.right > word.left && chip.left < word.right,
            )
          );
        }).length,
    );
    expect(covered).toBe(0);
    await axe(page, ['target-size', 'color-contrast']);
  }
});
