/** One line of what changed: what it said, and what it says. */
export interface Difference {
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

/** Something read as lines, in words: what each part is called, and what it says. Empty where nothing is said. */
export type Reading = readonly (readonly [part: string, text: string])[];

/** What stands where a reading says nothing. */
export const nothing = 'nothing said';
const orNothing = (text: string): string => (text.trim() === '' ? nothing : text);

/** The lines of two readings that say different things, both beside each other. The second has the same parts. */
export const differing = (before: Reading, after: Reading): Difference[] => {
  const said = new Map(after);
  return before.flatMap(([part, text]) => {
    const now = said.get(part) ?? '';
    return now === text ? [] : [{ part, before: orNothing(text), after: orNothing(now) }];
  });
};
