import { placedUnder, rerate, type SecondLook } from '#domain/risk/secondLook.ts';
import { placementAt, placeRisk } from '#domain/risk/risk.ts';
import { stageLabels } from '#domain/risk/placement.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { newStep } from '#features/shared/step.ts';
import { toast } from '#ui/toast.ts';

const named = ({ risk, stage }: SecondLook) => `${risk.ref}${stage === 'current' ? '' : ` (${stageLabels[stage].toLowerCase()})`}`;
const undo = { action: { label: 'Undo', run: () => assessment.ledger.undo() } };

/** The placement was looked at and stays: it counts as given under the criteria in force. */
export async function keep(look: SecondLook, why: string): Promise<void> {
  const { criteria } = assessment;
  if (!criteria) return;
  const intent = `Keep ${named(look)} as it is under version ${criteria.version}`;
  await assessment.ledger.edit(
    intent,
    'risks',
    look.risk.id,
    (now) => placeRisk(now, look.stage, placedUnder(placementAt(now, look.stage), criteria)),
    why === '' ? {} : { why },
  );
  toast(intent, undo);
}

/** The risk is placed anew under the criteria in force, with the reason. */
export async function rerateAt(
  looks: readonly SecondLook[],
  to: (look: SecondLook) => readonly [string, string],
  why: string,
): Promise<void> {
  const { criteria } = assessment;
  const [first] = looks;
  if (!criteria || !first) return;
  const intent =
    looks.length === 1
      ? `Re-rate ${named(first)} under version ${criteria.version}`
      : `Re-rate ${looks.length} placements by the mapping of version ${criteria.version}`;
  const versions = assessment.records.criteria;
  await assessment.ledger.write(
    intent,
    async (draft) => {
      for (const look of looks) {
        const [likelihood, consequence] = to(look);
        await draft.edit('risks', look.risk.id, (now) => {
          const placement = rerate(
            { placement: placementAt(now, look.stage), under: look.under },
            versions,
            criteria,
            likelihood,
            consequence,
          );
          return placeRisk(now, look.stage, why === '' ? placement : { ...placement, rationale: why });
        });
      }
    },
    { step: newStep(), ...(why === '' ? {} : { why }) },
  );
  toast(intent, undo);
}
