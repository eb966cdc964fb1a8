import type { CriteriaStart, RiskCriteria } from './riskCriteria.ts';
import { rankOf } from './scale.ts';
import type { Axis } from './steps.ts';

/** Which new step stands for an old one. */
export type Mapping = Readonly<Record<Axis, readonly { readonly from: string; readonly to: string }[]>>;
type Scale = readonly { readonly id: string; readonly label: string }[];

/**
 * What old steps become on a new scale: the step with the same id, else with the same name, else the one at the same
 * height, upwards when that falls between two, so that nothing looks smaller than it was. Only steps that go are listed.
 */
export function suggestMapping(before: Scale, after: Scale): { readonly from: string; readonly to: string }[] {
  return before
    .filter((step) => rankOf(after, step.id) < 0)
    .map((step) => {
      const named = after.find(({ label }) => label.trim().toLowerCase() === step.label.trim().toLowerCase());
      const height = rankOf(before, step.id) / Math.max(1, before.length - 1);
      const level = after[Math.ceil(height * (after.length - 1) - 1e-9)];
      return { from: step.id, to: (named ?? between(before, after, step.id) ?? level ?? after.at(-1))?.id ?? step.id };
    });
}

/** The next higher old step that stayed, when both scales share steps. */
function between(before: Scale, after: Scale, id: string): Scale[number] | undefined {
  const higher = before.slice(rankOf(before, id)).find((step) => rankOf(after, step.id) >= 0);
  return after.find((step) => step.id === higher?.id);
}

/**
 * Criteria with the scales and the matrix of another size. Appetite, tolerance and every word about them stay; lines
 * that were drawn by cells follow their level again, because their cells are gone. No risk is touched.
 */
export function resizeCriteria(criteria: RiskCriteria, start: CriteriaStart, mapping: Mapping): RiskCriteria {
  const levels = new Set(start.levels.map((level) => level.id));
  const known = (id: string, otherwise: string | undefined) => (levels.has(id) ? id : (otherwise ?? id));
  const kept = criteria.levels.every((level) => levels.has(level.id)) ? criteria.levels : start.levels;
  /** Without its cells a line may reach further by its level than what is never accepted: then the stricter one holds. */
  const linesOf = (line: RiskCriteria['appetite'][number]) => {
    const appetite = known(line.appetite, start.levels[0]?.id);
    const tolerance = known(line.tolerance, start.levels[0]?.id);
    return { appetite: rankOf(kept, appetite) > rankOf(kept, tolerance) ? tolerance : appetite, tolerance };
  };
  return {
    ...criteria,
    basis: start.basis,
    likelihood: start.likelihood,
    consequence: start.consequence,
    levels: kept,
    matrix: start.matrix,
    appetite: criteria.appetite.map((line) => ({
      ...line,
      ...linesOf(line),
      appetiteStair: null,
      toleranceStair: null,
    })),
    impactRule: { ...criteria.impactRule, consequenceOfSeverity: start.impactRule.consequenceOfSeverity },
    replaces: {
      likelihood: chained(criteria.replaces.likelihood, mapping.likelihood),
      consequence: chained(criteria.replaces.consequence, mapping.consequence),
    },
  };
}

/** What was mapped before, mapped on; then what is mapped now. */
const chained = (earlier: Mapping[Axis], now: Mapping[Axis]): { from: string; to: string }[] => [
  ...earlier.map(({ from, to }) => ({ from, to: now.find((pair) => pair.from === to)?.to ?? to })),
  ...now.filter((pair) => !earlier.some((known) => known.from === pair.from)),
];

/** The step that a step of an older version became, following every version in between; itself while it is still there. */
export function mappedStep(
  versions: readonly RiskCriteria[],
  after: RiskCriteria,
  until: RiskCriteria,
  axis: Axis,
  id: string,
): string | null {
  const way = versions.filter(({ version }) => version > after.version && version <= until.version).sort((a, b) => a.version - b.version);
  const step = way.reduce((now, { replaces, [axis]: scale }) => {
    return rankOf(scale, now) >= 0 ? now : (replaces[axis].find((pair) => pair.from === now)?.to ?? now);
  }, id);
  return rankOf(until[axis], step) >= 0 ? step : null;
}
