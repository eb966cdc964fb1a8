import { signOffsInOrder, type SignOff } from '#domain/review/approval.ts';
import { approvedVersions } from '#domain/review/approvalStanding.ts';
import { versionOf } from '#domain/review/version.ts';
import type { ReportDocument } from '#report/document.ts';
import { makeReport, type ReportSource } from './report.ts';

/** An approved version as it was approved, by the first digits of its hash; undefined where it is not here. */
export async function approvedReport(
  source: ReportSource,
  hash: string,
): Promise<{ readonly document: ReportDocument; readonly signOff: SignOff } | undefined> {
  const found = approvedSource(source, hash);
  return found && { document: (await makeReport(found.source)).document, signOff: found.signOff };
}

/** What reports and packs of an approved version are made from: that version and nothing that came later. */
export function approvedSource(
  source: ReportSource,
  hash: string,
): { readonly source: ReportSource; readonly signOff: SignOff } | undefined {
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
  return { source: { ...source, tables, changes, savedAt, backup: undefined, approvedHash: signOff.contentHash }, signOff };
}
