import { hostileTexts } from '../hostileTexts.ts';
import { generated, type Generated } from './assessment.ts';
import type { Chooser } from './filled.ts';

const total = hostileTexts.length;

/** Risks that stand somewhere on the matrix are drawn there; ids of the catalogues lead to their words. */
const ids: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.likelihood$/, ['p0', 'p1', 'p2']],
  [/\.(overall|consequences\.\w+)$/, ['c0', 'c1', 'c2']],
  [/\.criteriaId$/, ['criteria-1']],
  [/\.level$/, ['l0', 'l1']],
  [/\.dimension$/, ['fairness', 'safety', 'privacy', 'transparency']],
  [/\.objectives\[\]$/, ['C.2.1', 'C.2.5']],
  [/\.riskSources\[\]$/, ['C.3.1', 'C.3.4']],
  [/\.question$/, ['SY.2', 'SY.3', 'US.3', 'CX.1', 'DE.2']],
];

/**
 * An assessment in which every text of every kind of record is hostile. The text of a field moves on by one from record
 * to record and from `turn` to `turn`, so with as many records, or turns, as there are texts every field holds each.
 */
export function hostileAssessment(turn: number, count = total): Generated {
  const calls = new Map<string, number>();
  const called = (path: string): number => {
    const number = calls.get(path) ?? 0;
    calls.set(path, number + 1);
    return number;
  };
  const choose: Chooser = {
    // Fields of one record differ: each starts at a place of its own.
    text: (path) => hostileTexts[(called(path) + startOf(path) + turn) % total] ?? '',
    below: (limit) => called('') % limit,
    // Answers come in three forms.
    length: (path, min, max) => Math.min(max, Math.max(min, path.endsWith('.answers') ? 3 : 1)),
    // Packed a register holds no text of a person's.
    variant: (path, of) => (path.endsWith('frozen') ? 0 : called(`variant ${path}`) % of),
    empty: () => false,
    id: (path) => {
      const known = ids.find(([pattern]) => pattern.test(path))?.[1];
      return known?.[called(`id ${path}`) % known.length];
    },
  };
  return generated(choose, () => count, Math.min(count, total));
}

const startOf = (path: string): number => Array.from(path).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % total, 7);
