import { reviseCriteria, type RiskCriteria } from './riskCriteria.ts';

/** What saving a sketch of the criteria writes: the same version again, or a new one. */
export interface SavePlan {
  readonly record: RiskCriteria;
  /** A draft that scores were given under: kept as it was, so that they can still be read by it. */
  readonly superseded: RiskCriteria | null;
}

/**
 * How a sketch becomes a version. An approved version is never written over: the sketch becomes the next draft. A draft
 * is written over, unless scores given under it would read differently then: so every score keeps its own yardstick.
 */
export function planSave(
  stored: RiskCriteria,
  sketch: RiskCriteria,
  versions: readonly RiskCriteria[],
  wouldReread: boolean,
  newId: string,
): SavePlan {
  const highest = Math.max(...versions.map(({ version }) => version), stored.version);
  const next = (): RiskCriteria => ({
    ...reviseCriteria({ ...sketch, version: highest }, newId),
    replaces: sketch.replaces,
  });
  if (stored.state !== 'draft') return { record: next(), superseded: null };
  if (wouldReread) return { record: next(), superseded: { ...stored, state: 'superseded' } };
  return { record: { ...sketch, id: stored.id, version: stored.version, state: 'draft' }, superseded: null };
}
