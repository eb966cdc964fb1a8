import { z } from '#domain/zod.ts';
import type { Rate } from './rate.ts';

const step = z.strictObject({ value: z.int().min(1).max(5), label: z.string() });

/** Starting values for risk criteria as the catalogue ships them: scales, three matrices, levels, appetite, impact rule. */
export const criteriaCatalogueSchema = z.strictObject({
  catalogue: z.literal('risk-criteria'),
  version: z.string(),
  source: z.string(),
  licence: z.string(),
  meta: z.strictObject({ title: z.string(), version: z.string(), note: z.string() }),
  likelihood: z.strictObject({
    scale: z.array(step.extend({ eventsPerYear: z.string(), annualProbability: z.string(), anchor: z.string() })),
    logic: z.string(),
    alternatives: z.strictObject({ '3': z.array(z.int()), '4': z.array(z.int()) }),
  }),
  consequence: z.strictObject({
    scale: z.array(step.extend({ organization: z.string(), individuals: z.string(), groups: z.string(), society: z.string() })),
    parties: z.array(z.string()),
    aggregation: z.string(),
    alternatives: z.strictObject({ '3': z.array(z.int()), '4': z.array(z.int()) }),
  }),
  matrices: z.strictObject({
    '3x3': z.strictObject({ size: z.literal(3), cells: z.array(z.array(z.string())), note: z.string() }),
    '4x4': z.strictObject({ size: z.literal(4), cells: z.array(z.array(z.string())), note: z.string() }),
    '5x5': z.strictObject({ size: z.literal(5), cells: z.array(z.array(z.string())), note: z.string() }),
  }),
  bands: z.array(z.strictObject({ id: z.string(), rank: z.int(), label: z.string() })),
  levels: z.array(
    z.strictObject({
      band: z.string(),
      decision: z.string(),
      action: z.string(),
      acceptanceAuthority: z.string(),
      reviewWithinDays: z.int(),
    }),
  ),
  ordering: z.string(),
  appetite: z.array(
    z.strictObject({
      category: z.string(),
      name: z.string(),
      stance: z.enum(['averse', 'cautious', 'balanced', 'open']),
      appetiteBand: z.string(),
      toleranceBand: z.string(),
      note: z.string(),
    }),
  ),
  appetiteTerms: z.strictObject({ appetite: z.string(), tolerance: z.string(), capacity: z.string() }),
  stances: z.array(z.string()),
  overrides: z.array(z.strictObject({ id: z.string(), rule: z.string() })),
  confidence: z.array(z.strictObject({ id: z.string(), label: z.string(), meaning: z.string() })),
  controlEffectiveness: z.array(z.strictObject({ value: z.int(), label: z.string(), meaning: z.string() })),
  treatmentOptions: z.array(z.strictObject({ id: z.string(), label: z.string(), meaning: z.string() })),
  reassessmentTriggers: z.array(z.string()),
  impactScoring: z.strictObject({
    factors: z.strictObject({ gravity: z.string(), scope: z.string(), irremediability: z.string() }),
    scale: z.strictObject({ gravity: z.array(z.string()), scope: z.array(z.string()), irremediability: z.array(z.string()) }),
    rule: z.string(),
    level: z.string(),
    benefits: z.string(),
  }),
});
export type CriteriaCatalogue = z.infer<typeof criteriaCatalogueSchema>;

export type PresetSize = 3 | 4 | 5;

/** The bounds of the shipped steps as numbers: their words say the same (factor-of-ten steps per year). */
const bounds: Readonly<Record<number, Rate>> = {
  2: { times: 1, period: 'century' },
  3: { times: 1, period: 'decade' },
  4: { times: 1, period: 'year' },
  5: { times: 10, period: 'year' },
};

const matrixNames = { 3: '3x3', 4: '4x4', 5: '5x5' } as const;

/** Steps of the five-step scales that a smaller preset keeps. */
const kept = (alternatives: CriteriaCatalogue['likelihood']['alternatives'], size: PresetSize): readonly number[] =>
  size === 5 ? [1, 2, 3, 4, 5] : alternatives[size === 3 ? '3' : '4'];

/** Criteria to start from, in one of three sizes. Step ids keep their place on the five-step scale: `l3`, `c5`. */
export function presetCriteria(catalogue: CriteriaCatalogue, size: PresetSize) {
  const likelihoods = kept(catalogue.likelihood.alternatives, size);
  const consequences = kept(catalogue.consequence.alternatives, size);
  const { cells } = catalogue.matrices[matrixNames[size]];
  const { scale } = catalogue.impactScoring;
  // Upwards: a severity between two steps of a smaller scale counts as the higher one.
  const consequenceOfSeverity = [1, 2, 3, 4, 5].map((severity) => `c${consequences.find((value) => value >= severity) ?? 5}`);
  return {
    basis: `${catalogue.catalogue}/${catalogue.version} ${size} × ${size}`,
    likelihood: catalogue.likelihood.scale
      .filter(({ value }) => likelihoods.includes(value))
      .map(({ value, label, eventsPerYear, annualProbability, anchor }) => ({
        id: `l${value}`,
        label,
        frequency: eventsPerYear,
        atLeast: bounds[value] ?? null,
        chancePerYear: annualProbability,
        anchor,
      })),
    consequence: catalogue.consequence.scale
      .filter(({ value }) => consequences.includes(value))
      .map(({ value, label, organization, individuals, groups, society }) => ({
        id: `c${value}`,
        label,
        anchors: { organization, individuals, groups, society },
      })),
    levels: catalogue.levels.map(({ band, decision, action, acceptanceAuthority, reviewWithinDays }) => ({
      id: band,
      label: catalogue.bands.find(({ id }) => id === band)?.label ?? band,
      decision,
      action,
      acceptanceAuthority,
      // Accepted until it is looked at again, unless the organization says otherwise.
      acceptForDays: reviewWithinDays,
      reviewWithinDays,
    })),
    matrix: likelihoods.flatMap((l, row) =>
      consequences.map((c, column) => ({ likelihood: `l${l}`, consequence: `c${c}`, level: cells[row]?.[column] ?? '' })),
    ),
    appetite: catalogue.appetite.map(({ category, name, stance, appetiteBand, toleranceBand, note }) => ({
      id: category,
      name,
      stance,
      appetite: appetiteBand,
      tolerance: toleranceBand,
      appetiteStair: null,
      toleranceStair: null,
      statement: { seek: '', refuse: '', carry: '', decide: '' },
      note,
      capacity: '',
    })),
    overrides: { worstToTopManagement: true, lowConfidenceRaises: true, impactFloor: true },
    impactRule: { rule: 'raised' as const, factors: scale, consequenceOfSeverity },
  };
}
