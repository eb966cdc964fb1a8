import type { Finding, Place } from './finding.ts';
import { lineAgainstLevels } from './line.ts';
import { checkMatrix } from './matrixChecks.ts';
import type { RiskCriteria } from './riskCriteria.ts';
import { checkScales } from './scaleChecks.ts';

/** Fewer placed risks than this say nothing about the scale. */
const enoughRisks = 15;
/** From this share of risks in a fifth of the cells on, the matrix hardly tells them apart. */
const crowded = 0.6;

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Everything the linter finds in criteria; with the places of risks also whether they crowd together. */
export const checkCriteria = (criteria: RiskCriteria, risks: readonly Place[] = []): Finding[] => [
  ...checkMatrix(criteria),
  ...checkLines(criteria),
  ...checkCrowding(criteria, risks),
  ...checkScales(criteria),
];

/** A line that carries a higher level than one it refuses: allowed to divide one level, never to run against them. */
function checkLines(criteria: RiskCriteria): Finding[] {
  return criteria.appetite.flatMap((line) =>
    (['appetite', 'tolerance'] as const).flatMap((kind): Finding[] => {
      const cells = lineAgainstLevels(criteria, line, kind);
      return cells.length > 0
        ? [
            {
              rule: 'line-against-levels',
              id: `line-against-levels.${kind}.${line.id}`,
              weight: 'error',
              message: `The ${kind} line for ${line.name} lets in a higher level than one it keeps out.`,
              why: 'A line may run between levels or through one of them, but not against them.',
              cells,
            },
          ]
        : [];
    }),
  );
}

/** Whether most risks share a fifth of the cells (range compression: Cox 2008; Thomas, Bratvold and Bickel 2014). */
function checkCrowding({ likelihood, consequence }: RiskCriteria, risks: readonly Place[]): Finding[] {
  if (risks.length < enoughRisks) return [];
  const few = Math.max(1, Math.round((likelihood.length * consequence.length) / 5));
  const counts = new Map<string, { place: Place; count: number }>();
  for (const place of risks) {
    const key = `${place.likelihood}/${place.consequence}`;
    counts.set(key, { place, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const fullest = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, few);
  const inside = fullest.reduce((sum, { count }) => sum + count, 0);
  if (inside < risks.length * crowded) return [];
  return [
    {
      rule: 'crowding',
      id: 'crowding',
      weight: 'weak-spot',
      message: `${inside} of ${risks.length} risks share ${words[fullest.length] ?? fullest.length} ${fullest.length === 1 ? 'cell' : 'cells'}.`,
      why: 'The scale may be too coarse to tell them apart. Use ranges, or split a step.',
      cells: fullest.map(({ place }) => place),
    },
  ];
}
