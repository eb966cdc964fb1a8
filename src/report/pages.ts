import type { Block } from './document.ts';

/** A part of a report that a screen shows at once. */
export interface Page {
  /** The sections it begins in, as a list of parts names it. */
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Cells and lines that a browser sets in one piece; a report of 500 risks has fewer. */
const whole = 60_000;
/** Cells and lines of a part, and of a table in it. */
const perPage = 4_000;
const perTable = 800;

/**
 * A report as a screen shows it: in one part, or, where no browser could set it in one, in parts that begin with a
 * section or where the one before is full. Nothing is left out; a table that is cut goes on under its head.
 */
export function pagesOf(blocks: readonly Block[]): Page[] {
  if (blocks.reduce((sum, block) => sum + sizeOf(block), 0) <= whole) return [{ title: '', blocks }];
  const pages: Page[] = [];
  let [page, size, section, entry]: [Block[], number, string, string] = [[], 0, '', ''];
  let title = '';
  const end = (carried: readonly Block[]): void => {
    if (page.length > 0) pages.push({ title, blocks: page });
    [page, size, title] = [[...carried], 0, ''];
  };
  for (const block of blocks.flatMap(inPieces)) {
    // A list of sections alone is no part to read.
    if (block.kind === 'heading' && block.level === 1 && page.at(-1)?.kind !== 'contents') end([]);
    else if (block.kind === 'heading' && block.level === 1) title = '';
    // A heading never stands last in a part: it goes on with what it is about.
    else if (size > 0 && size + sizeOf(block) > perPage && block.kind !== 'heading') end(page.splice(lastHeadings(page)));
    if (block.kind === 'heading' && block.level < 3) [section, entry] = block.level === 1 ? [block.text, ''] : [section, block.text];
    if (title === '' && (block.kind !== 'heading' || block.level === 1)) title = [section, entry].filter((part) => part !== '').join(': ');
    page.push(block);
    size += sizeOf(block);
  }
  end([]);
  return pages;
}

/** Blocks in pieces that a browser sets in one breath. */
export function inBreaths(blocks: readonly Block[], perBreath = 300): Block[][] {
  const breaths: Block[][] = [];
  let size = perBreath;
  for (const block of blocks) {
    if (size >= perBreath) [size] = [0, breaths.push([])];
    breaths.at(-1)?.push(block);
    size += sizeOf(block);
  }
  return breaths;
}

/** Where the reader finds what an id leads to: the number of its part, or -1. */
export const pageOf = (pages: readonly Page[], anchor: string): number =>
  pages.findIndex(({ blocks }) =>
    blocks.some((block) =>
      block.kind === 'table' ? block.anchors?.includes(anchor) : block.kind === 'heading' && block.anchor === anchor,
    ),
  );

function sizeOf(block: Block): number {
  switch (block.kind) {
    case 'table':
      return (block.rows.length + 1) * block.columns.length;
    case 'facts':
      return 2 * block.rows.length;
    case 'list':
      return block.lines.length;
    case 'matrices':
      return block.figures.reduce((sum, { cells }) => sum + cells.length, 0);
    case 'contents':
      return block.entries.length;
    case 'ledger':
      return block.figure.rows.length * block.figure.dimensions.length;
    default:
      return 1;
  }
}

function inPieces(block: Block): Block[] {
  if (block.kind !== 'table' || sizeOf(block) <= perTable) return [block];
  const rows = Math.max(1, Math.floor(perTable / block.columns.length));
  return Array.from({ length: Math.ceil(block.rows.length / rows) }, (_, piece) => {
    const [from, to] = [piece * rows, (piece + 1) * rows];
    return {
      ...block,
      caption: piece === 0 ? block.caption : `${block.caption}, continued`,
      rows: block.rows.slice(from, to),
      ...(block.anchors ? { anchors: block.anchors.slice(from, to) } : {}),
    };
  });
}

const lastHeadings = (blocks: readonly Block[]): number => blocks.findLastIndex(({ kind }) => kind !== 'heading') + 1;
