import { beforeAll, describe, expect, test } from 'vitest';
import { fitting } from '#export/pdf/frame.ts';
import { print } from '#export/pdf/print.ts';
import type { Block, Cell } from '#report/document.ts';
import { foreign, hostile, longWord, reportSample } from '../../support/reportSample.ts';
import { rawPdf } from '../../support/rawPdf.ts';
import { readPdf } from '../../support/readPdf.ts';

const sample = reportSample();
const bytes = await print(sample, { paper: 'a4' });
/** The file without its compressed streams. */
const raw = rawPdf(bytes);
let pdf: Awaited<ReturnType<typeof readPdf>>;
beforeAll(async () => {
  pdf = await readPdf(bytes);
});
const bare = (text: string) => text.replace(/\s+/g, '');
const withBlocks = (blocks: Block[]) => print({ ...sample, blocks }, { paper: 'a4' });

describe('text', () => {
  test('every cell, fact and paragraph is there', () => {
    for (const block of sample.blocks) {
      const texts =
        block.kind === 'table'
          ? [...block.rows.flat().map(({ text }) => text), ...block.columns.map(({ header }) => header)]
          : block.kind === 'facts'
            ? block.rows.flat()
            : block.kind === 'paragraph' || block.kind === 'heading'
              ? [block.text]
              : [];
      for (const text of texts) expect(pdf.text).toContain(bare(text));
    }
  });

  test.each([...Object.values(foreign), hostile, longWord])('prints %s', (text) => {
    expect(pdf.text).toContain(bare(text));
  });

  test('the same in table cells, whatever they hold', async () => {
    const texts = [...Object.values(foreign), hostile, longWord.repeat(3), 'الا', 'one\ntwo', 'e\u0301te\u0301', ''];
    const rows = texts.map((text): Cell[] => [{ text: 'R-001', mono: true }, { text }, { text, mono: true }, { text, strong: true }]);
    const columns = ['Id', 'Plain', 'Mono', 'Strong'].map((header) => ({ header, width: 1 }));
    const { text, pages } = await readPdf(await withBlocks([{ kind: 'table', caption: 'Texts', columns, rows }]));
    for (const each of texts) {
      const shown = bare(each.normalize('NFC').replaceAll('ا', '[U+0627]').replaceAll('ل', '[U+0644]'));
      // Three times: cells print beside one another, line by line, so only the short ones stay in one piece.
      if (shown.length < 12) expect(text.split(shown).length).toBeGreaterThan(3);
    }
    for (const { placed, view } of pages) for (const { x, width } of placed) expect(x + width).toBeLessThan((view[2] ?? 0) - 50);
  });

  test('a row longer than a page runs on, and loses nothing', async () => {
    const words = Array.from({ length: 1500 }, (_, i) => `word${i}`);
    const columns = [
      { header: 'Id', width: 1 },
      { header: 'Reason', width: 3 },
    ];
    const { text, pages } = await readPdf(
      await withBlocks([{ kind: 'table', caption: 'Long', columns, rows: [[{ text: 'R-001', mono: true }, { text: words.join(' ') }]] }]),
    );
    for (const word of words) expect(text).toContain(word);
    expect(pages.length).toBeGreaterThan(2);
    for (const { lines } of pages.slice(1)) expect(lines).toContain('Reason');
  });

  test('nothing stands below the foot or beyond the edges', () => {
    for (const { placed, view } of pdf.pages) {
      for (const { x, y, width } of placed) {
        expect(x).toBeGreaterThanOrEqual(56.9);
        expect(x + width).toBeLessThanOrEqual((view[2] ?? 0) - 50.5);
        expect(y).toBeGreaterThan(25);
      }
    }
  });
});

describe('structure', () => {
  test('headings, lists, tables with scoped heads, figures and links are tagged', () => {
    const tree = pdf.pages.map((page) => page.tree).join('');
    for (const role of ['H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Link'])
      expect(tree).toContain(`"role":"${role}"`);
    expect(tree).toContain('14 risks beyond the line today');
    expect(raw).toContain('/Scope/Column');
    expect(raw).toContain('/Scope/Row');
    expect(pdf.marked?.Marked).toBe(true);
    expect(raw).toContain('/Lang (en-GB)');
  });

  test('bookmarks hold the headings of levels one and two', () => {
    const titles = pdf.outline.map(({ title }) => title);
    expect(titles).toEqual(['Summary for top management', 'Scope and context', 'Risk register', 'Statement of applicability']);
    expect(pdf.outline[0]?.items.map(({ title }) => title)).toEqual(['Decisions asked of you', 'What this pack does not show']);
  });

  test('ids link to their rows, and nothing links out', () => {
    const links = pdf.pages.flatMap((page) => page.links);
    expect(links.length).toBeGreaterThan(40);
    for (const link of links) {
      expect(link.dest).toBeTruthy();
      expect(link.url).toBeUndefined();
    }
  });

  test('a reference in the middle of a sentence, a list or a fact leads to its entry, where there is one', async () => {
    const text = 'See R-001, R-002 and R-999; XR-001 and R-0011 are something else.';
    const made = await withBlocks([
      { kind: 'paragraph', text },
      { kind: 'list', lines: [text] },
      { kind: 'facts', rows: [['Because', text]] },
      {
        kind: 'table',
        caption: 'Two',
        columns: [
          { header: 'Id', width: 1 },
          { header: 'What', width: 3 },
        ],
        rows: ['R-001', 'R-002'].map((ref): Cell[] => [{ text: ref, mono: true }, { text }]),
        anchors: ['R-001', 'R-002'],
      },
    ]);
    // Two in each of five texts.
    expect((await readPdf(made)).pages.flatMap((page) => page.links)).toHaveLength(10);
  });

  test('what is neither page, font nor data takes no more room than they do', async () => {
    const data = new TextEncoder().encode(JSON.stringify(sample));
    const made = await print(sample, { paper: 'a4', attachment: { name: 'a.json', bytes: data, what: 'Data' } });
    const lengths = [...new TextDecoder('latin1').decode(made).matchAll(/<<[^]{0,300}?\/Length (\d+)[^]{0,300}?>>\nstream/g)]
      .filter(([dictionary]) => !/ObjStm|XRef/.test(dictionary))
      .map(([, length]) => Number(length));
    expect(lengths.length).toBeGreaterThan(10);
    expect(made.length).toBeLessThan(2 * lengths.reduce((sum, length) => sum + length, 0));
  });

  test('every page says which it is, of how many, and of which data', () => {
    pdf.pages.forEach(({ lines }, i) => {
      expect(lines).toContain(`Page ${i + 1} of ${pdf.pages.length}`);
      expect(lines.join('').replace(/\s+/g, '')).toContain('datasha-2569f2c71be…04d8');
      expect(lines).toContain('Version 1.0, for approval');
    });
  });

  test('running lines drop parts whole and cut none', async () => {
    const long = 'Authority for the support of families with young children in the united municipalities of the northern coast';
    const control = { ...sample.control, organization: long, subject: `${long}, second part`, title: `${long}, third part` };
    const { pages } = await readPdf(await print({ ...sample, control }, { paper: 'a4' }));
    for (const { lines } of pages) {
      expect(bare(lines.join(''))).toContain(bare(long));
      expect(lines.filter((line) => line.length > 1 && line.endsWith('…'))).toEqual([]);
    }
    const width = (text: string) => text.length;
    expect(fitting(width, ['abc', 'de', 'f'], ', ', 8)).toBe('abc, de');
    expect(fitting(width, ['abc', 'too long to fit', 'f'], ', ', 8)).toBe('abc, f');
    expect(fitting(width, ['', 'de'], ', ', 8)).toBe('de');
  });

  test('wide tables stand on landscape pages, the rest does not', () => {
    const landscape = pdf.pages.filter(({ view }) => (view[2] ?? 0) > (view[3] ?? 0));
    expect(landscape.length).toBeGreaterThan(2);
    for (const { lines } of landscape) expect(lines).toContain('Due by');
    expect(landscape[0]?.lines).toContain('Risk register');
  });

  test('a heading never stands last on a page', () => {
    const blocks = Array.from({ length: 60 }, (_, i): Block[] => [
      { kind: 'heading', level: 2, text: `Heading ${i}` },
      {
        kind: 'paragraph',
        text: 'Some words under it, enough of them for two lines of text on the page, or so one would think when reading them.',
      },
    ]).flat();
    return withBlocks(blocks)
      .then(readPdf)
      .then(({ pages }) => {
        for (const { placed } of pages.slice(1)) {
          const content = placed.filter(({ y }) => y > 60 && y < 780).sort((a, b) => a.y - b.y);
          expect(content[0]?.text).not.toMatch(/^Heading/);
        }
      });
  });
});

describe('the file', () => {
  test('is the same for the same report, byte by byte', async () => {
    expect(await print(reportSample(), { paper: 'a4' })).toEqual(bytes);
  });

  test('carries its title, its date and nothing that acts', () => {
    expect(pdf.metadata['Title']).toBe('AI risk and impact assessment');
    expect(pdf.metadata['CreationDate']).toBe("D:20260612083000+00'00'");
    for (const name of ['/JS', '/JavaScript', '/OpenAction', '/AA', '/Launch', '/URI', '/EmbeddedFile', '/SubmitForm'])
      expect(raw).not.toMatch(new RegExp(`${name}\\b`));
  });

  test('embeds every font', () => {
    const fonts = raw.match(/\/Type \/FontDescriptor[\s\S]*?>>/g) ?? [];
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toContain('/FontFile2');
    expect(raw).not.toContain('/BaseFont /Helvetica');
  });

  test('prints on Letter too, says how far it is, and copes with nothing', async () => {
    const steps: [number, number][] = [];
    const letter = await readPdf(
      await print({ ...sample, blocks: [] }, { paper: 'letter', progress: (done, total) => steps.push([done, total]) }),
    );
    expect(letter.pages[0]?.view.slice(2)).toEqual([612, 792]);
    expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
  });
});
