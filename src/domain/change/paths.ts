import { same } from './same.ts';

/**
 * Where in a record something is: field by field. In a list of things with ids the id is a step of the way, and in a
 * list of texts the text, so that two people who each add an entry have not touched the same.
 */
export type Path = readonly string[];

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isTexts = (list: readonly unknown[]): list is readonly string[] =>
  list.every((entry) => typeof entry === 'string') && new Set(list).size === list.length;
const isKeyed = (list: readonly unknown[]): list is readonly (Fields & { readonly id: string })[] =>
  list.every((entry) => isFields(entry) && typeof entry['id'] === 'string');
const inOrder = (a: readonly string[], b: readonly string[]): boolean =>
  same(
    a.filter((entry) => b.includes(entry)),
    b.filter((entry) => a.includes(entry)),
  );

/** Every place at which two values differ, as deep as can be told. */
export function changedPaths(before: unknown, after: unknown): Path[] {
  if (same(before, after)) return [];
  if (isFields(before) && isFields(after)) return inEach([...Object.keys(before), ...Object.keys(after)], before, after);
  if (isList(before) && isList(after)) {
    if (isTexts(before) && isTexts(after) && inOrder(before, after))
      return [...new Set([...before, ...after])].filter((text) => before.includes(text) !== after.includes(text)).map((text) => [text]);
    const ids = isKeyed(before) && isKeyed(after) ? [before.map(({ id }) => id), after.map(({ id }) => id)] : undefined;
    const [was = [], is = []] = ids ?? [];
    if (ids && inOrder(was, is)) return inEach([...was, ...is], before, after);
  }
  return [[]];
}

const inEach = (keys: readonly string[], before: unknown, after: unknown): Path[] =>
  [...new Set(keys)].flatMap((key) => changedPaths(valueAt(before, [key]), valueAt(after, [key])).map((rest) => [key, ...rest]));

/** What is at a place; undefined when nothing is. */
export function valueAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return value;
  return valueAt(entryOf(value, key), rest);
}

function entryOf(value: unknown, key: string): unknown {
  if (isList(value)) return value.find((entry) => entry === key || (isFields(entry) && entry['id'] === key));
  return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The same with another value at a place; `undefined` takes it out. */
export function withValueAt(value: unknown, [key, ...rest]: Path, next: unknown): unknown {
  if (key === undefined) return next;
  const entry = withValueAt(entryOf(value, key), rest, next);
  if (isList(value)) {
    const at = value.findIndex((one) => one === key || (isFields(one) && one['id'] === key));
    if (at < 0) return entry === undefined ? value : [...value, entry];
    return entry === undefined ? value.filter((_, index) => index !== at) : value.map((one, index) => (index === at ? entry : one));
  }
  const fields = isFields(value) ? value : {};
  if (entry !== undefined) return { ...fields, [key]: entry };
  const { [key]: _, ...others } = fields;
  return others;
}

/** Whether one place is the other one, or one of them is inside the other. */
export const overlap = (a: Path, b: Path): boolean => a.slice(0, b.length).every((key, index) => key === b[index]);
