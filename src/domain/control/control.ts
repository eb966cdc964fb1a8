import { takenPrefixes } from '#domain/reference.ts';
import { longText, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** A control of a catalogue: identifier, short title, and this project's own words about it. */
export const catalogueControlSchema = z.strictObject({
  id: z.string().regex(/^A\.\d+(\.\d+){1,2}$/),
  title: z.string(),
  theme: z.string(),
  group: z.string(),
  summary: z.string(),
  evidence: z.array(z.string()).min(2),
  exclusionHint: z.string(),
  linkedClauses: z.array(z.string()),
});
export type CatalogueControl = z.infer<typeof catalogueControlSchema>;

/** A control objective of Annex A, paraphrased, with the controls under it. */
export const controlObjectiveSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  objective: z.string(),
  controls: z.array(z.string()),
  count: z.int(),
});
export type ControlObjective = z.infer<typeof controlObjectiveSchema>;

export const controlSources = ['own', 'law', 'contract', 'other-standard'] as const;

/** Letters that something else is called by: the annexes, questions of the guided assessment, the risk library, checks. */
const reserved = new Set([
  ...takenPrefixes,
  ...['A', 'B', 'C', 'D', 'Q', 'CHK', 'AR'],
  ...['AF', 'CX', 'DA', 'DE', 'FA', 'IM', 'ME', 'MO', 'SC', 'SO', 'SY', 'US'],
]);

/** What new own controls are called by: `SEC` makes `SEC.4`. */
export const controlPrefix = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{0,3}$/, 'Take one to four capital letters or digits, beginning with a letter')
  .refine((prefix) => !reserved.has(prefix), 'Something else is called by these letters; choose others');

/** A control of the organization's own (6.1.3 d), first class beside Annex A, with a prefix of its own: `X.1`. */
export const ownControlSchema = z.strictObject({
  id: recordId,
  ref: recordId,
  title: nameText('Name the control'),
  description: longText,
  source: z.enum(controlSources),
  sourceReference: shortText,
});
export type OwnControl = z.infer<typeof ownControlSchema>;

export const addOwnControl = ({ id, ref }: { id: string; ref: string }, title: string): OwnControl => ({
  id,
  ref,
  title,
  description: '',
  source: 'own',
  sourceReference: '',
});

/** A control as the Statement of Applicability lists it: from Annex A or own. */
export interface ListedControl {
  /** Key of its decision: the Annex A id, or the own control's record id. */
  readonly id: string;
  /** What people read: `A.9.2` or `X.1`. */
  readonly ref: string;
  readonly title: string;
  readonly group: string;
  readonly source: 'annex-a' | (typeof controlSources)[number];
}

/** All controls in published order, own controls after them. */
export const listControls = (annexA: readonly CatalogueControl[], own: readonly OwnControl[]): ListedControl[] => [
  ...annexA.map(({ id, title, group }) => ({ id, ref: id, title, group, source: 'annex-a' as const })),
  ...own.map(({ id, ref, title, source }) => ({ id, ref, title, group: 'X', source })),
];
