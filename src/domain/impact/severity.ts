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

/** From this degree on a harm is called severe. */
const severeFrom = 4;

export const isSevere = (severity: Severity): boolean => severity.state === 'known' && severity.degree >= severeFrom;

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
export function readImpact(
  impact: Pick<Impact, ImpactFactor | 'likelihood'>,
  party: Pick<AffectedParty, 'vulnerable'> | undefined,
  criteria: RiskCriteria,
): ImpactReading {
  const severity = severityOf(impact, party?.vulnerable ?? false, criteria.impactRule);
  const stepId = severity.state === 'known' ? criteria.impactRule.consequenceOfSeverity[severity.degree - 1] : undefined;
  const step = criteria.consequence[rankOf(criteria.consequence, stepId ?? null)];
  const likelihood = criteria.likelihood[rankOf(criteria.likelihood, impact.likelihood)];
  const level = step && likelihood ? levelById(criteria, levelIdAt(criteria, likelihood.id, step.id)) : undefined;
  return { severity, step, likelihood, level, rank: level ? rankOf(criteria.levels, level.id) : -1 };
}

/** What a harm leads to once its measures work: the same factors and party, judged again. `undefined` while nobody did. */
export const readAfter = (
  impact: Pick<Impact, 'after'>,
  party: Pick<AffectedParty, 'vulnerable'> | undefined,
  criteria: RiskCriteria,
): ImpactReading | undefined => (impact.after ? readImpact(impact.after, party, criteria) : undefined);

/**
 * A harm that must be a risk, or say why it is none (CHK-05, Q11): severe, however likely, or at a level in the upper
 * half of the levels.
 */
export function needsRisk(impact: Impact, party: AffectedParty | undefined, criteria: RiskCriteria): boolean {
  if (impact.polarity !== 'harm') return false;
  const { rank, severity } = readImpact(impact, party, criteria);
  return isSevere(severity) || rank >= Math.ceil(criteria.levels.length / 2);
}
