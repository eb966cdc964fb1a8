// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { viewerPage } from '#export/viewer/page.ts';
import type { Block, ReportDocument } from '#report/document.ts';
import { hostileTexts } from '../support/hostileTexts.ts';
import { reportSample } from '../support/reportSample.ts';

const pageOf = async (report: ReportDocument) => {
  const text = await viewerPage(report);
  return { text, page: new DOMParser().parseFromString(text, 'text/html') };
};
const squeezed = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

describe('the viewer', () => {
  it('says what the report says, in its order', async () => {
    const sample = reportSample({ risks: 12 });
    const { page } = await pageOf(sample);
    const all = squeezed(page.body.textContent);
    for (const block of sample.blocks) {
      if (block.kind === 'heading' || block.kind === 'paragraph') expect(all).toContain(squeezed(block.text));
      if (block.kind === 'list') for (const line of block.lines) expect(all).toContain(squeezed(line));
      if (block.kind === 'facts') for (const part of block.rows.flat()) expect(all).toContain(squeezed(part));
    }
    const tables = [...page.querySelectorAll('table[id]')];
    const expected = sample.blocks.filter((block) => block.kind === 'table');
    expect(tables).toHaveLength(expected.length);
    expected.forEach(({ rows, caption }, at) => {
      expect(squeezed(tables[at]?.querySelector('caption')?.textContent)).toBe(caption);
      const cells = [...(tables[at]?.querySelectorAll('tbody tr') ?? [])].map((row) =>
        [...row.children].map((cell) => squeezed(cell.textContent)),
      );
      expect(cells).toEqual(rows.map((row) => row.map(({ text, level }) => squeezed(level?.label ?? text))));
    });
  });

  it('leads from each reference to its entry, and nowhere else', async () => {
    const { page } = await pageOf(reportSample({ risks: 12 }));
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.querySelectorAll('a')];
    expect(links.length).toBeGreaterThan(12);
    for (const link of links) expect(ids).toContain(link.getAttribute('href')?.slice(1));
  });

  it('may run its own script and style only, by their hashes, and may ask for nothing', async () => {
    const { page } = await pageOf(reportSample());
    const policy = page.querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content') ?? '';
    const hash = async (text: string | null | undefined) =>
      Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text ?? ''))).toString('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${await hash(page.querySelector('style')?.textContent)}'; script-src 'sha256-${await hash(page.querySelector('script')?.textContent)}'; base-uri 'none'; form-action 'none'`,
    );
    // Before the policy stands nothing that it would have to judge.
    expect(page.querySelector('head')?.children[1]?.getAttribute('http-equiv')).toBe('Content-Security-Policy');
    expect(page.querySelectorAll('script, style')).toHaveLength(2);
    expect(page.querySelectorAll('[src], [style], link, iframe, img, object, form, base')).toHaveLength(0);
  });

  it('shows every hostile text as text, wherever it stands', async () => {
    const blocks = hostileTexts.flatMap((text): Block[] => [
      { kind: 'heading', level: 1, text, anchor: text },
      { kind: 'heading', level: 3, text },
      { kind: 'paragraph', text },
      { kind: 'list', lines: [text] },
      { kind: 'facts', rows: [[text, text]] },
      {
        kind: 'table',
        caption: text,
        columns: [{ header: text, width: 1 }],
        rows: Array.from({ length: 9 }, () => [{ text, to: text, mono: true, level: { label: text, rank: 1, of: 3 } }]),
        anchors: [text],
      },
      { kind: 'ledger', figure: { dimensions: [text], rows: [{ party: text, vulnerable: true, cells: [] }] }, caption: text, alt: text },
      {
        kind: 'matrices',
        caption: text,
        alt: text,
        figures: [
          {
            title: text,
            likelihood: [{ id: text, label: text }],
            consequence: [{ id: text, label: text }],
            cells: [{ likelihood: text, consequence: text, level: { label: text, rank: 1, of: 3 }, count: 2 }],
            appetite: [1],
          },
        ],
      },
      { kind: 'signatures', parties: [text] },
    ]);
    const sample = reportSample();
    const control = Object.fromEntries(
      Object.entries(sample.control).map(([key, value]) => [key, typeof value === 'string' ? (hostileTexts[3] ?? '') : value]),
    ) as unknown as ReportDocument['control'];
    const { page } = await pageOf({ control, blocks });
    const known = new Set(
      'html head meta title style body main p h1 h2 h3 h4 dl dt dd nav ol ul li a div table caption thead tbody tr th td span svg path g rect text polyline figure figcaption label input select option b footer script'.split(
        ' ',
      ),
    );
    const elements = [...page.querySelectorAll('*')];
    expect(elements.filter(({ localName }) => !known.has(localName))).toEqual([]);
    const attributes = new Set(elements.flatMap((element) => element.getAttributeNames()));
    expect([...attributes].filter((name) => /^on|^src|^style$|^xlink|^formaction/i.test(name))).toEqual([]);
    for (const link of page.querySelectorAll('[href]')) expect(link.getAttribute('href')).toMatch(/^#at-\d+$/);
    expect(page.querySelectorAll('script')).toHaveLength(1);
    const shown = [...page.querySelectorAll('li[dir]:not(nav li)')].map((line) => line.textContent);
    const legal = (text: string) =>
      text
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Control}\t\n]|[\ufffe\uffff]/gu, '\u{FFFD}');
    expect(shown).toEqual(hostileTexts.map(legal));
  });
});
