import { evaluateRisk, priorityOf } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Treatment } from '#domain/treatment/treatment.ts';
import { lazily } from '#domain/lazily.ts';
import { levelText } from './level.ts';
import { nextStep, registerColumns, type RegisterContext } from './riskRegister.ts';
import type { Column } from './table.ts';

type RegisterColumn = Column<Risk, RegisterContext>;

/** Columns that only the screen has, because they are drawn. Their text is what others read. */
const drawn: readonly RegisterColumn[] = [
  {
    header: 'Path to target',
    value: (risk, { criteria }) => `${levelText(evaluateRisk(risk, criteria))} to ${levelText(evaluateRisk(risk, criteria, 'target'))}`,
    order: (risk, { criteria }) => priorityOf(risk, criteria, 'target'),
  },
  { header: 'Next step', value: nextStep },
];

/** Everything that can be a column of the register on screen, in the order of the printed one. */
export const screenColumns: readonly RegisterColumn[] = [...registerColumns, ...drawn];

export const columnNamed = (header: string): RegisterColumn | undefined => screenColumns.find((column) => column.header === header);

/** A list of its columns as somebody chose it; unknown names fall out, and the ID always comes first. */
export function chosenColumns(headers: readonly string[], standard: readonly string[]): string[] {
  const known = headers.filter((header) => columnNamed(header) !== undefined && header !== 'ID');
  return ['ID', ...new Set(known.length > 0 ? known : standard.filter((header) => header !== 'ID'))];
}

/** Whether a column starts with the highest when it is first sorted by: levels and steps do, words do not. */
export const startsHighest = (header: string): boolean => columnNamed(header)?.order !== undefined;

const words = lazily(() => new Intl.Collator('en', { numeric: true, sensitivity: 'base' }));

type Key = { readonly known: true; readonly order: readonly number[] | string } | { readonly known: false };

/**
 * Risks in the order of one column. Stable: equals keep the order they came in. What is unknown comes last both ways,
 * because it is neither lowest nor highest.
 */
export function sortRisks(
  risks: readonly Risk[],
  header: string,
  down: boolean,
  contextOf: (risk: Risk) => RegisterContext,
): readonly Risk[] {
  const column = columnNamed(header);
  if (!column) return risks;
  const keyed = risks.map((risk) => ({ risk, key: keyOf(column, risk, contextOf(risk)) }));
  keyed.sort(({ key: a }, { key: b }) => {
    if (!a.known || !b.known) return Number(b.known) - Number(a.known);
    return between(a.order, b.order) * (down ? -1 : 1);
  });
  return keyed.map(({ risk }) => risk);
}

function keyOf(column: RegisterColumn, risk: Risk, context: RegisterContext): Key {
  const order = column.order ? column.order(risk, context) : column.value(risk, context).trim();
  return order === null || order === '' ? { known: false } : { known: true, order };
}

function between(a: readonly number[] | string, b: readonly number[] | string): number {
  if (typeof a === 'string' || typeof b === 'string') return words().compare(String(a), String(b));
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Treatments by the risk they act on, so that a row of a long register does not look through all of them. */
export function treatmentsByRisk(treatments: readonly Treatment[]): ReadonlyMap<string, readonly Treatment[]> {
  const found = new Map<string, Treatment[]>();
  for (const treatment of treatments) {
    for (const { risk } of treatment.effects) {
      const own = found.get(risk);
      if (own) own.push(treatment);
      else found.set(risk, [treatment]);
    }
  }
  return found;
}
