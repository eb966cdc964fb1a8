import { recipientLabels } from '#domain/context/recipients.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import type { SecondLook } from '#domain/risk/secondLook.ts';
import { evaluatePlacement } from '#domain/risk/evaluateRisk.ts';
import { overallConsequence, worstOff } from '#domain/risk/placement.ts';
import type { LevelMark } from './document.ts';
import { levelMark } from './level.ts';

const reasons = {
  'step-gone': 'a step it stands on is gone',
  'words-changed': 'the words of its step changed',
  'level-changed': 'it has another level now',
  'verdict-changed': 'it stands on the other side of a line now',
} as const;

/** Why a placement needs another look, in words. */
export const lookReasons = (look: SecondLook): string[] => look.reasons.map((reason) => reasons[reason]);

const verdicts = {
  'within-appetite': 'within the line',
  'within-tolerance': 'beyond the line, within tolerance',
  'beyond-tolerance': 'beyond tolerance',
} as const;

/** How one version of the criteria reads a placement: the words that were in front of people, and what follows. */
export interface Reading {
  readonly likelihood: { readonly label: string; readonly text: string };
  readonly consequence: { readonly label: string; readonly text: string };
  readonly level: LevelMark | undefined;
  readonly verdict: string;
}

const none = { label: 'Not on this scale', text: '' };

/** A placement as a version reads it, for one of the two columns side by side. */
export function readingOf({ placement, risk }: SecondLook, criteria: RiskCriteria): Reading {
  const evaluation = evaluatePlacement(placement, criteria, risk);
  const likelihood = criteria.likelihood[rankOf(criteria.likelihood, placement.likelihood)];
  const consequence = overallConsequence(criteria.consequence, placement);
  const worst = worstOff(criteria.consequence, placement);
  const borne = worst.length > 0 ? worst : (['individuals'] as const);
  return {
    likelihood: likelihood ? { label: likelihood.label, text: [likelihood.frequency, likelihood.anchor].filter(Boolean).join('. ') } : none,
    consequence: consequence
      ? {
          label: consequence.label,
          text: borne.map((recipient) => `${recipientLabels[recipient]}: ${consequence.anchors[recipient]}`).join(' '),
        }
      : none,
    level: evaluation.state === 'evaluated' ? levelMark(criteria, evaluation.level.id) : undefined,
    verdict: evaluation.state === 'evaluated' ? verdicts[evaluation.verdict] : 'to be placed again',
  };
}
