import type { LoggedChange } from '#domain/change/trail.ts';
import type { Assessment } from '#domain/context/organization.ts';
import { dayText } from '#domain/day.ts';
import { isApproval, lastApproval, signOffsInOrder, type SignOff } from '#domain/review/approval.ts';
import {
  approvedVersions,
  standingIn,
  stateNow,
  voidingChanges,
  type ApprovalStanding,
  type StandingOf,
} from '#domain/review/approvalStanding.ts';
import type { Records } from '#domain/tables.ts';

export const decisionLabels = {
  approved: 'Approved',
  'approved-with-conditions': 'Approved with conditions',
  rejected: 'Rejected',
} as const;

/** What is said wherever names of approvers stand: on screens, in the PDF and in print. */
export const statementNotice =
  'A name typed here is a statement, not an electronic signature. A hash tells the same content from other content; it proves neither who wrote it nor when.';

/** What a signature by key is, and what it is not. */
export const signatureNotice =
  'A signature by a key made in a browser shows that this statement was not altered since that key signed it. It proves neither identity nor time.';

export type Standing = ApprovalStanding['is'] | 'superseded' | 'rejected' | 'comparing';

export const standingLabels: Readonly<Record<Standing, string>> = {
  holds: 'Holds',
  voided: 'Voided by a later change',
  superseded: 'Superseded',
  rejected: 'Rejected',
  'not-kept': 'Version not kept',
  unreadable: 'Version kept cannot be read',
  comparing: 'Being compared with what is here',
};

/** One sign-off and whether it still stands. */
export interface SignedOff {
  readonly signOff: SignOff;
  readonly standing: Standing;
  /** The changes that void it, oldest first, one for each step; empty where it is not voided, or no trail was given. */
  readonly voidedBy: readonly LoggedChange[];
}

/**
 * Whether another approval took the place of this one: a later one of the same part or of the whole, for another text; or
 * a later version of the document as a whole, which an old version that is opened again knows of.
 */
function isSuperseded(signOff: SignOff, { assessment, signOffs }: Records): boolean {
  if (assessment[0]?.state === 'superseded') return true;
  const later = signOffsInOrder(signOffs);
  const speaksFor = ({ subject, frozen }: SignOff) => subject === signOff.subject || (subject === 'assessment' && frozen.length > 0);
  return later
    .slice(later.findIndex(({ id }) => id === signOff.id) + 1)
    .some((entry) => isApproval(entry) && speaksFor(entry) && entry.contentHash !== signOff.contentHash);
}

/** Each sign-off with what became of it, as recorded. `trail` names the changes that void one. */
export function signedOff(
  signOffs: readonly SignOff[],
  records: Records,
  trail: readonly LoggedChange[] = [],
  standingOf: StandingOf = standingIn(records),
): SignedOff[] {
  return signOffs.map((signOff) => {
    if (!isApproval(signOff)) return { signOff, standing: 'rejected', voidedBy: [] };
    if (isSuperseded(signOff, records)) return { signOff, standing: 'superseded', voidedBy: [] };
    const found = standingOf(signOff);
    const voidedBy = found?.is === 'voided' ? voidingChanges(signOff, found.by, trail) : [];
    return { signOff, standing: found?.is ?? 'comparing', voidedBy };
  });
}

/** Which change voids an approval, in one sentence; empty where none does. */
export function voidedWords({ voidedBy }: Pick<SignedOff, 'voidedBy'>): string {
  const [first, ...others] = voidedBy;
  if (!first) return '';
  const who = [first.by === '' ? 'by nobody named' : `by ${first.by}`, `on ${dayText(first.at.slice(0, 10))}`].join(' ');
  const more = others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'change' : 'changes'}`;
  return `Voided by “${first.intent}” ${who}${more}.`;
}

/**
 * The four states of the document in order, and which one it is in. An approved one that was changed is a draft again.
 * `named`: whether the sentence says who approved.
 */
export function documentState(
  records: Records,
  standingOf: StandingOf = standingIn(records),
  named = true,
): { readonly state: Assessment['state']; readonly sentence: string } {
  const state = stateNow(records, standingOf);
  if (state === 'superseded') return { state, sentence: 'A later version or another document takes the place of this one.' };
  const approval = lastApproval(records.signOffs, 'assessment', true);
  const since = approval ? `Version ${approval.version} was approved ${named ? `by ${approval.name} ` : ''}on ${dayText(approval.on)}` : '';
  const standing = approval && standingOf(approval);
  if (approval && !standing) return { state, sentence: `${since}. What is here now is being compared with it.` };
  if (standing?.is === 'voided')
    return { state, sentence: `${since} and changed since: that approval does not speak for what is here now.` };
  if (state === 'approved')
    return { state, sentence: approval ? `${since}, and nothing changed since.` : 'Stated as approved; no version was kept with it.' };
  return { state, sentence: state === 'in-review' ? 'It waits for a sign-off.' : 'It was not given to anybody for review yet.' };
}

/** The version that was approved before the one that counts, for the document control block. */
export function previousVersion(signOffs: readonly SignOff[]): string {
  const before = approvedVersions(signOffs).at(-2);
  if (!before) return '';
  const [{ version, on }] = before.signOffs;
  return `${version}, approved ${dayText(on)}, SHA-256 ${before.hash}`;
}
