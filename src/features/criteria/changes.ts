import { criteriaStart } from '#catalogue/criteriaPresets.ts';
import { same } from '#domain/change/same.ts';
import type { PresetSize } from '#domain/criteria/preset.ts';
import {
  approvalSchema,
  approveCriteria,
  draftCriteria,
  reviseCriteria,
  type CriteriaApproval,
  type RiskCriteria,
} from '#domain/criteria/riskCriteria.ts';
import { planSave } from '#domain/criteria/versions.ts';
import { parse } from '#domain/parse.ts';
import { refuse, type Issue, type Result } from '#domain/result.ts';
import { secondLooks } from '#domain/risk/secondLook.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { dropSketch, sketchOf, startSketch, type Sketch } from './sketch.svelte.ts';

/** Starts the first criteria of a size. Once there are any, another size is a change like every other. */
export const choosePreset = (size: PresetSize) =>
  assessment.ledger.write(`Start from the ${size} × ${size} preset`, (draft) =>
    draft.put('criteria', draftCriteria(crypto.randomUUID(), 1, criteriaStart(size))),
  );

/** Starts to sketch a new version on the approved one. Nothing is stored. */
export function revise(approved: RiskCriteria): void {
  const highest = Math.max(...assessment.records.criteria.map(({ version }) => version));
  startSketch(assessment.id, { ...reviseCriteria({ ...approved, version: highest }, approved.id) });
}

/** The sketch that changes go to: the one there is, else a new one on the stored draft. */
const sketching = (criteria: RiskCriteria): Sketch => sketchOf(assessment.id) ?? startSketch(assessment.id, criteria);

/** Changes the sketch. `join` makes several changes one step: a drag, or the words of one field. */
export const change = (
  criteria: RiskCriteria,
  intent: string,
  next: (now: RiskCriteria) => RiskCriteria,
  join?: string,
): Result<RiskCriteria> => sketching(criteria).change(intent, next, join);

/** The stored version that a sketch was started on, as it is now. */
export const storedFor = (sketch: Sketch): RiskCriteria | undefined => assessment.records.criteria.find(({ id }) => id === sketch.from.id);

/** What a sketch would be saved as. */
export function planOf(sketch: Sketch, stored: RiskCriteria) {
  const { criteria, risks } = assessment.records;
  const asOther = { ...sketch.criteria, id: 'sketch' };
  return planSave(stored, sketch.criteria, criteria, secondLooks(risks, [stored], asOther).length > 0, crypto.randomUUID());
}

/** Whether the criteria were changed elsewhere since this sketch began: saving would take that back unseen. */
export function changedElsewhere(sketch: Sketch, stored: RiskCriteria): boolean {
  if (stored.state === 'superseded') return true;
  return stored.state === 'draft' && sketch.from.state === 'draft' && stored.version === sketch.from.version && !same(stored, sketch.from);
}

/** Saves the sketch as a version, in one step of the trail. No score is touched. */
export async function saveSketch(sketch: Sketch, overwrite = false): Promise<Result<RiskCriteria>> {
  const stored = storedFor(sketch);
  if (!stored) return refuse('The version this was started on is gone. Undo brings it back.');
  if (!overwrite && changedElsewhere(sketch, stored)) return refuse('Changed elsewhere');
  const { record, superseded } = planOf(sketch, stored);
  const result = await assessment.ledger.write(`Save version ${record.version} of the criteria`, async (draft) => {
    for (const other of await draft.all('criteria')) {
      // At most one version is a draft.
      if (other.state === 'draft' && other.id !== record.id && other.id !== superseded?.id)
        await draft.put('criteria', { ...other, state: 'superseded' });
    }
    if (superseded) await draft.put('criteria', superseded);
    return draft.put('criteria', record);
  });
  if (result.ok) dropSketch(assessment.id);
  return result;
}

/** Approves the draft: it comes into force and the version before it is kept as superseded. No score is touched. */
export async function approve(criteria: RiskCriteria, approval: CriteriaApproval): Promise<readonly Issue[]> {
  const checked = parse(approvalSchema, approval);
  if (!checked.ok) return checked.issues;
  const result = await assessment.ledger.write(`Approve version ${criteria.version} of the criteria`, async (draft) => {
    for (const other of await draft.all('criteria')) {
      if (other.state === 'approved') await draft.put('criteria', { ...other, state: 'superseded' });
    }
    await draft.edit('criteria', criteria.id, (now) => approveCriteria(now, checked.value));
  });
  return result.ok ? [] : result.issues;
}
