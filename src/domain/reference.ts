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

/** `R-014` for the fourteenth risk. Numbers are given at birth and never reused. */
export const formatReference = (table: ReferencedTable, number: number): string => {
  const [prefix, digits] = kinds[table];
  return `${prefix}${String(number).padStart(digits, '0')}`;
};

/** The number in a reference, 0 when it is not one of this kind. */
export function numberOf(table: ReferencedTable, reference: string): number {
  const [prefix] = kinds[table];
  const number = reference.startsWith(prefix) ? Number(reference.slice(prefix.length)) : 0;
  return Number.isInteger(number) && number > 0 ? number : 0;
}
