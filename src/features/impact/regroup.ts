import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import { mergeParties, splitParty, type Grouped, type SplitPlan } from '#domain/impact/regroup.ts';
import type { Birth } from '#domain/risk/risk.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { today } from '#ui/format.ts';
import { toast } from '#ui/toast.ts';

type Draft = Parameters<Parameters<typeof assessment.ledger.write>[1]>[0];

const tables = ['parties', 'impacts', 'risks', 'impactAssessments'] as const;

const grouped = async (draft: Draft): Promise<Grouped> => ({
  parties: await draft.all('parties'),
  impacts: await draft.all('impacts'),
  risks: await draft.all('risks'),
  impactAssessments: await draft.all('impactAssessments'),
});

async function put(draft: Draft, change: Partial<Grouped>): Promise<void> {
  for (const table of tables) for (const record of change[table] ?? []) await draft.put(table, record);
}

const undo = { label: 'Undo', run: () => assessment.ledger.undo() };

/** Merges one party into another, in one step. False when either is gone by now. */
export async function merge(keep: AffectedParty, gone: AffectedParty, name: string, why: string): Promise<boolean> {
  const made = await assessment.ledger.write(
    `Merge ${gone.ref} into ${keep.ref}`,
    async (draft) => {
      const change = mergeParties(await grouped(draft), { keep: keep.id, gone: gone.id, name }, { on: today(), why });
      if (!change) return false;
      await put(draft, change);
      await draft.remove('parties', gone.id);
      return true;
    },
    { why },
  );
  if (!made.ok || !made.value) return false;
  toast(`${gone.ref} is merged into ${keep.ref}; its impacts went along`, { action: undo });
  return true;
}

/** Splits a party in two, in one step. The reference of the new one, undefined when the party is gone by now. */
export async function split(from: AffectedParty, plan: SplitPlan, why: string): Promise<string | undefined> {
  const made = await assessment.ledger.write(
    `Split ${from.ref}`,
    async (draft) => {
      const now = await grouped(draft);
      const party = await draft.add('parties', (birth) => ({ ...from, ...birth, name: plan.name, origins: [] }));
      const copies: Record<string, Birth> = {};
      for (const impact of now.impacts.filter(({ id, party: of }) => of === from.id && plan.fates[id] === 'both')) {
        const { id, ref } = await draft.add('impacts', (birth) => ({ ...impact, ...birth, party: party.id }));
        copies[impact.id] = { id, ref };
      }
      const change = splitParty(now, plan, { party: { id: party.id, ref: party.ref }, copies }, { on: today(), why });
      if (change) await put(draft, change);
      return change && party.ref;
    },
    { why },
  );
  if (!made.ok || made.value === undefined) return undefined;
  toast(`${made.value} is split from ${from.ref}`, { action: undo });
  return made.value;
}
