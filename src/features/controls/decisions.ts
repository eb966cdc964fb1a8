import { undecided, type Applicability, type ExclusionReason, type InclusionReason } from '#domain/control/applicability.ts';
import { addOwnControl, type OwnControl } from '#domain/control/control.ts';
import { noteEvidence, type Evidence } from '#domain/control/evidence.ts';
import type { SoaRow } from '#domain/control/statementOfApplicability.ts';
import { usualControlPrefix } from '#domain/reference.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';

/** Changes what people decided about one control; the record is written the first time something is. */
export const record = (
  { control }: Pick<SoaRow, 'control'>,
  intent: string,
  fields: Partial<Applicability> | ((now: Applicability) => Partial<Applicability>),
) =>
  assessment.ledger.write(`${intent} for ${control.ref}`, async (draft) => {
    const now = (await draft.get('applicability', control.id)) ?? undecided(control.id);
    await draft.put('applicability', { ...now, ...(typeof fields === 'function' ? fields(now) : fields) });
  });

/** Names one more piece of evidence; returns its id, or undefined when it was not written. */
export async function addEvidence(row: Pick<SoaRow, 'control'>, title: string, known: Partial<Evidence> = {}): Promise<string | undefined> {
  const piece = noteEvidence(crypto.randomUUID(), title, known);
  const written = await record(row, 'Name evidence', ({ evidenceItems }) => ({ evidenceItems: [...evidenceItems, piece] }));
  return written.ok ? piece.id : undefined;
}

export const changeEvidence = (row: Pick<SoaRow, 'control'>, id: string, fields: Partial<Evidence>) =>
  record(row, 'Describe evidence', ({ evidenceItems }) => ({
    evidenceItems: evidenceItems.map((piece) => (piece.id === id ? { ...piece, ...fields } : piece)),
  }));

export const removeEvidence = (row: Pick<SoaRow, 'control'>, id: string) =>
  record(row, 'Take evidence out', ({ evidenceItems }) => ({ evidenceItems: evidenceItems.filter((piece) => piece.id !== id) }));

export type Answer = 'included' | 'excluded' | 'later';
const answerIntents: Readonly<Record<Answer, string>> = { included: 'Include', excluded: 'Exclude', later: 'Leave open' };

/** An answer of the sweep with its reasons: one undo step. Later takes an earlier answer back. */
export const answer = (
  { control }: Pick<SoaRow, 'control'>,
  given: Answer,
  reasons: {
    readonly inclusion?: readonly InclusionReason[];
    readonly exclusion?: readonly ExclusionReason[];
    readonly justification?: string;
  } = {},
) =>
  assessment.ledger.write(`${answerIntents[given]} ${control.ref}`, async (draft) => {
    const now = (await draft.get('applicability', control.id)) ?? undecided(control.id);
    await draft.put('applicability', {
      ...now,
      decision: given === 'later' ? null : given,
      reasons: reasons.inclusion ? [...reasons.inclusion] : now.reasons,
      exclusionReasons: reasons.exclusion ? [...reasons.exclusion] : now.exclusionReasons,
      justification: reasons.justification === undefined || reasons.justification === '' ? now.justification : reasons.justification,
    });
  });

/** Adds an own control, called by a prefix that the next ones have too; those that are there keep their references. */
export const addOwn = (title: string, description: string, source: OwnControl['source'], prefix: string) =>
  assessment.ledger.write('Add own control', async (draft) => {
    const about = (await draft.get('assessment', 'assessment')) ?? assessment.about;
    if (prefix !== (about.controlPrefix ?? usualControlPrefix)) await draft.put('assessment', { ...about, controlPrefix: prefix });
    return draft.add('controls', (birth) => ({ ...addOwnControl(birth, title), description, source }));
  });

export const changeOwn = (own: Pick<OwnControl, 'id' | 'ref'>, intent: string, fields: Partial<OwnControl>) =>
  assessment.ledger.edit(`${intent} of ${own.ref}`, 'controls', own.id, (now) => ({ ...now, ...fields }));

export const sourceLabels: Readonly<Record<OwnControl['source'], string>> = {
  own: 'Our own',
  law: 'A law',
  contract: 'A contract',
  'other-standard': 'Another standard',
};
