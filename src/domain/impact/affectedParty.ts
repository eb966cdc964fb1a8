import { day, limits, lineText, longText, nameText, recordId, recordIds, shortText } from '#domain/text.ts';
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

const said = {
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
};

/** Everything said about a party at one time, with the cells of the ledger in which nothing was found. */
const partyStatementSchema = z.strictObject({
  ...said,
  none: z.array(z.strictObject({ dimension: recordId, reason: longText })).max(limits.list),
});
export type PartyStatement = z.infer<typeof partyStatementSchema>;

/** Where a party comes from: another one that was merged into it, or one it was split from. References are not given again. */
const partyOriginSchema = z.strictObject({
  how: z.enum(['merged', 'split']),
  /** Reference of the other party. */
  ref: recordId,
  on: day,
  why: longText,
  /** What was said about the other party then. */
  was: partyStatementSchema,
  /** What was said about this party before a merge. */
  before: partyStatementSchema.nullable(),
  /** Impacts that came along in a merge. */
  impacts: recordIds,
});
export type PartyOrigin = z.infer<typeof partyOriginSchema>;

/** People or things that gain or lose, also those who never touch the system (42005 6.7; A.5.4, A.5.5). */
export const affectedPartySchema = z.strictObject({
  id: recordId,
  ref: recordId,
  assessment: recordId,
  ...said,
  origins: z.array(partyOriginSchema).max(limits.list),
  /** The same party in the round before; `null` in a first round, and where it is new. */
  follows: recordId.nullable(),
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
  origins: [],
  follows: null,
  ...known,
  id,
  ref,
  assessment,
  name,
});
