/** How each kind of record is named for people: prefix, and how many digits its number has at least. */
const kinds = {
  risks: ['R-', 3],
  impacts: ['I-', 2],
  impactAssessments: ['IA-', 2],
  parties: ['P-', 2],
  systems: ['S-', 1],
  treatments: ['T-', 2],
  controls: ['X.', 1],
  interestedParties: ['IP-', 2],
  snapshots: ['SN-', 1],
  ownQuestions: ['OQ-', 2],
  workshops: ['WS-', 1],
} as const;

export type ReferencedTable = keyof typeof kinds;

export const isReferenced = (table: string): table is ReferencedTable => Object.hasOwn(kinds, table);

/** What own controls are called by where the organization has chosen nothing else. */
export const usualControlPrefix = 'X';
/** The letters that references of every other kind begin with: `R`, `IA`. */
export const takenPrefixes: readonly string[] = Object.entries(kinds).flatMap(([table, [prefix]]) =>
  table === 'controls' ? [] : [prefix.slice(0, -1)],
);

/**
 * `R-014` for the fourteenth risk. Numbers are given at birth and never reused: an own control has the next one of all own
 * controls, whatever it is called by.
 */
export const formatReference = (table: ReferencedTable, number: number, controlPrefix = usualControlPrefix): string => {
  const [prefix, digits] = kinds[table];
  return `${table === 'controls' ? `${controlPrefix}.` : prefix}${String(number).padStart(digits, '0')}`;
};

/** What the reference of an own control begins with: `SEC` of `SEC.4`. */
export const controlPrefixOf = (reference: string): string => /^([A-Z][A-Z0-9]{0,3})[.]\d+$/.exec(reference)?.[1] ?? usualControlPrefix;

/** The number in a reference, 0 when it is not one of this kind. */
export function numberOf(table: ReferencedTable, reference: string): number {
  const prefix = table === 'controls' ? `${controlPrefixOf(reference)}.` : kinds[table][0];
  const number = reference.startsWith(prefix) ? Number(reference.slice(prefix.length)) : 0;
  return Number.isInteger(number) && number > 0 ? number : 0;
}
