import { heading } from './assessment/block.ts';
import type { Block } from './document.ts';

/** With fewer sections than these a reader sees all of them by turning two pages. */
const few = 6;

/**
 * A document that begins with the list of its sections, so that who reads it on paper finds the page. A list that is
 * there already is made anew, for what was added since.
 */
export function withContents(blocks: readonly Block[]): Block[] {
  const rest = blocks[1]?.kind === 'contents' ? blocks.slice(2) : blocks;
  const entries = sectionsOf(rest);
  return entries.length < few ? [...rest] : [heading(1, 'Contents', 'contents'), { kind: 'contents', entries }, ...rest];
}

/** The sections of a document by their anchors. */
export const sectionsOf = (blocks: readonly Block[]): Extract<Block, { kind: 'contents' }>['entries'] =>
  blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 1 && block.anchor !== undefined ? [{ text: block.text, anchor: block.anchor }] : [],
  );
