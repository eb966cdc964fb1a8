import { describe, expect, it } from 'vitest';
import type { Block } from '#report/document.ts';
import { inBreaths, pageOf, pagesOf } from '#report/pages.ts';

const heading = (level: 1 | 2 | 3, text: string, anchor?: string): Block => ({
  kind: 'heading',
  level,
  text,
  ...(anchor ? { anchor } : {}),
});
const rows = (from: number, count: number) => Array.from({ length: count }, (_, at) => [{ text: `R-${from + at}` }, { text: 'what' }]);
const table = (count: number): Extract<Block, { kind: 'table' }> => ({
  kind: 'table',
  caption: 'Risks',
  columns: [
    { header: 'ID', width: 1 },
    { header: 'What', width: 4 },
  ],
  rows: rows(1, count),
  anchors: rows(1, count).map(([id]) => id?.text),
});
const entries = (count: number): Block[] =>
  Array.from({ length: count }, (_, at) => [heading(2, `R-${at + 1} Damp`), { kind: 'list', lines: ['one', 'two'] } as const]).flat();

describe('a report on screen', () => {
  it('stays as it is while a browser can set it in one piece', () => {
    const blocks = [heading(1, 'Risks'), table(500), ...entries(500)];
    expect(pagesOf(blocks)).toEqual([{ title: '', blocks }]);
  });

  const blocks = [
    heading(1, '1 Scope'),
    ...entries(10),
    heading(1, '5 Risks', 'risks'),
    table(12_000),
    ...entries(15_000),
    heading(1, '13 Sign-off'),
  ];
  const pages = pagesOf(blocks);
  const said = (list: readonly Block[]) =>
    list.flatMap((block) => {
      if (block.kind === 'table') return block.rows.flat().map(({ text }) => text);
      return block.kind === 'list' ? block.lines : block.kind === 'heading' ? [block.text] : [];
    });

  it('is cut into parts that say everything once, in its order', () => {
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.flatMap((page) => said(page.blocks))).toEqual(said(blocks));
  });

  it('begins a part with each section, names where it goes on, and leaves no heading behind', () => {
    expect(pages[0]?.title).toBe('1 Scope');
    expect(pages[1]?.title).toBe('5 Risks');
    expect(pages.at(-1)?.title).toBe('13 Sign-off');
    expect(pages.at(-2)?.title).toMatch(/^5 Risks: R-\d+ Damp$/);
    for (const { blocks: own } of pages.slice(0, -1)) expect(own.at(-1)?.kind).not.toBe('heading');
  });

  it('goes on with a table under its head, and finds its rows', () => {
    const pieces = pages.flatMap(({ blocks: own }) => own.filter((block) => block.kind === 'table'));
    expect(pieces.map(({ caption }) => caption).slice(0, 2)).toEqual(['Risks', 'Risks, continued']);
    expect(pieces[1]?.columns).toEqual(table(1).columns);
    expect(pageOf(pages, 'risks')).toBe(1);
    const found = pageOf(pages, 'R-11999');
    expect(found).toBeGreaterThan(1);
    expect(said(pages[found]?.blocks ?? [])).toContain('R-11999');
    expect(pageOf(pages, 'R-99999')).toBe(-1);
  });

  it('is set in breaths, none of them long', () => {
    const [page] = pages.slice(3);
    const breaths = inBreaths(page?.blocks ?? []);
    expect(breaths.flat()).toEqual(page?.blocks);
    expect(breaths.length).toBeGreaterThan(3);
  });
});
