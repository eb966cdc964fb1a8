import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { dayText } from '#domain/day.ts';
import { isBeyond } from './heatmap.ts';

/** The sentence over the criteria: which version, approved or not, and by whom. */
export function criteriaFinding(
  inForce: RiskCriteria | undefined,
  draft: RiskCriteria | undefined,
): { readonly strong: string; readonly rest: string } {
  if (!inForce) return { strong: 'No criteria yet.', rest: 'Choose a size to start from; every word can be changed.' };
  if (inForce.state === 'draft') {
    return { strong: `Version ${inForce.version} is a draft.`, rest: `Using ${inForce.basis || 'own values'}. Not approved yet.` };
  }
  const approved = `Version ${inForce.version} was approved on ${dayText(inForce.approvedOn)} by ${inForce.approvedBy}.`;
  return draft
    ? {
        strong: approved,
        rest: `Version ${draft.version} is being drafted; risks are judged by version ${inForce.version} until it is approved.`,
      }
    : { strong: approved, rest: '' };
}

/** What a draft would change: who goes beyond the line, who comes back, and whose step is no longer there. */
export interface Crossing {
  readonly out: readonly Risk[];
  readonly back: readonly Risk[];
  /** Placed today, and to be analysed again under the draft: neither beyond nor within. */
  readonly waiting: readonly Risk[];
}

/** Risks that read differently under two versions, by the line. */
export function crossing(risks: readonly Risk[], before: RiskCriteria, after: RiskCriteria): Crossing {
  const is = (risk: Risk, criteria: RiskCriteria) => isBeyond(risk, criteria, 'current');
  const placed = (risk: Risk, criteria: RiskCriteria) => evaluateRisk(risk, criteria).state === 'evaluated';
  return {
    out: risks.filter((risk) => !is(risk, before) && is(risk, after)),
    back: risks.filter((risk) => is(risk, before) && !is(risk, after) && placed(risk, after)),
    waiting: risks.filter((risk) => placed(risk, before) && !placed(risk, after)),
  };
}

/** "7 more risks would be beyond the line." What the draft on screen would do, in one sentence. */
export function crossingFinding({ out, back, waiting }: Crossing): string {
  const risks = (count: number) => `${count} ${count === 1 ? 'risk' : 'risks'}`;
  const wait = waiting.length > 0 ? ` ${risks(waiting.length)} would wait to be placed again.` : '';
  if (out.length > 0) {
    const more = `${out.length} more ${out.length === 1 ? 'risk' : 'risks'} would be beyond the line`;
    return `${more}${back.length > 0 ? `, ${back.length} would come back` : ''}.${wait}`;
  }
  if (back.length > 0) return `${risks(back.length)} would come back within the line.${wait}`;
  return wait === '' ? 'No risk would cross the line.' : wait.trim();
}

/** How many risks would cross the line in each cell: positive goes beyond, negative comes back. Cells are `l3/c2`. */
export function crossingByCell(criteria: RiskCriteria, { out, back }: Pick<Crossing, 'out' | 'back'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [risks, by] of [
    [out, 1],
    [back, -1],
  ] as const) {
    for (const risk of risks) {
      const evaluation = evaluateRisk(risk, criteria);
      if (evaluation.state === 'to-analyse') continue;
      const key = `${evaluation.likelihood.id}/${evaluation.consequence.id}`;
      counts.set(key, (counts.get(key) ?? 0) + by);
    }
  }
  return counts;
}
