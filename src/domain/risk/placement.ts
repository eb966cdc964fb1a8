import { recipients, type Recipient } from '#domain/context/recipients.ts';
import { highest, rankOf, type ConsequenceStep } from '#domain/criteria/scale.ts';
import { longText, recordId } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** The stages a risk is placed at. Residual counts only once the effect of treatment is verified (8.3). */
export const stages = ['inherent', 'current', 'target', 'residual'] as const;
export type Stage = (typeof stages)[number];
export const stageLabels: Readonly<Record<Stage, string>> = {
  inherent: 'Inherent',
  current: 'Current',
  target: 'Target',
  residual: 'Residual',
};

const step = recordId.nullable();

const standing = {
  likelihood: step,
  consequences: z.strictObject({ organization: step, individuals: step, groups: step, society: step }),
  overall: step,
};
/**
 * One case of a risk on the matrix. Unknown is `null`, never the lowest step.
 * `overall` serves when nobody has said yet who bears the consequence; once a recipient is judged, the highest counts.
 */
export const standingSchema = z.strictObject(standing);
export type Standing = z.infer<typeof standingSchema>;

/** A risk is often two: what usually happens, and the rare case that is far worse (domain brief 4.7). */
export const scenarios = ['usual', 'bad-case'] as const;
export type Scenario = (typeof scenarios)[number];

/** How we know where a risk stands, from strongest to weakest. */
export const bases = ['measured', 'comparable', 'together', 'alone'] as const;
export type Basis = (typeof bases)[number];
export const basisLabels: Readonly<Record<Basis, string>> = {
  measured: 'Own measurements',
  comparable: 'Comparable cases or published figures',
  together: 'Judged together',
  alone: 'Judged by one person',
};

/** Lowest and highest step that are still believed. */
const span = z.strictObject({ low: recordId, high: recordId }).nullable();
export type Span = z.infer<typeof span>;

/** Where a risk stands at one stage: its usual case, its bad case if there is one, and how sure that is. */
export const placementSchema = z.strictObject({
  ...standing,
  /** Likelihood and consequence of the bad case; the worse of both levels counts, they are never averaged. */
  badCase: standingSchema.nullable(),
  /** How far off the usual case may be. */
  range: z.strictObject({ likelihood: span, consequence: span }),
  /** Why here: evidence and argument (6.1.2 asks for repeatable results). */
  rationale: longText,
  /** low: guess or split group; medium: some evidence; high: own measurements. `null` when nobody said. */
  confidence: z.enum(['low', 'medium', 'high']).nullable(),
  /** How we know. `null` when nobody said. */
  basis: z.enum(bases).nullable(),
  /** Place among the risks of the same cell, put in order by hand; `null`: by the upper end of the range. */
  order: z.int().min(1).max(100_000).nullable(),
  /** Somebody looked and said that it cannot be judged yet. It stays unknown. */
  cannotJudge: z.boolean(),
  /** The version of the criteria in force when it was placed. */
  criteriaId: recordId.nullable(),
});
export type Placement = z.infer<typeof placementSchema>;

export const noStanding: Standing = {
  likelihood: null,
  consequences: { organization: null, individuals: null, groups: null, society: null },
  overall: null,
};

export const noPlacement: Placement = {
  ...noStanding,
  badCase: null,
  range: { likelihood: null, consequence: null },
  rationale: '',
  confidence: null,
  basis: null,
  order: null,
  cannotJudge: false,
  criteriaId: null,
};

/**
 * The consequence that counts: the highest of the four recipients, else the overall judgement. Never an average.
 * Unknown while the step of any recipient has left the criteria: what is left must not pass for the whole.
 */
export function overallConsequence(scale: readonly ConsequenceStep[], standing: Standing): ConsequenceStep | undefined {
  const judged = recipients.map((recipient) => standing.consequences[recipient]);
  if (judged.some((step) => step !== null && rankOf(scale, step) < 0)) return undefined;
  return highest(scale, judged) ?? scale[rankOf(scale, standing.overall)];
}

/** Recipients who bear the consequence that counts. Empty while only the overall judgement is known. */
export function worstOff(scale: readonly ConsequenceStep[], standing: Standing): Recipient[] {
  const worst = highest(
    scale,
    recipients.map((recipient) => standing.consequences[recipient]),
  );
  return recipients.filter((recipient) => worst && standing.consequences[recipient] === worst.id);
}

/**
 * Moves a case to a cell of the matrix. Judged recipients above the new consequence come down to it and those who bore
 * the worst go to it, so that the highest equals the cell; with no recipient judged the overall is set.
 */
export function moveTo<S extends Standing>(scale: readonly ConsequenceStep[], now: S, likelihood: string, consequence: string): S {
  const worst = worstOff(scale, now);
  if (worst.length === 0) return { ...now, likelihood, overall: consequence };
  const limit = rankOf(scale, consequence);
  const moved = recipients.map((recipient) => {
    const judged = now.consequences[recipient];
    const follows = worst.includes(recipient) || rankOf(scale, judged) > limit;
    return [recipient, follows ? consequence : judged] as const;
  });
  return { ...now, likelihood, consequences: { ...now.consequences, ...Object.fromEntries(moved) }, overall: null };
}

type Scales = Readonly<{ likelihood: readonly { readonly id: string }[]; consequence: readonly ConsequenceStep[] }>;

/**
 * A placement after one of its cases was put in a cell. A range grows so that it still holds the most likely place,
 * and an order made by hand in the cell it left means nothing any more.
 */
export function putIn(scales: Scales, now: Placement, scenario: Scenario, likelihood: string, consequence: string): Placement {
  if (scenario === 'bad-case') return { ...now, badCase: moveTo(scales.consequence, now.badCase ?? noStanding, likelihood, consequence) };
  const stays = now.likelihood === likelihood && overallConsequence(scales.consequence, now)?.id === consequence;
  return {
    ...moveTo(scales.consequence, now, likelihood, consequence),
    range: {
      likelihood: grown(scales.likelihood, now.range.likelihood, likelihood),
      consequence: grown(scales.consequence, now.range.consequence, consequence),
    },
    order: stays ? now.order : null,
    cannotJudge: false,
  };
}

function grown(scale: readonly { readonly id: string }[], now: Span, likely: string): Span {
  const [low, high] = reach(scale, now, likely) ?? [];
  return low === undefined || high === undefined ? now : { low: scale[low]?.id ?? likely, high: scale[high]?.id ?? likely };
}

/**
 * The steps a range covers, as positions on its scale; the most likely step is always among them. `undefined` while
 * nobody gave a range, or none of its steps is on the scale any more.
 */
export function reach(
  scale: readonly { readonly id: string }[],
  range: Span,
  likely: string | null,
): readonly [low: number, high: number] | undefined {
  const ends = range ? [range.low, range.high].map((id) => rankOf(scale, id)).filter((rank) => rank >= 0) : [];
  if (ends.length === 0) return undefined;
  const all = [...ends, ...[rankOf(scale, likely)].filter((rank) => rank >= 0)];
  return [Math.min(...all), Math.max(...all)];
}
