import { day, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/**
 * A reference to a piece of evidence (42001 7.5; domain brief 1.4): what it is, where it is kept, and which version of it
 * was meant. The file itself is not kept; its SHA-256 says later whether it is still the same.
 */
export const evidenceSchema = z.strictObject({
  id: recordId,
  title: nameText('Name the evidence'),
  place: shortText,
  version: shortText,
  on: day,
  owner: shortText,
  /** Lower-case hex, or empty where no file was looked at. */
  sha256: z.string().regex(/^([0-9a-f]{64})?$/, 'A SHA-256 has 64 digits from 0 to 9 and a to f'),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const noteEvidence = (id: string, title: string, known: Partial<Evidence> = {}): Evidence => ({
  place: '',
  version: '',
  on: '',
  owner: '',
  sha256: '',
  ...known,
  id,
  title,
});

/** Anything that could be shown: a reference, or words. */
export const hasEvidence = (of: { readonly evidence: string; readonly evidenceItems: readonly Evidence[] }): boolean =>
  of.evidence.trim() !== '' || of.evidenceItems.length > 0;
