import type { Sheet } from './sheet.ts';
import type { Node } from './tags.ts';
import type { Setting, Style } from './type.ts';

/** What looks like a reference: R-001, IA-02, A.6.2.4, X.1. It is one where the document has an entry of that name. */
const reference = /(?<![\w.-])(?:[A-Z]{1,2}-\d+|[A-Z]\.\d+(?:\.\d+)*)(?![\w-])/g;

/** Links every reference in a line that was drawn with its baseline at y to its entry (ux G.1). */
export function linkReferences(
  sheet: Sheet,
  owner: Node,
  line: string,
  { family }: Pick<Setting, 'family'>,
  style: Style,
  x: number,
  y: number,
): void {
  for (const { 0: ref, index } of line.matchAll(reference)) {
    if (!sheet.known.has(ref)) continue;
    const node = sheet.tags.open('Link', {}, owner);
    sheet.tags.close();
    const before = sheet.type.width(line.slice(0, index), style, family);
    sheet.tags.link(node, ref, x + before, y - style.size, sheet.type.width(ref, style, family), style.size * 1.3);
  }
}
