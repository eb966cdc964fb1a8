import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { readPdf } from '../support/readPdf.ts';
import { axe, expect, test } from './fixtures.ts';
import { openExample, saved, write } from './person.ts';

interface Stored {
  readonly tables: {
    readonly criteria: { readonly version: number; readonly state: string; readonly choiceReasons: unknown[] }[];
    readonly risks: {
      readonly ref: string;
      readonly stages: Record<string, { criteriaId: string; likelihood: string; rationale: string } | null>;
    }[];
  };
}

async function file(page: Page, address: string): Promise<Stored> {
  await page.goto(`${address}/export`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save JSON' }).click()]);
  return JSON.parse(readFileSync(await download.path(), 'utf8')) as Stored;
}

const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Effect and approval' });
const kind = (page: Page, name: RegExp): Locator => page.getByRole('group', { name: 'Kinds of harm' }).getByRole('button', { name });

/** Tabs on until something has the focus: a person without a mouse has nothing else. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}

test('by keyboard alone: what if, undo, save, approve, look again', async ({ page }) => {
  test.setTimeout(120_000);
  const address = await openExample(page);
  await page.goto(`${address}/criteria`);
  await tabTo(page, page.getByRole('button', { name: 'Change the criteria' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Version 2 is being drafted; risks are judged by version 1/)).toBeVisible();

  // Paint with digits in the grid.
  const grid = page.getByRole('grid', { name: 'Levels by likelihood and consequence' });
  const corner = grid.getByRole('gridcell').first();
  await tabTo(page, corner);
  await page.keyboard.press('Control+End');
  const rareWorst = grid.getByRole('gridcell', { name: /^Rare, Catastrophic\. Level High/ });
  await expect(rareWorst).toBeFocused();
  await page.keyboard.press('1');
  await expect(grid.getByRole('gridcell', { name: /^Rare, Catastrophic\. Level Low/ })).toBeFocused();
  await expect(inspector(page).getByText('A level falls although likelihood or consequence rises.')).toBeVisible();
  await expect(
    inspector(page)
      .getByText(/The worst consequence is Low where it is least likely/)
      .first(),
  ).toBeVisible();

  // Step by step back, and again; the ledger is not touched by any of it.
  await page.keyboard.press('Control+z');
  await expect(rareWorst).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(grid.getByRole('gridcell', { name: /^Rare, Catastrophic\. Level Low/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo' })).toBeDisabled();

  // The line of the kind that most risks of the example belong to, moved by its handles.
  await tabTo(page, kind(page, /^Fundamental rights/));
  await page.keyboard.press('Enter');
  const handle = page.getByRole('slider', { name: 'Appetite line for Fundamental rights and non-discrimination at Almost certain' });
  await tabTo(page, handle, 'Shift+Tab');
  await expect(handle).toHaveAttribute('aria-valuetext', 'within up to Negligible');
  await page.keyboard.press('End');
  await expect(handle).toHaveAttribute('aria-valuetext', 'within up to Catastrophic');
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText(/come back within the line/);
  const back = await inspector(page).locator('.refs a').allInnerTexts();
  expect(back.length).toBeGreaterThan(0);
  await expect(page.getByRole('status').filter({ hasText: 'back within the line' })).toContainText(back[0] ?? 'none');
  await expect(page.getByText('every level of risk is carried without asking').first()).toBeVisible();

  // Nothing is stored, and another screen does not drop it.
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1, name: 'Risks' })).toBeVisible();
  await expect(page.getByText(/5 of 5 risks are beyond the appetite line/)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText(/come back within the line/);

  // Saved as a version that judges nothing until approved.
  await tabTo(page, page.getByRole('button', { name: 'Save as version 2, ask for approval' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Approved by'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ada Vos');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Director');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Version 2 was approved on .+ by Ada Vos\./)).toBeVisible();

  // The queue: both readings side by side; one key each.
  const link = page.getByRole('link', { name: /^Look again at \d+ placements?/ });
  await tabTo(page, link);
  const many = Number(/\d+/.exec(await link.innerText())?.[0]);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${many} placements need another look.`)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Under version 1' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Under version 2, in force' })).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByText(new RegExp(`^${many - 1} placements? needs? another look\\.`))).toBeVisible();
  const card = page.getByRole('region', { name: /^R-\d+, / });
  const ref = /R-\d+/.exec((await card.getAttribute('aria-label')) ?? '')?.[0] ?? '';
  await tabTo(page, page.getByLabel('Your reason'));
  await page.keyboard.type('Two complaints a month since June.');
  await page.keyboard.press('Tab');
  await tabTo(page, page.getByRole('button', { name: /^Re-rate/ }));
  await page.keyboard.press('r');
  await expect(page.getByLabel('Likelihood now')).toBeFocused();
  await page.keyboard.type('Rare');
  await tabTo(page, page.getByRole('button', { name: 'Place it there' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(new RegExp(`Re-rate ${ref}`)).first()).toBeVisible();
  await saved(page);

  const stored = await file(page, address);
  const moved = stored.tables.risks.find((risk) => risk.ref === ref);
  expect(Object.values(moved?.stages ?? {}).map((placement) => placement?.rationale)).toContain('Two complaints a month since June.');
  expect(stored.tables.criteria.map(({ version, state }) => `${version} ${state}`).sort()).toEqual(['1 superseded', '2 approved']);
});

test('by mouse: drag a line, paint, take steps away with their mapping, give a reason, compare', async ({ page }) => {
  test.setTimeout(120_000);
  const address = await openExample(page);
  await page.goto(`${address}/criteria`);
  await page.getByRole('button', { name: 'Change the criteria' }).click();
  await kind(page, /^Money/).click();
  const handle = page.getByRole('slider', { name: 'Appetite line for Money at Possible' });
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (!box) throw new Error('No handle');
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  const width = (await page.getByRole('gridcell').first().boundingBox())?.width ?? 0;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const before = await handle.getAttribute('aria-valuetext');

  // A drag that is broken off leaves nothing; one that ends is a single step.
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - width, y, { steps: 4 });
  await expect(handle).not.toHaveAttribute('aria-valuetext', before ?? '');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(handle).toHaveAttribute('aria-valuetext', before ?? '');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 2 * width, y, { steps: 8 });
  await page.mouse.up();
  await expect(handle).toHaveAttribute('aria-valuetext', 'within up to Negligible');
  await expect(kind(page, /^Money/)).toContainText('being changed');
  await page.getByRole('button', { name: 'Undo in this draft' }).click();
  await expect(handle).toHaveAttribute('aria-valuetext', before ?? '');
  await page.getByRole('button', { name: 'Redo in this draft' }).click();

  // Without dragging: choose a cell, then say what it is.
  await page.getByRole('gridcell', { name: /^Unlikely, Minor/ }).click();
  await page.getByRole('button', { name: 'Beyond the line' }).click();
  await expect(page.getByRole('gridcell', { name: /^Unlikely, Minor\. Level Low, beyond the line for Money/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo in this draft' }).click();
  await page.getByRole('button', { name: /Moderate$/ }).click();
  await expect(page.getByRole('gridcell', { name: /^Unlikely, Minor\. Level Moderate/ })).toBeVisible();

  // The reason for a value choice; a rate that the help leads to a step.
  await write(page.getByLabel(/^Your reason: Rare and Catastrophic is High/), 'What cannot be put right comes first.');
  await page.getByText('Many decisions? Rate per decision').click();
  await page.getByLabel('1 wrong in').fill('2 000');
  await page.getByLabel('decisions, and a year has').fill('40,000');
  await expect(page.getByText('20 times a year. That is Almost certain.')).toBeVisible();

  // A step with risks on it goes with its mapping shown; the risks keep their scores.
  const row = page.getByRole('listitem').filter({ hasText: 'Almost certain' });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Remove' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove “Almost certain”' });
  await expect(dialog.getByText(/risks? stands? here: R-\d+/)).toBeVisible();
  await axe(page);
  await dialog.getByLabel('Almost certain becomes').selectOption({ label: 'Likely' });
  await dialog.getByRole('button', { name: 'Remove the step' }).click();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText(/would wait to be placed again/);
  await axe(page);

  await page.getByRole('button', { name: 'Save as version 2, ask for approval' }).click();
  await page.getByLabel('Approved by').fill('Ada Vos');
  await page.getByLabel('Role of the approver').fill('Director');
  await page.getByRole('button', { name: 'Approve version 2' }).click();
  await page.getByRole('link', { name: 'What changed since version 1' }).click();
  await expect(page.getByRole('row', { name: /Unlikely, Minor Low Moderate/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Step 5 Almost certain Not there/ })).toBeVisible();
  await axe(page);
  await page.goto(`${address}/criteria/v/1`);
  await expect(page.getByText(/Superseded; kept so that scores/)).toBeVisible();
  await axe(page);

  const kept = await file(page, address);
  expect(kept.tables.risks.some(({ stages }) => stages['current']?.likelihood === 'l5')).toBe(true); // not clamped
  expect(kept.tables.criteria.find(({ version }) => version === 2)?.choiceReasons).toContainEqual({
    finding: 'consequence-first',
    reason: 'What cannot be put right comes first.',
  });

  await page.goto(`${address}/criteria/again`);
  await axe(page);
  const all = page.getByRole('button', { name: /^Take the mapped place for all \d+/ });
  // At 400 % zoom nothing of the queue is cut off or needs scrolling sideways.
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.setViewportSize({ width: 1440, height: 900 });
  await all.click();
  await expect(page.getByText('A step it stands on is gone')).toHaveCount(0);
  const mapped = await file(page, address);
  expect(mapped.tables.risks.some(({ stages }) => stages['current']?.likelihood === 'l5')).toBe(false);
});

test('another size shows what becomes of each step, rewrites no score, and offers the mapped places', async ({ page }) => {
  const address = await openExample(page);
  const before = (await file(page, address)).tables.risks;
  await page.goto(`${address}/criteria`);
  await page.getByRole('button', { name: 'Change the criteria' }).click();
  await page.getByRole('button', { name: '3 × 3' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change to 3 × 3' });
  await expect(dialog).toContainText('No score is rewritten');
  // Every step that goes is named, with the one it becomes and the risks that stand there; the first choice may be changed.
  await expect(dialog.getByRole('combobox')).not.toHaveCount(0);
  await expect(dialog.getByText(/risks? stands? here: R-\d+/).first()).toBeVisible();
  await axe(page);
  await dialog.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(page.getByRole('grid').getByRole('gridcell')).toHaveCount(25);
  await page.getByRole('button', { name: '3 × 3' }).click();
  await dialog.getByRole('button', { name: 'Use 3 × 3' }).click();
  await expect(page.getByRole('grid').getByRole('gridcell')).toHaveCount(9);
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText(/would wait to be placed again/);
  await page.getByRole('button', { name: 'Save as version 2, ask for approval' }).click();
  await page.getByLabel('Approved by').fill('Ada Vos');
  await page.getByLabel('Role of the approver').fill('Director');
  await page.getByRole('button', { name: 'Approve version 2' }).click();
  await expect(page.getByRole('link', { name: /^Look again at \d+ placements?/ })).toBeVisible();
  await saved(page);
  expect((await file(page, address)).tables.risks).toEqual(before);
  await page.goto(`${address}/criteria/again`);
  await expect(page.getByRole('button', { name: /^Take the mapped place for all \d+/ })).toBeVisible();
});

test('a sketch asks before it is dropped, and before the page goes', async ({ page }) => {
  const address = await openExample(page);
  await page.goto(`${address}/criteria`);
  await page.getByRole('button', { name: 'Change the criteria' }).click();
  await page.getByRole('gridcell', { name: /^Rare, Negligible/ }).click();
  await page.keyboard.press('2');
  await expect(page.getByText('1 change is only on this screen until you save.')).toBeVisible();

  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.reload({ timeout: 3_000 }).catch(() => undefined); // the person stays
  expect(asked).toEqual(['beforeunload']);
  await expect(page.getByRole('gridcell', { name: /^Rare, Negligible\. Level Moderate/ })).toBeVisible();

  await page.getByRole('button', { name: 'Drop these changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Drop these changes?' });
  await dialog.getByRole('button', { name: 'Keep working' }).click();
  await expect(page.getByRole('gridcell', { name: /^Rare, Negligible\. Level Moderate/ })).toBeVisible();
  await page.getByRole('button', { name: 'Drop these changes' }).click();
  await dialog.getByRole('button', { name: 'Drop it' }).click();
  await expect(page.getByText('approved and cannot be changed by accident')).toBeVisible();
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
  expect((await file(page, address)).tables.criteria).toHaveLength(1);
});

test('a level is added, named and painted, another one goes with its cells mapped, and no score or line moves', async ({ page }) => {
  const address = await openExample(page);
  await page.goto(`${address}/criteria`);
  await page.getByRole('button', { name: 'Change the criteria' }).click();
  const cells = page.getByRole('grid', { name: 'Levels by likelihood and consequence' }).getByRole('gridcell');
  // Which cells the checks point at follows a moment later, and is another matter.
  const names = () =>
    cells.evaluateAll((all) => all.map((cell) => (cell.getAttribute('aria-label') ?? '').replace(' See the checks.', '')));

  await page.getByRole('group', { name: 'Level High' }).getByRole('button', { name: 'Add a level above' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'A level was added above High.' })).toBeAttached();
  await expect(
    inspector(page)
      .getByText(/New level/)
      .first(),
  ).toBeVisible(); // no cell leads to it yet
  await write(page.getByLabel('Name of level New level'), 'Grave');
  await write(page.getByLabel('Days an acceptance of Grave may hold'), '45');
  await write(page.getByLabel('Days until Grave is looked at again'), 'soon');
  await expect(page.getByRole('alert')).toContainText('Write a whole number of days');
  await write(page.getByLabel('Days until Grave is looked at again'), '40');
  await page.getByRole('gridcell', { name: /^Rare, Catastrophic/ }).click();
  await page.keyboard.press('4');
  await expect(page.getByRole('gridcell', { name: /^Rare, Catastrophic\. Level Grave/ })).toBeFocused();

  const before = await names();
  await page.getByRole('group', { name: 'Level Moderate' }).getByRole('button', { name: 'Remove' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove “Moderate”' });
  await expect(dialog).toContainText(/\d+ cells are\s+Moderate\. No risk stands in one\./);
  await axe(page);
  await expect(dialog.getByLabel('Its cells become')).toHaveValue('high');
  await dialog.getByRole('button', { name: 'Remove the level' }).click();
  const after = await names();
  const expected = before.map((name) => name.replace('Level Moderate', 'Level High'));
  expect(after).toEqual(expected); // the same cells, on the same side of the line
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText('No risk would cross the line.');

  await page.getByRole('button', { name: 'Save as version 2, ask for approval' }).click();
  await saved(page);
  const stored = (await file(page, address)) as unknown as {
    tables: { criteria: { version: number; levels: { label: string; acceptForDays: number; reviewWithinDays: number }[] }[] };
  };
  const levels = stored.tables.criteria.find(({ version }) => version === 2)?.levels ?? [];
  expect(levels.map(({ label }) => label)).toEqual(['Low', 'High', 'Grave', 'Critical']);
  expect(levels[2]).toMatchObject({ acceptForDays: 45, reviewWithinDays: 40 });
});

test('the matrix for the wall is saved with the line that is looked at, and from a workshop with the strictest', async ({ page }) => {
  const address = await openExample(page);
  const posterFrom = async (): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Matrix poster', exact: true }).click(),
    ]);
    const { pages, text } = await readPdf(new Uint8Array(readFileSync(await download.path())));
    expect(pages[0]?.view.map(Math.round)).toEqual([0, 0, 1191, 842]);
    return `${download.suggestedFilename()} ${text}`;
  };
  await page.goto(`${address}/criteria`);
  await kind(page, /Privacy/).click();
  await expect(kind(page, /Privacy/)).toHaveAttribute('aria-pressed', 'true');
  const poster = await posterFrom();
  expect(poster).toMatch(/-matrix-poster-[a-z-]+\.pdf /);
  expect(poster).toMatch(/AppetiteforPrivacy/);
  await page.goto(`${address}/workshops/new`);
  await write(page.getByLabel('Place'), 'Room 2');
  await expect(page).toHaveURL(/workshops[/]WS-1$/);
  expect(await posterFrom()).toMatch(/-matrix-[\d-]+\.pdf .*Appetite,thestrictestofallkindsofharm/);
});
