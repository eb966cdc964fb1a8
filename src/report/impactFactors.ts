import { impactFactors, type ImpactFactor, type ImpactRule } from '#domain/criteria/impactRule.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { severityOf, type Severity } from '#domain/impact/severity.ts';

/** One factor of severity with what it did to the result. All four are always shown (domain brief 5.4). */
export interface FactorReading {
  readonly factor: ImpactFactor | 'vulnerability';
  readonly label: string;
  /** 1 to 5; yes or no for vulnerability. Empty while nobody judged it. */
  readonly value: string;
  /** The criteria's own words for that degree. */
  readonly meaning: string;
  readonly effect: string;
  /** It starts, raises or decides the result. */
  readonly counts: boolean;
}

/** What the factors are called, in the order they are asked. */
export const factorLabels: Readonly<Record<FactorReading['factor'], string>> = {
  gravity: 'Gravity',
  scope: 'Scope',
  irremediability: 'Irremediability',
  vulnerability: 'Vulnerability',
};

const vulnerabilityMeaning = (vulnerable: boolean | null) =>
  vulnerable === null
    ? 'Whether they are easier to hurt is not judged yet.'
    : vulnerable
      ? 'They are easier to hurt here.'
      : 'They are not easier to hurt than others.';

/** Reads each factor by the criteria's rule: which one decided, which one raised, and which one changed nothing. */
export function readFactors(impact: Pick<Impact, ImpactFactor>, vulnerable: boolean | null, rule: ImpactRule): FactorReading[] {
  const severity = severityOf(impact, vulnerable ?? false, rule);
  const three = impactFactors.map((factor): FactorReading => {
    const value = impact[factor];
    const told = effectOf(factor, value, impact, severity, rule);
    return {
      factor,
      label: factorLabels[factor],
      value: value === null ? '' : String(value),
      meaning: value === null ? '' : (rule.factors[factor][value - 1] ?? ''),
      ...told,
    };
  });
  const raises = severity.state === 'known' && severity.raisedBy.includes('vulnerability');
  const effect =
    rule.rule === 'highest'
      ? 'not part of this rule; shown beside it'
      : raises
        ? raisingEffect(severity, impact.gravity, severity.raisedBy.includes('scope') ? 'together with scope' : '')
        : vulnerable === null
          ? 'does not raise while it is not judged'
          : 'does not raise';
  const value = vulnerable === null ? '' : vulnerable ? 'yes' : 'no';
  return [
    ...three,
    {
      factor: 'vulnerability',
      label: factorLabels.vulnerability,
      value,
      meaning: vulnerabilityMeaning(vulnerable),
      effect,
      counts: raises,
    },
  ];
}

function effectOf(
  factor: ImpactFactor,
  value: number | null,
  { gravity }: Pick<Impact, ImpactFactor>,
  severity: Severity,
  { rule }: Pick<ImpactRule, 'rule'>,
): Pick<FactorReading, 'effect' | 'counts'> {
  if (value === null) return { effect: 'not judged yet', counts: false };
  if (severity.state === 'to-analyse') return { effect: 'waits for the others', counts: false };
  if (rule === 'highest') {
    const decides = value === severity.degree;
    return { effect: decides ? 'decides: the highest counts' : 'lower, changes nothing', counts: decides };
  }
  if (factor === 'gravity') return { effect: severity.raisedBy.length === 0 ? 'decides' : 'where it starts', counts: true };
  if (!severity.raisedBy.includes(factor)) return { effect: 'below 4, does not raise', counts: false };
  const beside = factor === 'scope' && severity.raisedBy.includes('vulnerability') ? 'together with vulnerability' : '';
  return { effect: raisingEffect(severity, gravity, beside), counts: true };
}

/** Severity ends at 5: what would raise it further is said, not hidden. */
function raisingEffect(severity: Severity, gravity: number | null, beside: string): string {
  const causes = severity.state === 'known' ? severity.raisedBy : [];
  const steps = (causes.includes('irremediability') ? 1 : 0) + (causes.includes('scope') || causes.includes('vulnerability') ? 1 : 0);
  const beyond = (gravity ?? 0) + steps > 5;
  const effect = gravity === 5 ? 'would raise, but 5 is the highest' : beyond ? 'raises to 5, the highest' : 'raises by one';
  return beside === '' ? effect : `${effect}, ${beside}`;
}

/** The four factors as one line for a table: `G 3 · S 4 raises by one · I 2 · V no`. */
export const factorsLine = (readings: readonly FactorReading[]): string =>
  readings.map(({ label, value, effect }) => `${label} ${value === '' ? 'not judged' : value} (${effect})`).join('; ');
