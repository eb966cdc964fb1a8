import type { Block } from './document.ts';

/** A part of a very long report that is printed on its own. */
export interface Volume {
  readonly number: number;
  readonly of: number;
  /** Which of the risks that are described in full, counted from 1 in the order of the report. */
  readonly from: number;
  readonly to: number;
  readonly all: number;
  /** The references of the first and the last of them. */
  readonly first: string;
  readonly last: string;
  readonly blocks: readonly Block[];
}

/** With more risks described in full than `above` a browser does not come to an end with the whole; it does with so many in `each`. */
export const volumeLimits = { above: 1_000, each: 500 } as const;

/** The description of one risk: from its heading in the register up to the next heading. */
interface Description {
  readonly ref: string;
  readonly start: number;
  readonly end: number;
}

/** Where the risks are described, and the headings they stand under. Once through: ten thousand risks are some 70,000 blocks. */
function descriptions(blocks: readonly Block[]): { readonly risks: readonly Description[]; readonly over: readonly Block[] } {
  const risks: Description[] = [];
  let over: Block[] = [];
  let inRegister = false;
  let open: Omit<Description, 'end'> | undefined;
  const close = (end: number) => {
    if (open) risks.push({ ...open, end });
    open = undefined;
  };
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'heading') continue;
    close(at);
    if (block.level === 1) inRegister = block.anchor === 'register';
    if (!inRegister) continue;
    if (block.level === 3) open = block.anchor === undefined ? undefined : { ref: block.anchor, start: at };
    else if (risks.length === 0) over = [...over.filter((one) => one.kind === 'heading' && one.level < block.level), block];
  }
  close(blocks.length);
  return { risks, over };
}

/**
 * A report in volumes, each with at most so many risks described in full; the first has everything else as well. None
 * where the whole can be printed. Together they hold every block once, but for the headings a later volume goes on under.
 */
export function volumesOf(
  blocks: readonly Block[],
  { above, each }: { readonly above: number; readonly each: number } = volumeLimits,
): Volume[] {
  const { risks, over } = descriptions(blocks);
  if (risks.length <= above) return [];
  const of = Math.ceil(risks.length / each);
  return Array.from({ length: of }, (_, index): Volume => {
    const [from, to] = [index * each, Math.min(risks.length, (index + 1) * each)];
    const own = risks.slice(from, to);
    const [first, last] = [own[0], own.at(-1)];
    const rest = [blocks.slice(0, first?.start), blocks.slice(first?.start, last?.end), blocks.slice(risks.at(-1)?.end)];
    return {
      number: index + 1,
      of,
      from: from + 1,
      to,
      all: risks.length,
      first: first?.ref ?? '',
      last: last?.ref ?? '',
      blocks: index === 0 ? rest.flat() : [...over, ...(rest[1] ?? [])],
    };
  });
}

const number = (count: number): string => count.toLocaleString('en');

/** What stands on the first page of a volume. */
export function volumeWords({ number: at, of, from, to, all, first, last }: Volume): string {
  const which = `Volume ${at} of ${of}: risks ${number(from)} to ${number(to)} of the ${number(all)} described in full, in the order of the report, from ${first} to ${last}.`;
  return at === 1 ? `${which} Everything else of the report is in this volume.` : which;
}
