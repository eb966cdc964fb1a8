import type { CatalogueControl, ControlObjective } from '#domain/control/control.ts';
import file from '#static/iso-42001-annex-a/2023.json';

// Checked against its schema by a test; not parsed again in every browser.
/** The 38 controls of Annex A in published order: identifiers and short titles, with our own words about them. */
export const annexA: readonly CatalogueControl[] = file.controls;
export const controlObjectives: readonly ControlObjective[] = file.objectives;
export const controlById = (id: string): CatalogueControl | undefined => annexA.find((control) => control.id === id);
