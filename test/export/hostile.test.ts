import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { copyName } from '#domain/file/copies.ts';
import { tables, tableNames } from '#domain/tables.ts';
import { csv } from '#export/csv.ts';
import { cleanName } from '#export/download.ts';
import { legible } from '#export/pdf/coverage.ts';
import { print } from '#export/pdf/print.ts';
import { makeReport, type ReportSource } from '#export/report.ts';
import { backupName, exportName } from '#features/shared/fileNames.ts';
import { riskRegister } from '#report/riskRegister.ts';
import annexA from '#static/iso-42001-annex-a/2023.json' with { type: 'json' };
import questionnaire from '#static/impact-questionnaire/1.json' with { type: 'json' };
import { hostileAssessment } from '../support/generated/hostile.ts';
import { fitted, textPaths, textsAt } from '../support/generated/schema.ts';
import { hostileTexts } from '../support/hostileTexts.ts';

const whole = hostileAssessment(0);
const single = new Set(['assessment', 'organization', 'criteria', 'counters', 'applicability']);

it('there are at least 150 hostile texts, and each stands in each field of each kind of record', () => {
  expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(150);
  for (const table of tableNames.filter((name) => !single.has(name)))
    for (const { path, schema } of textPaths(tables[table]).filter((text) => `${table} ${text.path}` !== 'snapshots frozen[]')) {
      const held = new Set(textsAt(whole.tables[table], path));
      for (const text of hostileTexts) expect(held, `${table} ${path}`).toContain(fitted(schema, text) ?? fitted(schema, `a ${text}`));
    }
});

describe('CSV', () => {
  it('holds every text, and no cell that a spreadsheet would run', () => {
    const rows = hostileTexts.map((text) => [text, '-5', '12.5', text]);
    const read = Papa.parse<string[]>(csv({ headers: ['Text', 'Number', 'Other', 'Last'], rows }).replace(/^\uFEFF/, ''), {
      skipEmptyLines: true,
    }).data;
    expect(read).toHaveLength(rows.length + 1);
    read.slice(1).forEach(([text = '', negative, decimal, last = ''], at) => {
      expect(text.replace(/^'/, '')).toBe((hostileTexts[at] ?? '').replace(/^'/, ''));
      expect([negative, decimal]).toEqual(['-5', '12.5']);
      for (const cell of [text, last]) expect(cell).not.toMatch(/^[\s\p{Other}]*[=+\-@＝＋－＠]/u);
    });
  });

  it('of the register of a hostile assessment', () => {
    const [criteria] = whole.tables.criteria;
    if (!criteria) throw new Error('no criteria');
    const table = riskRegister(whole.tables.risks, { criteria, records: whole.tables, annexCName: (id) => id });
    const read = Papa.parse<string[]>(csv(table).replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
    expect(read).toHaveLength(whole.tables.risks.length + 1);
    for (const cell of read.flat()) if (!/^[+-]?\d+([.,]\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[\s\p{Other}]*[=+\-@＝＋－＠]/u);
  });
});

describe('file names', () => {
  const day = '2026-11-24';
  it.each(hostileTexts.map((text) => [text, text.padEnd(119, 'W\u{20000}').toWellFormed()]))('made of %j', (text, long) => {
    for (const title of [text, long])
      for (const name of [
        cleanName(title),
        cleanName(backupName(title, day)),
        cleanName(exportName({ documentId: '', title, version: title }, day, '-report.pdf')),
        cleanName(exportName({ documentId: title, title, version: '' }, day, '-register.csv')),
        copyName(cleanName(title), { minute: `${day} 1402`, seq: 7 }),
      ]) {
        expect(name).not.toMatch(/[\p{Control}\p{Format}\u2028\u2029/\\:*?"<>|]/u);
        expect(name).not.toMatch(/^[.\s]|[.\s]$|^$/);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(name.isWellFormed()).toBe(true);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
      }
    expect(backupName(text, day)).toMatch(/-2026-11-24\.foreweigh\.json$/);
  });
});

describe('PDF', () => {
  const sections = questionnaire.sections as unknown as ReportSource['catalogues']['sections'];
  const source = (turn: number, count: number): ReportSource => ({
    ...hostileAssessment(turn, count),
    catalogues: {
      annexA: annexA.controls,
      sections,
      dimensions: questionnaire.dimensions as ReportSource['catalogues']['dimensions'],
      annexC: [],
      versions: [],
    },
    madeWith: 'Foreweigh 0.1.0',
    savedAt: '2026-11-24T14:00:00Z',
  });
  const bare = (text: string) => text.replace(/\s+/g, '');

  /** Runs everything through the printer and gives the text and the objects a reader program finds. */
  async function printed(turn: number, count: number) {
    const { document } = await makeReport(source(turn, count));
    const bytes = await print(document, { paper: 'a4' });
    const folder = mkdtempSync(join(tmpdir(), 'foreweigh-pdf-'));
    try {
      const path = join(folder, 'report.pdf');
      writeFileSync(path, bytes);
      const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 200_000_000 });
      const outside = new TextDecoder('latin1').decode(bytes).replace(/stream\r?\n[\s\S]*?endstream/g, '');
      // A paragraph may go on over the page: the head and foot between are not of its text.
      return { document, text: bare(text.replace(/^Version true, draft\n.* · .*\n.* Page \d+ of \d+$/gm, '')), outside };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('holds every paragraph, fact and list, and nothing that acts', async () => {
    const { document, text, outside } = await printed(0, process.env['HOSTILE'] === 'all' ? hostileTexts.length : 24);
    // Strings and their escapes taken away, what is left are the names and operators of the file itself.
    const structure = outside.replace(/\\[\\()]/g, '').replace(/\((?:[^()])*\)/gs, '()');
    expect(structure).not.toMatch(/\/(JS|JavaScript|Launch|EmbeddedFiles?|SubmitForm|ImportData|RichMedia|GoToR|GoToE|AA|XFA|AcroForm)\b/);
    expect(structure).not.toMatch(/\/OpenAction\s*<</);
    for (const [, address = ''] of outside.matchAll(/\/URI\s*\(([^)]*)\)/g)) expect(address).toMatch(/^(https?|mailto):/);
    const texts = document.blocks.flatMap((block) =>
      block.kind === 'paragraph' || block.kind === 'heading'
        ? [block.text]
        : block.kind === 'facts'
          ? block.rows.flat()
          : block.kind === 'list'
            ? block.lines
            : [],
    );
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((each) => !text.includes(bare(legible(each).normalize('NFC'))))).toEqual([]);
  }, 120_000);
});
