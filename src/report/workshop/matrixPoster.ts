import { dayText } from '#domain/day.ts';
import { startAssessment } from '#domain/context/organization.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { lineReach, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { ConsequenceStep } from '#domain/criteria/scale.ts';
import type { Records } from '#domain/tables.ts';
import { lineInWords } from '#report/appetiteWords.ts';
import type { DocumentControl, MatrixPoster, PosterAxis } from '#report/document.ts';
import { levelMark } from '#report/level.ts';
import type { HandoutFacts } from './handouts.ts';

type Recipient = keyof ConsequenceStep['anchors'];
/** People first: theirs are the words most of those in a room can picture. */
const recipients: readonly (readonly [Recipient, title: string])[] = [
  ['individuals', 'Consequence, in words for individuals'],
  ['groups', 'Consequence, in words for groups'],
  ['society', 'Consequence, in words for society'],
  ['organization', 'Consequence, in words for the organization'],
];

function consequenceAxis({ consequence }: RiskCriteria): PosterAxis {
  const [whose, title] = recipients.find(([key]) => consequence.some(({ anchors }) => anchors[key].trim() !== '')) ?? [
    'individuals',
    'Consequence',
  ];
  return {
    title,
    steps: consequence.map(({ id, label, anchors }, at) => ({ id, label, sign: String(at + 1), text: anchors[whose].trim() })),
  };
}

const likelihoodAxis = ({ likelihood }: RiskCriteria): PosterAxis => ({
  title: 'Likelihood',
  steps: likelihood.map(({ id, label, frequency, anchor }, at) => ({
    id,
    label,
    sign: String(at + 1),
    text: [frequency.trim(), anchor.trim()].filter((part) => part !== '').join('\n'),
  })),
});

const standing = ({ version, state, approvedOn }: RiskCriteria): string =>
  state === 'draft'
    ? `Criteria version ${version}, a draft, not approved yet`
    : `Criteria version ${version}, approved ${dayText(approvedOn)}${state === 'superseded' ? ', no longer in force' : ''}`;

/** What the two lines mean. The words do not rest on what is left or right: a line may be of any shape. */
function meaningOf({ likelihood, consequence }: RiskCriteria, appetite: readonly number[], tolerance: readonly number[]): string {
  const all = likelihood.length * consequence.length;
  const within = (reach: readonly number[]) => reach.reduce((sum, own) => sum + own, 0);
  if (within(appetite) === all) return 'Every cell lies within the thick line: each of these risks is carried without asking.';
  if (appetite.join() === tolerance.join())
    return 'A risk on the side of the lower steps is carried without asking; beyond the two lines, which run together, none is accepted.';
  if (within(tolerance) === all)
    return 'A risk on the lower side of the thick line is carried without asking; beyond it, it is borne only for a time and if somebody accepts it by name.';
  return 'A risk on the lower side of the thick line is carried without asking; between the lines it is borne only for a time and if somebody accepts it by name; beyond the dashed line it is not accepted.';
}

function control(records: Records, criteria: RiskCriteria, { madeAt, madeWith }: HandoutFacts): DocumentControl {
  const about = records.assessment[0] ?? startAssessment('Assessment');
  return {
    title: 'Risk matrix',
    organization: records.organization[0]?.name ?? '',
    subject: about.title,
    documentId: about.documentId,
    version: about.version,
    state: standing(criteria),
    classification: about.classification,
    language: about.language || 'en',
    date: dayText(madeAt),
    madeAt,
    madeWith,
    sha256: '',
    rows: [],
  };
}

/** The criteria's own matrix for the wall: empty cells, and the lines of one kind of harm or, with an empty one, the strictest (ux G.3). */
export function matrixPoster(criteria: RiskCriteria, category: string, records: Records, made: HandoutFacts): MatrixPoster {
  const about = control(records, criteria, made);
  const kind = criteria.appetite.find(({ id }) => id === category)?.name;
  const [appetite, tolerance] = [lineReach(criteria, category, 'appetite'), lineReach(criteria, category, 'tolerance')];
  const of = criteria.levels.length;
  const cells = criteria.likelihood.flatMap((l) =>
    criteria.consequence.map((c) => {
      const level = levelMark(criteria, levelIdAt(criteria, l.id, c.id)) ?? { label: 'No level', rank: 0, of };
      return { likelihood: l.id, consequence: c.id, level, sign: level.rank === 0 ? level.label : `Level ${level.rank}` };
    }),
  );
  const rows = criteria.likelihood.toReversed().map(({ id, label }) => {
    const levels = cells.filter((cell) => cell.likelihood === id).map(({ level }) => level.label);
    return `${label}: ${levels.join(', ')}.`;
  });
  return {
    control: about,
    title: 'Risk matrix',
    about: [about.organization, about.subject, about.state, about.date, about.classification].filter((part) => part !== '').join('  ·  '),
    likelihood: likelihoodAxis(criteria),
    consequence: consequenceAxis(criteria),
    cells,
    levels: {
      title: 'Levels of risk',
      steps: criteria.levels.map(({ label, decision }, at) => ({
        sign: `Level ${at + 1}`,
        label,
        text: decision,
        mark: { label, rank: at + 1, of },
      })),
    },
    appetite: { label: kind === undefined ? 'Appetite, the strictest of all kinds of harm' : `Appetite for ${kind}`, reach: appetite },
    tolerance: { label: 'Tolerance', reach: tolerance },
    meaning: meaningOf(criteria, appetite, tolerance),
    alt: `The levels of risk from the most to the least likely, each from ${criteria.consequence[0]?.label ?? ''} to ${criteria.consequence.at(-1)?.label ?? ''}. ${rows.join(' ')} ${lineInWords(criteria, category)}`,
    overleaf: { title: 'What the steps and levels mean', note: 'What has no room here stands in full on the next page.' },
  };
}
