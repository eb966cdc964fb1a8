import { lineText, nameText, recordId } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** A level of risk (band): what is decided, who may accept it and when it is looked at again (42001 6.1.1, 6.1.3). */
export const levelSchema = z.strictObject({
  id: recordId,
  label: nameText('Name this level'),
  decision: lineText,
  action: lineText,
  /** Who may accept a risk at this level. */
  acceptanceAuthority: lineText,
  /** For how many days an acceptance may hold at most; `null` when it needs no end. */
  acceptForDays: z.int('Write a whole number of days').min(1, 'At least one day').max(3_650, 'At most ten years').nullable(),
  /** Days until a risk at this level is looked at again. */
  reviewWithinDays: z.int('Write a whole number of days').min(1, 'At least one day').max(3_650, 'At most ten years'),
});
export type Level = z.infer<typeof levelSchema>;
