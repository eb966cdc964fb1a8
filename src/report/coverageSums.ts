/** How far a control is that a treatment uses for a risk; `none` when no treatment links the two. */
export type CoverageState = 'none' | 'planned' | 'partly' | 'in-place';
export const coverageWords: Readonly<Record<CoverageState, string>> = {
  none: 'not linked',
  planned: 'planned',
  partly: 'partly in place',
  'in-place': 'in place',
};

/** How many are how far: the controls of a group for one risk, or the risks of one kind for one control. */
export type CoverageCount = Readonly<Record<CoverageState, number>>;

/** Furthest first. */
const states = ['in-place', 'partly', 'planned', 'none'] as const;

export function countStates(given: Iterable<CoverageState>): CoverageCount {
  const count = { 'in-place': 0, partly: 0, planned: 0, none: 0 };
  for (const state of given) count[state] += 1;
  return count;
}

/** What the best of them is. */
export const strongest = (count: CoverageCount): CoverageState => states.find((state) => count[state] > 0) ?? 'none';
/** What holds for all of them. */
export const weakest = (count: CoverageCount): CoverageState => states.findLast((state) => count[state] > 0) ?? 'none';
export const further = (a: CoverageState, b: CoverageState): CoverageState => (states.indexOf(a) < states.indexOf(b) ? a : b);

export const totalOf = (count: CoverageCount): number => states.reduce((sum, state) => sum + count[state], 0);
export const linkedOf = (count: CoverageCount): number => totalOf(count) - count.none;

/** `12 of 31 in place, 19 of 31 not linked`; `all 31 planned`. */
export function countText(count: CoverageCount): string {
  const total = totalOf(count);
  const given = states.filter((state) => count[state] > 0);
  const [only] = given;
  if (only !== undefined && given.length === 1) return total === 1 ? coverageWords[only] : `all ${total} ${coverageWords[only]}`;
  return given.map((state) => `${count[state]} of ${total} ${coverageWords[state]}`).join(', ');
}
