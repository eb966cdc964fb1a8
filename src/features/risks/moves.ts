import { assessment } from '#features/shared/assessment.svelte.ts';
import { newStep } from '#features/shared/step.ts';
import { moveTo, noPlacement, type Placement, type Stage } from '#domain/risk/placement.ts';
import { identifyRisk, placementAt, placeRisk, type Risk } from '#domain/risk/risk.ts';
import { toast } from '#ui/toast.ts';

/** A move that still asks for its reason: both are one undo step. */
export interface OpenMove {
  readonly risk: string;
  readonly ref: string;
  readonly stage: Stage;
  readonly step: string;
  readonly to: string;
  /** Moved in the matrix: the question takes focus. Stepping in the form may go on, so it does not. */
  readonly asks?: boolean;
}

const ofStage = (stage: Stage) => (stage === 'current' ? '' : ` (${stage})`);

/** Moves a risk to a cell of the matrix at a stage, however it was asked for: drag, click, keys or stepper. */
export async function moveRisk(risk: Risk, stage: Stage, likelihood: string, consequence: string): Promise<OpenMove | undefined> {
  const { criteria } = assessment;
  if (!criteria) return undefined;
  const step = newStep();
  const label = (scale: readonly { id: string; label: string }[], id: string) => scale.find((entry) => entry.id === id)?.label ?? '';
  const to = `${label(criteria.likelihood, likelihood)}, ${label(criteria.consequence, consequence)}`;
  const placed = placementAt(risk, stage).likelihood !== null;
  const intent = `${placed ? `Move ${risk.ref} to` : `Place ${risk.ref} at`} ${to}${ofStage(stage)}`;
  await assessment.ledger.edit(
    intent,
    'risks',
    risk.id,
    (now) =>
      placeRisk(now, stage, { ...moveTo(criteria.consequence, placementAt(now, stage), likelihood, consequence), criteriaId: criteria.id }),
    { step },
  );
  toast(intent, { action: { label: 'Undo', run: () => assessment.ledger.undo() } });
  return { risk: risk.id, ref: risk.ref, stage, step, to };
}

/** A new risk in a cell, placed at birth so that one undo takes it back; it asks for its reason like any move. */
export async function identifyAt(
  stage: Stage,
  likelihood: string,
  consequence: string,
  known: Partial<Risk>,
): Promise<(OpenMove & { readonly made: Risk }) | undefined> {
  const { criteria } = assessment;
  if (!criteria) return undefined;
  const step = newStep();
  const placement = { ...moveTo(criteria.consequence, noPlacement, likelihood, consequence), criteriaId: criteria.id };
  const result = await assessment.ledger.add(
    'Identify risk',
    'risks',
    (birth) => placeRisk(identifyRisk(birth, 'New risk', known), stage, placement),
    { step },
  );
  if (!result.ok) return undefined;
  const label = (scale: readonly { id: string; label: string }[], id: string) => scale.find((entry) => entry.id === id)?.label ?? '';
  const to = `${label(criteria.likelihood, likelihood)}, ${label(criteria.consequence, consequence)}`;
  return { risk: result.value.id, ref: result.value.ref, stage, step, to, made: result.value };
}

/** Writes why a move was made, into the same undo step. */
export const giveReason = (move: OpenMove, rationale: string) =>
  assessment.ledger.edit(
    `Say why ${move.ref} is there`,
    'risks',
    move.risk,
    (now) => placeRisk(now, move.stage, { ...placementAt(now, move.stage), rationale }),
    { step: move.step, why: rationale },
  );

/** Changes part of a placement from a form; as a function of what it is then, so that two quick changes both stay. */
export const changePlacement = (
  risk: Risk,
  stage: Stage,
  intent: string,
  changed: Partial<Placement> | ((now: Placement) => Partial<Placement>),
) =>
  assessment.ledger.edit(`${intent} of ${risk.ref}${ofStage(stage)}`, 'risks', risk.id, (now) =>
    placeRisk(now, stage, {
      ...placementAt(now, stage),
      ...(typeof changed === 'function' ? changed(placementAt(now, stage)) : changed),
      criteriaId: assessment.criteria?.id ?? null,
    }),
  );
