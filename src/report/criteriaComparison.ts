import { recipientLabels, recipients } from '#domain/context/recipients.ts';
import { impactFactors } from '#domain/criteria/impactRule.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { levelById, lineReach, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { beyondInWords, statementLabels, statementParts } from './appetiteWords.ts';
import { rateText } from '#domain/criteria/rate.ts';

/** One thing that differs between two versions of the criteria, in words; an empty side means it is not there. */
export interface CriteriaDifference {
  readonly part: 'Likelihood' | 'Consequence' | 'Levels' | 'Matrix' | 'Lines' | 'Rules';
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

type Told = readonly (readonly [what: string, text: string])[];

/** Everything two versions say differently, in the order of the screen. */
export const compareCriteria = (before: RiskCriteria, after: RiskCriteria): CriteriaDifference[] => [
  ...differ('Likelihood', steps(before, 'likelihood', likelihoodTold), steps(after, 'likelihood', likelihoodTold)),
  ...differ('Consequence', steps(before, 'consequence', consequenceTold), steps(after, 'consequence', consequenceTold)),
  ...differ('Levels', levels(before), levels(after)),
  ...differ('Matrix', cells(before), cells(after)),
  ...differ('Lines', lines(before), lines(after)),
  ...differ('Rules', rules(before), rules(after)),
];

/** Things are the same thing by their key, which stands before the bar; what is shown is the name after it. */
function differ(part: CriteriaDifference['part'], before: Told, after: Told): CriteriaDifference[] {
  const [old, fresh] = [new Map(before), new Map(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((what) => (old.get(what) ?? '') !== (fresh.get(what) ?? ''))
    .map((what) => ({ part, what: what.slice(what.indexOf('|') + 1), before: old.get(what) ?? '', after: fresh.get(what) ?? '' }));
}

function steps<A extends 'likelihood' | 'consequence'>(
  criteria: RiskCriteria,
  axis: A,
  told: (step: RiskCriteria[A][number]) => Told,
): Told {
  return criteria[axis].flatMap((step, index) =>
    told(step).map(([what, text]) => [`${step.id}|${what}`, what === 'Step' ? `${index + 1} ${text}` : text] as const),
  );
}

const likelihoodTold = (step: RiskCriteria['likelihood'][number]): Told => [
  ['Step', step.label],
  [`${step.label}: how often`, step.frequency],
  [`${step.label}: from`, step.atLeast ? rateText(step.atLeast) : ''],
  [`${step.label}: chance in a year`, step.chancePerYear],
  [`${step.label}: meaning`, step.anchor],
];

const consequenceTold = (step: RiskCriteria['consequence'][number]): Told => [
  ['Step', step.label],
  ...recipients.map((recipient) => [`${step.label}: ${recipientLabels[recipient].toLowerCase()}`, step.anchors[recipient]] as const),
];

const levels = (criteria: RiskCriteria): Told =>
  criteria.levels.flatMap((level) => [
    [`${level.id}|Name`, level.label],
    [`${level.id}|${level.label}: decision`, [level.decision, level.action].filter(Boolean).join('. ')],
    [`${level.id}|${level.label}: who may accept`, level.acceptanceAuthority],
    [`${level.id}|${level.label}: accepted for at most`, level.acceptForDays === null ? 'No end' : `${level.acceptForDays} days`],
    [`${level.id}|${level.label}: looked at again within`, `${level.reviewWithinDays} days`],
  ]);

const cells = (criteria: RiskCriteria): Told =>
  criteria.likelihood.flatMap((l) =>
    criteria.consequence.map(
      (c) => [`${l.id}/${c.id}|${l.label}, ${c.label}`, levelById(criteria, levelIdAt(criteria, l.id, c.id))?.label ?? 'No level'] as const,
    ),
  );

const lines = (criteria: RiskCriteria): Told =>
  criteria.appetite.flatMap((line) => [
    ...(['appetite', 'tolerance'] as const).map(
      (kind) =>
        [
          `${line.id}|${line.name}: beyond ${kind}`,
          beyondInWords(criteria, lineReach(criteria, line.id, kind)).join('; ') || 'Nothing',
        ] as const,
    ),
    ...statementParts.map((part) => [`${line.id}|${line.name}: ${statementLabels[part].toLowerCase()}`, line.statement[part]] as const),
    [`${line.id}|${line.name}: stance`, line.stance],
    [`${line.id}|${line.name}: capacity`, line.capacity],
  ]);

const rules = ({ overrides, impactRule, reasons, choiceReasons }: RiskCriteria): Told => [
  ['|The worst for people or society goes to top management', overrides.worstToTopManagement ? 'On' : 'Off'],
  ['|Low confidence shows one level higher', overrides.lowConfidenceRaises ? 'On' : 'Off'],
  ['|Not below a linked impact without a reason', overrides.impactFloor ? 'On' : 'Off'],
  ['|Severity of an impact', impactRule.rule === 'raised' ? 'Gravity, raised' : 'Highest of the three'],
  ...impactFactors.map((factor) => [`|Degrees of ${factor}`, impactRule.factors[factor].join(' · ')] as const),
  ['|Reasons for value choices', [reasons, ...choiceReasons.map(({ reason }) => reason)].filter(Boolean).join(' ')],
];
