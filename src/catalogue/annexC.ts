import type { Objective, RiskSource } from '#domain/context/annexC.ts';
import file from '#static/iso-42001-annex-c/2023.json';

/** The eleven objectives of Annex C. */
export const objectives: readonly Objective[] = file.objectives;
/** The seven risk sources of Annex C. */
export const riskSources: readonly RiskSource[] = file.riskSources;
export const annexCName = (id: string): string => [...objectives, ...riskSources].find((entry) => entry.id === id)?.name ?? id;
