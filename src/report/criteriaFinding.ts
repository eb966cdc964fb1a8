import { checkMatrix, type MatrixFinding } from '#domain/criteria/matrix.ts';
import { linesFor, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { levelById } from '#domain/criteria/riskCriteria.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { dayText } from './day.ts';
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

/** What a draft would change: risks that are beyond the line under one version and not under the other. */
export function crossing(
  risks: readonly Risk[],
  before: RiskCriteria,
  after: RiskCriteria,
): { readonly out: readonly Risk[]; readonly back: readonly Risk[] } {
  const is = (risk: Risk, criteria: RiskCriteria) => isBeyond(risk, criteria, 'current');
  return {
    out: risks.filter((risk) => !is(risk, before) && is(risk, after)),
    back: risks.filter((risk) => is(risk, before) && !is(risk, after)),
  };
}

/** The line of one category in words, for the screen and the report. */
export function lineInWords(criteria: RiskCriteria, category: string): string {
  const line = criteria.appetite.find((entry) => entry.id === category);
  const { appetite, tolerance } = linesFor(criteria, category);
  const level = (id: string) => levelById(criteria, id);
  const name = line?.name ?? 'all kinds together, the strictest line of each';
  const beyond = criteria.levels[criteria.levels.findIndex((entry) => entry.id === appetite) + 1];
  const carried = `For ${lower(name)}, a level of risk up to ${level(appetite)?.label ?? appetite} is carried without asking.`;
  if (!beyond) return carried;
  const borne =
    appetite === tolerance
      ? 'Nothing above it is accepted.'
      : `Up to ${level(tolerance)?.label ?? tolerance} is borne for a limited time after treatment, with approval by: ${level(tolerance)?.acceptanceAuthority ?? ''}. Anything higher is not accepted.`;
  return `${carried} ${borne}`;
}

const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Checks of the matrix with a word for what passed, so that a clean matrix says so. */
export function matrixChecks(
  criteria: RiskCriteria,
): readonly { readonly ok: boolean; readonly weight: MatrixFinding['weight'] | 'passed'; readonly text: string }[] {
  const findings = checkMatrix(criteria);
  const passed = [
    ['complete', 'Every cell names a level.'],
    ['monotone', 'Levels never fall as likelihood or consequence rises.'],
    ['neighbours', 'Neighbouring cells differ by at most one level.'],
    ['worst-not-lowest', `The worst consequence is never ${criteria.levels[0]?.label ?? 'the lowest level'}.`],
  ] as const;
  return [
    ...findings.map(({ weight, message }) => ({ ok: false, weight, text: message })),
    ...passed
      .filter(([rule]) => !findings.some((finding) => finding.rule === rule))
      .map(([, text]) => ({ ok: true, weight: 'passed' as const, text })),
  ];
}
