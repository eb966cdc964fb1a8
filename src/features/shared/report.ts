import { annexA } from '#catalogue/annexA.ts';
import { objectives, riskSources } from '#catalogue/annexC.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { catalogueVersions } from '#catalogue/versions.ts';
import { signOffsInOrder, type SignOff } from '#domain/review/approval.ts';
import { approvedVersions } from '#domain/review/approvalStanding.ts';
import { versionOf } from '#domain/review/version.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import { makeReport, type ReportKind, type ReportSource } from '#export/report.ts';
import { madeWith } from './madeWith.ts';
import { questions } from './questions.svelte.ts';
import type { ReportDocument } from '#report/document.ts';
import { session } from '#store/session.svelte.ts';

/** What a report of the open assessment is made from: one consistent read, now. */
export async function reportSource(): Promise<ReportSource> {
  const { tables, changes } = await session.snapshot();
  return {
    tables,
    changes,
    catalogues: {
      annexA,
      sections: questionnaire.sections,
      dimensions,
      annexC: [...objectives, ...riskSources],
      versions: catalogueVersions,
    },
    madeWith,
    savedAt: withOffset(new Date()),
    backup: questions.backup,
  };
}

/** The open assessment as a file and as a report, or as a document about one of its impact assessments. */
export const openReport = async (
  kind?: ReportKind,
  of?: string,
): Promise<{ readonly file: SavedFile; readonly document: ReportDocument }> => makeReport(await reportSource(), kind, of);

/** An approved version as it was approved, by the first digits of its hash; undefined where it is not here. */
export async function openApproved(hash: string): Promise<{ readonly document: ReportDocument; readonly signOff: SignOff } | undefined> {
  const source = await reportSource();
  const signOff = source.tables.signOffs.find(({ contentHash, frozen }) => frozen.length > 0 && contentHash.startsWith(hash));
  const version = signOff && versionOf(signOff);
  if (!version) return undefined;
  // Who signed it, and what was signed before: the version before is part of its control block.
  const ordered = signOffsInOrder(source.tables.signOffs);
  const signOffs = ordered.slice(0, ordered.findLastIndex(({ contentHash }) => contentHash === signOff.contentHash) + 1);
  const born = source.changes.findIndex(({ edits }) => edits.some(({ id, after }) => id === signOff.id && after !== null));
  const superseded = approvedVersions(source.tables.signOffs).some((entry) => entry.superseded && entry.hash === signOff.contentHash);
  // A later version was approved: nobody has to say so, and nobody can forget to.
  const assessment = version.assessment.map((about) => (superseded ? { ...about, state: 'superseded' as const } : about));
  const tables = { ...version, assessment, signOffs };
  const changes = source.changes.slice(0, Math.max(0, born));
  const savedAt = signOff.recordedAt ?? source.savedAt;
  const { document } = await makeReport({ ...source, tables, changes, savedAt, backup: undefined, approvedHash: signOff.contentHash });
  return { document, signOff };
}

/** A moment in this person's time zone with its offset (domain brief 8.1): `2026-11-24T15:02:00+01:00`. */
function withOffset(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = -moment.getTimezoneOffset();
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}${offset}`;
}
