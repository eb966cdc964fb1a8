import { presetCriteria, type CriteriaCatalogue, type PresetSize } from '#domain/criteria/preset.ts';
import type { CriteriaStart } from '#domain/criteria/riskCriteria.ts';
import file from '#static/risk-criteria/1.json';

// Checked against its schema by a test; JSON modules type their enumerations as plain strings.
const catalogue = file as CriteriaCatalogue;

export const presetSizes: readonly PresetSize[] = [3, 4, 5];
/** Starting criteria of one size, ready for draftCriteria(). */
export const criteriaStart = (size: PresetSize): CriteriaStart => presetCriteria(catalogue, size);
export const { reassessmentTriggers, appetiteTerms, treatmentOptions, confidence: confidenceMeanings, controlEffectiveness } = catalogue;
/** What each impact factor asks, in one line. */
export const impactFactorMeanings = catalogue.impactScoring.factors;
