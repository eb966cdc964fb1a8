import { annexA } from '#catalogue/annexA.ts';
import { annexCName } from '#catalogue/annexC.ts';
import { allQuestions, dimensions } from '#catalogue/questionnaire.ts';
import { catalogueVersions } from '#catalogue/versions.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import { contentHash, savedFile } from '#export/json.ts';
import { madeWith } from '#features/shared/madeWith.ts';
import { assessmentReport } from '#report/assessmentReport.ts';
import type { ReportDocument } from '#report/document.ts';
import { session } from '#store/session.svelte.ts';

/** The open assessment as a file and as a report, both from one consistent read, so that the hash in one fits the other. */
export async function openReport(): Promise<{ readonly file: SavedFile; readonly document: ReportDocument }> {
  const { tables, changes } = await session.snapshot();
  const savedAt = withOffset(new Date());
  const file = savedFile(tables, changes, { madeWith, savedAt, catalogues: [...catalogueVersions] });
  const document = assessmentReport({
    records: file.tables,
    changes: file.changes,
    catalogues: { annexA, questions: allQuestions, dimensions, annexCName, versions: catalogueVersions },
    facts: { madeAt: savedAt, madeWith, sha256: await contentHash(file) },
  });
  return { file, document };
}

/** A moment in this person's time zone with its offset (domain brief 8.1): `2026-11-24T15:02:00+01:00`. */
function withOffset(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = -moment.getTimezoneOffset();
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}${offset}`;
}
