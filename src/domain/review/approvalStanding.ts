import type { Edit, Entry } from '#domain/change/change.ts';
import { same } from '#domain/change/same.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import type { Assessment } from '#domain/context/organization.ts';
import { tableNames, type Records, type TableName } from '#domain/tables.ts';
import { isApproval, lastApproval, signOffsInOrder, type SignOff } from './approval.ts';
import { approvedPart, comparableVersion } from './version.ts';

/** A record that reads differently than when it was approved, or was not there then, or is not any more. */
export interface Differing {
  readonly table: TableName;
  readonly id: string;
}

/**
 * Whether an approval still speaks for what is here. Derived, never stored: what was approved is compared with what is
 * there, so a change that is taken back voids nothing.
 */
export type ApprovalStanding =
  | { readonly is: 'holds' }
  | { readonly is: 'voided'; readonly by: readonly Differing[] }
  /** Only its hash was kept, or not even that. */
  | { readonly is: 'not-kept' }
  /** Something was kept that is no version any more: then nobody can say what was approved. */
  | { readonly is: 'unreadable' };

// Records are replaced, never changed, so a verdict is kept with what was approved: 10,000 are compared once, not at every key.
const verdicts = new WeakMap<object, { readonly now: object; readonly same: boolean }>();

function reads(approved: Entry, now: Entry): boolean {
  const known = verdicts.get(approved);
  if (known?.now === now) return known.same;
  const verdict = same(approved, now);
  verdicts.set(approved, { now, same: verdict });
  return verdict;
}

function differencesSince(version: Records, now: Records): Differing[] {
  const [before, after] = [approvedPart(version), approvedPart(now)];
  return tableNames.flatMap((table) => {
    const approved = new Map<string, Entry>(before[table].map((record) => [record.id, record]));
    const present = new Set(after[table].map(({ id }) => id));
    return [
      ...after[table].flatMap((record) => {
        const was = approved.get(record.id);
        return was && reads(was, record) ? [] : [{ table, id: record.id }];
      }),
      ...[...approved.keys()].filter((id) => !present.has(id)).map((id) => ({ table, id })),
    ];
  });
}

/** What the approval of a part speaks for; that of the whole speaks for everything. */
const partOf: Readonly<Record<Exclude<SignOff['subject'], 'assessment'>, readonly TableName[]>> = {
  'treatment-plan': ['criteria', 'risks', 'treatments'],
  'statement-of-applicability': ['risks', 'treatments', 'controls', 'applicability'],
  'impact-assessment': ['criteria', 'impactAssessments', 'parties', 'impacts'],
};

/** All that differs from the version an approval kept. It takes long for the first time: the version is unpacked and read. */
export type Compared = { readonly is: 'compared'; readonly by: readonly Differing[] } | { readonly is: 'not-kept' | 'unreadable' };

export function comparedWithNow(signOff: SignOff, now: Records): Compared {
  const version = comparableVersion(signOff);
  if (!version) return { is: signOff.frozen.length === 0 ? 'not-kept' : 'unreadable' };
  return { is: 'compared', by: differencesSince(version, now) };
}

/** What follows from the comparison for the part that is asked about. */
export function standingFrom(compared: Compared, subject: SignOff['subject']): ApprovalStanding {
  if (compared.is !== 'compared') return compared;
  const part = subject === 'assessment' ? undefined : partOf[subject];
  const by = compared.by.filter(({ table }) => part?.includes(table) ?? true);
  return by.length === 0 ? { is: 'holds' } : { is: 'voided', by };
}

/** Whether an approval still stands. `subject`: the part that is asked about, where it is not all the approval speaks for. */
export const standingOfApproval = (signOff: SignOff, now: Records, subject: SignOff['subject'] = signOff.subject): ApprovalStanding =>
  standingFrom(comparedWithNow(signOff, now), subject);

/** Who says how an approval stands: what is here, or a worker that compares ten thousand records; undefined until it has. */
export type StandingOf = (signOff: SignOff, subject?: SignOff['subject']) => ApprovalStanding | undefined;

/** How approvals stand against these records. */
export const standingIn =
  (now: Records): StandingOf =>
  (signOff, subject) =>
    standingOfApproval(signOff, now, subject);

/** The changes that made the differences, oldest first, one for each step: read from the trail. */
export function voidingChanges(signOff: SignOff, differences: readonly Differing[], trail: readonly LoggedChange[]): LoggedChange[] {
  const born = trail.findIndex(({ edits }) => edits.some(({ table, id, after }) => table === 'signOffs' && id === signOff.id && after));
  const differing = new Set(differences.map(({ table, id }) => `${table}/${id}`));
  const touches = (change: LoggedChange) => change.edits.some((edit) => differing.has(`${edit.table}/${edit.id}`) && !isOnlyState(edit));
  const [{ step } = { step: '' }] = trail.slice(Math.max(0, born), born + 1);
  const since = trail.slice(born + 1).filter((change) => change.step !== step && touches(change));
  // A merge brought the approval beside what was here already: then the last change of each such record is the one.
  const found = since.length > 0 ? since : trail.filter(touches).slice(-1);
  const steps = new Map<string, LoggedChange>();
  for (const change of found) if (!steps.has(change.step)) steps.set(change.step, change);
  return [...steps.values()];
}

/** A change of nothing but the state of the document is part of approving it. */
const isOnlyState = ({ table, before, after }: Edit): boolean =>
  table === 'assessment' && before !== null && after !== null && same({ ...before, state: '' }, { ...after, state: '' });

/** An approved version of the whole: its approvals, newest last, and whether it is the one that counts. */
export interface ApprovedVersion {
  readonly hash: string;
  readonly signOffs: readonly [SignOff, ...SignOff[]];
  readonly superseded: boolean;
}

/** The approved versions of the assessment, oldest first. Several people may have signed one. */
export function approvedVersions(signOffs: readonly SignOff[]): ApprovedVersion[] {
  const versions = new Map<string, [SignOff, ...SignOff[]]>();
  for (const entry of signOffsInOrder(signOffs)) {
    if (entry.subject !== 'assessment' || !isApproval(entry) || entry.frozen.length === 0) continue;
    const known = versions.get(entry.contentHash);
    if (known) known.push(entry);
    else versions.set(entry.contentHash, [entry]);
  }
  const list = [...versions];
  return list.map(([hash, own], index) => ({ hash, signOffs: own, superseded: index < list.length - 1 }));
}

/** Versions whose named predecessor is not the version before: the chain is broken there. */
export const brokenLinks = (versions: readonly ApprovedVersion[]): ApprovedVersion[] =>
  versions.filter(({ signOffs: [first] }, index) => first.previous !== (versions[index - 1]?.hash ?? ''));

/** The state of the document as it reads today: an approved one that was changed since, or cannot be read, is a draft again. */
export function stateNow(records: Records, standingOf: StandingOf = standingIn(records)): Assessment['state'] {
  const stored = records.assessment[0]?.state ?? 'draft';
  if (stored !== 'approved') return stored;
  const approval = lastApproval(records.signOffs, 'assessment', true);
  const standing = approval && standingOf(approval)?.is;
  return standing === 'voided' || standing === 'unreadable' ? 'draft' : stored;
}
