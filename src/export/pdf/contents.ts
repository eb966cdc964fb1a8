import type { Block } from '#report/document.ts';
import { ink, leading, margin, type Sheet } from './sheet.ts';
import type { Style } from './type.ts';

const entryStyle: Style = { size: 10.8 };
const step = 20;
const column = 40;

/**
 * The sections with the pages they begin on, each a link. Pages are known only once everything is printed: what is
 * returned writes them, and is called then.
 */
export function contents(sheet: Sheet, { entries }: Extract<Block, { kind: 'contents' }>): () => void {
  const { doc, tags, type } = sheet;
  const open: (() => void)[] = [];
  tags.open('TOC');
  for (const { text, anchor } of entries) {
    const { lines, ...setting } = type.set(text, entryStyle, sheet.width - column - 8);
    const height = step + (lines.length - 1) * entryStyle.size * leading;
    sheet.need(height);
    const [page, top, width] = [doc.getCurrentPageInfo().pageNumber, sheet.y, sheet.width];
    tags.open('TOCI');
    const node = tags.open('Reference');
    const link = tags.open('Link');
    tags.begin(link);
    lines.forEach((line, i) => {
      sheet.line(line, setting, entryStyle, margin.left, top + entryStyle.size + i * entryStyle.size * leading);
    });
    tags.end();
    tags.close();
    tags.close();
    tags.close();
    tags.artifact(() => {
      doc.setDrawColor(ink.line);
      doc.setLineWidth(0.5);
      doc.line(margin.left, top + height - 3, margin.left + width, top + height - 3);
    });
    tags.link(link, anchor, margin.left, top, width, height - 4);
    open.push(() => {
      const begins = tags.pageOf(anchor);
      if (begins === undefined) return;
      doc.setPage(page);
      tags.begin(node);
      sheet.label(String(begins), entryStyle, margin.left + width, top + height - 3 - 6.4, 'right');
      tags.end();
    });
    sheet.y += height;
  }
  tags.close();
  sheet.y += 8;
  return () => {
    for (const write of open) write();
  };
}
