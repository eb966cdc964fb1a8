import type { Block } from '#report/document.ts';

/** About how high a block will print, in points: enough to tell a few lines from a page. */
function guess(block: Block): number {
  switch (block.kind) {
    case 'heading':
      return 40;
    case 'paragraph':
      return 20 + block.text.length / 6;
    case 'list':
      return block.lines.length * 20;
    case 'facts':
    case 'table':
      return 30 + block.rows.length * 24;
    case 'matrices':
      return 260;
    case 'ledger':
      return 70 + block.figure.rows.length * 56;
    case 'contents':
      return block.entries.length * 20;
    case 'signatures':
      return block.parties.length * 50;
  }
}

/** A stretch this low is not worth turning the paper for. */
const short = 430;

const light = (block: Block | undefined): boolean =>
  block?.kind === 'paragraph' || block?.kind === 'list' || (block?.kind === 'facts' && block.rows.length < 8);

/**
 * Whether each block goes on a landscape page: wide tables, the heading and words that lead to them, and what follows
 * them when it is short, so that the reader need not turn the paper for a few lines.
 */
export function orientation(blocks: readonly Block[]): boolean[] {
  const starts = (i: number) => {
    const block = blocks[i];
    return block?.kind === 'heading' && block.newPage === true;
  };
  const isHeading = (i: number) => blocks[i]?.kind === 'heading';
  const wide = blocks.map((block) => block.kind === 'table' && block.landscape === true);
  for (let i = blocks.length - 1; i >= 0; i -= 1) {
    if (!wide[i] || isHeading(i)) continue;
    // Back to the nearest heading, over words and a few facts only; then over the headings right above it.
    let first = i;
    while (light(blocks[first - 1])) first -= 1;
    if (!isHeading(first - 1)) continue;
    do first -= 1;
    while (isHeading(first - 1) && !starts(first));
    wide.fill(true, first, i);
  }
  for (let i = 1; i < blocks.length; i += 1) {
    if (wide[i] || !wide[i - 1] || starts(i)) continue;
    let end = i;
    let height = 0;
    for (; end < blocks.length && !wide[end] && !starts(end); end += 1) {
      const block = blocks[end];
      if (block) height += guess(block);
    }
    if (height < short) wide.fill(true, i, end);
    i = end;
  }
  return wide;
}
