import { screenColumns } from '#report/registerView.ts';

/** Under the matrix: what wireframe 01 shows. */
export const briefColumns: readonly string[] = ['ID', 'Risk', 'Level now', 'Path to target', 'Risk owner', 'Next step'];

/** The table as the equal alternative to the matrix, until somebody chooses columns. */
export const standardColumns: readonly string[] = [
  'ID',
  'Risk',
  'Category',
  'Level now',
  'Compared with appetite',
  'Level after treatment',
  'Risk owner',
  'Review on',
  'Next step',
];

export const everyColumn: readonly string[] = screenColumns.map(({ header }) => header);

/** Widths in letters; what is not here is of middling width. */
const widths: Readonly<Record<string, number>> = {
  ID: 5.2,
  Kind: 7.5,
  Risk: 19,
  Cause: 18,
  Event: 18,
  Consequence: 18,
  Category: 12,
  'Level now': 9,
  'Compared with appetite': 15,
  'Path to target': 8.5,
  'Level after treatment': 18,
  'Existing controls': 16,
  Why: 18,
  Cell: 5.5,
  Systems: 7,
  Impacts: 8,
  Confidence: 7.5,
  Likelihood: 10,
  'Review on': 9.5,
  'Next step': 17,
  'Who may accept': 18,
};

export const layout = (headers: readonly string[]) => headers.map((header) => ({ id: header, header, width: widths[header] ?? 11 }));
