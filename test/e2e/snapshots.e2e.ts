import { readFileSync, writeFileSync } from 'node:fs';
import { axe, expect, test } from './fixtures.ts';
import { openExample } from './person.ts';

test('a snapshot is taken, a risk moves, and the two are compared in arrows, deltas, a list and a sentence', async ({ page }) => {
  const address = await openExample(page);
  await page.goto(`${address}/snapshots`);
  await page.getByRole('button', { name: 'Take snapshot' }).click();
  await expect(page.getByRole('alert')).toContainText('Name the snapshot');
  await page.getByLabel('Name of the new snapshot').fill('Before the change');
  await page.getByRole('button', { name: 'Take snapshot' }).click();
  await expect(page.getByLabel('Name of SN-3')).toHaveValue('Before the change');
  await expect(page.getByText('As it was frozen: the checksum fits.')).toHaveCount(3);

  await page.goto(`${address}/risks/R-001`);
  await page.getByLabel('Likelihood, current', { exact: true }).selectOption('l1');
  await page.goto(`${address}/snapshots/compare/SN-3..now`);
  await expect(page.locator('.finding')).toContainText(/^Since .*: 1 better; as many beyond the line\./);
  await expect(page.locator('.arrow')).toHaveCount(1);
  await page.getByRole('button', { name: 'Delta' }).click();
  await expect(page.getByText('▲ +1')).toBeVisible();
  await expect(page.getByText('▼ −1')).toBeVisible();
  await page.getByRole('button', { name: 'List' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'R-001' })).toContainText('Better');
  await expect(page.getByText('4 unchanged.')).toBeVisible();
  await axe(page);

  await page.getByRole('button', { name: 'Over time' }).click();
  const slider = page.getByRole('slider', { name: 'Point in time' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^SN-2 For sign-off, 15 January 2013, 2 of 5$/);
  await expect(page.getByText('1 worse, 1 moved within the level, 1 placed since; 1 more beyond the line.').first()).toBeVisible();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Now, 5 of 5');
});

test('criteria that differ are named, and both can be read with the later ones', async ({ page }, info) => {
  const file = JSON.parse(readFileSync('static-data/examples/childcare-benefits.json', 'utf8')) as {
    integrity?: unknown;
    tables: { criteria: { version: number; likelihood: { label: string }[] }[] };
  };
  delete file.integrity;
  const [criteria] = file.tables.criteria;
  if (!criteria?.likelihood[0]) throw new Error('the example has no criteria');
  criteria.version = 2;
  criteria.likelihood[0].label = 'Hardly ever';
  const path = info.outputPath('criteria.foreweigh.json');
  await test.step('open', async () => {
    writeFileSync(path, JSON.stringify(file));
    await page.goto('./');
    await page.getByLabel(/^Open a file/).setInputFiles(path);
    await page.getByRole('button', { name: 'Open as new' }).click();
    await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  });
  await page.getByRole('link', { name: 'Snapshots' }).click();
  await page.getByRole('link', { name: 'Compare SN-1 with now' }).click();
  await expect(page.getByText('Criteria version 1 became version 2.')).toBeVisible();
  await expect(page.getByText('Likelihood: “Rare” is now “Hardly ever”.')).toBeVisible();
  await page.getByLabel('Read both with the later criteria').check();
  await expect(page.locator('.finding')).toContainText('Both are read with the later criteria.');
});

test('a snapshot that was changed is noticed, not shown, and can be restored from the history', async ({ page }, info) => {
  const file = JSON.parse(readFileSync('static-data/examples/childcare-benefits.json', 'utf8')) as {
    integrity?: unknown;
    tables: { snapshots: { frozen: { risks: { places: { current: { level: string } } }[] } }[] };
  };
  delete file.integrity;
  const place = file.tables.snapshots[0]?.frozen.risks[0]?.places.current;
  if (!place) throw new Error('the example has no snapshot');
  place.level = 'low';
  const path = info.outputPath('changed.foreweigh.json');
  writeFileSync(path, JSON.stringify(file));
  await page.goto('./');
  await page.getByLabel(/^Open a file/).setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await page.getByRole('link', { name: 'Snapshots' }).click();
  await expect(page.getByText('This snapshot does not match its checksum.')).toBeVisible();
  await page.getByRole('link', { name: 'Compare SN-1 with now' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'does not match its checksum: SN-1' });
  await expect(alert).toBeVisible();
  await expect(page.locator('.arrow')).toHaveCount(0);
  await axe(page);
  await alert.getByRole('button', { name: 'Restore it from the history' }).click();
  await expect(page.locator('.arrow')).not.toHaveCount(0);
  await expect(alert).toHaveCount(0);
});

test('a register of many risks is frozen in the background, can be stopped, and is as it was frozen after a reload', async ({
  page,
}, info) => {
  const file = JSON.parse(readFileSync('static-data/examples/childcare-benefits.json', 'utf8')) as {
    integrity?: unknown;
    tables: { risks: { id: string; ref: string }[]; counters: { id: string; last: number }[] };
  };
  delete file.integrity;
  const [first] = file.tables.risks;
  if (!first) throw new Error('the example has no risks');
  const many = Array.from({ length: 250 }, (_, at) => ({ ...first, id: `many-${at}`, ref: `R-${100 + at}` }));
  file.tables.risks.push(...many);
  const path = info.outputPath('many.foreweigh.json');
  writeFileSync(path, JSON.stringify(file));
  await page.goto('./');
  await page.getByLabel(/^Open a file/).setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await page.getByRole('link', { name: 'Snapshots' }).click();
  const name = page.getByLabel('Name of the new snapshot');
  const freezing = page.getByText('Freezing 255 risks as they stand now. You can go on working.');

  // A person who is quicker than the worker: stopped as soon as it can be.
  await name.fill('Stopped');
  await page.evaluate(() => {
    new MutationObserver((_, watch) => {
      const cancel = [...document.querySelectorAll('form button')].find(({ textContent }) => textContent === 'Cancel');
      if (!(cancel instanceof HTMLElement)) return;
      watch.disconnect();
      document.body.dataset['saw'] = cancel.previousElementSibling?.textContent ?? '';
      cancel.click();
    }).observe(document.body, { subtree: true, childList: true });
  });
  await name.press('Enter');
  await expect(page.locator('body')).toHaveAttribute('data-saw', /^Freezing 255 risks/);
  await expect(freezing).toHaveCount(0);
  await expect(name).toHaveValue('Stopped');
  await expect(page.getByLabel('Name of SN-3')).toHaveCount(0);

  await name.fill('Many');
  await name.press('Enter');
  await expect(page.getByLabel('Name of SN-3')).toHaveValue('Many');
  await expect(freezing).toHaveCount(0);
  await expect(page.locator('main li').filter({ has: page.getByLabel('Name of SN-3') })).toContainText(
    /255 risks, 255 beyond the line\.\s+As it was frozen/,
  );
  await page.reload();
  await expect(page.locator('main li').filter({ has: page.getByLabel('Name of SN-3') })).toContainText(
    /255 risks, 255 beyond the line\.\s+As it was frozen/,
  );
  await page.getByRole('link', { name: 'Compare SN-3 with now' }).click();
  await expect(page.locator('.finding')).toContainText('nothing moved');
});
