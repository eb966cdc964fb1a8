import { annexA } from '#catalogue/annexA.ts';
import { objectives, riskSources } from '#catalogue/annexC.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { catalogueVersions } from '#catalogue/versions.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { approvedReport } from '#export/approvedReport.ts';
import { makeReport, type ReportKind, type ReportSource } from '#export/report.ts';
import { madeWith } from './madeWith.ts';
import { questions } from './questions.svelte.ts';
import type { DocumentControl } from '#report/document.ts';
import type { ReportPart } from '#report/leftOut.ts';
import { pagesOf, type Page } from '#report/pages.ts';
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

/** A report as a screen shows it. */
export interface ShownReport {
  readonly control: DocumentControl;
  readonly pages: readonly Page[];
}
/** An approved version on screen: who approved it, and when. */
export type ShownVersion = ShownReport & { readonly signOff: Pick<SignOff, 'version' | 'name' | 'on'> };

/** With fewer risks than these a report is made here, sooner than a worker has started. */
const madeHere = 50;

/** The open assessment as a report, or as a document about one of its impact assessments. */
export async function openReport(kind?: ReportKind, of?: string, leftOut: readonly ReportPart[] = []): Promise<ShownReport> {
  const source = await reportSource();
  if (source.tables.risks.length >= madeHere) return (await import('#workers/making.ts')).layOutReport(source, { kind, of, leftOut });
  const { control, blocks } = (await makeReport(source, kind, of, leftOut)).document;
  return { control, pages: pagesOf(blocks) };
}

/** An approved version as it was approved, by the first digits of its hash; undefined where it is not here. */
export async function openApproved(hash: string): Promise<ShownVersion | undefined> {
  const source = await reportSource();
  if (source.tables.risks.length >= madeHere) return (await import('#workers/making.ts')).layOutVersion(source, hash);
  const found = await approvedReport(source, hash);
  return found && { control: found.document.control, pages: pagesOf(found.document.blocks), signOff: found.signOff };
}

/** A moment in this person's time zone with its offset (domain brief 8.1): `2026-11-24T15:02:00+01:00`. */
function withOffset(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = -moment.getTimezoneOffset();
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}${offset}`;
}
