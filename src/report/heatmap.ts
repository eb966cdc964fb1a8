import { criteriaInForce, verdictAt, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { evaluateRisk, byPriority } from '#domain/risk/evaluateRisk.ts';
import { stageLabels, type Stage } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { treatmentsOf, type Treatment } from '#domain/treatment/treatment.ts';
import { appetiteLine, type AppetiteLine } from './appetiteLine.ts';
import type { LevelMark } from './document.ts';
import { levelMark } from './level.ts';

/** A risk as it is drawn in a cell: filled while open, half when treated, ring when accepted. */
export interface MatrixMark {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly state: 'open' | 'treated' | 'accepted';
}

export interface MatrixCell {
  readonly likelihood: string;
  readonly consequence: string;
  readonly level: LevelMark;
  /** Against the line that is shown. */
  readonly beyond: boolean;
  readonly marks: readonly MatrixMark[];
  /** The level's word is printed once in each connected region of a level. */
  readonly word: boolean;
  /** What a screen reader says for the cell: place, level, verdict, risks. */
  readonly name: string;
}

export interface Axis {
  readonly id: string;
  readonly label: string;
  readonly note: string;
}

/** The matrix at one stage: the screen draws it, the print view and the PDF print it, tests read it. */
export interface MatrixModel {
  /** Lowest first. */
  readonly likelihood: readonly Axis[];
  readonly consequence: readonly Axis[];
  /** Highest likelihood first, as drawn; in each row the lowest consequence first. */
  readonly rows: readonly (readonly MatrixCell[])[];
  readonly unplaced: readonly MatrixMark[];
  readonly line: AppetiteLine;
  /** "Risk matrix, current stage, 58 risks, 14 beyond the appetite line". */
  readonly label: string;
}

export interface MatrixView {
  readonly stage: Stage;
  /** Whose line is drawn; empty for the strictest of all. */
  readonly category: string;
}

/** Every cell of the matrix and the risks in it. Each risk is counted once; unplaced ones are apart, never at the lowest. */
export function heatmap(
  risks: readonly Risk[],
  treatments: readonly Treatment[],
  criteria: RiskCriteria,
  { stage, category }: MatrixView,
): MatrixModel {
  const sorted = [...risks].sort(byPriority(criteria, stage));
  const placed = new Map<string, MatrixMark[]>();
  const unplaced: MatrixMark[] = [];
  let beyond = 0;
  for (const risk of sorted) {
    const evaluation = evaluateRisk(risk, criteria, stage);
    const mark = markOf(risk, treatments);
    if (evaluation.state === 'to-analyse') {
      unplaced.push(mark);
      continue;
    }
    if (evaluation.exceedsAppetite) beyond += 1;
    const key = `${evaluation.likelihood.id}/${evaluation.consequence.id}`;
    placed.set(key, [...(placed.get(key) ?? []), mark]);
  }
  const kind = criteria.appetite.find((line) => line.id === category)?.name;
  const bare = [...criteria.likelihood].reverse().map((l) =>
    criteria.consequence.map((c) => {
      const levelId = levelIdAt(criteria, l.id, c.id) ?? '';
      const level = levelMark(criteria, levelId) ?? { label: 'No level', rank: 1, of: criteria.levels.length };
      const outside = verdictAt(criteria, category, { likelihood: l.id, consequence: c.id, level: levelId }) !== 'within-appetite';
      const marks = placed.get(`${l.id}/${c.id}`) ?? [];
      const verdict = outside ? `, beyond the line${kind ? ` for ${kind}` : ''}` : '';
      return {
        likelihood: l.id,
        consequence: c.id,
        level,
        beyond: outside,
        marks,
        name: `${l.label}, ${c.label}. Level ${level.label}${verdict}. ${risksText(marks)}`,
      };
    }),
  );
  return {
    likelihood: criteria.likelihood.map(({ id, label, frequency }) => ({ id, label, note: frequency })),
    consequence: criteria.consequence.map(({ id, label, anchors }) => ({ id, label, note: anchors.individuals })),
    rows: bare.map((row, y) => row.map((cell, x) => ({ ...cell, word: firstOfRegion(bare, y, x) }))),
    unplaced,
    line: appetiteLine(criteria, category),
    label: `Risk matrix, ${stageLabels[stage].toLowerCase()} stage, ${counted(risks.length, 'risk')}, ${beyond} beyond the appetite line`,
  };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function risksText(marks: readonly MatrixMark[]): string {
  if (marks.length === 0) return 'No risks.';
  if (marks.length <= 6) return `${counted(marks.length, 'risk')}: ${marks.map((mark) => mark.ref).join(', ')}.`;
  const accepted = marks.filter((mark) => mark.state === 'accepted').length;
  return `${counted(marks.length, 'risk')}${accepted > 0 ? `, ${accepted} accepted` : ''}.`;
}

function markOf(risk: Risk, treatments: readonly Treatment[]): MatrixMark {
  const state = risk.acceptance ? 'accepted' : treatmentsOf(risk, treatments).length > 0 ? 'treated' : 'open';
  return { id: risk.id, ref: risk.ref, title: risk.title, state };
}

/** Whether no cell above, or to the left in the same row, belongs to the same connected region of a level. */
function firstOfRegion(rows: readonly (readonly { readonly level: LevelMark }[])[], y: number, x: number): boolean {
  const rank = rows[y]?.[x]?.level.rank;
  const seen = new Set<string>();
  const queue = [[y, x] as const];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [row, column] = next;
    const key = `${row}/${column}`;
    if (seen.has(key) || rows[row]?.[column]?.level.rank !== rank) continue;
    if (row < y || (row === y && column < x)) return false;
    seen.add(key);
    queue.push([row - 1, column], [row + 1, column], [row, column - 1], [row, column + 1]);
  }
  return true;
}

/** The sentence over the risks: how many are beyond, what planned treatment brings back, what still needs a decision. */
export function riskFinding({ risks, criteria, treatments }: Pick<Records, 'risks' | 'criteria' | 'treatments'>): {
  readonly strong: string;
  readonly rest: string;
} {
  const inForce = criteriaInForce(criteria);
  if (!inForce) return { strong: 'No criteria yet.', rest: 'Choose them first, so that risks can be compared with something.' };
  if (risks.length === 0) return { strong: 'No risks yet.', rest: '' };
  const beyond = risks.filter((risk) => isBeyond(risk, inForce, 'current'));
  const unplaced = risks.filter((risk) => evaluateRisk(risk, inForce).state === 'to-analyse').length;
  const back = beyond.filter((risk) => evaluateRisk(risk, inForce, 'target').state === 'evaluated' && !isBeyond(risk, inForce, 'target'));
  const undecided = beyond.filter((risk) => treatmentsOf(risk, treatments).length === 0 && !risk.acceptance).length;
  const strong = `${beyond.length} of ${counted(risks.length, 'risk')} ${beyond.length === 1 || risks.length === 1 ? 'is' : 'are'} beyond the appetite line.`;
  const rest = [
    ...(back.length > 0 ? [`Planned treatment brings ${back.length} of them back.`] : []),
    ...(undecided > 0 ? [`${undecided} ${undecided === 1 ? 'needs' : 'need'} a decision.`] : []),
    ...(unplaced > 0 ? [`${unplaced} ${unplaced === 1 ? 'is' : 'are'} not placed yet.`] : []),
    ...(inForce.state === 'draft' ? ['The criteria are a draft and not approved yet.'] : []),
  ];
  return { strong, rest: rest.join(' ') };
}

export function isBeyond(risk: Risk, criteria: RiskCriteria, stage: Stage): boolean {
  const evaluation = evaluateRisk(risk, criteria, stage);
  return evaluation.state === 'evaluated' && evaluation.exceedsAppetite;
}
