import { parse } from '#domain/parse.ts';
import type { Issue } from '#domain/result.ts';
import { day, longText, moment, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

export const approvalSubjects = ['assessment', 'treatment-plan', 'statement-of-applicability', 'impact-assessment'] as const;
export const approvalLabels: Readonly<Record<(typeof approvalSubjects)[number], string>> = {
  assessment: 'Whole assessment',
  'treatment-plan': 'Risk treatment plan and residual risk',
  'statement-of-applicability': 'Statement of Applicability',
  'impact-assessment': 'Impact assessment',
};

/** How signatures are made: Ed25519 where the browser has it, else ECDSA on P-256 with SHA-256. */
export const signatureAlgorithms = ['Ed25519', 'ECDSA-P256'] as const;

/** A signature over the statement, by a key pair made in a browser: it says which key signed, not who held it, nor when. */
export const signatureSchema = z.strictObject({
  algorithm: z.enum(signatureAlgorithms),
  /** The public key, SPKI as base64: whoever has it can check the signature offline. */
  publicKey: longText,
  /** The signature, base64. */
  value: longText,
});
export type Signature = z.infer<typeof signatureSchema>;

/** How many pieces of text a frozen version may have: as much as a file may hold. */
const mostPieces = 12_500;

/**
 * A person's statement that they approve something (42001 6.1.3 h, 7.5): name, role, authority, decision, conditions,
 * day, and what exactly: the version, frozen, with its hash. It is a statement typed in a browser, not an electronic
 * signature; a hash proves neither author nor time.
 */
export const signOffSchema = z.strictObject({
  id: recordId,
  subject: z.enum(approvalSubjects),
  version: shortText,
  name: nameText('Name who approves'),
  role: shortText,
  authority: shortText,
  decision: z.enum(['approved', 'approved-with-conditions', 'rejected']),
  conditions: longText,
  on: day,
  /** When it was recorded, by the clock of the browser; `null` for those recorded before this was kept. */
  recordedAt: moment.nullable(),
  /** SHA-256 (hex) of the text that `frozen` holds; empty when it was not computed. */
  contentHash: shortText,
  /** The hash of the version approved before; empty for the first. It is in `frozen` too, so that versions form a chain. */
  previous: shortText,
  /**
   * The version as RFC 8785 text, in pieces that any reader of files takes. Joined they are that text, or `zlib:` and the
   * text packed (RFC 1950) as base64; the text has `contentHash`. Empty: not kept.
   */
  frozen: z.array(longText).max(mostPieces),
  signature: signatureSchema.nullable(),
});
export type SignOff = z.infer<typeof signOffSchema>;

const statementSchema = signOffSchema.pick({
  subject: true,
  version: true,
  name: true,
  role: true,
  authority: true,
  decision: true,
  conditions: true,
  on: true,
});
/** What a person types of a sign-off; the rest follows from what is here. */
export type Statement = z.infer<typeof statementSchema>;
/** What of it cannot be recorded; the paths are the names of its fields. */
export function statementIssues(statement: Statement): readonly Issue[] {
  const checked = parse(statementSchema, statement);
  return checked.ok ? [] : checked.issues;
}

/** Whether a sign-off says yes, with conditions or without. */
export const isApproval = ({ decision }: Pick<SignOff, 'decision'>): boolean => decision !== 'rejected';

const whenOf = ({ recordedAt, on }: SignOff): string => recordedAt ?? on;

/** Oldest first. A database gives them in the order of their ids. */
export const signOffsInOrder = (signOffs: readonly SignOff[]): SignOff[] =>
  signOffs.toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : whenOf(a) > whenOf(b) ? 1 : 0));

/** The last approval of a part. One of the whole, where its version was kept, is one of each part. `kept`: only those whose version was. */
export const lastApproval = (signOffs: readonly SignOff[], subject: SignOff['subject'], kept: boolean): SignOff | undefined =>
  signOffsInOrder(signOffs).findLast(
    (entry) =>
      isApproval(entry) &&
      (entry.subject === subject || (entry.subject === 'assessment' && entry.frozen.length > 0)) &&
      (!kept || entry.frozen.length > 0),
  );
