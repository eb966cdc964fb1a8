import { recipientLabels, recipients } from '#domain/context/recipients.ts';
import type { Finding } from './finding.ts';
import { timesPerYear } from './rate.ts';
import type { RiskCriteria } from './riskCriteria.ts';

/** Words that two people read differently while no number or period stands beside them. */
const vagueWords = [
  ...['often', 'sometimes', 'frequent', 'frequently', 'occasional', 'occasionally', 'regular', 'regularly', 'seldom', 'usually'],
  ...['rarely', 'infrequently', 'repeatedly', 'periodically', 'significant', 'significantly', 'considerable', 'substantial'],
  ...['material', 'major', 'large', 'big', 'many', 'several', 'various', 'moderate', 'acceptable', 'unacceptable', 'appropriate'],
  ...['reasonable', 'adequate', 'important', 'extensive', 'manageable', 'tolerable', 'relevant'],
];
const vague = new RegExp(`\\b(${vagueWords.join('|')})\\b(?!-)`, 'i');
const measured =
  /\d|\b(once|twice|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|hours?|days?|daily|weeks?|weekly|months?|monthly|quarters?|quarterly|years?|yearly|annual(ly)?|decades?|century|centuries)\b/i;

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.;,]+$/, '');

const finding = (rule: Finding['rule'], weight: Finding['weight'], about: string, message: string, why: string): Finding => ({
  rule,
  id: `${rule}.${about}`,
  weight,
  message,
  why,
  cells: [],
});

/** The texts that say what a step means: one for a likelihood, one for each recipient of a consequence. */
interface Anchor {
  readonly id: string;
  /** "Likelihood 3", "Consequence 4 for groups". */
  readonly name: string;
  readonly text: string;
  /** What stands beside it and may hold the number: the frequency of a likelihood. */
  readonly beside?: string;
}

const likelihoodAnchors = ({ likelihood }: RiskCriteria): Anchor[] =>
  likelihood.map((step, index) => ({ id: step.id, name: `Likelihood ${index + 1}`, text: step.anchor, beside: step.frequency }));

const consequenceAnchors = ({ consequence }: RiskCriteria): Anchor[][] =>
  recipients.map((recipient) =>
    consequence.map((step, index) => ({
      id: `${step.id}.${recipient}`,
      name: `Consequence ${index + 1} for ${recipientLabels[recipient].toLowerCase()}`,
      text: step.anchors[recipient],
    })),
  );

/** Checks of the scales (domain brief 4.2, 4.7): two people should pick the same step. */
export function checkScales(criteria: RiskCriteria): Finding[] {
  const columns = [likelihoodAnchors(criteria), ...consequenceAnchors(criteria)];
  return [
    ...rates(criteria),
    ...frequencies(criteria),
    ...columns.flatMap((column) => [...absent(column), ...duplicates(column), ...unclear(column)]),
    ...[criteria.likelihood, criteria.consequence].flatMap((scale, axis) =>
      duplicates(
        scale.map((step, index) => ({
          id: `name.${step.id}`,
          name: `The name of ${axis === 0 ? 'likelihood' : 'consequence'} ${index + 1}`,
          text: step.label,
        })),
      ),
    ),
    ...levels(criteria),
  ];
}

function rates({ likelihood }: RiskCriteria): Finding[] {
  const bounds = likelihood.flatMap((step) => (step.atLeast ? [{ step, rate: timesPerYear(step.atLeast) }] : []));
  return bounds
    .filter(({ rate }, index) => index > 0 && rate <= (bounds[index - 1]?.rate ?? 0))
    .map(({ step }) =>
      finding(
        'rates',
        'error',
        step.id,
        `${step.label} starts at no higher rate than the step below it.`,
        'A rate must lead to one step. Let the rates rise from step to step.',
      ),
    );
}

function frequencies({ likelihood }: RiskCriteria): Finding[] {
  const rated = likelihood.some((step) => step.atLeast);
  return likelihood
    .filter((step, index) => !measured.test(step.frequency) && !(index === 0 && rated) && !step.atLeast)
    .map((step) =>
      finding(
        'no-frequency',
        'weak-spot',
        step.id,
        `${step.label} says neither how often nor over what period.`,
        'Two people would pick different steps. Say for example “once to ten times a year”.',
      ),
    );
}

function absent(column: readonly Anchor[]): Finding[] {
  return column
    .filter(({ text }) => text.trim() === '')
    .map(({ id, name }) =>
      finding('missing-anchor', 'weak-spot', id, `${name} has no anchor.`, 'Say what it looks like, so that it can be recognised.'),
    );
}

function duplicates(column: readonly Anchor[]): Finding[] {
  return column.flatMap(({ id, name, text }, index) => {
    const same = column.slice(0, index).find((other) => plain(other.text) === plain(text));
    return same && plain(text) !== ''
      ? [
          finding(
            'duplicate-anchor',
            'weak-spot',
            id,
            `${name} says the same as ${same.name.charAt(0).toLowerCase()}${same.name.slice(1)}.`,
            'Nobody can tell the two apart.',
          ),
        ]
      : [];
  });
}

function unclear(column: readonly Anchor[]): Finding[] {
  return column.flatMap(({ id, name, text, beside = '' }) => {
    const word = vague.exec(text)?.[0];
    return word !== undefined && !measured.test(`${text} ${beside}`)
      ? [
          finding(
            'vague-anchor',
            'weak-spot',
            id,
            `${name} says “${word.toLowerCase()}” without a number or a period.`,
            'Everybody has another measure for it. Test: would two people pick the same step?',
          ),
        ]
      : [];
  });
}

function levels({ levels: all }: RiskCriteria): Finding[] {
  return all.flatMap((level) => {
    const lacks = [
      ...(level.decision.trim() === '' ? ['what is decided'] : []),
      ...(level.acceptanceAuthority.trim() === '' ? ['who may accept it'] : []),
    ];
    return lacks.length > 0
      ? [
          finding(
            'level-incomplete',
            'weak-spot',
            level.id,
            `${level.label} does not say ${lacks.join(' or ')}.`,
            'A level is there to lead to a decision.',
          ),
        ]
      : [];
  });
}
