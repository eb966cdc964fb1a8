import type { ReportSource } from '#export/report.ts';
import { sourceOf } from './exampleSource.ts';
import { generated } from './generated/assessment.ts';
import type { Chooser } from './generated/filled.ts';

/** An assessment in which every field of every record has a word of its own: `Wz12z`, and which field it came from. */
export function marked(): { readonly source: ReportSource; readonly from: ReadonlyMap<string, string> } {
  const from = new Map<string, string>();
  const ids: readonly (readonly [RegExp, readonly string[]])[] = [
    [/\.likelihood$/, ['p0', 'p1', 'p2']],
    [/\.(overall|consequences\.\w+)$/, ['c0', 'c1', 'c2']],
    [/\.criteriaId$/, ['criteria-1']],
    [/\.level$/, ['l0', 'l1']],
    [/\.dimension$/, ['fairness', 'safety']],
    [/\.question$/, ['SY.2', 'US.3']],
  ];
  let calls = 0;
  const choose: Chooser = {
    text: (path) => {
      const word = `Wz${from.size}z`;
      from.set(word, path.replaceAll('[]', ''));
      return word;
    },
    below: (limit) => (calls += 1) % limit,
    length: (path, min, max) => Math.min(max, Math.max(min, path.endsWith('.answers') ? 3 : 1)),
    variant: (_path, of) => (calls += 1) % of,
    empty: () => false,
    id: (path) => ids.find(([pattern]) => pattern.test(path))?.[1][0],
  };
  return { source: sourceOf(generated(choose, () => 3)), from };
}
