import { identifyRisk } from '#domain/risk/risk.ts';
import { createAssessment } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';

/** What one tab did: each value it was told is saved, with what it had seen; and each conflict it was shown. */
interface Spree {
  readonly saved: { value: string; base: number }[];
  readonly shown: { mine: string; theirs: string; choice: string }[];
  readonly failed: string[];
}

const fields = ['note', 'owner', 'cause'] as const;
const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** An assessment with a few risks, which several tabs will edit. */
export const shared = (risks: number): Promise<string> =>
  createAssessment('Shared', {
    intent: 'Identify risks',
    fill: async (draft) => {
      for (let number = 0; number < risks; number += 1) await draft.add('risks', (birth) => identifyRisk(birth, `Risk ${number}`));
    },
  });

export const join = (id: string): Promise<void> => session.open(id);

/** Types into random fields: begins, takes its time, hands on; answers whatever it is asked, as it comes. */
export async function spree(tab: string, edits: number): Promise<Spree> {
  let begun: number | undefined;
  session.join({ begun: () => begun, letGo: () => undefined });
  const did: Spree = { saved: [], shown: [], failed: [] };
  for (let number = 0; number < edits; number += 1) {
    const value = `${tab}:${number}`;
    const risk = session.records.risks[Math.floor(Math.random() * session.records.risks.length)];
    const field = fields[Math.floor(Math.random() * fields.length)] ?? 'note';
    const base = session.ledger.seen;
    await pause(Math.random() * 12);
    begun = base;
    const saving = session.ledger.edit(`Write ${field}`, 'risks', risk?.id ?? '', (now) => ({ ...now, [field]: value }));
    begun = undefined;
    const result = await saving.catch((error: unknown) => String(error));
    if (typeof result === 'string') did.failed.push(`${value}: ${result}`);
    else if (result.ok) did.saved.push({ value, base });
    for (let clash = session.ledger.clashes[0]; clash; clash = session.ledger.clashes[0]) {
      const choice = Math.random() < 0.5 ? 'mine' : 'theirs';
      for (const { mine, theirs } of clash.conflicts) did.shown.push({ mine: String(mine), theirs: String(theirs), choice });
      const answered = await session.ledger.resolve(
        clash.id,
        clash.conflicts.map(() => choice),
      );
      if (answered.ok && choice === 'mine') did.saved.push({ value, base: -1 });
    }
  }
  while (session.ledger.saving) await pause(5);
  return did;
}

/** One edit, of a field that nobody else is in, and how long it took until it was called saved (ms); with what the header would say of the safety copy. */
export async function editOnce(value: string): Promise<{ took: number; safety: string }> {
  const started = performance.now();
  await session.ledger.edit('Decide', 'risks', session.records.risks[0]?.id ?? '', (now) => ({ ...now, decision: value }));
  while (session.ledger.saving) await pause(5);
  return { took: performance.now() - started, safety: session.safety };
}

/** What such edits left in the database. */
export const decisions = async (): Promise<string[]> => (await session.snapshot()).tables.risks.map(({ decision }) => decision);

export const safety = (): string => session.safety;

/** Every value that was ever written to a field, in the order of the trail, and what is stored now. */
export async function written(): Promise<{ trail: { place: string; before: string; after: string }[]; now: Record<string, string> }> {
  const { changes, tables } = await session.snapshot();
  const trail = changes.flatMap(({ edits }) =>
    edits.flatMap(({ table, id, before, after }) =>
      table === 'risks' && before && after
        ? fields
            .map((field) => ({
              place: `${id}/${field}`,
              before: String(Reflect.get(before, field)),
              after: String(Reflect.get(after, field)),
            }))
            .filter((one) => one.before !== one.after)
        : [],
    ),
  );
  const now = Object.fromEntries(tables.risks.flatMap((risk) => fields.map((field) => [`${risk.id}/${field}`, risk[field]] as const)));
  return { trail, now };
}

/** The number of each change in the trail, by the value it wrote. */
export async function numbers(): Promise<Record<string, number>> {
  const { changes } = await session.snapshot();
  const found: Record<string, number> = {};
  for (const [index, { edits }] of changes.entries())
    for (const { before, after } of edits)
      for (const field of fields) {
        const value = String(Reflect.get(after ?? {}, field));
        if (before && value !== String(Reflect.get(before, field))) found[value] = index + 1;
      }
  return found;
}
