import type { Block, Cell } from '#report/document.ts';

/** The blocks of a document of its own without links that lead out of it, for example to an earlier round. */
export function ledLinks(blocks: readonly Block[]): Block[] {
  const anchors = new Set(
    blocks.flatMap((block) => (block.kind === 'table' ? (block.anchors ?? []) : block.kind === 'heading' ? [block.anchor] : [])),
  );
  const led = (cell: Cell): Cell => {
    const { to, ...rest } = cell;
    return to === undefined || anchors.has(to) ? cell : rest;
  };
  return blocks.map((block) => (block.kind === 'table' ? { ...block, rows: block.rows.map((row) => row.map(led)) } : block));
}
