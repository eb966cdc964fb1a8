/**
 * A report as a tree of blocks: computed once, then printed as PDF (export/pdf) and as the print view (HTML).
 * Printers add no words of their own; what a reader sees in one he sees in the other.
 */

/** Level of risk as it prints everywhere: its name and its place on the ramp, so that it never rests on colour. */
export interface LevelMark {
  readonly label: string;
  /** 1 is the lowest level. Also the number of bars drawn. */
  readonly rank: number;
  /** How many levels the criteria have; chooses the ramp. */
  readonly of: number;
}

/** A cell of a report table. `level` draws the chip; `text` is always there, so a reader without colour loses nothing. */
export interface Cell {
  readonly text: string;
  readonly level?: LevelMark;
  /** Identifiers such as R-001 or A.9.2 print in the monospaced face. */
  readonly mono?: boolean;
  readonly strong?: boolean;
  /** Id of the block this cell points to (see `Anchor`). */
  readonly to?: string;
}

export interface TableColumn {
  readonly header: string;
  /** Share of the width, relative to the other columns. */
  readonly width: number;
}

/** A step of one axis of a printed matrix. */
export interface AxisStep {
  readonly id: string;
  readonly label: string;
}

export interface MatrixFigureCell {
  readonly likelihood: string;
  readonly consequence: string;
  readonly level: LevelMark;
  readonly count: number;
}

/** A matrix with counts and the appetite line, drawn as vectors. */
export interface MatrixFigure {
  readonly title: string;
  /** Lowest first. */
  readonly likelihood: readonly AxisStep[];
  /** Lowest first. */
  readonly consequence: readonly AxisStep[];
  readonly cells: readonly MatrixFigureCell[];
  /** For each likelihood (lowest first) how many consequence steps lie within the appetite, from the left. */
  readonly appetite: readonly number[];
  /** The same for tolerance: the "never accept" line. Absent when not set. */
  readonly tolerance?: readonly number[];
}

/** One party's row in the benefit and harm ledger. `undefined` cell values mean: not answered. */
export interface LedgerFigureCell {
  readonly benefit: number | null;
  readonly harm: number | null;
  /** True when the cell was considered and nothing was found. */
  readonly none: boolean;
}
export interface LedgerFigure {
  readonly dimensions: readonly string[];
  readonly rows: readonly { readonly party: string; readonly vulnerable: boolean; readonly cells: readonly LedgerFigureCell[] }[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly anchor?: string; readonly newPage?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'normal' | 'lead' | 'strong' | 'small' }
  | { readonly kind: 'list'; readonly lines: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [term: string, value: string])[] }
  | {
      readonly kind: 'table';
      /** Says what the table shows; read by screen readers. */
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Cell[])[];
      readonly landscape?: boolean;
      /** Anchors of rows, in row order, so that ids elsewhere can link here. */
      readonly anchors?: readonly (string | undefined)[];
    }
  | { readonly kind: 'matrices'; readonly figures: readonly MatrixFigure[]; readonly caption: string; readonly alt: string }
  | { readonly kind: 'ledger'; readonly figure: LedgerFigure; readonly caption: string; readonly alt: string }
  /** The sections of the document by their anchors; where there are pages, with the page each begins on. */
  | { readonly kind: 'contents'; readonly entries: readonly { readonly text: string; readonly anchor: string }[] }
  | { readonly kind: 'signatures'; readonly parties: readonly string[] };

/** What prints on the cover, and in the header and footer of every page (ISO/IEC 42001 7.5). */
export interface DocumentControl {
  readonly title: string;
  readonly organization: string;
  readonly subject: string;
  readonly documentId: string;
  readonly version: string;
  readonly state: string;
  readonly classification: string;
  readonly language: string;
  /** Long form for people, for example 24 November 2026. */
  readonly date: string;
  /** ISO 8601 with offset; also fixes the PDF's creation date, so equal input gives equal bytes. */
  readonly madeAt: string;
  readonly madeWith: string;
  /** SHA-256 of the canonical JSON of the same content, hex; of an approved version the one it was approved with. */
  readonly sha256: string;
  /** Rows of the control block on the cover; "not recorded" where empty. */
  readonly rows: readonly (readonly [term: string, value: string])[];
}

export interface ReportDocument {
  readonly control: DocumentControl;
  readonly blocks: readonly Block[];
  /** A sheet that is handed out and not filed: it prints without a cover and without the hash at its foot. */
  readonly handout?: true;
}

/** A scale in type that a room reads from a wall: one page each. */
export interface PosterScale {
  readonly title: string;
  /** Lowest first. `sign` is what is said or pressed for it. */
  readonly steps: readonly { readonly sign: string; readonly label: string; readonly text: string }[];
}
/** Posters of a workshop's scales (ux G.3). */
export interface Poster {
  readonly control: DocumentControl;
  readonly scales: readonly PosterScale[];
}

/** One axis of a matrix on the wall; its lowest step first. */
export interface PosterAxis extends PosterScale {
  readonly steps: readonly (AxisStep & PosterScale['steps'][number])[];
}
/** The levels of a matrix on the wall, with what is decided at each. */
export interface PosterLevels extends PosterScale {
  readonly steps: readonly (PosterScale['steps'][number] & { readonly mark: LevelMark })[];
}
/** A line of a matrix on the wall: as many consequence steps lie within at each likelihood, lowest first. */
export interface PosterLine {
  readonly label: string;
  readonly reach: readonly number[];
}
/** The matrix for the wall, with empty cells to stick and write on (ux G.3). */
export interface MatrixPoster {
  readonly control: DocumentControl;
  readonly title: string;
  /** Whose it is, which version of the criteria, and of which day. */
  readonly about: string;
  readonly likelihood: PosterAxis;
  readonly consequence: PosterAxis;
  /** `sign` is printed where a level's name has no room. */
  readonly cells: readonly (Pick<MatrixFigureCell, 'likelihood' | 'consequence' | 'level'> & { readonly sign: string })[];
  /** Lowest first. */
  readonly levels: PosterLevels;
  readonly appetite: PosterLine;
  readonly tolerance: PosterLine;
  /** What the lines mean, in one sentence. */
  readonly meaning: string;
  readonly alt: string;
  /** Where words have no room on the page, all of them stand on the next one. */
  readonly overleaf: { readonly title: string; readonly note: string };
}
