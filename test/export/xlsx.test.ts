import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { workbook } from '#export/xlsx.ts';
import type { Table } from '#report/table.ts';
import { hostileTexts } from '../support/hostileTexts.ts';

const table: Table = {
  headers: ['ID', 'Due', 'Gravity', 'When', 'Text'],
  kinds: [undefined, 'day', 'number', 'moment', undefined],
  rows: [
    ['R-001', '2026-02-28', '4', '2026-11-24T14:02:03+01:00', '2026-02-28'],
    ['R-002', '', '', '', '12'],
    ['R-003', 'when it is done', 'four', '1850-01-01T00:00:00Z', '=1+1'],
  ],
};

const parts = async (tables: Parameters<typeof workbook>[0]) => unzipSync(await workbook(tables));
/** What a spreadsheet program reads in a sheet. */
const rowsOf = async (bytes: Uint8Array, name: string) =>
  (await readExcelFile(Buffer.from(bytes), { trim: false }))
    .find(({ sheet }) => sheet === name)
    ?.data.map((row) => row.map((cell) => (cell instanceof Date ? nearestSecond(cell) : cell))) ?? [];
// A moment is a fraction of days there, so it comes back a hair off.
const nearestSecond = (date: Date) => new Date(Math.round(date.getTime() / 1000) * 1000);

describe('a workbook', () => {
  it('has real dates and numbers where a column is of that kind, and text everywhere else', async () => {
    const rows = await rowsOf(await workbook([{ name: 'Register', table }]), 'Register');
    expect(rows).toEqual([
      ['ID', 'Due', 'Gravity', 'When', 'Text'],
      ['R-001', new Date('2026-02-28T00:00:00Z'), 4, new Date('2026-11-24T13:02:03Z'), '2026-02-28'],
      ['R-002', null, null, null, '12'],
      ['R-003', 'when it is done', 'four', '1850-01-01T00:00:00Z', '=1+1'],
    ]);
  });

  it('freezes the head and has a filter over every row of every sheet, each element where the format wants it', async () => {
    const files = await parts([
      { name: 'Register', table },
      { name: 'Empty', table: { headers: ['A', 'B'], rows: [] } },
    ]);
    const sheet = (at: number) => strFromU8(files[`xl/worksheets/sheet${at}.xml`] ?? new Uint8Array());
    expect(sheet(1)).toMatch(/<\/sheetData><autoFilter ref="A1:E4"\/>/);
    expect(sheet(2)).toMatch(/<\/sheetData><autoFilter ref="A1:B1"\/>/);
    for (const xml of [sheet(1), sheet(2)]) {
      expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
      expect(xml.indexOf('<sheetViews>')).toBeLessThan(xml.indexOf('<sheetData>'));
    }
  });

  it('keeps every hostile text as text: no cell is a formula, and nothing leaves the file', async () => {
    const hostile = { headers: ['Text'], rows: hostileTexts.map((text) => [text]) };
    const bytes = await workbook([{ name: 'Hostile', table: hostile }]);
    const read = (await rowsOf(bytes, 'Hostile')).slice(1).map(([cell]) => String(cell ?? ''));
    // Names of what every object has come with a blank behind.
    const same = (text: string) =>
      text
        .replace(/^(__proto__|constructor|toString) $/, '$1')
        .replace(/\r\n?/g, '\n')
        .replace(/[^\t\n\u{20}-\u{FFFC}\u{10000}-\u{10FFFF}]/gu, ' ')
        .trim();
    expect(read.map(same)).toEqual(hostileTexts.map(same));
    for (const [path, content] of Object.entries(unzipSync(bytes))) {
      expect(path).not.toMatch(/external|macro|vba|embed/i);
      if (/worksheets\/sheet\d+[.]xml$/.test(path)) expect(strFromU8(content)).not.toMatch(/<f[ >]|<hyperlink/);
    }
  });

  it('cuts what no cell can hold, and says so with dots', async () => {
    const rows = await rowsOf(await workbook([{ name: 'Long', table: { headers: ['Text'], rows: [['x'.repeat(40_000)]] } }]), 'Long');
    expect(String(rows[1]?.[0])).toMatch(/^x{32766}…$/);
  });

  it('is the same bytes each time, in every time zone', async () => {
    const before = process.env['TZ'];
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      const first = await workbook([{ name: 'Register', table }]);
      process.env['TZ'] = 'America/Los_Angeles';
      expect(Buffer.from(await workbook([{ name: 'Register', table }])).equals(Buffer.from(first))).toBe(true);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});
