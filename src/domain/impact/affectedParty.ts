import { lineText, longText, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** Four rings from the middle outwards (ux E.1): who is decided about, who works with it, who is touched, society and nature. */
export const rings = ['decided-about', 'works-with', 'touched', 'society'] as const;
export type Ring = (typeof rings)[number];
export const ringLabels: Readonly<Record<Ring, string>> = {
  'decided-about': 'Decided about',
  'works-with': 'Works with it',
  touched: 'Touched indirectly',
  society: 'Society and nature',
};

/** People or things that gain or lose, also those who never touch the system (42005 6.7; A.5.4, A.5.5). */
export const affectedPartySchema = z.strictObject({
  id: recordId,
  ref: recordId,
  assessment: recordId,
  name: nameText('Name who is affected'),
  ring: z.enum(rings),
  /** Which recipient of 42001 6.1.4 they are. The organization itself may stand here for benefits. */
  recipient: z.enum(['organization', 'individuals', 'groups', 'society']),
  number: shortText,
  /** Easier to hurt here: said per system, not a label on people. `null` until judged. */
  vulnerable: z.boolean().nullable(),
  vulnerableWhy: longText,
  canSee: lineText,
  canRefuse: lineText,
  spokenForBy: lineText,
  consulted: longText,
});
export type AffectedParty = z.infer<typeof affectedPartySchema>;

export const addParty = (
  { id, ref }: { id: string; ref: string },
  assessment: string,
  name: string,
  known: Partial<AffectedParty> = {},
): AffectedParty => ({
  ring: 'decided-about',
  recipient: 'individuals',
  number: '',
  vulnerable: null,
  vulnerableWhy: '',
  canSee: '',
  canRefuse: '',
  spokenForBy: '',
  consulted: '',
  ...known,
  id,
  ref,
  assessment,
  name,
});
