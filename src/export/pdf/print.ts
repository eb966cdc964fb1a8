import type { Block, ReportDocument } from '#report/document.ts';
import { attach, type Attachment } from './attachment.ts';
import { compact } from './compact.ts';
import { contents } from './contents.ts';
import { holdsCjk } from './coverage.ts';
import { cover, running } from './frame.ts';
import { ledger, ledgerStart } from './ledger.ts';
import { matrices, matricesHeight } from './matrices.ts';
import { orientation } from './orientation.ts';
import { instant, newSheet } from './newSheet.ts';
import type { Paper, Sheet } from './sheet.ts';
import { table, tableStart } from './table.ts';
import { facts, heading, headingHeight, list, paragraph, signatures } from './text.ts';

/** How to print: on which paper, and whom to tell how far it has got. */
export interface PrintOptions {
  readonly paper: Paper;
  /** In greys of the same lightness: what a reader needs stands in bars, words and lines. */
  readonly grey?: boolean | undefined;
  /** The data the report was made from, carried inside the PDF. */
  readonly attachment?: Attachment | undefined;
  readonly progress?: (done: number, total: number) => void;
}

/** What must follow a heading on the same page. */
function start(sheet: Sheet, block: Block | undefined): number {
  switch (block?.kind) {
    case undefined:
      return 0;
    case 'heading':
      return headingHeight(sheet, block);
    case 'matrices':
      return matricesHeight(sheet, block) + 8;
    case 'ledger':
      return ledgerStart(sheet, block);
    case 'table':
      return tableStart(sheet, block);
    case 'signatures':
      return 84;
    case 'contents':
      return 46;
    case 'paragraph':
    case 'list':
    case 'facts':
      return 46;
  }
}

/** The height from this heading to the first content under it, all of which stays on one page. */
function together(sheet: Sheet, blocks: readonly Block[], from: number): number {
  let height = 0;
  for (let i = from; i < blocks.length; i += 1) {
    const block = blocks[i];
    if (block?.kind === 'heading' && i > from && block.newPage) break;
    height += start(sheet, block);
    if (block?.kind !== 'heading') break;
  }
  return height;
}

function anchors(blocks: readonly Block[]): Set<string> {
  const names = blocks.flatMap((block) =>
    block.kind === 'heading' ? [block.anchor] : block.kind === 'table' ? (block.anchors ?? []) : [],
  );
  return new Set(names.filter((name) => name !== undefined));
}

/** Prints a block. What can be printed only once all pages are there is put into `after`. */
function printBlock(sheet: Sheet, block: Block, underHeading: boolean, after: (() => void)[]): void {
  switch (block.kind) {
    case 'heading':
      heading(sheet, block, underHeading);
      return;
    case 'paragraph':
      paragraph(sheet, block);
      return;
    case 'list':
      list(sheet, block);
      return;
    case 'facts':
      facts(sheet, block);
      return;
    case 'table':
      table(sheet, block);
      return;
    case 'matrices':
      matrices(sheet, block);
      return;
    case 'ledger':
      ledger(sheet, block);
      return;
    case 'contents':
      after.push(contents(sheet, block));
      return;
    case 'signatures':
      signatures(sheet, block);
  }
}

const weight = (block: Block): number => (block.kind === 'table' || block.kind === 'facts' ? 1 + block.rows.length : 1);

/** Prints a report as a tagged PDF. Equal reports give equal bytes. */
export async function print(document: ReportDocument, { paper, grey, attachment, progress }: PrintOptions): Promise<Uint8Array> {
  const { control, blocks, handout = false } = document;
  const cjk = holdsCjk(document) ? await (await import('./cjk.ts')).cjkFont() : undefined;
  const sheet = newSheet(control, { paper, grey, cjk, known: anchors(blocks) });
  if (attachment) await attach(sheet.doc, attachment, instant(control.madeAt));
  const wide = orientation(blocks);
  const total = blocks.reduce((sum, block) => sum + weight(block), 2);
  const after: (() => void)[] = [];
  let done = 1;
  progress?.(0, total);
  if (!handout) cover(sheet, control);
  if (blocks.length > 0 && !handout) sheet.turn(wide[0] ?? false);
  progress?.(done, total);
  blocks.forEach((block, i) => {
    const landscape = wide[i] ?? false;
    const newPage = block.kind === 'heading' && block.newPage === true;
    if (sheet.landscape !== landscape || (newPage && !sheet.fresh)) {
      // A page that nothing was printed on yet is not left behind: the orientation changes only between contents.
      sheet.turn(landscape);
    } else if (block.kind === 'heading') sheet.need(together(sheet, blocks, i));
    else if (block.kind === 'table') sheet.need(tableStart(sheet, block));
    printBlock(sheet, block, blocks[i - 1]?.kind === 'heading', after);
    done += weight(block);
    progress?.(done, total);
  });
  for (const finish of after) finish();
  running(sheet, control, handout);
  const bytes = compact(sheet.doc.output());
  progress?.(total, total);
  return bytes;
}
