import { recipientLabels, recipients } from '#domain/context/recipients.ts';
import { impactFactors } from '#domain/criteria/impactRule.ts';
import { checkCriteria } from '#domain/criteria/checkCriteria.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { bandOf } from '#domain/criteria/line.ts';
import { levelById, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { statementLabels, statementOf, statementParts } from './appetiteWords.ts';
import { counted, facts, heading, level, paragraph, table, words } from './assessment/block.ts';
import { dayText } from '#domain/day.ts';
import type { Block } from './document.ts';
import { levelMark } from './level.ts';
import { matrixFigure } from './matrixFigure.ts';

/** Section 2: the yardstick in full (42001 6.1.1; ISO 31000 6.3.4), so that the report can be read without the app. */
export function criteriaReport(criteria: RiskCriteria | undefined): Block[] {
  const title = heading(1, '2 Criteria and appetite', 'criteria');
  if (!criteria) return [title, paragraph('No risk criteria were chosen. Risks cannot be compared with anything yet.')];
  return [
    title,
    approval(criteria),
    ...scales(criteria),
    ...matrix(criteria),
    ...lines(criteria),
    ...severityRule(criteria),
    ...checks(criteria),
  ];
}

const approval = (criteria: RiskCriteria): Block =>
  facts([
    ['Version', String(criteria.version)],
    ['Status', criteria.state === 'approved' ? 'Approved and in force' : 'Draft, not approved yet'],
    ['Started from', criteria.basis],
    ['Approved by', criteria.approvedBy],
    ['Role', criteria.approvedRole],
    ['Approved on', dayText(criteria.approvedOn)],
  ]);

const scales = (criteria: RiskCriteria): Block[] => [
  heading(2, 'Likelihood'),
  table(
    'Steps of likelihood, lowest first',
    [
      ['Step', 3],
      ['How often', 4],
      ['Chance in a year', 3],
      ['What it means', 8],
    ],
    criteria.likelihood.map((step, index) => [
      { text: `L${index + 1} ${step.label}`, strong: true },
      words(step.frequency),
      words(step.chancePerYear),
      words(step.anchor),
    ]),
  ),
  heading(2, 'Consequence'),
  paragraph('A consequence is judged for each of the four who may bear it. The highest counts; none is traded against another.'),
  table(
    'Steps of consequence with an anchor for each recipient, lowest first',
    [['Step', 3], ...recipients.map((recipient) => [recipientLabels[recipient], 5] as const)],
    criteria.consequence.map((step, index) => [
      { text: `C${index + 1} ${step.label}`, strong: true },
      ...recipients.map((recipient) => words(step.anchors[recipient])),
    ]),
    { landscape: true },
  ),
];

const matrix = (criteria: RiskCriteria): Block[] => [
  heading(2, 'Matrix and levels'),
  paragraph('The matrix is a table to look up: each cell names its level. Nothing is multiplied or averaged.'),
  {
    kind: 'matrices',
    figures: [matrixFigure([], criteria, 'current', () => 'Levels of risk and the strictest appetite line')],
    caption: 'Figure 2. The level of each cell and the strictest appetite line. The same as a table follows.',
    alt: `Matrix with ${counted(criteria.likelihood.length, 'step')} of likelihood and ${counted(criteria.consequence.length, 'step')} of consequence, leading to ${counted(criteria.levels.length, 'level')}.`,
  },
  matrixTable(criteria),
  table(
    'Levels of risk: what is decided, by whom, and when it is looked at again',
    [
      ['Level', 3],
      ['Decision', 5],
      ['Action', 6],
      ['Who may accept', 4],
      ['Accepted for at most', 3],
      ['Looked at again within', 3],
    ],
    criteria.levels.map((entry) => [
      level(levelMark(criteria, entry.id)),
      words(entry.decision),
      words(entry.action),
      words(entry.acceptanceAuthority),
      words(entry.acceptForDays === null ? 'No end' : counted(entry.acceptForDays, 'day')),
      words(counted(entry.reviewWithinDays, 'day')),
    ]),
  ),
];

/** The lookup matrix as a table, highest likelihood first as it is drawn. */
export const matrixTable = (criteria: RiskCriteria): Block =>
  table(
    'Level of risk for each likelihood and consequence',
    [['Likelihood', 4], ...criteria.consequence.map((step) => [step.label, 3] as const)],
    [...criteria.likelihood]
      .reverse()
      .map((likelihood) => [
        { text: likelihood.label, strong: true },
        ...criteria.consequence.map((step) => level(levelMark(criteria, levelIdAt(criteria, likelihood.id, step.id)), 'No level')),
      ]),
  );

const lines = (criteria: RiskCriteria): Block[] => [
  heading(2, 'Appetite and tolerance'),
  paragraph(
    'Appetite is carried without asking. Tolerance is borne after treatment, for a limited time and with named approval. Beyond tolerance nothing is accepted.',
  ),
  table(
    'Appetite and tolerance for each category of harm',
    [
      ['Category', 4],
      ['Stance', 2],
      ['Carried up to', 3],
      ['Borne up to', 3],
      ['Note', 5],
      ['Capacity', 4],
    ],
    criteria.appetite.map((line) => [
      { text: line.name, strong: true },
      words(`${line.stance[0]?.toUpperCase() ?? ''}${line.stance.slice(1)}`),
      level(levelMark(criteria, bandOf(criteria, line, 'appetite')), 'Nothing'),
      level(levelMark(criteria, bandOf(criteria, line, 'tolerance')), 'Nothing'),
      words(line.note),
      words(line.capacity),
    ]),
  ),
  ...appetiteInWords(criteria),
  heading(2, 'Rules above the matrix'),
  table(
    'Rules that stand above the matrix',
    [
      ['Rule', 12],
      ['In force', 2],
    ],
    [
      [
        words('The worst consequence for individuals, groups or society goes to top management whatever the likelihood.'),
        yesNo(criteria.overrides.worstToTopManagement),
      ],
      [words('With low confidence the level shows one higher until the evidence improves.'), yesNo(criteria.overrides.lowConfidenceRaises)],
      [
        words('A consequence may not sit below the severity of a linked impact without a written reason.'),
        yesNo(criteria.overrides.impactFloor),
      ],
    ],
  ),
];

/** What is wanted, refused and carried, and who decides: own words first, else what the lines say. */
const appetiteInWords = (criteria: RiskCriteria): Block[] => [
  heading(2, 'Appetite in words'),
  table(
    'What each category of harm means for decisions; parts marked * follow from the lines and were not written by hand',
    [['Category', 4], ...statementParts.map((part) => [statementLabels[part], 5] as const)],
    criteria.appetite.map((line) => {
      const statement = statementOf(criteria, line);
      return [
        { text: line.name, strong: true },
        ...statementParts.map((part) => words(`${statement[part].text}${statement[part].own ? '' : ' *'}`)),
      ];
    }),
    { landscape: true },
  ),
];

const yesNo = (on: boolean) => words(on ? 'Yes' : 'No');

const factorLabels = { gravity: 'Gravity', scope: 'Scope', irremediability: 'Irremediability' } as const;

/** How severe an impact is, in words: the rule and its degrees. */
export const severityRule = (criteria: RiskCriteria): Block[] => [
  heading(2, 'Severity of an impact'),
  paragraph(
    criteria.impactRule.rule === 'raised'
      ? 'Severity starts from gravity. It is one higher when the harm is hard to put right, and one higher when many are hit or they are easier to hurt; at most 5. It never lowers gravity.'
      : 'Severity is the highest of gravity, scope and irremediability.',
  ),
  table(
    'Degrees of the three factors and the consequence step each severity stands for',
    [['Degree', 2], ...impactFactors.map((factor) => [factorLabels[factor], 5] as const), ['As severity', 4]],
    [0, 1, 2, 3, 4].map((index) => [
      { text: String(index + 1), strong: true },
      ...impactFactors.map((factor) => words(criteria.impactRule.factors[factor][index] ?? '')),
      words(criteria.consequence.find((step) => step.id === criteria.impactRule.consequenceOfSeverity[index])?.label ?? ''),
    ]),
  ),
];

const weightLabels = { error: 'Must be put right', 'weak-spot': 'Weak spot', 'value-choice': 'Value choice' } as const;

const checks = (criteria: RiskCriteria): Block[] => [
  heading(2, 'Checks of the criteria'),
  table(
    'Findings about scales, matrix and lines',
    [
      ['Finding', 7],
      ['Weight', 3],
      ['Cells', 3],
      ['Reason given', 5],
    ],
    checkCriteria(criteria).map((finding) => [
      words(`${finding.message} ${finding.why}`),
      words(weightLabels[finding.weight]),
      { text: finding.cells.map((cell) => codeOf(criteria, cell)).join(', ') || 'none', mono: true },
      words(reasonFor(criteria, finding.id)),
    ]),
    { empty: 'Every cell names a level, levels never fall when an input rises, and neighbours differ by at most one level.' },
  ),
  facts([['Reasons for value choices', criteria.reasons]]),
];

const reasonFor = ({ choiceReasons }: RiskCriteria, id: string): string =>
  choiceReasons.find(({ finding }) => finding === id)?.reason ?? '';

const codeOf = (criteria: RiskCriteria, cell: { readonly likelihood: string; readonly consequence: string }): string =>
  `L${criteria.likelihood.findIndex((step) => step.id === cell.likelihood) + 1}-C${criteria.consequence.findIndex((step) => step.id === cell.consequence) + 1}`;

/** Name of a level, or that it left the criteria. */
export const levelName = (criteria: RiskCriteria | undefined, levelId: string | null): string =>
  levelId === null ? '' : ((criteria && levelById(criteria, levelId)?.label) ?? levelId);
