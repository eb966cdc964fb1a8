import { criteriaStart } from '#catalogue/criteriaPresets.ts';
import type { PresetSize } from '#domain/criteria/preset.ts';
import { approveCriteria, draftCriteria, reviseCriteria, type CriteriaApproval, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { parse } from '#domain/parse.ts';
import { approvalSchema } from '#domain/criteria/riskCriteria.ts';
import type { Issue } from '#domain/result.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';

/** Starts criteria of a size, or gives the draft another size; words of appetite that were changed stay. */
export const choosePreset = (size: PresetSize) =>
  assessment.ledger.write(`Start from the ${size} × ${size} preset`, async (draft) => {
    const start = criteriaStart(size);
    const now = assessment.draft;
    const next = now ? { ...now, ...start, appetite: now.appetite } : draftCriteria(crypto.randomUUID(), 1, start);
    await draft.put('criteria', next);
  });

/** A new draft that starts from the approved version. */
export const revise = (approved: RiskCriteria) =>
  assessment.ledger.write(`Start version ${approved.version + 1} of the criteria`, (draft) =>
    draft.put('criteria', reviseCriteria(approved, crypto.randomUUID())),
  );

export const change = (criteria: RiskCriteria, intent: string, next: (now: RiskCriteria) => RiskCriteria) =>
  assessment.ledger.edit(intent, 'criteria', criteria.id, next);

/** Approves the draft: it comes into force and the version before it is kept as superseded. */
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
