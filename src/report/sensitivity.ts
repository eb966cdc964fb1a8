import { impactFactors, type ImpactFactor, type ImpactRule } from '#domain/criteria/impactRule.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { severityOf } from '#domain/impact/severity.ts';
import { factorLabels } from './impactFactors.ts';

/** What the severity would be if one factor were a step lower or higher, the others as they are. */
export interface Sensitivity {
  readonly factor: ImpactFactor;
  readonly label: string;
  readonly given: number;
  /** 1 to 5; undefined where the factor has no such step. */
  readonly lower: number | undefined;
  readonly higher: number | undefined;
}

/**
 * What would change the result (ux E.4): the factors on which the severity really depends, here and now. A factor whose
 * neighbouring steps leave the severity as it is has no bar; while a factor is missing there is nothing to vary.
 */
export function sensitivities(
  impact: Pick<Impact, ImpactFactor>,
  vulnerable: boolean,
  rule: Pick<ImpactRule, 'rule'>,
): { readonly degree: number; readonly bars: readonly Sensitivity[] } | undefined {
  const now = severityOf(impact, vulnerable, rule);
  if (now.state !== 'known') return undefined;
  const at = (factor: ImpactFactor, step: number): number | undefined => {
    if (step < 1 || step > 5) return undefined;
    const then = severityOf({ ...impact, [factor]: step }, vulnerable, rule);
    return then.state === 'known' ? then.degree : undefined;
  };
  const bars = impactFactors.flatMap((factor): Sensitivity[] => {
    const given = impact[factor] ?? 0;
    const [lower, higher] = [at(factor, given - 1), at(factor, given + 1)];
    const depends = [lower, higher].some((degree) => degree !== undefined && degree !== now.degree);
    return depends ? [{ factor, label: factorLabels[factor], given, lower, higher }] : [];
  });
  return { degree: now.degree, bars };
}

/** One factor in words: “Gravity 2 instead of 3 would make it 2, 4 instead of 3 would make it 4.”. */
export const sensitivityText = ({ label, given, lower, higher }: Sensitivity, today: number): string => {
  const steps = [
    { step: given - 1, then: lower },
    { step: given + 1, then: higher },
  ].filter(({ then }) => then !== undefined && then !== today);
  return `${label} ${steps.map(({ step, then }) => `${step} instead of ${given} would make it ${then ?? ''}`).join(', ')}.`;
};
