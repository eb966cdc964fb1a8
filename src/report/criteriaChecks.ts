import { checkCriteria } from '#domain/criteria/checkCriteria.ts';
import type { Finding, Place } from '#domain/criteria/finding.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';

/** One line of the checks: what passed, or what was found, with the reason that was given for a value choice. */
export interface Check extends Pick<Finding, 'id' | 'cells'> {
  readonly weight: Finding['weight'] | 'passed';
  readonly text: string;
  readonly why: string;
  readonly reason: string;
}

const passed = [
  [['complete'], 'Every cell names a level.'],
  [['monotone'], 'Levels never fall as likelihood or consequence rises.'],
  [['neighbours'], 'Neighbouring cells differ by at most one level.'],
  [['line-against-levels'], 'No line runs against the levels.'],
  [
    ['vague-anchor', 'duplicate-anchor', 'missing-anchor', 'no-frequency', 'rates'],
    'Every step says what it means, and no two say the same.',
  ],
] as const;

/** Where risks stand now, as far as they are placed. */
const placesOf = (risks: readonly Risk[], criteria: RiskCriteria): Place[] =>
  risks.flatMap((risk) => {
    const evaluation = evaluateRisk(risk, criteria);
    return evaluation.state === 'evaluated' ? [{ likelihood: evaluation.likelihood.id, consequence: evaluation.consequence.id }] : [];
  });

/** What must be put right, what passed, so that a clean matrix says so, then choices and weak spots. */
export function criteriaChecks(criteria: RiskCriteria, risks: readonly Risk[]): Check[] {
  const findings = checkCriteria(criteria, placesOf(risks, criteria));
  const [low, high] = [criteria.levels[0]?.label ?? '', criteria.levels.at(-1)?.label ?? ''];
  const apart = [['low-touches-top', 'betweenness'], `No ${low} cell touches a ${high} cell (Cox’s weak consistency).`] as const;
  const worst = [['worst-not-lowest'], `The worst consequence is never ${low}.`] as const;
  const of = (weight: Finding['weight']): Check[] =>
    findings
      .filter((finding) => finding.weight === weight)
      .map(({ id, message, why, cells }) => ({
        id,
        weight,
        text: message,
        why,
        reason: criteria.choiceReasons.find(({ finding }) => finding === id)?.reason ?? '',
        cells,
      }));
  const clean = [...passed, apart, worst]
    .filter(([rules]) => !findings.some(({ rule }) => rule === 'complete' || rules.some((entry) => entry === rule)))
    .map(([[rule], text]) => ({ id: rule, weight: 'passed' as const, text, why: '', reason: '', cells: [] }));
  return [...of('error'), ...clean, ...of('value-choice'), ...of('weak-spot')];
}
