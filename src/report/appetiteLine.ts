import { lineReach, type LineFrame, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { initials } from './cellName.ts';

/** The lines of one category as steps: for each likelihood, lowest first, how many consequence steps lie within. */
export interface AppetiteLine {
  readonly appetite: readonly number[];
  readonly tolerance: readonly number[];
}

/** The appetite and tolerance lines over the matrix, for one category or, with an empty one, the strictest of all. */
export const appetiteLine = (criteria: LineFrame, category: string): AppetiteLine => ({
  appetite: lineReach(criteria, category, 'appetite'),
  tolerance: lineReach(criteria, category, 'tolerance'),
});

/** Corner points of a stair as cell units from the top left: x to the right, y downwards, highest likelihood on top. */
export function stairPoints(steps: readonly number[]): { readonly x: number; readonly y: number }[] {
  const rows = [...steps].reverse();
  return rows.flatMap((x, row) => [
    { x, y: row },
    { x, y: row + 1 },
  ]);
}

/** A stair as the path of an SVG, in square cells of a size. */
export const stairPath = (steps: readonly number[], side: number): string =>
  stairPoints(steps)
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x * side} ${y * side}`)
    .join('');

/** Where kinds of harm differ: a cell beyond the strictest line that some kinds still carry. */
export interface Notch {
  /** `l3/c2` */
  readonly cell: string;
  readonly text: string;
  readonly names: readonly string[];
}

/** The cells that are beyond the strictest appetite line, and within that of the kinds named. */
export function notches(criteria: RiskCriteria): Notch[] {
  const strict = lineReach(criteria, '', 'appetite');
  const own = criteria.appetite.map((line) => ({ name: line.name, reach: lineReach(criteria, line.id, 'appetite') }));
  return criteria.likelihood.flatMap((l, row) =>
    criteria.consequence.flatMap((c, column) => {
      if (column < (strict[row] ?? 0)) return [];
      const names = own.filter(({ reach }) => column < (reach[row] ?? 0)).map(({ name }) => name);
      const [first = ''] = names;
      const more = names.length > 1 ? `+${names.length - 1}` : '';
      return names.length === 0 ? [] : [{ cell: `${l.id}/${c.id}`, text: `${initials(first).slice(0, 2)}${more}`, names }];
    }),
  );
}

/** What there is to say of a kind's line beside its picture: changed, strictest of all, most room, or as it was. */
export function lineState(criteria: RiskCriteria, inForce: RiskCriteria | undefined, category: string): string {
  if (category === '') return 'strictest of all';
  const room = (id: string) => lineReach(criteria, id, 'appetite').reduce((sum, own) => sum + own, 0);
  const told = (of: RiskCriteria) => [lineReach(of, category, 'appetite').join(), lineReach(of, category, 'tolerance').join()].join(';');
  if (inForce && inForce !== criteria && told(criteria) !== told(inForce)) return 'being changed';
  const all = criteria.appetite.map(({ id }) => room(id));
  const own = room(category);
  if (all.every((other) => other === own)) return 'the same for all';
  if (own === Math.min(...all)) return 'strictest';
  if (own === Math.max(...all)) return 'most room';
  return 'in between';
}
