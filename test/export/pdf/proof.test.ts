import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentOf } from '#export/pdf/attachment.ts';
import { print } from '#export/pdf/print.ts';
import { makeReport } from '#export/report.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Block } from '#report/document.ts';
import { exampleSource } from '../../support/exampleSource.ts';
import { readPdf } from '../../support/readPdf.ts';

/** What is asked of the PDF (ux G.1, domain brief 8), looked for in the PDF of the example as other programs read it. */
const folder = mkdtempSync(join(tmpdir(), 'foreweigh-proof-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const { file, document } = await makeReport(exampleSource);
const bytes = await print(document, { paper: 'a4', attachment: await attachmentOf(file) });
const path = join(folder, 'report.pdf');
writeFileSync(path, bytes);
const pdf = await readPdf(bytes);
const poppler = (program: string, ...options: string[]) => execFileSync(program, options, { encoding: 'utf8', maxBuffer: 100_000_000 });
const bare = (text: string): string => text.replace(/\s+/g, '');
const flowing = bare(poppler('pdftotext', path, '-'));
const pageTexts = poppler('pdftotext', path, '-').split('\f').slice(0, -1).map(bare);
const told = poppler('pdfinfo', path);
const { control, blocks } = document;
const of = <K extends Block['kind']>(kind: K) => blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);

describe('the document is controlled', () => {
  it.each([
    ...['Organization', 'Document', 'Document ID', 'Version', 'Status', 'Classification', 'Language', 'Document owner', 'Authors'],
    ...[
      'Approved by',
      'Distribution',
      'Effective on',
      'Next review',
      'Scope of the AI management system',
      'Systems covered',
      'Criteria',
      'Round',
    ],
    ...['Previous version', 'Made with', 'Catalogues', 'Made at', 'SHA-256 of the data'],
  ])('the first page says “%s”', (term) => {
    const value = control.rows.find(([name]) => name === term)?.[1] ?? '';
    expect(value).not.toBe('');
    expect(pageTexts[0]).toContain(bare(term));
    // A long one is cut nowhere either, and the hash at the end still stands there.
    expect(pageTexts[0]).toContain(bare(value));
  });

  it('every page has id, version, state, date, classification, page x of y and the short hash', () => {
    const short = [control.sha256.slice(0, 8), control.sha256.slice(-4)];
    pageTexts.forEach((text, at) => {
      for (const part of [control.documentId, `Version ${control.version}`, control.state, control.classification, ...short])
        expect(text.toLowerCase(), `page ${at + 1}`).toContain(bare(part).toLowerCase());
      expect(text).toContain(`Page${at + 1}of${pageTexts.length}`);
    });
  });

  it('who gets it stands under document control, one line each', () => {
    const sent = exampleSource.tables.assessment[0]?.distribution ?? [];
    expect(sent.length).toBeGreaterThan(1);
    const start = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Distribution');
    expect(blocks[start + 1]).toEqual({ kind: 'list', lines: sent });
  });

  it('the last page ends with the whole hash, and the tool’s offset of time stands on the first', () => {
    expect(pageTexts.at(-1)).toContain(control.sha256);
    expect(pageTexts[0]).toMatch(/2026-11-24T14:00:00[+]01:00/);
  });
});

describe('who reads it on paper finds the place', () => {
  const [contents] = of('contents');
  const listed = poppler('pdftotext', '-layout', '-f', '2', '-l', '2', path, '-');

  it.each(contents?.entries.map(({ text }) => text) ?? [])('“%s” is listed with the page it begins on', (text) => {
    const line = listed.split('\n').find((one) => one.trim().startsWith(text)) ?? '';
    const page = Number(/(\d+)\s*$/.exec(line)?.[1]);
    expect(pageTexts[page - 1]).toContain(bare(text));
    expect(pageTexts.filter((one) => one.includes(bare(text))).length).toBeGreaterThan(1);
  });

  it('every section is listed', () => {
    const sections = of('heading').filter(({ level, text }) => level === 1 && text !== 'Contents');
    expect(contents?.entries.map(({ text }) => text)).toEqual(sections.map(({ text }) => text));
    expect(sections.length).toBeGreaterThan(15);
  });

  it('no head of a table stands at the foot of a page without a row', () => {
    const heads = of('table').map(({ columns }) => bare(columns.map(({ header }) => header).join('')));
    poppler('pdftotext', '-layout', path, '-')
      .split('\f')
      .forEach((text, at) => {
        const lines = text.split('\n').filter((line) => line.trim() !== '');
        const foot = lines.findLastIndex((line) => line.includes(`${control.documentId} v`));
        expect(heads, `page ${at + 1}`).not.toContain(bare(lines[foot - 1] ?? ''));
      });
  });

  it('the heads of the ledger are whole words', () => {
    const [figure] = of('ledger');
    const words = figure?.figure.dimensions.flatMap((name) => name.split(/[\s-]+/)) ?? [];
    const printed = poppler('pdftotext', '-raw', path, '-');
    for (const word of words) expect(printed).toContain(word);
    expect(printed).not.toContain('Accou\n');
  });
});

describe('what top management and a certifier look for', () => {
  it('the plan says each thing once, and each on a line of its own', () => {
    const plan = of('table').find(({ caption }) => caption === 'Treatment plan by due date');
    expect(plan?.rows[0]?.[1]?.text.split('\n')).toEqual([
      'Remove nationality and close stand-ins; approve an input list with legal ground per field',
      expect.stringMatching(/^Process: /),
      expect.stringMatching(/^Resources: /),
      expect.stringMatching(/^Approved by: /),
    ]);
  });

  it('decisions asked stand on one page with the summary and its signatures', () => {
    const asked = pageTexts.filter((text) => text.includes(bare('Decisions asked of you')) && !text.includes('Contents'));
    expect(asked).toHaveLength(1);
    for (const part of ['Summary for top management', 'What this report does not show', 'Risk owner', 'Top management'])
      expect(asked[0]).toContain(bare(part));
  });

  it.each(['Change history', 'Sign-off', 'Declared limitations and open questions', 'What this report does not show'])(
    '“%s” is printed',
    (title) => {
      expect(flowing).toContain(bare(title));
    },
  );

  it('every table, list and fact of the report is on its pages, and every open question', () => {
    for (const { rows } of of('table'))
      for (const row of rows) for (const { text } of row) expect(pdf.text).toContain(bare(text).slice(0, 24));
  });

  it('there is room to sign for each of them', () => {
    for (const { parties } of of('signatures')) for (const party of parties) expect(flowing).toContain(bare(party));
    expect(of('signatures').length).toBeGreaterThan(1);
  });
});

/** Every string of a field with one of these names, wherever it stands in a record. */
const said = (value: unknown, names: ReadonlySet<string>, name = ''): string[] => {
  if (typeof value === 'string') return names.has(name) && value.trim() !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((entry) => said(entry, names, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => said(entry, names, key));
};

describe('what the model holds is on its pages', () => {
  const { signOffs: _, snapshots: __, handovers: ___, counters: ____, ...records } = exampleSource.tables;
  // The words that cells and sentences are made of, not what a program builds of them.
  const missing = (texts: readonly string[]) => [...new Set(texts)].filter((text) => !pdf.text.includes(bare(text)));

  it('every reference', () => {
    const refs = said(records, new Set(['ref']));
    expect(refs.length).toBeGreaterThan(40);
    expect(missing(refs)).toEqual([]);
  });

  it('every reason', () => {
    const reasons = said(
      records,
      new Set(['rationale', 'reason', 'justification', 'notARiskBecause', 'because', 'decision', 'climateReason']),
    );
    expect(reasons.length).toBeGreaterThan(60);
    expect(missing(reasons.filter((text) => text.length > 12))).toEqual([]);
  });

  it('every level, beside the risk it is of', () => {
    const criteria = criteriaInForce(records.criteria);
    if (!criteria) throw new Error('The example has no criteria');
    const rows = of('table').flatMap((block) => block.rows);
    for (const risk of records.risks)
      for (const stage of ['current', 'target'] as const) {
        const evaluation = evaluateRisk(risk, criteria, stage);
        if (evaluation.state !== 'evaluated') continue;
        expect(flowing).toContain(evaluation.level.label);
        const beside = rows.filter(([first]) => first?.text === risk.ref).map((row) => row.map(({ text }) => text).join(' '));
        expect(
          beside.some((text) => text.includes(evaluation.level.label)),
          `${risk.ref}, ${stage}`,
        ).toBe(true);
      }
  });
});

describe('it is read by machines and aloud', () => {
  it('is tagged, has a title, a language and bookmarks for every section', () => {
    expect(told).toMatch(/^Tagged:\s+yes$/m);
    expect(told).toMatch(/^Title:\s+\S/m);
    expect(new TextDecoder('latin1').decode(bytes)).not.toBe('');
    const sections = of('heading').filter(({ level }) => level === 1);
    expect(pdf.outline.map(({ title }) => bare(title))).toEqual(sections.map(({ text }) => bare(text)));
  });

  it('every figure has a sentence in its place', () => {
    const figures = [...of('matrices'), ...of('ledger')];
    expect(figures.length).toBeGreaterThan(2);
    const trees = pdf.pages.map(({ tree }) => JSON.parse(tree) as Tagged);
    const told = trees.flatMap((tree) => tagged(tree, 'Figure')).map(({ alt }) => alt ?? '');
    expect(told.length).toBeGreaterThanOrEqual(figures.length);
    expect(told.filter((alt) => alt.length < 20)).toEqual([]);
    for (const { alt } of figures) expect(told.map(bare)).toContain(bare(alt));
  });

  it('every link leads to a place in it', () => {
    const links = pdf.pages.flatMap(({ links: own }) => own);
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter(({ dest, url }) => !dest || url !== undefined)).toEqual([]);
  });
});

interface Tagged {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Tagged[];
}
const tagged = (node: Tagged, role: string): Tagged[] => [
  ...(node.role === role ? [node] : []),
  ...(node.children ?? []).flatMap((child) => tagged(child, role)),
];

describe('on paper', () => {
  const first = 12;
  const pages = pdf.pages.slice(0, first);
  let grey: Grey[] = [];
  beforeAll(() => {
    const { stderr, status } = spawnSync('pdftoppm', ['-gray', '-r', '110', '-l', String(first), path, join(folder, 'grey')], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    grey = readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name) => pgm(readFileSync(join(folder, name))));
  }, 120_000);

  it('poppler reads every page without a warning', () => {
    const { stderr, status } = spawnSync('pdftotext', ['-bbox', path, join(folder, 'boxes.html')], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'boxes.html'), 'utf8').match(/<page /g)).toHaveLength(pdf.pages.length);
  });

  it('is A4 throughout: upright, and on its side where a table is wide', () => {
    const sizes = new Set(pdf.pages.map(({ view }) => view.slice(2).map(Math.round).join(' × ')));
    expect([...sizes].sort()).toEqual(['595 × 842', '842 × 595']);
  });

  it('every word stands out in grey as it would on a black-and-white printer', () => {
    expect(grey).toHaveLength(pages.length);
    const faint = pages.flatMap(({ placed, view }, at) => {
      const picture = grey[at];
      if (!picture) return [];
      return placed
        .filter(({ width, text }) => width > 8 && /[\p{L}\p{N}]{2}/u.test(text))
        .map(({ text, x, y, width }) => ({ page: at + 1, text, contrast: contrastIn(picture, { x, y, width, height: 5 }, view) }))
        .filter(({ contrast }) => contrast < 4.5);
    });
    expect(faint).toEqual([]);
  });
});

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}
/** A picture of one byte a point (PGM, “P5”). */
function pgm(picture: Uint8Array): Grey {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(new TextDecoder('latin1').decode(picture.subarray(0, 64))) ?? [];
  if (head === undefined) throw new Error('no picture');
  return { width: Number(width), height: Number(height), values: picture.subarray(head.length) };
}

const luminance = (value: number): number => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);

/** Contrast between the darkest and the lightest point where a word stands (WCAG 2.2). Places are in points from the foot. */
function contrastIn(
  { width, height, values }: Grey,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  view: readonly number[],
): number {
  const scale = width / (view[2] ?? 1);
  let [darkest, lightest] = [255, 0];
  for (let row = Math.round(height - (box.y + box.height) * scale); row <= height - box.y * scale; row += 1)
    for (let column = Math.round(box.x * scale); column < (box.x + box.width) * scale; column += 1) {
      const value = values[row * width + column] ?? 255;
      darkest = Math.min(darkest, value);
      lightest = Math.max(lightest, value);
    }
  return (luminance(lightest) + 0.05) / (luminance(darkest) + 0.05);
}

/** A stream of the file: its dictionary, and its bytes as they stand there. */
interface Stream {
  readonly dictionary: string;
  readonly packed: Uint8Array;
}
const latin = new TextDecoder('latin1').decode(bytes);
const streams: readonly Stream[] = [...latin.matchAll(/<<((?:(?!endobj)[^])*?)\/Length (\d+)((?:(?!endobj)[^])*?)>>\s*stream\n/g)].map(
  (found) => {
    const start = found.index + found[0].length;
    return { dictionary: `${found[1] ?? ''}${found[3] ?? ''}`, packed: bytes.subarray(start, start + Number(found[2])) };
  },
);
const sized = (isIt: (stream: Stream) => boolean) => streams.filter(isIt).reduce((size, { packed }) => size + packed.length, 0);

/*
 * Text: the words as a reader gets them, the UTF-8 that pdftotext writes. Fonts: the font files inside, packed as they are.
 * Everything else has to fit into as much again: where each line stands and how it looks, figures, tags, links, bookmarks.
 * The data the PDF carries is text as well; it is counted on neither side, for with it the ratio would only be smaller.
 */
it('takes at most twice the bytes of its text and its fonts', () => {
  const text = Buffer.byteLength(poppler('pdftotext', path, '-'));
  const fonts = sized(({ dictionary }) => dictionary.includes('/Length1'));
  const carried = sized(({ dictionary }) => dictionary.includes('/EmbeddedFile'));
  expect(Math.min(text, fonts, carried)).toBeGreaterThan(10_000);
  expect((bytes.length - carried) / (text + fonts)).toBeLessThanOrEqual(2);
});
