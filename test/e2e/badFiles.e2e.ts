import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { savedFile, savedFileText } from '../../src/export/json.ts';
import { generated } from '../support/generated/assessment.ts';
import { chosen, spoilt } from '../support/generated/badFiles.ts';
import { byChance } from '../support/generated/unicode.ts';
import { expect, test } from './fixtures.ts';
import { openExample } from './person.ts';

// A few in `npm test`; ten times as many with HOSTILE=all.
const drawn = process.env['HOSTILE'] === 'all' ? 400 : 12;

const choose = byChance({ texts: ['Wrong refusals', 'Zażółć', '係'], seed: 20261126 });
const { tables, changes } = generated({ ...choose, empty: () => false }, () => 2);
const good = await savedFileText(savedFile(tables, changes, { madeWith: 'x', savedAt: '2026-11-24T14:00:00Z', catalogues: [] }));

/** The names and the whole content of every database of the page, as one text; what is only shown there is left out. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const parts: string[] = [];
    for (const { name, version } of (await indexedDB.databases()).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('not opened'));
      });
      parts.push(`${name} ${version}`);
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        parts.push(`${store} ${JSON.stringify(rows)}`);
      }
      database.close();
    }
    return parts.join('\n');
  });

test('the worst files are refused by the dialog: nothing is written, the page never stands still, and cancel works', async ({
  page,
}, info) => {
  test.setTimeout(process.env['HOSTILE'] === 'all' ? 1_800_000 : 180_000);
  const address = await openExample(page);
  await page.goto(`${address}/export`);
  await expect(page.getByRole('button', { name: 'Save JSON' })).toBeVisible();
  // Its line on Home is brought up to date a moment after it was opened.
  await expect.poll(() => stored(page)).toContain('"risks":5,"beyond":5,"questions":0');
  const before = await stored(page);
  const keys = await page.evaluate(() => Reflect.ownKeys(Object.prototype).map(String));
  await page.evaluate(() => {
    const blocks: number[] = [];
    new PerformanceObserver((list) => blocks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    });
    Object.assign(window, { blocks });
  });
  const files = [
    ...chosen(good),
    ...spoilt(good, drawn * 2, 20261126)
      .filter(({ bad }) => bad)
      .slice(0, drawn),
    // An encrypted file that is cut, or asks for more than a browser can do.
    { how: 'age, cut', bytes: new TextEncoder().encode('age-encryption.org/v1\n-> scrypt abc'), bad: true },
    {
      how: 'age, absurd',
      bytes: new TextEncoder().encode('age-encryption.org/v1\n-> scrypt AAAA 99\nAAAA\n--- AAAA\nxxxxxxxx'),
      bad: true,
    },
    {
      how: 'age, for a key',
      bytes: new TextEncoder().encode('age-encryption.org/v1\n-> X25519 AAAA\nAAAA\n--- AAAA\nxxxxxxxx'),
      bad: true,
    },
    { how: '51 MB', bytes: new TextEncoder().encode(`{"format":"${'x'.repeat(51_000_000)}"}`), bad: true },
  ];
  const input = page.locator('input[type=file]');
  const refused = (number: number) => async () => {
    const path = info.outputPath(`bad-${number}.foreweigh.json`);
    writeFileSync(path, files[number]?.bytes ?? '');
    await input.setInputFiles(path);
    const refusal = page.getByRole('dialog').getByRole('alert');
    await expect(refusal).toContainText('This file was not opened. Nothing was written; what you have is unchanged.', {
      timeout: 30_000,
    });
    await page.getByRole('button', { name: 'Keep what I have' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  const blocks = () => page.evaluate(() => Reflect.get(window, 'blocks') as number[]);
  const tooLong = async (since: number) => (await blocks()).slice(since).filter((duration) => duration > 200);
  for (const [number, { how }] of files.entries()) {
    const since = (await blocks()).length;
    await test.step(how, refused(number));
    // The machine holds a page up now and then; a file that does so does it every time.
    if ((await tooLong(since)).length === 0) continue;
    const again = (await blocks()).length;
    await test.step(`${how}, once more`, refused(number));
    expect(await tooLong(again), how).toEqual([]);
  }
  expect(await stored(page)).toBe(before);
  expect(await page.evaluate(() => Reflect.ownKeys(Object.prototype).map(String))).toEqual(keys);
  expect(await page.evaluate(() => Reflect.get({}, 'polluted') as unknown)).toBeUndefined();
  const longest = Math.max(0, ...(await blocks()));
  info.annotations.push({ type: 'longest block of the page', description: `${longest} ms over ${files.length} files` });
  console.log(`${files.length} files, longest block of the page ${longest} ms`);

  await test.step('cancel', async () => {
    // Large enough to be still at work when the button is pressed; the press comes from the page as soon as it is there.
    const path = info.outputPath('large.foreweigh.json');
    writeFileSync(path, `[${'0,'.repeat(20_000_000)}0]`);
    await page.evaluate(() => {
      new MutationObserver((_, observer) => {
        const cancel = [...document.querySelectorAll('dialog button')].find(({ textContent }) => textContent === 'Cancel');
        if (!(cancel instanceof HTMLButtonElement)) return;
        observer.disconnect();
        document.documentElement.dataset['cancelled'] = 'yes';
        cancel.click();
      }).observe(document.body, { subtree: true, childList: true });
    });
    await input.setInputFiles(path);
    await expect(page.locator('html[data-cancelled]')).toHaveCount(1);
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(await stored(page)).toBe(before);
  });
});
