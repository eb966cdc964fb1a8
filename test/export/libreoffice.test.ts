import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { packPlan, type PackTable } from '#report/pack/packPlan.ts';
import { reportInput } from '#export/report.ts';
import { workbook } from '#export/xlsx.ts';
import { exampleSource } from '../support/exampleSource.ts';

const soffice = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'].find((path) => existsSync(path));

/** Where LibreOffice is installed: the workbook is opened by it, and what it writes is what was put in. */
describe.runIf(soffice)('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foreweigh-office-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A cell as it is written there: moments in universal time, which the format of the cell names. */
  const shown = (table: PackTable['table'], value: string, at: number): string =>
    table.kinds?.[at] === 'moment' && value !== ''
      ? new Date(value).toISOString().slice(0, 19).replace('T', ' ')
      : value.replace(/\r\n?/g, '\n');

  it('opens the workbook of the example, and every cell of every sheet comes back the same', async () => {
    const { tables } = packPlan((await reportInput(exampleSource)).input, 'certifier');
    for (const [at, { name, table }] of tables.entries()) {
      const path = join(folder, `sheet-${at}.xlsx`);
      writeFileSync(path, await workbook([{ name, table }]));
      execFileSync(
        soffice ?? '',
        [
          ...['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to'],
          ...['csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false', '--outdir', folder, path],
        ],
        { stdio: 'pipe', timeout: 120_000 },
      );
      const read = Papa.parse<string[]>(readFileSync(join(folder, `sheet-${at}.csv`), 'utf8').trimEnd(), { delimiter: ',' }).data;
      expect(read[0], name).toEqual([...table.headers]);
      expect(read.slice(1), name).toEqual(table.rows.map((row) => row.map((value, column) => shown(table, value, column))));
    }
  }, 300_000);
});
