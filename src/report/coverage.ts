import type { SoaRow } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { byPriority, evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Stage } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import type { LevelMark } from './document.ts';
import { groupName, groupOf, shortLabel } from './controlLabels.ts';
import { levelMark } from './level.ts';
import { afterStage } from './riskRegister.ts';
import { uncoveredRisks } from './statementOfApplicability.ts';

/** How far a control is that a treatment uses for a risk; `none` when no treatment links the two. */
export type CoverageState = 'none' | 'planned' | 'partly' | 'in-place';
export const coverageWords: Readonly<Record<CoverageState, string>> = {
  none: 'not linked',
  planned: 'planned',
  partly: 'partly in place',
  'in-place': 'in place',
};

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
export interface CoverageRow {
  readonly id: string;
  readonly ref: string;
  readonly label: string;
  readonly title: string;
  readonly decision: SoaRow['decision']['state'];
  /** One for each column. */
  readonly cells: readonly CoverageState[];
}
export interface CoverageGroup {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly CoverageRow[];
}
export interface CoverageModel {
  readonly columns: readonly CoverageColumn[];
  readonly groups: readonly CoverageGroup[];
  /** How many of the columns, from the left, are beyond the line: the appetite line stands after them. */
  readonly beyond: number;
  /** Risks that are not drawn because there are too many: how many of each kind, most first. */
  readonly omitted: readonly { readonly kind: string; readonly count: number }[];
}

/** More columns than this cannot be told apart: then the worst are drawn, and the rest counted by kind (ux F.2). */
const most = 60;
const worstDrawn = 40;

/** Controls against risks: what treats what, how far it is, and where nothing does (ux F.2). Derived from links alone. */
export function coverage(rows: readonly SoaRow[], records: Pick<Records, 'risks' | 'treatments' | 'criteria'>): CoverageModel {
  const criteria = criteriaInForce(records.criteria);
  const uncovered = new Map(uncoveredRisks(rows, records).map(({ risk, answer }) => [risk.id, answer]));
  const ordered = criteria ? inOrder(records.risks, criteria) : records.risks;
  const risks = ordered.slice(0, ordered.length > most ? worstDrawn : most);
  const columns = risks.map((risk) => ({
    id: risk.id,
    ref: risk.ref,
    title: risk.title,
    level: markAt(risk, criteria, 'current'),
    beyond: criteria !== undefined && isBeyond(risk, criteria),
    bare: uncovered.has(risk.id),
    gap: uncovered.get(risk.id) === 'gap',
    after: markAt(risk, criteria, afterStage(risk, records)),
  }));
  return {
    columns,
    groups: grouped(rows, risks),
    beyond: columns.filter((column) => column.beyond).length,
    omitted: byKind(ordered.slice(risks.length), criteria),
  };
}

function byKind(risks: readonly Risk[], criteria: RiskCriteria | undefined): CoverageModel['omitted'] {
  const names = new Map(criteria?.appetite.map(({ id, name }) => [id, name]));
  const counts = new Map<string, number>();
  for (const { category } of risks) {
    const kind = names.get(category) ?? 'without a kind';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
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

function grouped(rows: readonly SoaRow[], risks: readonly Risk[]): CoverageGroup[] {
  const groups = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    const id = groupOf(row.control);
    const { control, decision } = row;
    const made: CoverageRow = {
      id: control.id,
      ref: control.ref,
      label: shortLabel(control),
      title: control.title,
      decision: decision.state,
      cells: risks.map((risk) => coverageState(row, risk)),
    };
    groups.set(id, [...(groups.get(id) ?? []), made]);
  }
  return [...groups].map(([id, entries]) => ({ id, name: groupName(id), rows: entries }));
}

/** How far a control is for a risk: the status of the row counts only where a treatment links the two. */
export function coverageState({ risks, decided: { status } }: SoaRow, risk: Risk): CoverageState {
  if (!risks.some((entry) => entry.id === risk.id)) return 'none';
  if (status === 'in-place' || status === 'verified') return 'in-place';
  return status === 'partly' ? 'partly' : 'planned';
}
