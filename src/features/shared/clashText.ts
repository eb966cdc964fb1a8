import type { Path } from '#domain/change/paths.ts';
import { changedPaths, valueAt } from '#domain/change/paths.ts';
import type { Records } from '#domain/tables.ts';

type Named = Readonly<Record<string, unknown>>;

const isNamed = (value: unknown): value is Named => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `existingControls` as people write it: existing controls. */
const words = (key: string): string => key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const nameOf = (entry: Named): string | undefined =>
  ['ref', 'label', 'name', 'title'].map((key) => entry[key]).find((value): value is string => typeof value === 'string' && value !== '');

/** What everything with an id is called, steps of scales included: stored are ids. */
export function namesById(records: Records): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const queue: unknown[] = Object.values(records);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (isNamed(next) && typeof next['id'] === 'string') names.set(next['id'], nameOf(next) ?? next['id']);
    if (typeof next === 'object' && next !== null)
      for (const value of Object.values(next) as unknown[]) if (typeof value === 'object') queue.push(value);
  }
  return names;
}

/** A stored value as a person reads it. */
export function valueText(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'empty' : (names.get(value) ?? value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((entry) => valueText(entry, names)).join(', ');
  if (isNamed(value)) {
    const told = nameOf(value);
    if (told !== undefined) return told;
    return Object.entries(value)
      .filter(([key]) => key !== 'id')
      .map(([key, entry]) => `${words(key)}: ${valueText(entry, names)}`)
      .join('; ');
  }
  return typeof value === 'number' ? String(value) : '';
}

/** Where it is, for people: “R-001, existing controls”. */
export function placeText(table: string, record: object | null, path: Path, names: ReadonlyMap<string, string>): string {
  const named = isNamed(record) ? nameOf(record) : undefined;
  return [named ?? words(table), ...path.map((key) => names.get(key) ?? words(key))].join(', ');
}

/** What an edit that could not be saved says: each changed field and its text. */
export function editTexts(before: object | null, after: object | null, names: ReadonlyMap<string, string>): string[] {
  if (after === null) return ['removed'];
  return changedPaths(before ?? {}, after)
    .filter((path) => path[0] !== 'id')
    .map((path) => `${path.map((key) => names.get(key) ?? words(key)).join(', ')}: ${valueText(valueAt(after, path), names)}`);
}
