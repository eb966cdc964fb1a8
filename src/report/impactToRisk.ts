import { recipientLabels } from '#domain/context/recipients.ts';
import { cut, limits } from '#domain/text.ts';
import type { ImpactFactor } from '#domain/criteria/impactRule.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { readImpact } from '#domain/impact/severity.ts';
import { noPlacement } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';

/** Which appetite category and which controls a dimension of impact leads to first. Suggestions; people decide. */
const carried: Readonly<Record<string, { readonly category: string; readonly controls: readonly string[] }>> = {
  accountability: { category: 'fundamental-rights', controls: ['A.3.2', 'A.8.3', 'A.10.2'] },
  transparency: { category: 'fundamental-rights', controls: ['A.8.2', 'A.8.5', 'A.6.2.7'] },
  fairness: { category: 'fundamental-rights', controls: ['A.5.4', 'A.7.4', 'A.6.2.4'] },
  privacy: { category: 'privacy', controls: ['A.7.2', 'A.7.3', 'A.7.5'] },
  safety: { category: 'safety', controls: ['A.6.2.4', 'A.6.2.6', 'A.8.4'] },
  security: { category: 'security', controls: ['A.6.2.3', 'A.6.2.6', 'A.10.3'] },
  reliability: { category: 'reliability', controls: ['A.6.2.4', 'A.6.2.6', 'A.7.4'] },
  financial: { category: 'fundamental-rights', controls: ['A.5.4', 'A.8.3', 'A.9.2'] },
  accessibility: { category: 'fundamental-rights', controls: ['A.5.4', 'A.8.2', 'A.9.3'] },
  rights: { category: 'fundamental-rights', controls: ['A.5.2', 'A.5.4', 'A.9.2'] },
  labour: { category: 'people', controls: ['A.4.6', 'A.5.4', 'A.9.3'] },
  environment: { category: 'environment', controls: ['A.4.5', 'A.5.5'] },
  economy: { category: 'reputation', controls: ['A.5.5', 'A.8.5'] },
  democracy: { category: 'fundamental-rights', controls: ['A.5.5', 'A.8.5'] },
  information: { category: 'fundamental-rights', controls: ['A.5.5', 'A.8.2'] },
  culture: { category: 'fundamental-rights', controls: ['A.5.5', 'A.7.4'] },
};

/** The controls that a dimension of impact suggests first, by id. */
export const controlsFor = (dimension: string): readonly string[] => carried[dimension]?.controls ?? [];

/** What "Make risk" carries over from an impact: shown before it is done, then written in one step. */
export interface Carried {
  readonly title: string;
  readonly risk: Partial<Risk>;
  readonly consequence: string;
  /** Which recipient the consequence is judged for. */
  readonly bearer: string;
  readonly category: string;
  readonly controls: readonly string[];
}

/** The risk an impact leads to: the consequence for its recipient at the severity's step, likelihood still unknown. */
export function riskFromImpact(
  impact: Pick<Impact, 'id' | 'description' | 'because' | 'dimension' | ImpactFactor | 'likelihood'>,
  party: Pick<AffectedParty, 'name' | 'recipient' | 'vulnerable'> | undefined,
  criteria: RiskCriteria,
  systems: readonly string[],
): Carried {
  const { step, severity } = readImpact(impact, party, criteria);
  const { category = '', controls = [] } = carried[impact.dimension] ?? {};
  const known = criteria.appetite.find((line) => line.id === category);
  const recipient = party?.recipient ?? 'individuals';
  return {
    title: cut(impact.description, limits.name),
    consequence: step && severity.state === 'known' ? `${severity.degree} ${step.label}, from this impact` : 'not known yet',
    bearer: recipientLabels[recipient],
    category: known?.name ?? 'the strictest line',
    controls,
    risk: {
      cause: impact.because,
      event: impact.description,
      consequence: party ? `${party.name}: ${impact.description}` : impact.description,
      category: known?.id ?? '',
      impacts: [impact.id],
      systems: [...systems],
      stages: {
        inherent: null,
        target: null,
        residual: null,
        current: {
          ...noPlacement,
          consequences: { ...noPlacement.consequences, ...(step ? { [recipient]: step.id } : {}) },
          criteriaId: criteria.id,
        },
      },
    },
  };
}
