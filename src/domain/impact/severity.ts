import { levelIdAt } from '#domain/criteria/matrix.ts';
import type { Level } from '#domain/criteria/level.ts';
import { levelById, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf, type ConsequenceStep, type LikelihoodStep } from '#domain/criteria/scale.ts';
import { impactFactors, type ImpactFactor, type ImpactRule } from '#domain/criteria/impactRule.ts';
import type { AffectedParty } from './affectedParty.ts';
import type { Impact } from './impact.ts';

/** Severity 1 to 5 with what raised it, or the factors that are still missing. */
export type Severity =
  | { readonly state: 'to-analyse'; readonly missing: readonly ImpactFactor[] }
  | { readonly state: 'known'; readonly degree: number; readonly raisedBy: readonly ('irremediability' | 'scope' | 'vulnerability')[] };

/**
 * Severity by the criteria's rule (risk-criteria.json `impactScoring`). `raised`: gravity, one higher when it is hard to
 * put right (4 or 5), one higher when many are hit (4 or 5) or they are easier to hurt; at most 5. It never lowers
 * gravity, so a grave harm to one person stays grave. `highest`: the highest of the three factors.
 */
export function severityOf(impact: Pick<Impact, ImpactFactor>, vulnerable: boolean, { rule }: Pick<ImpactRule, 'rule'>): Severity {
  const { gravity, scope, irremediability } = impact;
  if (gravity === null || scope === null || irremediability === null) {
    return { state: 'to-analyse', missing: impactFactors.filter((factor) => impact[factor] === null) };
  }
  if (rule === 'highest') return { state: 'known', degree: Math.max(gravity, scope, irremediability), raisedBy: [] };
  const lasting = irremediability >= 4;
  const wide = scope >= 4;
  const raisedBy = [
    ...(lasting ? (['irremediability'] as const) : []),
    ...(wide ? (['scope'] as const) : []),
    ...(vulnerable ? (['vulnerability'] as const) : []),
  ];
  return { state: 'known', degree: Math.min(5, gravity + (lasting ? 1 : 0) + (wide || vulnerable ? 1 : 0)), raisedBy };
}

/** An impact read with the criteria: severity, the consequence step it stands for, and its level where likelihood is known. */
export interface ImpactReading {
  readonly severity: Severity;
  readonly step: ConsequenceStep | undefined;
  readonly likelihood: LikelihoodStep | undefined;
  readonly level: Level | undefined;
  /** 0 is the lowest level, -1 while unknown. */
  readonly rank: number;
}

/** Reads an impact with the same matrix as risks, severity in place of consequence (domain brief 5.4). */
export function readImpact(impact: Impact, party: AffectedParty | undefined, criteria: RiskCriteria): ImpactReading {
  const severity = severityOf(impact, party?.vulnerable ?? false, criteria.impactRule);
  const stepId = severity.state === 'known' ? criteria.impactRule.consequenceOfSeverity[severity.degree - 1] : undefined;
  const step = criteria.consequence[rankOf(criteria.consequence, stepId ?? null)];
  const likelihood = criteria.likelihood[rankOf(criteria.likelihood, impact.likelihood)];
  const level = step && likelihood ? levelById(criteria, levelIdAt(criteria, likelihood.id, step.id)) : undefined;
  return { severity, step, likelihood, level, rank: level ? rankOf(criteria.levels, level.id) : -1 };
}

/** From this degree of 5 a harm is severe, however rare. */
const severeDegree = 4;

/** Whether an impact is severe; not while a factor is unknown. */
export function isSevere(impact: Impact, party: AffectedParty | undefined, criteria: RiskCriteria): boolean {
  const { severity } = readImpact(impact, party, criteria);
  return severity.state === 'known' && severity.degree >= severeDegree;
}
