import { criteriaInForce, verdictAt, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { byPriority, evaluateRisk, type Evaluation } from '#domain/risk/evaluateRisk.ts';
import { scenarios, stageLabels, type Placement, type Scenario, type Stage } from '#domain/risk/placement.ts';
import { placementAt, type Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { isTreated, type Treatment } from '#domain/treatment/treatment.ts';
import { companionsText, counted, forKinds, initials, risksText } from './cellName.ts';
import { appetiteLine, type AppetiteLine } from './appetiteLine.ts';
import type { LevelMark } from './document.ts';
import { levelMark } from './level.ts';

/** A risk as it is drawn in a cell: filled while open, half when treated, ring when accepted. */
export interface MatrixMark {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly state: 'open' | 'treated' | 'accepted';
  /** Which of its two cases is drawn here; moving the mark moves that case. */
  readonly scenario: Scenario;
  readonly confidence: Placement['confidence'];
  /** In the tray: somebody said that it cannot be judged yet. */
  readonly cannotJudge: boolean;
}

export interface MatrixCell {
  readonly likelihood: string;
  readonly consequence: string;
  readonly level: LevelMark;
  /** Against the line that is shown. */
  readonly beyond: boolean;
  /** Initials of the kinds of harm it is beyond the line for, where the kinds differ. */
  readonly kinds: readonly string[];
  /** Risks whose case that counts lies here: each risk is counted once. */
  readonly marks: readonly MatrixMark[];
  /** The other case of risks that count elsewhere. */
  readonly companions: readonly MatrixMark[];
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
  /** The risks come worst first already, as a filter leaves them: 10,000 need not be put in order again. */
  readonly ordered?: boolean;
}

/** Every cell of the matrix and the risks in it. Each risk is counted once; unplaced ones are apart, never at the lowest. */
export function heatmap(
  risks: readonly Risk[],
  treatments: readonly Treatment[],
  criteria: RiskCriteria,
  { stage, category, ordered = false }: MatrixView,
): MatrixModel {
  const { placed, others, unplaced, beyond } = placeAll(
    ordered ? risks : [...risks].sort(byPriority(criteria, stage)),
    treatments,
    criteria,
    stage,
  );
  const bare = [...criteria.likelihood].reverse().map((l) =>
    criteria.consequence.map((c) => {
      const levelId = levelIdAt(criteria, l.id, c.id) ?? '';
      const level = levelMark(criteria, levelId) ?? { label: 'No level', rank: 1, of: criteria.levels.length };
      const isOutside = (kind: string) =>
        verdictAt(criteria, kind, { likelihood: l.id, consequence: c.id, level: levelId }) !== 'within-appetite';
      const outside = isOutside(category);
      const kinds = criteria.appetite.filter((line) => isOutside(line.id));
      const differ = category === '' && kinds.length > 0 && kinds.length < criteria.appetite.length;
      const [marks, companions] = [placed, others].map((all) => all.get(`${l.id}/${c.id}`) ?? []) as [MatrixMark[], MatrixMark[]];
      const verdict = outside ? `, beyond the line${forKinds(criteria, category, kinds)}` : '';
      return {
        likelihood: l.id,
        consequence: c.id,
        level,
        beyond: outside,
        kinds: differ ? kinds.map(({ name }) => initials(name)) : [],
        marks,
        companions,
        name: `${l.label}, ${c.label}. Level ${level.label}${verdict}. ${risksText(marks)}${companionsText(companions)}`,
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

function placeAll(risks: readonly Risk[], treatments: readonly Treatment[], criteria: RiskCriteria, stage: Stage) {
  const placed = new Map<string, MatrixMark[]>();
  const others = new Map<string, MatrixMark[]>();
  const unplaced: MatrixMark[] = [];
  let beyond = 0;
  const put = (cells: Map<string, MatrixMark[]>, key: string, mark: MatrixMark) => {
    const there = cells.get(key);
    if (there) there.push(mark);
    else cells.set(key, [mark]);
  };
  for (const risk of risks) {
    const evaluation = evaluateRisk(risk, criteria, stage);
    if (evaluation.state === 'to-analyse') {
      unplaced.push(markOf(risk, treatments, stage, 'usual'));
      continue;
    }
    if (evaluation.exceedsAppetite) beyond += 1;
    for (const scenario of scenarios) {
      const key = keyOf(evaluation, scenario);
      if (key !== undefined) put(scenario === evaluation.scenario ? placed : others, key, markOf(risk, treatments, stage, scenario));
    }
  }
  return { placed, others, unplaced, beyond };
}

function keyOf(evaluation: Extract<Evaluation, { state: 'evaluated' }>, scenario: Scenario): string | undefined {
  const reading = evaluation.cases[scenario];
  return reading && `${reading.likelihood.id}/${reading.consequence.id}`;
}

interface Drawn {
  readonly treatments: readonly Treatment[];
  readonly stage: Stage;
  readonly marks: Partial<Record<Scenario, MatrixMark>>;
}
// Records are replaced, never changed: a filter draws the same marks again, and need not make them anew at each key.
const drawn = new WeakMap<Risk, Drawn>();

function markOf(risk: Risk, treatments: readonly Treatment[], stage: Stage, scenario: Scenario): MatrixMark {
  let known = drawn.get(risk);
  if (known?.treatments !== treatments || known.stage !== stage) drawn.set(risk, (known = { treatments, stage, marks: {} }));
  return (known.marks[scenario] ??= makeMark(risk, treatments, stage, scenario));
}

function makeMark(risk: Risk, treatments: readonly Treatment[], stage: Stage, scenario: Scenario): MatrixMark {
  const state = risk.acceptance ? 'accepted' : isTreated(risk, treatments) ? 'treated' : 'open';
  const { confidence, cannotJudge } = placementAt(risk, stage);
  return { id: risk.id, ref: risk.ref, title: risk.title, state, scenario, confidence, cannotJudge };
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
  const undecided = beyond.filter((risk) => !isTreated(risk, treatments) && !risk.acceptance).length;
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
