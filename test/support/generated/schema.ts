import { z } from '../../../src/domain/zod.ts';

// What the schemas of the tables are made of, read from themselves: a new field is found without a line here.

/** The parts of a zod schema that are read; zod's own types name each class apart. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly catchall?: z.ZodType;
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string; readonly [key: string]: unknown } } }[];
}
export const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def;

export const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

export const sampleDay = '2026-11-24';
export const sampleMoment = '2026-11-24T14:02:00Z';

export type StringKind = 'text' | 'day' | 'moment' | 'hash' | 'id' | 'prefix';
const probes: readonly (readonly [StringKind, string])[] = [
  ['text', 'two words'],
  ['id', 'an-id'],
  ['day', sampleDay],
  ['moment', sampleMoment],
  ['hash', '0'.repeat(64)],
  ['prefix', 'XYZ'],
];

/** What a string field is for, found by what it takes: refinements cannot be read. */
export function kindOf(schema: z.ZodType): StringKind {
  // An id takes digits and dashes as well, so it is asked about before a day and a hash.
  const kind = probes.find(([, probe]) => accepts(schema, probe))?.[0];
  if (kind === undefined) throw new Error('a string field of a kind that the tests do not know');
  return kind;
}

/** How long a list or text may be. */
export function boundsOf(schema: z.ZodType): { readonly min: number; readonly max: number } {
  let [min, max] = [0, Infinity];
  for (const { _zod } of defOf(schema).checks ?? []) {
    const { check, minimum, maximum, length } = _zod.def;
    if (check === 'min_length') min = Number(minimum);
    if (check === 'max_length') max = Number(maximum);
    if (check === 'length_equals') min = max = Number(length);
  }
  return { min, max };
}

/** Fits a text into a field; undefined where it cannot be put, for example one of blanks only into a name. */
export function fitted(schema: z.ZodType, text: string): string | undefined {
  const whole = text.toWellFormed();
  const cut = whole.slice(0, Math.min(boundsOf(schema).max, whole.length));
  // Not through the middle of a character.
  const fit = cut.isWellFormed() ? cut : cut.slice(0, -1);
  return accepts(schema, fit) ? fit : undefined;
}

/** Every field of free text in a schema, with its path: `stages.current.rationale`, `declared[].reason`. */
export function textPaths(schema: z.ZodType, path = ''): { readonly path: string; readonly schema: z.ZodType }[] {
  const { type, shape, element, innerType, options } = defOf(schema);
  if (type === 'string') return kindOf(schema) === 'text' ? [{ path, schema }] : [];
  if (type === 'array' && element) return textPaths(element, `${path}[]`);
  if (innerType) return textPaths(innerType, path);
  if (type === 'union') return (options ?? []).flatMap((option) => textPaths(option, path));
  return Object.entries(shape ?? {}).flatMap(([key, part]) => textPaths(part, path === '' ? key : `${path}.${key}`));
}

/** The texts that records hold at a path as `textPaths` writes it. */
export function textsAt(records: readonly unknown[], path: string): string[] {
  const steps = path.match(/[^.[\]]+|\[\]/g) ?? [];
  return steps
    .reduce<unknown[]>(
      (found, step) => found.flatMap((value) => (step === '[]' ? (Array.isArray(value) ? value : []) : [partOf(value, step)])),
      [...records],
    )
    .filter((value) => typeof value === 'string');
}

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
