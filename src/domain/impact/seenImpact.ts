import { day, lineText, longText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { recipients } from '#domain/context/recipients.ts';
import type { AffectedParty } from './affectedParty.ts';
import { degree, type Impact } from './impact.ts';

/** What a linked impact said when a risk was linked to it, or looked at it again. Facts; the severity follows from them. */
export const seenImpactSchema = z.strictObject({
  impact: recordId,
  ref: recordId,
  party: recordId,
  /** The party's name then. */
  who: shortText,
  recipient: z.enum(recipients),
  vulnerable: z.boolean().nullable(),
  dimension: recordId,
  polarity: z.enum(['benefit', 'harm']),
  description: lineText,
  because: longText,
  when: longText,
  gravity: degree,
  scope: degree,
  irremediability: degree,
  /** Why the risk stayed as it was although the impact had changed. Empty: linked, or taken over. */
  keptBecause: longText,
  by: shortText,
  on: day,
  /** When the impact was removed; empty while it is there, or when nobody knows. */
  withdrawnOn: day,
  /**
   * The impact of an earlier round that the risk stayed with, although the next round says this; its own id where the next
   * round does not have it any more. `null`: linked.
   */
  stayedWith: recordId.nullable(),
});
export type SeenImpact = z.infer<typeof seenImpactSchema>;

/** Who looked, and on which day. */
export interface Signed {
  readonly by: string;
  readonly on: string;
}

/** What an impact says now, to be kept with a risk. */
export const seenNow = (impact: Impact, party: AffectedParty | undefined, { by, on }: Signed): SeenImpact => ({
  impact: impact.id,
  ref: impact.ref,
  party: impact.party,
  who: party?.name ?? '',
  recipient: party?.recipient ?? 'individuals',
  vulnerable: party?.vulnerable ?? null,
  dimension: impact.dimension,
  polarity: impact.polarity,
  description: impact.description,
  because: impact.because,
  when: impact.when,
  gravity: impact.gravity,
  scope: impact.scope,
  irremediability: impact.irremediability,
  keptBecause: '',
  by,
  on,
  withdrawnOn: '',
  stayedWith: null,
});
