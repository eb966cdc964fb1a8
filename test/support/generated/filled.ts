import type { z } from '../../../src/domain/zod.ts';
import { boundsOf, defOf, fitted, kindOf, sampleDay, sampleMoment } from './schema.ts';

/** Decides what goes into each place while a record is made from its schema. */
export interface Chooser {
  /** A text for the field at this path, not yet cut to its length. */
  readonly text: (path: string) => string;
  /** A whole number from 0 to below the given one. */
  readonly below: (count: number) => number;
  /** How long a list at this path gets, within its bounds. */
  readonly length: (path: string, min: number, max: number) => number;
  /** Whether a field that may be empty is. */
  readonly empty: (path: string) => boolean;
  /** Which of several forms a field at this path takes. */
  readonly variant?: (path: string, count: number) => number;
  /** An id at this path that means something, for example a step of a scale. */
  readonly id?: (path: string) => string | undefined;
}

/** A record of a schema, as the chooser decides. Ids and references are placeholders that `linked` puts right. */
export function filled(schema: z.ZodType, choose: Chooser, path = ''): unknown {
  const { type, shape, element, innerType, options, values, entries, catchall } = defOf(schema);
  const inner = (part: z.ZodType | undefined, at = path) => {
    if (!part) throw new Error(`nothing inside ${type} at ${path}`);
    return filled(part, choose, at);
  };
  switch (type) {
    case 'object': {
      const known = Object.entries(shape ?? {}).map(([key, part]) => [key, inner(part, path === '' ? key : `${path}.${key}`)] as const);
      const more = catchall && defOf(catchall).type === 'unknown' ? [[keyOf(choose.text(`${path}.*`)), choose.text(path)]] : [];
      return Object.fromEntries([...known, ...more]);
    }
    case 'array': {
      const { min, max } = boundsOf(schema);
      const list = Array.from({ length: choose.length(path, min, max) }, () => inner(element, `${path}[]`));
      // Some lists take each entry once; none needs two that are the same.
      return min > 1 ? list : list.filter((entry, at) => typeof entry !== 'string' || list.indexOf(entry) === at);
    }
    case 'nullable':
    case 'optional':
      return choose.empty(path) ? (type === 'nullable' ? null : undefined) : inner(innerType);
    case 'union':
      return inner(options?.[choose.variant?.(path, options.length) ?? choose.below(options.length)]);
    case 'enum': {
      const all = Object.values(entries ?? {});
      return all[choose.below(all.length)];
    }
    case 'literal':
      return values?.[0];
    case 'boolean':
      return choose.below(2) === 1;
    case 'number': {
      const { minValue, maxValue } = schema as z.ZodNumber;
      const min = Math.max(minValue ?? 0, 0);
      const number = min + choose.below(Math.min((maxValue ?? 9) - min, 9) + 1);
      return schema.safeParse(number).success ? number : number + 1; // some begin above their bound
    }
    case 'string':
      return string(schema, choose, path);
    default:
      throw new Error(`a field of type ${type} at ${path}, which the tests do not know`);
  }
}

/** A field of another version. These three no file may hold. */
const keyOf = (text: string): string => (/^(__proto__|constructor|prototype|id)$/.test(text) ? 'field' : text.slice(0, 40).toWellFormed());

function string(schema: z.ZodType, choose: Chooser, path: string): string {
  const two = (value: number) => String(value + 1).padStart(2, '0');
  switch (kindOf(schema)) {
    case 'text':
      return fitted(schema, choose.text(path)) ?? fitted(schema, `a ${choose.text(path)}`) ?? 'a';
    case 'day':
      return choose.empty(path) ? '' : `20${two(choose.below(60))}-${two(choose.below(12))}-${two(choose.below(28))}`;
    case 'moment':
      return sampleMoment.replace('14', two(choose.below(22)));
    case 'hash':
      return sampleDay.slice(0, 1).repeat(64);
    case 'prefix':
      return 'ZZ';
    case 'id':
      return choose.id?.(path) ?? `id-${choose.below(1_000_000)}`;
  }
}
