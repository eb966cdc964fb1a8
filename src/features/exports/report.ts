import { annexA } from '#catalogue/annexA.ts';
import { objectives, riskSources } from '#catalogue/annexC.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { catalogueVersions } from '#catalogue/versions.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import { makeReport, type ReportSource } from '#export/report.ts';
import { madeWith } from '#features/shared/madeWith.ts';
import { questions } from '#features/shared/questions.svelte.ts';
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

/** The open assessment as a file and as a report. */
export const openReport = async (): Promise<{ readonly file: SavedFile; readonly document: ReportDocument }> =>
  makeReport(await reportSource());

/** A moment in this person's time zone with its offset (domain brief 8.1): `2026-11-24T15:02:00+01:00`. */
function withOffset(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = -moment.getTimezoneOffset();
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}${offset}`;
}
