import type { Risk } from '#domain/risk/risk.ts';
import { limits } from '#domain/text.ts';
import { pasteTargets, placementFrom, plain, type CellReading, type PasteContext } from './pasteTargets.ts';

/** How many rows are taken at once. */
export const mostPasted = 2_000;

/** Which column of a pasted table becomes what: a target's id for each column, empty for one that is left out. */
export interface Mapping {
  readonly header: boolean;
  readonly targets: readonly string[];
}

/** Something in a pasted table that could not be taken as it is. Rows and columns count from 0, header excluded. */
export interface PasteProblem {
  readonly row: number;
  readonly column: number;
  readonly message: string;
  /** The whole row is left out, not only the cell. */
  readonly whole: boolean;
}

export interface PasteReading {
  /** What would be added: a title and everything that is known. */
  readonly risks: readonly { readonly title: string; readonly known: Partial<Risk> }[];
  readonly problems: readonly PasteProblem[];
  /** Why nothing can be added at all; empty when something can. */
  readonly refused: string;
}

const targetFor = (header: string): string => {
  const word = plain(header);
  return pasteTargets.find(({ label, names }) => names.includes(word) || plain(label) === word)?.id ?? '';
};

/** Guesses from the first row, and from what stands in a column, what each column is. Never two columns for one thing. */
export function guessMapping(table: readonly (readonly string[])[], context: PasteContext): Mapping {
  const [first = [], ...rest] = table;
  const named = first.map(targetFor);
  const header = named.some((id) => id !== '');
  const body = header ? rest : table;
  const used = new Set<string>();
  const once = (id: string) => {
    if (id === '' || used.has(id)) return '';
    used.add(id);
    return id;
  };
  const targets = named.map((id, column) => {
    const values = body.map((row) => row[column] ?? '').filter((value) => value !== '');
    // The word stands for a text in some registers and for a step of the scale in others.
    if (id === 'consequence' && values.length > 0 && values.every((value) => reads('overall', value, context))) return once('overall');
    return once(header ? id : '');
  });
  if (!header && targets.length > 0) targets[wordiest(body)] = 'title';
  return { header, targets };
}

const reads = (id: string, value: string, context: PasteContext): boolean => {
  const reading = pasteTargets.find((target) => target.id === id)?.read(value, context);
  return reading !== undefined && !('problem' in reading);
};

/** The column with most letters: without a header that is most likely what names the risk. */
function wordiest(body: readonly (readonly string[])[]): number {
  const letters = (body[0] ?? []).map((_, column) => body.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0));
  return Math.max(0, letters.indexOf(Math.max(...letters)));
}

/** Reads a pasted table by a mapping. Nothing is guessed for a cell that cannot be read: it stays not known. */
export function readPasted(table: readonly (readonly string[])[], mapping: Mapping, context: PasteContext): PasteReading {
  const body = (mapping.header ? table.slice(1) : table).slice(0, mostPasted);
  const titleAt = mapping.targets.indexOf('title');
  if (titleAt < 0)
    return { risks: [], problems: [], refused: 'Choose the column that names the risk: without one there is nothing to add.' };
  const problems: PasteProblem[] = [];
  const risks = body.flatMap((row, index) => {
    const title = row[titleAt] ?? '';
    const whole = (message: string) => {
      problems.push({ row: index, column: titleAt, message, whole: true });
      return [];
    };
    if (title === '') return whole('The row does not name a risk; it is left out.');
    if (title.length > limits.name)
      return whole(
        `The name has ${title.length} characters and at most ${limits.name} fit; the row is left out. Shorten it and paste again.`,
      );
    const readings = row.map((value, column): CellReading => {
      const target = pasteTargets.find(({ id }) => id === mapping.targets[column]);
      const reading = target && value !== '' ? target.read(value, context) : {};
      if ('problem' in reading) problems.push({ row: index, column, message: reading.problem, whole: false });
      return reading;
    });
    const fields = Object.assign({}, ...readings.map((reading) => ('fields' in reading ? reading.fields : {}))) as Partial<Risk>;
    const current = placementFrom(readings, context.criteria.id);
    return [{ title, known: { ...fields, stages: { inherent: null, current, target: null, residual: null } } }];
  });
  const refused = risks.length > 0 ? '' : 'No row names a risk, so there is nothing to add.';
  return { risks, problems, refused };
}
