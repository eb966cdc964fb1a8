import { assessment } from '#features/shared/assessment.svelte.ts';
import { newStep } from '#features/shared/step.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import {
  moveTo,
  noPlacement,
  noStanding,
  overallConsequence,
  putIn,
  type Placement,
  type Scenario,
  type Span,
  type Stage,
  type Standing,
} from '#domain/risk/placement.ts';
import { identifyRisk, placementAt, placeRisk, type Risk } from '#domain/risk/risk.ts';
import { levelIdAt } from '#domain/criteria/matrix.ts';
import { levelById, verdictAt } from '#domain/criteria/riskCriteria.ts';
import { scenarioLabels } from '#report/caseText.ts';
import { toast } from '#ui/toast.ts';

/** What is moved: one risk or several, and which of their cases. */
export interface Moved {
  readonly ids: readonly string[];
  /** "R-001" or "3 risks". */
  readonly name: string;
  readonly scenario: Scenario;
}

/** A cell by the ids of its steps. */
export interface CellIds {
  readonly likelihood: string;
  readonly consequence: string;
}

/** A move that still asks for its reason: both are one undo step. */
export interface OpenMove extends Moved {
  readonly stage: Stage;
  readonly step: string;
  /** Where the first of them was; undefined while it had no place. */
  readonly from: CellIds | undefined;
  readonly at: CellIds;
  /** "Possible, Serious". */
  readonly to: string;
  /** Moved in the matrix: the question takes focus. Stepping in the form may go on, so it does not. */
  readonly asks?: boolean;
}

const ofStage = (stage: Stage) => (stage === 'current' ? '' : ` (${stage})`);
const labelIn = (scale: readonly { readonly id: string; readonly label: string }[], id: string) =>
  scale.find((entry) => entry.id === id)?.label ?? '';

/** "Likely, Severe". */
export const cellWords = (criteria: RiskCriteria, { likelihood, consequence }: CellIds): string =>
  `${labelIn(criteria.likelihood, likelihood)}, ${labelIn(criteria.consequence, consequence)}`;

export const byId = (risks: readonly Risk[]): ReadonlyMap<string, Risk> => new Map(risks.map((risk) => [risk.id, risk]));

/** Where one case of a risk stands; undefined while that is not known in full. */
export function cellOf(risk: Risk, stage: Stage, scenario: Scenario, criteria: RiskCriteria): CellIds | undefined {
  const placement = placementAt(risk, stage);
  const standing = scenario === 'usual' ? placement : (placement.badCase ?? noStanding);
  const consequence = overallConsequence(criteria.consequence, standing)?.id;
  const likelihood = standing.likelihood ?? '';
  return consequence === undefined || rankOf(criteria.likelihood, likelihood) < 0 ? undefined : { likelihood, consequence };
}

/**
 * Moves risks to a cell of the matrix at a stage, however it was asked for: drag, click, keys or stepper. A move that
 * goes on with an open one (the second press on a stepper) joins its step, so that one undo takes both back.
 */
export async function moveRisks(moved: Moved, stage: Stage, at: CellIds, goesOn?: OpenMove): Promise<OpenMove | undefined> {
  const { criteria, records } = assessment;
  const first = records.risks.find((risk) => risk.id === moved.ids[0]);
  if (!criteria || !first) return undefined;
  const joins = goesOn?.ids.join() === moved.ids.join() && goesOn.stage === stage && goesOn.scenario === moved.scenario;
  const step = joins ? goesOn.step : newStep();
  const from = joins ? goesOn.from : cellOf(first, stage, moved.scenario, criteria);
  const to = cellWords(criteria, at);
  const intent = `${from ? `Move ${moved.name} to` : `Place ${moved.name} at`} ${to}${ofStage(stage)}`;
  const done = await assessment.ledger.write(
    intent,
    async (draft) => {
      for (const id of moved.ids) {
        await draft.edit('risks', id, (now) =>
          placeRisk(now, stage, {
            ...putIn(criteria, placementAt(now, stage), moved.scenario, at.likelihood, at.consequence),
            criteriaId: criteria.id,
          }),
        );
      }
    },
    { step },
  );
  if (!done.ok) return undefined;
  toast(intent, { action: { label: 'Undo', run: () => assessment.ledger.undo() } });
  return { ...moved, stage, step, from, at, to };
}

/** Whether a risk would be beyond the line of its own kind of harm in a cell; an opportunity never is. */
export function wouldBeBeyond(risk: Risk | undefined, { likelihood, consequence }: CellIds): boolean {
  const { criteria } = assessment;
  if (!criteria || !risk || risk.kind === 'opportunity') return false;
  const level = levelIdAt(criteria, likelihood, consequence) ?? '';
  return verdictAt(criteria, risk.category, { likelihood, consequence, level }) !== 'within-appetite';
}

/** What is said once something was placed (ux C.8). */
export function placedWords({ ids, name, stage, at, to }: OpenMove): string {
  const { criteria, records } = assessment;
  const risk = records.risks.find((entry) => entry.id === ids[0]);
  if (!criteria || !risk) return '';
  const levelId = levelIdAt(criteria, at.likelihood, at.consequence) ?? '';
  const who = ids.length > 1 ? `${name} placed` : 'Placed';
  const counts = evaluateRisk(risk, criteria, stage);
  const other =
    counts.state === 'evaluated' && ids.length === 1 && counts.cases['bad-case']
      ? ` The ${scenarioLabels[counts.scenario].toLowerCase()} counts: ${counts.level.label}.`
      : '';
  return `${who} at ${to}, ${levelById(criteria, levelId)?.label ?? ''}, ${wouldBeBeyond(risk, at) ? 'beyond the line' : 'within the line'}.${other} Say why, or press Escape to leave it open.`;
}

/** What is said once a move was undone; empty while it was not. */
export function undoneWords(move: OpenMove | undefined): string {
  const { criteria, records } = assessment;
  const risk = records.risks.find((entry) => entry.id === move?.ids[0]);
  if (!move || !criteria || !risk) return '';
  const now = cellOf(risk, move.stage, move.scenario, criteria);
  const back = now?.likelihood === move.from?.likelihood && now?.consequence === move.from?.consequence;
  if (!back || (move.from?.likelihood === move.at.likelihood && move.from.consequence === move.at.consequence)) return '';
  return now ? `Undone. ${move.name} back at ${cellWords(criteria, now)}.` : `Undone. ${move.name} not placed again.`;
}

/** A new risk in a cell, placed at birth so that one undo takes it back; it asks for its reason like any move. */
export async function identifyAt(
  stage: Stage,
  at: CellIds,
  known: Partial<Risk>,
): Promise<(OpenMove & { readonly made: Risk }) | undefined> {
  const { criteria } = assessment;
  if (!criteria) return undefined;
  const step = newStep();
  const placement = { ...putIn(criteria, noPlacement, 'usual', at.likelihood, at.consequence), criteriaId: criteria.id };
  const result = await assessment.ledger.add(
    'Identify risk',
    'risks',
    (birth) => placeRisk(identifyRisk(birth, 'New risk', known), stage, placement),
    { step },
  );
  if (!result.ok) return undefined;
  const { id, ref } = result.value;
  return { ids: [id], name: ref, scenario: 'usual', stage, step, from: undefined, at, to: cellWords(criteria, at), made: result.value };
}

/** Writes why a move was made, into the same undo step. */
export const giveReason = (move: OpenMove, rationale: string) =>
  assessment.ledger.write(
    `Say why ${move.name} ${move.ids.length === 1 ? 'is' : 'are'} there`,
    async (draft) => {
      for (const id of move.ids)
        await draft.edit('risks', id, (now) => placeRisk(now, move.stage, { ...placementAt(now, move.stage), rationale }));
    },
    { step: move.step, why: rationale },
  );

/** Changes part of a placement from a form. `change` is given the placement as it is then: the one on screen may be older. */
export const changePlacement = (risk: Risk, stage: Stage, intent: string, change: (now: Placement) => Partial<Placement>) =>
  assessment.ledger.edit(`${intent} of ${risk.ref}${ofStage(stage)}`, 'risks', risk.id, (now) => {
    const placement = placementAt(now, stage);
    return placeRisk(now, stage, { ...placement, ...change(placement), criteriaId: assessment.criteria?.id ?? null });
  });

/**
 * A press on a stepper, to positions on both scales (-1: not known). With both known it is a move, which asks why; one
 * alone is a judgement that waits for the other.
 */
export async function stepCase(
  risk: Risk,
  stage: Stage,
  scenario: Scenario,
  to: { readonly likelihood: number; readonly consequence: number },
  goesOn: OpenMove | undefined,
): Promise<OpenMove | undefined> {
  const { criteria } = assessment;
  const likelihood = criteria?.likelihood[to.likelihood]?.id;
  const consequence = criteria?.consequence[to.consequence]?.id;
  const bad = scenario === 'bad-case';
  if (likelihood !== undefined && consequence !== undefined) {
    const what = { ids: [risk.id], name: bad ? `Bad case of ${risk.ref}` : risk.ref, scenario };
    return moveRisks(what, stage, { likelihood, consequence }, goesOn);
  }
  if (!criteria || (likelihood ?? consequence) === undefined) return goesOn;
  const judge = (now: Standing): Standing => {
    if (consequence === undefined) return { ...now, likelihood: likelihood ?? null };
    return { ...moveTo(criteria.consequence, now, '', consequence), likelihood: now.likelihood };
  };
  const axis = consequence === undefined ? 'likelihood' : 'consequence';
  await changePlacement(risk, stage, `Judge the ${axis}${bad ? ' of the bad case' : ''}`, (now) => {
    const { likelihood: l, consequences, overall } = judge(bad ? (now.badCase ?? noStanding) : now);
    const standing = { likelihood: l, consequences, overall };
    return bad ? { badCase: standing } : standing;
  });
  return goesOn;
}

/** Says that a risk cannot be judged yet. It stays unknown: that is never the lowest step. */
export const leaveOpen = (risk: Risk) =>
  assessment.ledger.edit(`Leave ${risk.ref} open: it cannot be judged yet`, 'risks', risk.id, (now) =>
    placeRisk(now, 'current', { ...placementAt(now, 'current'), cannotJudge: true }),
  );

/** The range of a risk from one cell to another, as it was drawn on the matrix. */
export function stretchRange(risk: Risk, stage: Stage, from: CellIds, to: CellIds) {
  const span = (low: string, high: string): Span => (low === high ? null : { low, high });
  return changePlacement(risk, stage, 'Give the range', () => ({
    range: { likelihood: span(from.likelihood, to.likelihood), consequence: span(from.consequence, to.consequence) },
  }));
}

/** Puts the risks of a cell in this order by hand, as far as the one that was moved. One step. */
export const putInOrder = (name: string, ids: readonly string[], stage: Stage) =>
  assessment.ledger.write(`Put ${name} elsewhere in its cell${ofStage(stage)}`, async (draft) => {
    for (const [index, id] of ids.entries())
      await draft.edit('risks', id, (now) => placeRisk(now, stage, { ...placementAt(now, stage), order: index + 1 }));
  });
