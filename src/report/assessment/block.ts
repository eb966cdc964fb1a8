import type { Block, Cell, LevelMark } from '#report/document.ts';
import { orNotRecorded } from '#report/table.ts';

export const heading = (level: 1 | 2 | 3, text: string, anchor?: string): Block => ({
  kind: 'heading',
  level,
  text,
  ...(anchor === undefined ? {} : { anchor }),
  ...(level === 1 ? { newPage: true } : {}),
});

export const paragraph = (text: string, tone: 'normal' | 'lead' | 'strong' | 'small' = 'normal'): Block => ({
  kind: 'paragraph',
  text,
  tone,
});

/** Facts with "not recorded" where nothing was entered: a report has no blanks (domain brief 8.2). */
export const facts = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: 'facts',
  rows: rows.map(([term, value]) => [term, orNotRecorded(value)] as const),
});

export const words = (text: string): Cell => ({ text: orNotRecorded(text) });
/** An identifier; it links to its entry unless it is the entry. */
export const id = (ref: string, links = true): Cell => ({ text: ref, mono: true, ...(links ? { to: ref } : {}) });
/** Several identifiers in one cell; only a single one can be a link. */
export const ids = (refs: readonly string[], none = 'none'): Cell => {
  const [first] = refs;
  if (first === undefined) return { text: none };
  return refs.length === 1 ? id(first) : { text: refs.join(', '), mono: true };
};
export const level = (mark: LevelMark | undefined, unknown = 'To analyse'): Cell =>
  mark ? { text: mark.label, level: mark } : { text: unknown };

interface TableExtras {
  readonly landscape?: boolean;
  readonly anchors?: readonly (string | undefined)[];
  /** What stands in place of a table without rows. */
  readonly empty?: string;
}

/** A table, or a sentence when there is nothing to list. */
export const table = (
  caption: string,
  columns: readonly (readonly [header: string, width: number])[],
  rows: readonly (readonly Cell[])[],
  { landscape, anchors, empty = 'None recorded.' }: TableExtras = {},
): Block =>
  rows.length === 0
    ? paragraph(empty)
    : {
        kind: 'table',
        caption,
        columns: columns.map(([header, width]) => ({ header, width })),
        rows,
        ...(landscape ? { landscape } : {}),
        ...(anchors ? { anchors } : {}),
      };

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
