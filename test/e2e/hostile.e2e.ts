import { readFileSync, writeFileSync } from 'node:fs';
import type { Page, TestInfo } from '@playwright/test';
import Papa from 'papaparse';
import { contentHash, savedFile, savedFileText } from '../../src/export/json.ts';
import type { SavedFile } from '../../src/domain/file/savedFile.ts';
import { hostileAssessment } from '../support/generated/hostile.ts';
import { textPaths, textsAt } from '../support/generated/schema.ts';
import { hostileTexts } from '../support/hostileTexts.ts';
import { tables, type TableName } from '../../src/domain/tables.ts';
import { everything, expectUnharmed, watchHarm } from './harm.ts';
import { expect, test } from './fixtures.ts';
import { addressOf } from './person.ts';

// A sample of records and turns in `npm test`; every text in every field of every inspector with HOSTILE=all.
const all = process.env['HOSTILE'] === 'all';
const every = all ? 1 : 40;
const bare = (text: string): string => text.replace(/\s+/g, '');

/** Opens a hostile file as a new assessment, through the dialog that shows what is in it, and returns its address and content. */
async function openHostile(page: Page, info: TestInfo, turn: number, count?: number) {
  const { tables: records, changes } = hostileAssessment(turn, count);
  const file = savedFile(records, changes, { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [] });
  const path = info.outputPath(`hostile-${turn}.foreweigh.json`);
  writeFileSync(path, await savedFileText(file));
  await page.goto('./#/');
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page.getByRole('dialog')).toContainText('Unchanged since it was saved', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 60_000 });
  return { address: addressOf(page), file, tables: file.tables };
}

async function visit(page: Page, address: string, timeout = 30_000): Promise<void> {
  await page.goto(address);
  // The screen before this one goes once the page has heard of the new address.
  await page.evaluate(() => new Promise((heard) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(heard)))));
  await expect(page.locator('main h1, main h2').first()).toBeVisible({ timeout });
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

const screens = [
  '',
  '/criteria',
  '/context',
  '/systems',
  '/impacts',
  ...['screening', 'parties', 'ledger', 'questions', 'decision'].map((view) => `/impacts/IA-01?view=${view}`),
  '/risks',
  '/risks?view=table',
  '/treatments',
  '/treatments?view=board',
  '/soa',
  '/soa?view=document',
  '/soa/A.2.2',
  '/review',
  '/review/questions',
  '/export',
  '/history',
];

/** Where the records of a table are read one by one, and the fields that are in sight there. */
const inspectors: readonly { table: TableName; at: (ref: string, about: string) => string; fields: readonly string[] }[] = [
  {
    table: 'risks',
    at: (ref) => `/risks/${ref}`,
    fields: ['title', 'cause', 'event', 'consequence', 'owner', 'existingControls', 'decision', 'note'],
  },
  {
    table: 'treatments',
    at: (ref) => `/treatments/${ref}`,
    fields: ['action', 'detail', 'owner', 'resources', 'measure', 'interim', 'fallback'],
  },
  {
    table: 'systems',
    at: (ref) => `/systems/${ref}`,
    fields: ['name', 'purpose', 'users', 'technique', 'model', 'supplier', 'intendedUses[]', 'data[]'],
  },
  {
    table: 'impacts',
    at: (ref, about) => `/impacts/${about}/${ref}`,
    fields: ['description', 'because', 'when', 'rationale', 'evidence', 'measures'],
  },
  { table: 'controls', at: (ref) => `/soa/${ref}`, fields: ['title', 'description', 'sourceReference'] },
  {
    table: 'impactAssessments',
    at: (ref) => `/impacts/${ref}?view=decision`,
    fields: ['title', 'reasons', 'conditions[].text', 'dissents[].said'],
  },
];

test('hostile text in every field stays text on every screen, in every dialog and in every file', async ({ page, context }, info) => {
  test.setTimeout(all ? 3_600_000 : 240_000);
  const harm = await watchHarm(context);
  const { address, file, tables: records } = await openHostile(page, info, 0);
  for (const screen of screens)
    await test.step(screen || 'overview', async () => {
      await visit(page, `${address}${screen}`);
      await expectUnharmed(page, harm, screen);
    });

  await test.step('the register holds every title', async () => {
    await visit(page, `${address}/risks?view=table`);
    const register = page.getByRole('grid', { name: /^Risk register/ });
    await expect(register).toHaveAttribute('aria-rowcount', String(records.risks.length + 1));
    // Only the rows in sight are there: look at one screen after the other.
    let seen = '';
    for (let more = true; more;) {
      seen += await everything(page);
      more = await register.evaluate(async (grid) => {
        const view = grid.parentElement as HTMLElement;
        const before = view.scrollTop;
        view.scrollTop += view.clientHeight / 2;
        // Rows come with the next picture.
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        return view.scrollTop > before;
      });
    }
    for (const { title } of records.risks) expect.soft(seen).toContain(bare(title));
  });

  for (const { table, at, fields } of inspectors)
    await test.step(`${table}, one by one`, async () => {
      for (const [number, record] of records[table].entries()) {
        if (number % every !== 0 || !('ref' in record)) continue;
        const about = 'assessment' in record ? records.impactAssessments.find(({ id }) => id === record.assessment)?.ref : undefined;
        await visit(page, `${address}${at(record.ref, about ?? '')}`);
        const wanted = fields.flatMap((field) => textsAt([record], field)).map(bare);
        await expect
          .poll(
            async () => {
              const seen = await everything(page);
              return wanted.filter((text) => !seen.includes(text));
            },
            { message: `${table} ${record.ref}` },
          )
          .toEqual([]);
        await expectUnharmed(page, harm, record.ref);
      }
    });

  await test.step('the print view holds every text of the register and is clean', async () => {
    // The whole report of it is made first.
    await visit(page, `${address}/print`, 60_000);
    await expect(page.getByRole('article')).toBeVisible();
    // So long a report is shown in parts.
    const parts = page.getByLabel('Part shown');
    const named = await parts.locator('option').allTextContents();
    const ofRegister = named.flatMap((name, at) => (name.includes('Risk register') ? [String(at)] : []));
    expect(ofRegister.length).toBeGreaterThan(1);
    let seen = '';
    for (const part of ofRegister) {
      await parts.selectOption(part);
      await expect(page.locator('article [aria-busy=true]')).toHaveCount(0);
      seen += await everything(page);
    }
    for (const { path } of textPaths(tables.risks).filter(({ path }) => ['title', 'cause', 'event', 'owner'].includes(path)))
      for (const text of textsAt(records.risks, path)) expect.soft(seen, `risks ${path}`).toContain(bare(text));
    await expectUnharmed(page, harm, 'print view');
  });

  await test.step('palette, shortcuts and dialogs', async () => {
    await visit(page, `${address}/risks`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).fill('<script>');
    await expect(page.getByRole('option').filter({ hasText: '<script>' }).first()).toBeVisible();
    await expectUnharmed(page, harm, 'palette');
    await page.keyboard.press('Escape');
    await page.goto('./#/');
    const list = page.getByRole('region', { name: 'Assessments on this device' });
    await list.getByRole('button', { name: /^Delete / }).click();
    await expect(list).toContainText('Type the name to delete it for good');
    await expectUnharmed(page, harm, 'Home');
    await list.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('files', async () => {
    await visit(page, `${address}/export`);
    for (const [button, ending] of [
      ['Save JSON', 'json'],
      ['Save register CSV', 'csv'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^[^\\p{Control}\\p{Format}/\\\\:*?"<>|]{5,120}\\.${ending}$`, 'u'));
      const path = info.outputPath(`saved.${ending}`);
      await download.saveAs(path);
      // What went through the browser's own database comes out as it went in.
      if (ending === 'json')
        expect(await contentHash({ ...(JSON.parse(readFileSync(path, 'utf8')) as SavedFile), catalogues: [] })).toBe(
          await contentHash(file),
        );
      else for (const cell of Papa.parse<string[]>(readFileSync(path, 'utf8')).data.flat()) expect.soft(cell).not.toMatch(/^\s*[=+@]/);
    }
    await expectUnharmed(page, harm, 'files');
  });
});

test('hostile titles, organizations and criteria, one after the other', async ({ page, context }, info) => {
  test.setTimeout(all ? 3_600_000 : 120_000);
  const harm = await watchHarm(context);
  for (let turn = all ? 0 : 3; turn < hostileTexts.length; turn += all ? 1 : 70) {
    const { address, tables: records } = await openHostile(page, info, turn, 1);
    const about = [...Object.values(records.organization[0] ?? {}), records.assessment[0]?.title].filter(
      (value) => typeof value === 'string',
    );
    for (const screen of ['', '/context', '/criteria', '/export', '/print', '/review']) {
      await visit(page, `${address}${screen}`);
      await expectUnharmed(page, harm, `${turn} ${screen}`);
      if (screen === '/context')
        await expect
          .poll(async () => {
            const seen = await everything(page);
            return about.filter(
              (text) => text !== 'organization' && !/^(yes|no|partly|\d{4}-\d\d-\d\d)$/.test(text) && !seen.includes(bare(text)),
            );
          })
          .toEqual([]);
    }
    await page.goto('./#/');
    await expect(page.getByRole('region', { name: 'Assessments on this device' }).getByRole('listitem').first()).toBeVisible();
    await expectUnharmed(page, harm, `${turn} Home`);
    // A title that nobody can type in full can still be deleted: what does not show does not count.
    await page
      .getByRole('button', { name: /^Delete / })
      .first()
      .click();
    const readable = (records.assessment[0]?.title ?? '').replace(/[\s\p{Other}]+/gu, ' ').trim();
    await page.getByLabel(/^Type the name to delete it/).fill(readable);
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await expect(page.getByText('Nothing here yet.')).toBeVisible();
  }
});
