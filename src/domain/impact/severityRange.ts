import { impactFactors, type ImpactFactor, type ImpactRule } from '#domain/criteria/impactRule.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import type { AffectedParty } from './affectedParty.ts';
import type { Impact } from './impact.ts';
import { severityOf } from './severity.ts';

/** How far the votes of a workshop went, as severities 1 to 5. */
export interface SeverityRange {
  readonly low: number;
  readonly high: number;
}

/** Scales of factors are put to the room with their five degrees, lowest first. */
const degreeIn = ({ scale }: WorkshopQuestion, step: string | null): number | undefined => {
  const at = scale.findIndex(({ id }) => id === step);
  return scale.length === 5 && at >= 0 ? at + 1 : undefined;
};

/**
 * The range of a factor as the latest decision on it gives it. Undefined where no workshop gave one, and where the impact
 * says something else by now than the room decided: then the votes were about another judgement.
 */
function rangeOf(impact: Impact, factor: ImpactFactor, questions: readonly WorkshopQuestion[]): SeverityRange | undefined {
  const [last] = questions
    .filter(
      ({ table, object, measure, decision }) => table === 'impacts' && object === impact.id && measure === factor && decision !== null,
    )
    .sort((a, b) => ((a.decision?.at ?? '') < (b.decision?.at ?? '') ? 1 : -1));
  const range = last?.decision?.range;
  if (!last || !range || degreeIn(last, last.decision?.step ?? null) !== impact[factor]) return undefined;
  const [low, high] = [degreeIn(last, range.low), degreeIn(last, range.high)];
  return low === undefined || high === undefined ? undefined : { low: Math.min(low, high), high: Math.max(low, high) };
}

/**
 * How far the severity of an impact could be off (ux E.4, harm dots): by the rule, from the lowest to the highest of every
 * factor that a workshop gave a range for, the others as they are. Undefined where no range is known.
 */
export function severityRange(
  impact: Impact,
  party: Pick<AffectedParty, 'vulnerable'> | undefined,
  rule: Pick<ImpactRule, 'rule'>,
  questions: readonly WorkshopQuestion[],
): SeverityRange | undefined {
  const ranges = impactFactors.map((factor) => [factor, rangeOf(impact, factor, questions)] as const);
  if (ranges.every(([, range]) => range === undefined)) return undefined;
  const at = (end: 'low' | 'high') => {
    const given = Object.fromEntries(ranges.map(([factor, range]) => [factor, range?.[end] ?? impact[factor]]));
    return severityOf({ ...impact, ...given }, party?.vulnerable ?? false, rule);
  };
  const [low, high] = [at('low'), at('high')];
  return low.state === 'known' && high.state === 'known' ? { low: low.degree, high: high.degree } : undefined;
}
