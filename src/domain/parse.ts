import type { Result } from './result.ts';
import type { z } from './zod.ts';

/** Checks a candidate against a schema and turns what is wrong into issues with dotted paths. */
export function parse<S extends z.ZodType>(schema: S, candidate: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(candidate);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) };
}
