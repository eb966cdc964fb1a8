import { annexA } from '#catalogue/annexA.ts';
import { annexCName, objectives } from '#catalogue/annexC.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import type { SignOff } from '#domain/review/approval.ts';
import {
  standingFrom,
  standingIn,
  standingOfApproval,
  type ApprovalStanding,
  type Compared,
  type StandingOf,
} from '#domain/review/approvalStanding.ts';
import { manyUnsaved } from '#domain/review/documentRules.ts';
import type { KnownBackup } from '#domain/review/inquiry.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { freeze, mostUnpacked, packedIn, type Snapshot } from '#domain/review/snapshot.ts';
import type { Records } from '#domain/tables.ts';
import { lookInto, sealFrozen, type SnapshotState } from '#export/seal.ts';
import { auditorQuestions, type AuditorQuestions } from '#report/auditorQuestions.ts';
import { movedBetween, type Between, type Moved } from '#report/movedBetween.ts';
import { sinceApprovedSoa, type SoaComparison } from '#report/soaComparison.ts';
import { libraryEntry, type LibraryEntry } from '#store/library.ts';
import { live } from '#store/live.svelte.ts';
import { session } from '#store/session.svelte.ts';
import { QuestionsWorker } from '#workers/questions.ts';

/**
 * With more risks than these the questions are found in a worker. An edit of 500 is counted in some 10 ms, but the very
 * first count, before the browser has compiled the rules, takes 60 and would hold up the page.
 */
const countedHere = mostUnpacked;

/** A register that was large once is unpacked to be compared with. */
const isLarge = ({ risks, snapshots }: Records): boolean => risks.length > countedHere || snapshots.some(packedIn);

interface Asked {
  readonly records: Records;
  readonly today: string;
  readonly backup: string;
}
const same = (a: Asked | undefined, b: Asked): boolean =>
  a !== undefined && a.records === b.records && a.today === b.today && a.backup === b.backup;

const knownOf = (today: string, backup: KnownBackup | undefined) => ({
  annexA,
  dimensions,
  sections: questionnaire.sections,
  today,
  ...(backup ? { backup } : {}),
});

/** The auditor's questions of the open assessment, and how its approvals stand, found once for all screens that show them. */
class Questions {
  #asked: Asked | undefined;
  #here: AuditorQuestions | undefined;
  #worker: QuestionsWorker | undefined;
  #far = $state.raw<{ readonly id: string; readonly found: AuditorQuestions }>();
  #compared = $state.raw<{ readonly id: string; readonly found: ReadonlyMap<string, Compared> }>();
  #id = '';
  #entry: { readonly current: LibraryEntry | undefined } | undefined;

  /** Undefined while those of a large assessment are counted for the first time. */
  of(records: Records, today: string): AuditorQuestions | undefined {
    this.#follow(session.id ?? '');
    const backup = this.backup;
    const asked = { records, today, backup: JSON.stringify(backup) };
    if (!isLarge(records)) {
      if (!same(this.#asked, asked) || !this.#here) this.#here = auditorQuestions(records, knownOf(today, backup));
      this.#asked = asked;
      return this.#here;
    }
    this.#here = undefined;
    if (!same(this.#asked, asked)) this.#askFar(records, today, backup);
    this.#asked = asked;
    return this.#far?.id === this.#id ? this.#far.found : undefined;
  }

  /** How an approval stands; undefined while a large assessment is compared with it, which takes longer than a page may be held up. */
  standing(signOff: SignOff, subject: SignOff['subject'], records: Records, today: string): ApprovalStanding | undefined {
    if (!isLarge(records)) return standingOfApproval(signOff, records, subject);
    this.of(records, today);
    const found = this.#compared?.id === this.#id ? this.#compared.found.get(signOff.id) : undefined;
    return found && standingFrom(found, subject);
  }

  /** How the approvals stand against these records, however long it takes. */
  async standingsNow(records: Records): Promise<StandingOf> {
    if (!isLarge(records)) return standingIn(records);
    const found = await (this.#worker ??= new QuestionsWorker()).compare(records);
    return (signOff, subject = signOff.subject) => {
      const compared = found.get(signOff.id);
      return compared && standingFrom(compared, subject);
    };
  }

  /** How the register moved between two moments, of a large one however long it takes; undefined where one of them cannot be read. */
  movedBetween(records: Records, between: Between): Moved | undefined | Promise<Moved | undefined> {
    if (!isLarge(records)) return movedBetween(records, between);
    return (this.#worker ??= new QuestionsWorker()).move(records, between);
  }

  /** Whether snapshots still are what was frozen, and how much that is, by their ids: looked into in the worker where one holds many risks. */
  async look(records: Records, snapshots: readonly Snapshot[]): Promise<ReadonlyMap<string, SnapshotState>> {
    const isLong = ({ frozen }: Snapshot) => Array.isArray(frozen) || frozen.risks.length > countedHere;
    const ids = snapshots.map(({ id }) => id);
    const states = snapshots.some(isLong) ? await (this.#worker ??= new QuestionsWorker()).look(records, ids) : await lookInto(snapshots);
    return new Map(states.map((state) => [state.id, state]));
  }

  /** The register as a snapshot keeps it, frozen in the worker where it is large; undefined where no criteria say where the risks stand. */
  async freeze(records: Records, about: Pick<Snapshot, 'takenAt' | 'by'>): Promise<Pick<Snapshot, 'frozen' | 'hash'> | undefined> {
    if (isLarge(records)) return (this.#worker ??= new QuestionsWorker()).freeze(records, about);
    const criteria = criteriaInForce(records.criteria);
    return criteria && sealFrozen(freeze(records.risks, records.treatments, criteria), about.takenAt, about.by);
  }

  /** The same for what reads differently in the Statement of Applicability since it was approved. */
  sinceApprovedSoa(records: Records): SoaComparison | undefined | Promise<SoaComparison | undefined> {
    if (!isLarge(records)) return sinceApprovedSoa(records, annexA, annexCName);
    return (this.#worker ??= new QuestionsWorker()).sinceApprovedSoa(records, annexA, objectives);
  }

  /** What this device knows of copies outside the browser. */
  get backup(): KnownBackup | undefined {
    const entry = this.#entry?.current;
    // What comes after the first many makes no difference, and need not be counted again with every change.
    return entry && { unsaved: Math.min(entry.changesSinceBackup, manyUnsaved), on: entry.backupAt.slice(0, 10) };
  }

  /** Nothing of what was asked is kept, here or in a worker. */
  forget(): void {
    this.#follow('');
  }

  #follow(id: string): void {
    if (id === this.#id) return;
    this.#id = id;
    this.#asked = this.#here = undefined;
    this.#entry = id === '' ? undefined : live(libraryEntry, id);
    this.#worker?.close();
    this.#worker = undefined;
  }

  #askFar(records: Records, today: string, backup: KnownBackup | undefined): void {
    const worker = (this.#worker ??= new QuestionsWorker());
    const id = this.#id;
    // Not beside the check of what was just opened: the screen would share two cores with both.
    const compared = session.checked().catch(() => undefined);
    const counted = compared.then(() => (this.#worker === worker ? worker.ask(records, knownOf(today, backup)) : undefined));
    void counted.then((found) => {
      if (!found || id !== this.#id) return;
      this.#far = { id, found };
      session.noteSummary();
      return this.#compareFar(records);
    });
  }

  /** After the questions, and only what is still shown. */
  async #compareFar(records: Records): Promise<void> {
    const [worker, id] = [this.#worker, this.#id];
    if (!worker || this.#asked?.records !== records) return;
    const found = await worker.compare(records);
    if (id === this.#id) this.#compared = { id, found };
  }
}

export const questions = new Questions();
