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

/**
 * Where a risk stands at one stage. Unknown is `null`, never the lowest step.
 * `overall` serves when nobody has said yet who bears the consequence; once a recipient is judged, the highest counts.
 */
export const placementSchema = z.strictObject({
  likelihood: step,
  consequences: z.strictObject({ organization: step, individuals: step, groups: step, society: step }),
  overall: step,
  /** Why here: evidence and argument (6.1.2 asks for repeatable results). */
  rationale: longText,
  /** low: guess or split group; medium: some evidence; high: own measurements. `null` when nobody said. */
  confidence: z.enum(['low', 'medium', 'high']).nullable(),
  /** The version of the criteria in force when it was placed. */
  criteriaId: recordId.nullable(),
});
export type Placement = z.infer<typeof placementSchema>;

export const noPlacement: Placement = {
  likelihood: null,
  consequences: { organization: null, individuals: null, groups: null, society: null },
  overall: null,
  rationale: '',
  confidence: null,
  criteriaId: null,
};

/**
 * The consequence that counts: the highest of the four recipients, else the overall judgement. Never an average.
 * Unknown while the step of any recipient has left the criteria: what is left must not pass for the whole.
 */
export function overallConsequence(scale: readonly ConsequenceStep[], placement: Placement): ConsequenceStep | undefined {
  const judged = recipients.map((recipient) => placement.consequences[recipient]);
  if (judged.some((step) => step !== null && rankOf(scale, step) < 0)) return undefined;
  return highest(scale, judged) ?? scale[rankOf(scale, placement.overall)];
}

/** Recipients who bear the consequence that counts. Empty while only the overall judgement is known. */
export function worstOff(scale: readonly ConsequenceStep[], placement: Placement): Recipient[] {
  const worst = highest(
    scale,
    recipients.map((recipient) => placement.consequences[recipient]),
  );
  return recipients.filter((recipient) => worst && placement.consequences[recipient] === worst.id);
}

/**
 * Moves a placement to a cell of the matrix. Judged recipients above the new consequence come down to it and those
 * who bore the worst go to it, so that the highest equals the cell; with no recipient judged the overall is set.
 */
export function moveTo(scale: readonly ConsequenceStep[], placement: Placement, likelihood: string, consequence: string): Placement {
  const worst = worstOff(scale, placement);
  if (worst.length === 0) return { ...placement, likelihood, overall: consequence };
  const limit = rankOf(scale, consequence);
  const moved = recipients.map((recipient) => {
    const now = placement.consequences[recipient];
    const follows = worst.includes(recipient) || rankOf(scale, now) > limit;
    return [recipient, follows ? consequence : now] as const;
  });
  return { ...placement, likelihood, consequences: { ...placement.consequences, ...Object.fromEntries(moved) }, overall: null };
}
