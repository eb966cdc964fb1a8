import type { SoaRow } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { controlPrefixOf } from '#domain/reference.ts';
import { byPriority, evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Stage } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import type { LevelMark } from './document.ts';
import { groupName, groupOf, ownGroup, shortLabel } from './controlLabels.ts';
import { countStates, further, type CoverageCount, type CoverageState } from './coverageSums.ts';
import { levelMark } from './level.ts';
import { afterStage } from './riskRegister.ts';
import { uncoveredRisks } from './statementOfApplicability.ts';

export interface CoverageColumn {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly level: LevelMark | undefined;
  readonly beyond: boolean;
  /** No included control answers it. */
  readonly bare: boolean;
  /** Bare, beyond the line, and nothing else decided about it. */
  readonly gap: boolean;
  readonly after: LevelMark | undefined;
}
/** Risks of one kind that have no column of their own, because there are too many. */
export interface RestColumn {
  readonly id: string;
  readonly kind: string;
  readonly count: number;
  /** How many of them are beyond the line, have no control, and are gaps. */
  readonly beyond: number;
  readonly bare: number;
  readonly gaps: number;
}
export interface CoverageRow {
  readonly id: string;
  readonly ref: string;
  readonly label: string;
  readonly title: string;
  readonly decision: SoaRow['decision']['state'];
  /** One for each column. */
  readonly cells: readonly CoverageState[];
  /** One for each column of the rest: how many of its risks the control is how far for. */
  readonly rest: readonly CoverageCount[];
}
export interface CoverageGroup {
  readonly id: string;
  /** `A.6`; of own controls what they are called by: `X`, or several. */
  readonly ref: string;
  readonly name: string;
  readonly rows: readonly CoverageRow[];
  /** How many of its controls are not decided. */
  readonly undecided: number;
  /** One for each column: how many of the group's controls are how far for that risk. */
  readonly cells: readonly CoverageCount[];
  /** One for each column of the rest: for how many of its risks the furthest control of the group is how far. */
  readonly rest: readonly CoverageCount[];
}
export interface CoverageModel {
  readonly columns: readonly CoverageColumn[];
  /** Risks without a column of their own, by kind, most first: they follow the columns. */
  readonly rest: readonly RestColumn[];
  readonly groups: readonly CoverageGroup[];
  /** How many of the columns, from the left, are beyond the line. */
  readonly beyond: number;
  /** The column, of the rest too, before which the appetite line stands; none where all or nothing before it is beyond. */
  readonly line: number | undefined;
}

/** More columns than this cannot be told apart: then the worst are drawn, and the rest counted by kind (ux F.2). */
const most = 60;
const worstDrawn = 40;
/** However little room there is, these are drawn one by one. */
const fewest = 5;
/** The part of a small room that kinds may take. */
const kindsShare = 1 / 4;

/**
 * Controls against risks: what treats what, how far it is, and where nothing does (ux F.2). Derived from links alone.
 * `room` is how many columns can be seen at once, where they must all be seen.
 */
export function coverage(
  rows: readonly SoaRow[],
  records: Pick<Records, 'risks' | 'treatments' | 'criteria'>,
  room = Infinity,
): CoverageModel {
  const criteria = criteriaInForce(records.criteria);
  const answers = new Map(uncoveredRisks(rows, records).map(({ risk, answer }) => [risk.id, answer]));
  const ordered = criteria ? inOrder(records.risks, criteria) : records.risks;
  const kindOf = kindsIn(criteria);
  const all = ordered.length <= Math.min(most, room);
  const mostKinds = Math.max(1, Math.floor(room * kindsShare));
  const drawn = Math.max(fewest, Math.min(worstDrawn, room - Math.min(mostKinds, new Set(ordered.map(kindOf)).size)));
  const risks = all ? ordered : ordered.slice(0, drawn);
  const columns = risks.map((risk) => ({
    id: risk.id,
    ref: risk.ref,
    title: risk.title,
    level: markAt(risk, criteria, 'current'),
    beyond: criteria !== undefined && isBeyond(risk, criteria),
    bare: answers.has(risk.id),
    gap: answers.get(risk.id) === 'gap',
    after: markAt(risk, criteria, afterStage(risk, records)),
  }));
  const kinds = byKind(ordered.slice(risks.length), kindOf, mostKinds);
  const rest = kinds.map(({ kind, risks: left }) => ({
    id: `rest ${kind}`,
    kind,
    count: left.length,
    beyond: criteria ? left.filter((risk) => isBeyond(risk, criteria)).length : 0,
    bare: left.filter(({ id }) => answers.has(id)).length,
    gaps: left.filter(({ id }) => answers.get(id) === 'gap').length,
  }));
  const beyond = columns.filter((column) => column.beyond).length;
  // Where the rest is beyond the line in part, no line between columns would be true: its heads say how many are.
  const divides = beyond > 0 && beyond < columns.length + rest.length && rest.every((column) => column.beyond === 0);
  return { columns, rest, groups: grouped(rows, risks, kinds), beyond, line: divides ? beyond : undefined };
}

interface Kind {
  readonly kind: string;
  readonly risks: readonly Risk[];
}

function kindsIn(criteria: RiskCriteria | undefined): (risk: Risk) => string {
  const names = new Map(criteria?.appetite.map(({ id, name }) => [id, name]));
  return ({ category }) => names.get(category) ?? 'without a kind';
}

/** Most first; the smallest kinds together where there are more than fit. */
function byKind(risks: readonly Risk[], kindOf: (risk: Risk) => string, room: number): Kind[] {
  const kinds = new Map<string, Risk[]>();
  for (const risk of risks) {
    const kind = kindOf(risk);
    const known = kinds.get(kind);
    if (known) known.push(risk);
    else kinds.set(kind, [risk]);
  }
  const sorted = [...kinds].map(([kind, found]) => ({ kind, risks: found })).sort((a, b) => b.risks.length - a.risks.length);
  if (sorted.length <= room) return sorted;
  const others = sorted.splice(room - 1).flatMap((entry) => entry.risks);
  return [...sorted, { kind: room === 1 ? 'All kinds' : 'Other kinds', risks: others }];
}

/** Beyond the line first, each side worst first: a strict line may put a low level beyond it. */
function inOrder(risks: readonly Risk[], criteria: RiskCriteria): Risk[] {
  const worst = byPriority(criteria);
  const beyond = risks.filter((risk) => isBeyond(risk, criteria)).sort(worst);
  const within = risks.filter((risk) => !isBeyond(risk, criteria));
  // Sorting thousands that are not drawn would only cost time.
  return [...beyond, ...(beyond.length < most ? within.sort(worst) : within)];
}

function isBeyond(risk: Risk, criteria: RiskCriteria): boolean {
  const evaluation = evaluateRisk(risk, criteria);
  return evaluation.state === 'evaluated' && evaluation.exceedsAppetite;
}

function markAt(risk: Risk, criteria: RiskCriteria | undefined, stage: Stage): LevelMark | undefined {
  const evaluation = criteria && evaluateRisk(risk, criteria, stage);
  return criteria && evaluation?.state === 'evaluated' ? levelMark(criteria, evaluation.level.id) : undefined;
}

function grouped(rows: readonly SoaRow[], risks: readonly Risk[], kinds: readonly Kind[]): CoverageGroup[] {
  const kindOf = new Map(kinds.flatMap((kind, place) => kind.risks.map(({ id }) => [id, place])));
  /** For how many risks of each kind something is how far: of those that nothing reaches only the number is known. */
  const ofRest = (reached: ReadonlyMap<string, CoverageState>): CoverageCount[] => {
    const states = kinds.map((): CoverageState[] => []);
    for (const [id, state] of reached) states[kindOf.get(id) ?? -1]?.push(state);
    return kinds.map(({ risks: { length } }, place) => {
      const count = countStates(states[place] ?? []);
      return { ...count, none: length - (states[place]?.length ?? 0) };
    });
  };
  const groups = new Map<string, SoaRow[]>();
  for (const row of rows) groups.set(groupOf(row.control), [...(groups.get(groupOf(row.control)) ?? []), row]);
  return [...groups].map(([id, entries]) => {
    const best = new Map<string, CoverageState>();
    const made = entries.map((row): CoverageRow => {
      const reached = new Map(row.risks.map((risk) => [risk.id, linkedState(row)]));
      for (const [risk, state] of reached) best.set(risk, further(state, best.get(risk) ?? 'none'));
      const { control, decision } = row;
      return {
        id: control.id,
        ref: control.ref,
        label: shortLabel(control),
        title: control.title,
        decision: decision.state,
        cells: risks.map((risk) => reached.get(risk.id) ?? 'none'),
        rest: ofRest(reached),
      };
    });
    return {
      id,
      ref: id === ownGroup ? [...new Set(made.map(({ ref }) => controlPrefixOf(ref)))].join(', ') : id,
      name: groupName(id),
      rows: made,
      undecided: made.filter(({ decision }) => decision === 'undecided').length,
      cells: risks.map((_, place) => countStates(made.map(({ cells }) => cells[place] ?? 'none'))),
      rest: ofRest(best),
    };
  });
}

/** How far a control is for a risk: the status of the row counts only where a treatment links the two. */
export const coverageState = (row: SoaRow, risk: Risk): CoverageState =>
  row.risks.some((entry) => entry.id === risk.id) ? linkedState(row) : 'none';

function linkedState({ decided: { status } }: SoaRow): CoverageState {
  if (status === 'in-place' || status === 'verified') return 'in-place';
  return status === 'partly' ? 'partly' : 'planned';
}
