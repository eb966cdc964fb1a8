import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page, TestInfo } from '@playwright/test';
import { contentHash, savedFile, savedFileText } from '../../src/export/json.ts';
import type { SavedFile } from '../../src/domain/file/savedFile.ts';
import { manyRisks } from '../bench/manyRisks.ts';
import { annexAIds } from '../support/readBack.ts';
import { axe, expect, readyOffline, test } from './fixtures.ts';
import { addressOf, openExample, wipe, write } from './person.ts';

type Editable = { tables: Record<string, Record<string, unknown>[]> } & Record<string, unknown>;

test.use({ actionTimeout: 10_000, served: 'once' });

/** Presses a button that saves a file and returns where the file is. */
async function saveBy(page: Page, info: TestInfo, button: string, as: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 20_000 }),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const path = info.outputPath(as);
  await download.saveAs(path);
  return path;
}
const saveJson = async (page: Page, info: TestInfo, as: string): Promise<SavedFile> =>
  JSON.parse(readFileSync(await saveBy(page, info, 'Save JSON', as), 'utf8')) as SavedFile;

/** The text of a PDF with every run of white space as one space. */
const textOf = (pdf: string): string => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 50_000_000 });
const bare = (text: string): string => text.replace(/\s+/g, '');
const offer = (page: Page, path: string): Promise<void> => page.locator('input[type=file]').setInputFiles(path);

test('the PDF holds every risk and control, and embeds its fonts', async ({ page }, info) => {
  const address = await openExample(page);
  await page.goto(`${address}/export`);
  const { tables } = await saveJson(page, info, 'example.json');
  const pdf = await saveBy(page, info, 'Save PDF', 'example.pdf');
  const text = textOf(pdf);
  const flowing = bare(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }));
  expect(tables.risks.length).toBeGreaterThan(3);
  for (const { ref, title } of tables.risks) {
    expect(text).toContain(ref);
    expect(flowing).toContain(bare(title));
  }
  for (const id of annexAIds) expect(text).toMatch(new RegExp(`${id.replaceAll('.', '\\.')}\\b`));
  expect(text).toContain('Page 1 of');
  const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(1);
  for (const line of fonts) expect(line).toMatch(/ yes (yes|no) +(yes|no) +\d+ +\d+$/);
});

test('a report without names is chosen by keyboard, names nobody, carries no data, and says so when it is opened', async ({
  page,
}, info) => {
  const address = await openExample(page);
  await page.goto(`${address}/export`);
  const { tables } = await saveJson(page, info, 'whole.json');
  const report = page.getByRole('region', { name: 'Report as PDF' });
  const choices = report.getByRole('group', { name: 'What the report holds' });
  await expect(choices.getByRole('checkbox', { checked: true })).toHaveCount(4);
  await expect(report.getByRole('status')).toHaveText('It carries all data, so it can be opened here again.');
  await choices.getByRole('checkbox').first().focus();
  await page.keyboard.press('Tab');
  await expect(choices.getByRole('checkbox', { name: 'Names of people' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(report.getByRole('status')).toHaveText(
    'This copy leaves out names of people; it carries no data and cannot be opened as an assessment.',
  );
  await axe(page);
  // Past minutes, empty fields, greys and the link to the print view.
  for (let tab = 0; tab < 5; tab += 1) await page.keyboard.press('Tab');
  await expect(report.getByRole('button', { name: 'Save PDF' })).toBeFocused();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 20_000 }), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/-report-in-part\.pdf$/);
  await expect(page.getByText('It leaves out what you chose and carries no data.')).toBeVisible();
  const pdf = info.outputPath('nameless.pdf');
  await download.saveAs(pdf);

  const flowing = bare(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8', maxBuffer: 50_000_000 }));
  const owners = [...tables.risks, ...tables.treatments].map(({ owner }) => owner);
  expect(owners.length).toBeGreaterThan(8);
  for (const name of [...owners, 'Director-General', 'Secretary-General', 'AI risk lead']) expect(flowing).not.toContain(bare(name));
  expect(flowing).toContain(bare('This copy leaves out names of people; it carries no data'));
  expect(flowing).toContain(bare('was approved by Top management on 15 January 2013'));
  for (const { ref, title } of tables.risks) expect(flowing).toContain(bare(`${ref} ${title}`));
  expect(readFileSync(pdf).includes('/EmbeddedFile')).toBe(false);

  // The print view leaves out the same.
  await report.getByRole('link', { name: 'Read it first in the print view' }).press('Enter');
  const article = page.getByRole('article');
  await expect(article).toContainText('This copy leaves out names of people; it carries no data');
  await expect(article).not.toContainText('Director-General');

  await page.goto('./#/verify');
  await offer(page, pdf);
  await expect(page.getByText('a report without its data because parts of it were left out')).toBeVisible({ timeout: 20_000 });
});

test('making the PDF can be cancelled, and says so', async ({ page }) => {
  const address = await openExample(page);
  await page.goto(`${address}/export`);
  await expect(page.getByRole('button', { name: 'Save PDF' })).toBeVisible();
  let downloads = 0;
  page.on('download', () => (downloads += 1));
  // The example is printed in less than a second, so Cancel is pressed as soon as it is there.
  await page.evaluate(() => {
    const button = (name: string) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
    new MutationObserver((_, observer) => {
      const cancel = button('Cancel');
      if (!cancel) return;
      observer.disconnect();
      cancel.click();
    }).observe(document.body, { subtree: true, childList: true });
    button('Save PDF')?.click();
  });
  await expect(page.getByText('The PDF was not made. Nothing was saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save PDF' })).toBeEnabled();
  await page.waitForTimeout(1500);
  expect(downloads).toBe(0);
});

test('a saved file brings everything back to a wiped browser, and a changed one replaces it until undone', async ({ page }, info) => {
  const address = await openExample(page);
  await page.goto(`${address}/export`);
  const first = await saveJson(page, info, 'first.foreweigh.json');
  expect(first.integrity?.hash).toBe(await contentHash(first));
  await wipe(page, { databases: true, copies: true, memory: true });
  await page.goto('./#/');
  await expect(page.getByText('Nothing here yet.')).toBeVisible();
  await offer(page, info.outputPath('first.foreweigh.json'));
  await expect(page.getByText('Unchanged since it was saved')).toBeVisible();
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  const again = addressOf(page);
  expect(again).not.toBe(address);
  await page.goto(`${again}/export`);
  const second = await saveJson(page, info, 'second.foreweigh.json');
  expect(await contentHash(second)).toBe(await contentHash(first));

  const changed = JSON.parse(JSON.stringify(first)) as Editable;
  Object.assign(changed.tables['risks']?.[0] ?? {}, { title: 'Renamed in the file' });
  writeFileSync(info.outputPath('changed.json'), JSON.stringify(changed));
  await offer(page, info.outputPath('changed.json'));
  await expect(page.getByText('Changed after it was saved')).toBeVisible();
  await page.getByRole('button', { name: 'Replace this one' }).click();
  await expect(page.getByText('Replaced with changed.json.')).toBeVisible();
  await page.goto(`${again}/risks/${first.tables.risks[0]?.ref ?? ''}`);
  await expect(page.getByRole('textbox', { name: 'Risk', exact: true })).toHaveValue('Renamed in the file');
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Risk', exact: true })).toHaveValue(first.tables.risks[0]?.title ?? '');
  await page.goto(`${again}/export`);
  expect((await saveJson(page, info, 'third.json')).tables).toEqual(first.tables);
});

test('a bad file is refused with its problem and place, and nothing is written', async ({ page }, info) => {
  const address = await openExample(page);
  await page.goto(`${address}/export`);
  const good = await saveJson(page, info, 'good.json');
  const text = JSON.stringify(good, null, 2);
  const spoilt = (change: (file: Editable, risk: Record<string, unknown>) => void): string => {
    const file = JSON.parse(text) as Editable;
    change(file, file.tables['risks']?.[0] ?? {});
    return JSON.stringify(file);
  };
  const id = good.tables.risks[0]?.id ?? '';
  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['truncated', text.slice(0, text.length / 2), /ends too early, after line \d+, column \d+/],
    ['broken', text.replace('"tables": {', '"tables" {'), /not readable JSON \(line \d+, column \d+\)/],
    ['foreign', '{"hello":"world"}', /not saved by Foreweigh/],
    ['newer', spoilt((file) => (file['version'] = 99)), /newer Foreweigh \(format 99/],
    ['oversized', `"${'x'.repeat(51_000_000)}"`, /has 52 MB; at most 50 MB/],
    ['nested', `${'['.repeat(200)}${']'.repeat(200)}`, /nests deeper than 64 levels \(line 1\)/],
    [
      'polluting',
      text.replace(`"id": "${id}"`, `"__proto__": { "polluted": true }, "id": "${id}"`),
      /field __proto__: this key is not allowed/,
    ],
    ['doubled', spoilt((file, risk) => file.tables['risks']?.push({ ...risk, ref: 'R-099' })), /In risks, entry \d+: .* is used twice/],
    ['dangling', spoilt((_, risk) => (risk['impacts'] = ['gone'])), /In risks, entry 1, field impacts: it points to gone/],
  ];
  for (const [name, content, expected] of bad) {
    await test.step(name, async () => {
      const path = info.outputPath(`${name}.json`);
      writeFileSync(path, content);
      await offer(page, path);
      await expect(page.getByRole('dialog').getByRole('alert')).toContainText('This file was not opened. Nothing was written');
      await expect(page.getByRole('dialog').getByRole('alert')).toContainText(expected);
      await page.getByRole('button', { name: 'Keep what I have' }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
    });
  }
  expect(await contentHash(await saveJson(page, info, 'after.json'))).toBe(await contentHash(good));
  expect(await page.evaluate(() => Reflect.get({}, 'polluted') as unknown)).toBeUndefined();
  await page.goto('./#/');
  await expect(page.getByRole('region', { name: 'Assessments on this device' }).getByRole('listitem')).toHaveCount(1);
});

const image = '<img src=x onerror=window.__xss=1>';
const script = '</script><script>window.__xss=1</script>';
const link = 'javascript:window.__xss=1';
const hidden = (page: Page) => page.evaluate(() => Reflect.get(window, '__xss') as unknown);

test('markup stays text on the screens, on paper and in spreadsheets', async ({ page }, info) => {
  const address = await openExample(page);
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Organization', { exact: true }), image);
  await page.goto(`${address}/systems/S-1`);
  await write(page.getByRole('textbox', { name: 'Purpose' }), script);
  await write(page.getByRole('textbox', { name: 'Supplier' }), link);
  await page.goto(`${address}/risks/R-001`);
  await write(page.getByRole('textbox', { name: 'Risk', exact: true }), image);
  await write(page.getByLabel('Risk owner', { exact: true }), '=1+1');
  await write(page.getByLabel('Cause', { exact: true }), '+SUM(A1)');
  await write(page.getByLabel('Event', { exact: true }), '-2+3');
  await write(page.getByRole('textbox', { name: 'Consequence in words' }), '@SUM(A1)');
  for (const screen of ['', '/context', '/systems/S-1', '/risks', '/risks?view=table', '/treatments', '/review', '/history'])
    await test.step(screen || 'overview', async () => {
      await page.goto(`${address}${screen}`);
      await expect(page.locator('main h1').first()).toBeVisible();
      expect(await page.locator('img[src=x], a[href^="javascript:"]').count()).toBe(0);
    });
  await page.goto(`${address}/risks?view=table`);
  await expect(page.getByRole('region', { name: 'Risk register' })).toContainText(image);
  await page.goto(`${address}/print`);
  for (const text of [image, script, link]) await expect(page.getByRole('article')).toContainText(text);
  expect(await page.locator('article img, article script, a[href^="javascript:"]').count()).toBe(0);
  await page.goto(`${address}/export`);
  const flowing = bare(textOf(await saveBy(page, info, 'Save PDF', 'hostile.pdf')));
  for (const text of ['onerror=window.__xss=1', '</script><script>', link]) expect(flowing).toContain(bare(text));
  const csv = readFileSync(await saveBy(page, info, 'Save register CSV', 'register.csv'), 'utf8');
  for (const formula of ['=1+1', '+SUM(A1)', '-2+3', '@SUM(A1)']) expect(csv).toContain(`'${formula}`);
  expect(csv).not.toMatch(/(^|,|")[=+@]/m);
  expect(await hidden(page)).toBeUndefined();
});

test('characters the PDF cannot print are named before, printed as codes, and shown by the print view', async ({ page }, info) => {
  const address = await openExample(page);
  await page.goto(`${address}/risks/R-001`);
  const text = 'Rejected مرفوض 拒绝 😀';
  await write(page.getByRole('textbox', { name: 'Risk', exact: true }), text);
  await page.goto(`${address}/export`);
  const warning = page.getByRole('alert').filter({ hasText: 'The PDF cannot print some characters' });
  for (const name of ['Arabic', 'Emoji']) await expect(warning).toContainText(name);
  await expect(warning).not.toContainText('Chinese');
  const flowing = bare(textOf(await saveBy(page, info, 'Save PDF', 'scripts.pdf')));
  for (const code of ['[U+0645]', '拒绝', '[U+1F600]']) expect(flowing).toContain(code);
  await page.goto(`${address}/print`);
  await expect(page.getByRole('article')).toContainText(text);
});

test('Chinese, Japanese and Korean print, offline too, in a font that no other report loads', async ({ page, context }, info) => {
  // The worker's scripts come from the service worker's store; the context sees each of them.
  const loaded: string[] = [];
  context.on('request', (request) => {
    if (!request.serviceWorker() && request.url().includes('/assets/cjk-')) loaded.push(request.url());
  });
  const address = await openExample(page);
  await readyOffline(page);
  await context.setOffline(true);
  await page.goto(`${address}/export`);
  const latin = await saveBy(page, info, 'Save PDF', 'latin.pdf');
  expect(loaded).toEqual([]);
  const text = '风险评估 風險評鑑（衝擊） 影響評価のリスク 위험 평가';
  await page.goto(`${address}/risks/R-001`);
  await write(page.getByRole('textbox', { name: 'Risk', exact: true }), `${text} Rejected`);
  await page.goto(`${address}/export`);
  await expect(page.getByText('The PDF can print every character of this assessment.')).toBeVisible();
  expect(loaded).toEqual([]);
  const pdf = await saveBy(page, info, 'Save PDF', 'cjk.pdf');
  expect(loaded).not.toEqual([]);
  expect(bare(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }))).toContain(bare(`${text} Rejected`));
  const fonts = (path: string) => execFileSync('pdffonts', [path], { encoding: 'utf8' });
  expect(fonts(latin)).not.toContain('cjk');
  expect(fonts(pdf)).toMatch(/^cjk .* yes (yes|no) +yes +\d+ +\d+$/m);
  expect(readFileSync(pdf).length - readFileSync(latin).length).toBeLessThan(150_000);
});

test('a report of very many risks is printed in volumes, each with its own risks and what it is on its cover', async ({ page }, info) => {
  test.setTimeout(240_000);
  const path = info.outputPath('many.foreweigh.json');
  const facts = { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [] };
  writeFileSync(path, await savedFileText(savedFile(manyRisks(1_300), [], facts)));
  await page.goto('./');
  await offer(page, path);
  await page.getByRole('button', { name: 'Open as new' }).click({ timeout: 60_000 });
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 60_000 });
  await page.goto(`${addressOf(page)}/print`);
  const choice = page.getByLabel('Volume to print');
  await expect(choice).toBeVisible({ timeout: 60_000 });
  const count = await choice.locator('option').count();
  expect(count).toBe(3);

  /** What stands on paper: the cover, and the risks that are described in full. */
  const printed = async (volume: number) => {
    await choice.selectOption({ index: volume - 1 });
    await expect(page.getByRole('button', { name: `Print volume ${volume} of ${count}`, exact: true })).toBeEnabled({ timeout: 120_000 });
    await page.emulateMedia({ media: 'print' });
    const found = await page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      const seen = (element: Element | null) => (element as HTMLElement | null)?.innerText ?? '';
      const risks = [...document.querySelectorAll('.paper h4')].map(({ textContent }) => /^R-\d+/.exec(textContent.trim())?.[0] ?? '');
      const sections = [...document.querySelectorAll('.paper h2')].map(({ textContent }) => textContent.trim());
      const cover = seen(document.querySelector('.cover'));
      dispatchEvent(new Event('afterprint'));
      return { risks: risks.filter((ref) => ref !== ''), sections, cover };
    });
    await page.emulateMedia({ media: 'screen' });
    return found;
  };
  const volumes = [await printed(1), await printed(2), await printed(3)];
  const risks = volumes.flatMap((volume) => volume.risks);
  expect(new Set(risks).size).toBe(risks.length);
  expect(volumes.map((volume) => volume.risks.length)).toEqual([500, 500, risks.length - 1_000]);
  expect(volumes.map(({ sections }) => sections.length > 10)).toEqual([true, false, false]);
  for (const [at, { cover, risks: own }] of volumes.entries()) {
    expect(cover).toContain(`Volume ${at + 1} of 3`);
    expect(cover).toContain(`from ${own[0] ?? ''} to ${own.at(-1) ?? ''}`);
    expect(cover).toMatch(/version .*SHA-256 [0-9a-f]{64}/);
    // Document control stands in the first only.
    expect(cover.includes('Distribution')).toBe(at === 0);
  }
});
