/** A day as `2026-11-24`, a moment as ISO 8601 in UTC, or a number; anything else in such a column stays text. */
export type CellKind = 'day' | 'moment' | 'number';

/** A column says once how a value is named and read; screens, CSV and PDF all print it. */
export interface Column<Row, Context> {
  readonly header: string;
  readonly value: (row: Row, context: Context) => string;
  /** What its text stands for, where that is not a text: spreadsheets get a real date, moment or number. */
  readonly kind?: CellKind;
  /** What it is sorted by, where that is not its text: places on scales, the first that differs decides. `null` is unknown. */
  readonly order?: (row: Row, context: Context) => readonly number[] | null;
}

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the text of each column stands for; a column without a kind is text. */
  readonly kinds?: readonly (CellKind | undefined)[];
}

export const tabulate = <Row, Context>(columns: readonly Column<Row, Context>[], rows: readonly Row[], context: Context): Table => ({
  headers: columns.map((column) => column.header),
  rows: rows.map((row) => columns.map((column) => column.value(row, context))),
  kinds: columns.map((column) => column.kind),
});

/** What prints where nothing was entered: never a blank (domain brief 8.2). */
export const notRecorded = 'not recorded';
export const orNotRecorded = (text: string): string => (text.trim() === '' ? notRecorded : text);
