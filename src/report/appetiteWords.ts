import type { Appetite } from '#domain/criteria/appetite.ts';
import { levelById, lineReach, linesFor, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';

/** The four parts of a good appetite statement (domain brief 4.5). */
export const statementParts = ['seek', 'refuse', 'carry', 'decide'] as const;
export type StatementPart = (typeof statementParts)[number];
export const statementLabels: Readonly<Record<StatementPart, string>> = {
  seek: 'What we seek',
  refuse: 'What we will not do',
  carry: 'How much is fine without asking',
  decide: 'Who decides beyond that',
};

const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/**
 * The corners of a line in words: from which likelihood on a consequence lies beyond it. Only where that changes, so
 * that a stair of five steps is five short phrases at most.
 */
export function beyondInWords(criteria: RiskCriteria, reach: readonly number[]): string[] {
  let before = criteria.likelihood.length;
  return criteria.consequence.flatMap((step, column) => {
    const from = reach.findIndex((own) => own <= column);
    if (from < 0 || from >= before) return [];
    before = from;
    const likelihood = criteria.likelihood[from];
    const worse = column === criteria.consequence.length - 1 ? step.label : `${step.label} or worse`;
    if (from === 0) return [`${worse} at any likelihood`];
    const often = likelihood?.frequency ? ` (${likelihood.frequency})` : '';
    const more = from === criteria.likelihood.length - 1 ? '' : ' or more likely';
    return [`${worse} that is ${likelihood?.label ?? ''}${often}${more}`];
  });
}

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

/** Who may bear what lies between the lines, and for how long. */
function borne(criteria: RiskCriteria, category: string): string {
  const { tolerance } = linesFor(criteria, category);
  const level = levelById(criteria, tolerance);
  const [carried, accepted] = (['appetite', 'tolerance'] as const).map((kind) => lineReach(criteria, category, kind).join());
  if (!level || carried === accepted) return 'Nothing beyond it is accepted.';
  const until = level.acceptForDays === null ? 'after treatment' : `after treatment, for at most ${days(level.acceptForDays)}`;
  const who = level.acceptanceAuthority === '' ? 'with named approval' : `if accepted by: ${level.acceptanceAuthority}`;
  return `Up to ${level.label} it is borne ${until}, ${who}. Anything higher is not accepted.`;
}

/** The line of one category in words, for the screen and the report. It follows every change of a cell or a line. */
export function lineInWords(criteria: RiskCriteria, category: string): string {
  const line = criteria.appetite.find((entry) => entry.id === category);
  const name = lower(line?.name ?? 'All kinds together, the strictest line of each');
  const beyond = beyondInWords(criteria, lineReach(criteria, category, 'appetite'));
  if (beyond.length === 0) return `For ${name}, every level of risk is carried without asking.`;
  return `For ${name}, we do not carry without asking: ${beyond.join('; ')}. ${borne(criteria, category)}`;
}

const seeks: Readonly<Record<Appetite['stance'], (name: string) => string>> = {
  averse: (name) => `We seek no risk to ${name}. We carry only what cannot reasonably be avoided.`,
  cautious: (name) => `We take little risk to ${name}, and only where it brings something we can name.`,
  balanced: (name) => `We weigh risk to ${name} against what we gain by it.`,
  open: (name) => `We take risk to ${name} knowingly, to learn and to gain.`,
};

/** The four parts as the lines and the stance say them: a start for own words, and what is printed until there are any. */
export function suggestedStatement(criteria: RiskCriteria, line: Appetite): Readonly<Record<StatementPart, string>> {
  const { appetite } = linesFor(criteria, line.id);
  const never = beyondInWords(criteria, lineReach(criteria, line.id, 'tolerance'));
  const carried = levelById(criteria, appetite);
  return {
    seek: seeks[line.stance](lower(line.name)),
    refuse: never.length === 0 ? 'Nothing is ruled out in advance.' : `We do not accept, not even for a time: ${never.join('; ')}.`,
    carry: carried
      ? `Up to ${carried.label}${line.appetiteStair ? ', where the line drawn on the matrix has it inside' : ''}: no further action is needed.`
      : 'Nothing is carried without asking.',
    decide: borne(criteria, line.id),
  };
}

/** The statement that is printed: own words where there are any, else what the lines say. */
export const statementOf = (
  criteria: RiskCriteria,
  line: Appetite,
): Readonly<Record<StatementPart, { readonly text: string; readonly own: boolean }>> => {
  const suggested = suggestedStatement(criteria, line);
  const part = (key: StatementPart) => ({ text: line.statement[key] || suggested[key], own: line.statement[key] !== '' });
  return { seek: part('seek'), refuse: part('refuse'), carry: part('carry'), decide: part('decide') };
};
