import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { stated, type Said } from '#domain/impact/screening.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { preferences } from '#store/preferences.svelte.ts';
import type { TableName } from '#domain/tables.ts';
import type { LedgerCell } from '#report/impactLedger.ts';
import { today } from '#ui/format.ts';
import { toast } from '#ui/toast.ts';

/** Who says something now: the person named in the settings, today. */
export const saidNow = (): Said => ({ id: crypto.randomUUID(), by: preferences.author, on: today() });

/** Changes an assessment. Whoever finishes its screening, concludes or approves it says so of the system as it is now. */
export function changeAbout(about: ImpactAssessment, intent: string, next: (now: ImpactAssessment) => ImpactAssessment) {
  const said = saidNow();
  const questions = assessment.sections.flatMap((section) => section.questions);
  const system = assessment.records.systems.find((entry) => entry.id === about.system);
  return assessment.ledger.edit(`${intent} in ${about.ref}`, 'impactAssessments', about.id, (now) =>
    stated(now, next(now), system, questions, said),
  );
}

/** Marks a cell of the ledger as considered without finding anything, and why; without a reason it is open again. */
export const considerNone = (about: ImpactAssessment, { party, dimension }: LedgerCell, reason: string) =>
  changeAbout(about, `Consider ${party.ref}, ${dimension.name}: none`, (now) => ({
    ...now,
    consideredNone: [
      ...now.consideredNone.filter((entry) => entry.party !== party.id || entry.dimension !== dimension.id),
      ...(reason.trim() === '' ? [] : [{ party: party.id, dimension: dimension.id, reason: reason.trim() }]),
    ],
  }));

export const changeParty = (party: AffectedParty, intent: string, fields: Partial<AffectedParty>) =>
  assessment.ledger.edit(`${intent} of ${party.ref}`, 'parties', party.id, (now) => ({ ...now, ...fields }));

export const changeImpact = (impact: Impact, intent: string, fields: Partial<Impact>) =>
  assessment.ledger.edit(`${intent} of ${impact.ref}`, 'impacts', impact.id, (now) => ({ ...now, ...fields }));

/** Removes a record with what hangs on it and offers to take that back. */
export async function remove(table: TableName, record: { readonly id: string; readonly ref: string }): Promise<void> {
  await assessment.ledger.remove(`Remove ${record.ref}`, table, record.id);
  toast(`Removed ${record.ref}`, { action: { label: 'Undo', run: () => assessment.ledger.undo() } });
}

/** What an impact says until somebody says what happens. */
export const newText: Readonly<Record<Impact['polarity'], string>> = { harm: 'New harm', benefit: 'New benefit' };

/** A list of an assessment with one of its entries changed. */
export const withChanged = <E extends { readonly id: string }>(list: readonly E[], id: string, fields: Partial<E>): E[] =>
  list.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry));

/** A list of an assessment without one of its entries. */
export const without = <E extends { readonly id: string }>(list: readonly E[], id: string): E[] => list.filter((entry) => entry.id !== id);
