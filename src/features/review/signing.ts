import { catalogueVersions } from '#catalogue/versions.ts';
import { checkRoom } from '#domain/file/limits.ts';
import { approvalLabels, isApproval, lastApproval, statementIssues, type SignOff, type Statement } from '#domain/review/approval.ts';
import { approvedVersions, type StandingOf } from '#domain/review/approvalStanding.ts';
import { approvedPart } from '#domain/review/version.ts';
import { refuse, type Result } from '#domain/result.ts';
import type { Records } from '#domain/tables.ts';
import type { SealedVersion } from '#export/seal.ts';
import { makeSigningKey, sign } from '#export/signature.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { questions } from '#features/shared/questions.svelte.ts';
import { keepSigningKey, signingKey } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';

/** With fewer risks than these a version is frozen here. */
const frozenHere = 50;

export const ownKey = async () => (await signingKey()) ?? (await keepSigningKey(await makeSigningKey()));

/** The records with the number the version is to have: it is part of what is approved. */
const numbered = (records: Records, version: string): Records => ({
  ...records,
  assessment: records.assessment.map((about) => ({ ...about, version })),
});

/** A number that stood for other content once cannot stand for this. */
function numberTaken({ version }: Statement, records: Records, standingOf: StandingOf): boolean {
  const same = records.signOffs.filter((entry) => entry.version === version && isApproval(entry) && entry.subject === 'assessment');
  return same.some((entry) => standingOf(entry)?.is === 'voided');
}

/** Who signs a version that is signed already and unchanged signs the very same text. */
async function sealed(records: Records, standingOf: StandingOf): Promise<SealedVersion> {
  const last = lastApproval(records.signOffs, 'assessment', true);
  if (last && standingOf(last)?.is === 'holds') return last;
  const previous = approvedVersions(records.signOffs).at(-1)?.hash ?? '';
  // A few records are frozen sooner than a worker has started; many would hold up the page.
  const freeze =
    records.risks.length < frozenHere ? (await import('#export/seal.ts')).sealVersion : (await import('#workers/making.ts')).freezeVersion;
  return freeze(approvedPart(records), [...catalogueVersions], previous);
}

/** So many changes are measured here, sooner than a worker has started. */
const measuredHere = 1_000;

/** Refused where the file could not be opened again once it keeps this: in the record, and in the change that makes it. */
async function checkFits(entry: SignOff): Promise<Result<number>> {
  const { tables, changes } = await session.snapshot();
  const { savedFile, textBytes } = await import('#export/json.ts');
  const here = tables.risks.length < frozenHere && changes.length < measuredHere;
  const size = here
    ? textBytes(savedFile(tables, changes, { madeWith: '', savedAt: '', catalogues: [] }))
    : await (await import('#workers/making.ts')).sizeOfFile(tables, changes);
  return checkRoom(size + 2 * textBytes({ entry: [[entry]] }), `version ${entry.version} kept`);
}

/** Records a sign-off with the version it speaks for: one step. `withKey`: also signed by this browser's key. */
export async function signOff(statement: Statement, withKey: boolean): Promise<Result<SignOff>> {
  const version = statement.version.trim();
  if (version === '') return refuse('Give the version a number', 'version');
  // Before anything is frozen: that takes a while, and what is missing is told at once.
  const issues = statementIssues({ ...statement, version });
  if (issues.length > 0) return { ok: false, issues };
  const before = session.records;
  const records = numbered(before, version);
  const standingOf = await questions.standingsNow(records);
  if (numberTaken({ ...statement, version }, records, standingOf))
    return refuse(`Version ${version} was approved with other content. Give this one another number.`, 'version');
  const { contentHash, previous, frozen } = await sealed(records, standingOf);
  const recordedAt = new Date().toISOString();
  const said = { ...statement, version, id: crypto.randomUUID(), recordedAt, contentHash, previous };
  const signature = withKey ? await sign(said, await ownKey()) : null;
  const entry: SignOff = { ...said, frozen: [...frozen], signature };
  const fits = await checkFits(entry);
  // Something was changed while the hash was computed: then it is not what is signed.
  if (session.records !== before) return signOff(statement, withKey);
  if (!fits.ok) return refuse(fits.issues[0]?.message ?? '', 'version');
  return assessment.ledger.write(`Sign off: ${approvalLabels[statement.subject]}`, async (draft) => {
    const about = await draft.get('assessment', 'assessment');
    const approved = statement.subject === 'assessment' ? { state: stateAfter(statement) } : {};
    if (about) await draft.put('assessment', { ...about, version, ...approved });
    return draft.put('signOffs', entry);
  });
}

const stateAfter = (statement: Statement) => (isApproval(statement) ? ('approved' as const) : ('draft' as const));

/** Gives the document to review, or takes it back; opens the next version where the last one was approved. */
export const setState = (intent: string, state: 'draft' | 'in-review') =>
  assessment.ledger.edit(intent, 'assessment', 'assessment', (now) => ({ ...now, state }));
