import { heading, paragraph, table, words } from '#report/assessment/block.ts';
import type { Block } from '#report/document.ts';
import type { PackEntry } from './contents.ts';

/** A file as it lies in a pack. */
export interface MeasuredFile extends PackEntry {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/**
 * What came with a printed report: every other file of its pack with its hash (ux G.1, B.3), so that the paper, once signed,
 * also says which files it speaks of.
 */
export const fileAppendix = (files: readonly MeasuredFile[]): Block[] => [
  heading(1, 'Appendix: the files of this pack', 'appendix-files'),
  paragraph(
    'These files came in one pack with this report. A file is unchanged if its SHA-256 reads as it does here; “Verify a file” in Foreweigh computes it, and so does the command sha256sum. This report cannot hold its own: that is in manifest.json.',
  ),
  table(
    'The other files of this pack, with size and SHA-256',
    [
      ['File', 6],
      ['What it is', 7],
      ['Bytes', 3],
      ['SHA-256', 12],
    ],
    files.map(({ path, what, bytes, sha256 }) => [
      { text: path, mono: true },
      words(what),
      words(bytes.toLocaleString('en')),
      { text: sha256, mono: true },
    ]),
  ),
];
