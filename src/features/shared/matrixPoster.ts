import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { canonicalHash } from '#export/json.ts';
import { matrixPoster } from '#report/workshop/matrixPoster.ts';
import type { Handout } from '#workers/making.worker.ts';
import { assessment } from './assessment.svelte.ts';
import { madeWith } from './madeWith.ts';

/** The matrix for the wall, ready to print. `category`: whose line it has; empty for the strictest. */
export async function matrixPosterOrder(criteria: RiskCriteria, category: string): Promise<Handout> {
  const { control, ...matrix } = matrixPoster(criteria, category, assessment.records, { madeAt: new Date().toISOString(), madeWith });
  return { matrix: { ...matrix, control: { ...control, sha256: await canonicalHash(matrix) } } };
}
