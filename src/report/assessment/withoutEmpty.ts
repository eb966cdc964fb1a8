import type { Block, ReportDocument } from '#report/document.ts';
import { notRecorded } from '#report/table.ts';
import { paragraph } from './block.ts';

type Rows = Extract<Block, { kind: 'facts' }>['rows'];

const recorded = (rows: Rows): Rows => rows.filter(([, value]) => value !== notRecorded);

/** The same document without the rows of facts in which nothing was entered; tables keep theirs, which have other cells. */
export const withoutEmpty = ({ control, blocks, ...rest }: ReportDocument): ReportDocument => ({
  ...rest,
  control: { ...control, rows: recorded(control.rows) },
  blocks: blocks.map((block) => {
    if (block.kind !== 'facts') return block;
    const rows = recorded(block.rows);
    // Nothing under a heading would read as if it had been forgotten.
    return rows.length === 0 ? paragraph('None of it is recorded.') : { ...block, rows };
  }),
});
