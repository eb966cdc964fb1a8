import '#security.ts';
import type { Objective } from '#domain/context/annexC.ts';
import type { CatalogueControl } from '#domain/control/control.ts';
import { comparedWithNow, type Compared } from '#domain/review/approvalStanding.ts';
import { isApproval } from '#domain/review/approval.ts';
import type { KnownOutside } from '#domain/review/inquiry.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { freeze, type Snapshot } from '#domain/review/snapshot.ts';
import type { Records } from '#domain/tables.ts';
import { lookInto, sealFrozen, type SnapshotState } from '#export/seal.ts';
import { auditorQuestions, type AuditorQuestion, type AuditorQuestions } from '#report/auditorQuestions.ts';
import type { Comparison } from '#report/comparison.ts';
import { movedBetween, type Between, type Moved } from '#report/movedBetween.ts';
import { sinceApprovedSoa, type SoaComparison } from '#report/soaComparison.ts';
import { WhatWasTold, type Told } from './told.ts';

/** What the page asks once everything was told. */
export type QuestionsOrder =
  | { readonly kind: 'ask'; readonly number: number; readonly known: KnownOutside }
  | { readonly kind: 'compare' }
  | { readonly kind: 'move'; readonly between: Between }
  | { readonly kind: 'soa'; readonly annexA: readonly CatalogueControl[]; readonly objectives: readonly Pick<Objective, 'id' | 'name'>[] }
  /** Whether snapshots still are what was frozen, and how much that is, by their ids. */
  | { readonly kind: 'look'; readonly ids: readonly string[] }
  /** The register as it was told, for a snapshot. */
  | ({ readonly kind: 'freeze' } & Pick<Snapshot, 'takenAt' | 'by'>);

/**
 * What the worker answers: questions that the page does not have yet, each with a number and part by part, so that no
 * part holds up the page; then the numbers of the open ones in their order, and the rest. Or what differs from each
 * approved version, by the id of its sign-off. Or how the register moved, its movements part by part. Or whether
 * snapshots still are what was frozen. Or the register, frozen.
 */
export type QuestionsAnswer =
  | { readonly kind: 'part'; readonly anew: boolean; readonly from: number; readonly questions: readonly AuditorQuestion[] }
  | { readonly kind: 'done'; readonly number: number; readonly open: Uint32Array; readonly rest: Omit<AuditorQuestions, 'open'> }
  | { readonly kind: 'compared'; readonly approvals: readonly (readonly [id: string, Compared])[] }
  | { readonly kind: 'movements'; readonly movements: Comparison['movements'] }
  | { readonly kind: 'moved'; readonly moved: Moved | 'not-readable' }
  | { readonly kind: 'soa'; readonly since: SoaComparison | undefined }
  | { readonly kind: 'looked'; readonly states: readonly SnapshotState[] }
  /** Undefined where no criteria say where the risks stand. */
  | { readonly kind: 'frozen'; readonly register: Pick<Snapshot, 'frozen' | 'hash'> | undefined };

const partSize = 100;
/** Numbers of the questions that the page has: the same question keeps its object. */
let numbered = new WeakMap<AuditorQuestion, number>();
let last = 0;
/** So many questions that nobody asks any more may lie about on the page. */
const mostKept = 20_000;

const told = new WhatWasTold();

const say = (answer: QuestionsAnswer): void => {
  self.postMessage(answer);
};

/** Ten thousand movements go in parts, and without them what they came to. */
function sayMoved(moved: Moved | undefined): void {
  const movements = moved?.comparison?.movements ?? [];
  for (let at = 0; at < movements.length; at += partSize) say({ kind: 'movements', movements: movements.slice(at, at + partSize) });
  const { comparison } = moved ?? {};
  say({ kind: 'moved', moved: moved ? { ...moved, comparison: comparison && { ...comparison, movements: [] } } : 'not-readable' });
}

async function sayStates(snapshots: readonly Snapshot[]): Promise<void> {
  say({ kind: 'looked', states: await lookInto(snapshots) });
}

async function sayFrozen({ risks, treatments, criteria }: Records, { takenAt, by }: Pick<Snapshot, 'takenAt' | 'by'>): Promise<void> {
  const inForce = criteriaInForce(criteria);
  say({ kind: 'frozen', register: inForce && (await sealFrozen(freeze(risks, treatments, inForce), takenAt, by)) });
}

self.onmessage = ({ data }: MessageEvent<Told | QuestionsOrder>): void => {
  if (told.take(data)) return;
  const { records } = told;
  if (data.kind === 'compare') {
    say({ kind: 'compared', approvals: records.signOffs.filter(isApproval).map((entry) => [entry.id, comparedWithNow(entry, records)]) });
    return;
  }
  if (data.kind === 'soa') {
    const names = new Map(data.objectives.map(({ id, name }) => [id, name]));
    say({ kind: 'soa', since: sinceApprovedSoa(records, data.annexA, (id) => names.get(id) ?? id) });
    return;
  }
  if (data.kind === 'move') {
    sayMoved(movedBetween(records, data.between));
    return;
  }
  if (data.kind === 'look') {
    void sayStates(records.snapshots.filter(({ id }) => data.ids.includes(id)));
    return;
  }
  if (data.kind === 'freeze') {
    void sayFrozen(records, data);
    return;
  }
  const { open, ...rest } = auditorQuestions(records, data.known);
  const anew = last > 2 * open.length + mostKept;
  if (anew) {
    numbered = new WeakMap();
    last = 0;
  }
  const fresh = open.filter((question) => !numbered.has(question));
  for (let at = 0; at < fresh.length; at += partSize) {
    const questions = fresh.slice(at, at + partSize);
    say({ kind: 'part', anew: anew && at === 0, from: last, questions });
    for (const question of questions) numbered.set(question, last++);
  }
  const order = Uint32Array.from(open, (question) => numbered.get(question) ?? 0);
  say({ kind: 'done', number: data.number, open: order, rest });
};
