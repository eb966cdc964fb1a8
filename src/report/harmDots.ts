import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { strengthLabels, type Impact } from '#domain/impact/impact.ts';
import { roundSources } from '#domain/impact/roundSource.ts';
import { readAfter, readImpact, type ImpactReading } from '#domain/impact/severity.ts';
import { severityRange, type SeverityRange } from '#domain/impact/severityRange.ts';
import type { Records } from '#domain/tables.ts';
import { shortened, type Drawing } from './drawing.ts';
import { dotMarks, rowsDrawing } from './severityMarks.ts';

/** One harm of the figure: how grave, how sure, and which risks account for it. */
export interface HarmRow {
  readonly ref: string;
  readonly text: string;
  /** 1 to 5, undefined while a factor is missing. */
  readonly before: number | undefined;
  /** The same once the measures work; undefined while nobody judged it. */
  readonly after: number | undefined;
  /** How far the votes of a workshop went; undefined where there were none. */
  readonly range: SeverityRange | undefined;
  /** How strong the evidence is, in a word; empty while nobody said. */
  readonly evidence: string;
  /** References of the risks. */
  readonly risks: readonly string[];
  /** References of risks that may follow it from an earlier round and have not decided. */
  readonly asked: readonly string[];
  /** Why it is no risk. */
  readonly reason: string;
}

export interface HarmDotsModel {
  readonly rows: readonly HarmRow[];
  readonly sentence: string;
}

/** Harms worst first, then by how far the votes went up (ux E.4). What is not known stands last and is never drawn as 1. */
export function harmDots(
  impacts: readonly Impact[],
  records: Pick<Records, 'parties' | 'risks' | 'workshopQuestions' | 'impacts' | 'impactAssessments'>,
  criteria: RiskCriteria,
): HarmDotsModel {
  const { parties, risks, workshopQuestions } = records;
  const sources = risks.flatMap((risk) => roundSources(risk, records, criteria));
  const rows = impacts
    .filter(({ polarity }) => polarity === 'harm')
    .map((impact): HarmRow => {
      const party = parties.find(({ id }) => id === impact.party);
      return {
        ref: impact.ref,
        text: `${party?.name ?? ''}: ${impact.description}`,
        before: degreeOf(readImpact(impact, party, criteria)),
        after: degreeOf(readAfter(impact, party, criteria)),
        range: severityRange(impact, party, criteria.impactRule, workshopQuestions),
        evidence: impact.evidenceStrength === null ? '' : strengthLabels[impact.evidenceStrength],
        risks: risks.filter((risk) => risk.impacts.includes(impact.id)).map(({ ref }) => ref),
        asked: [...new Set(sources.filter(({ found }) => found?.impact.id === impact.id).map(({ risk }) => risk.ref))],
        reason: impact.notARiskBecause,
      };
    })
    .sort((a, b) => (b.before ?? 0) - (a.before ?? 0) || (b.range?.high ?? 0) - (a.range?.high ?? 0));
  return { rows, sentence: sentenceOf(rows) };
}

const degreeOf = (reading: ImpactReading | undefined): number | undefined =>
  reading?.severity.state === 'known' ? reading.severity.degree : undefined;

function sentenceOf(rows: readonly HarmRow[]): string {
  const severe = rows.filter(({ before }) => (before ?? 0) >= 4).length;
  const further = rows.filter(({ before, range }) => before !== undefined && (range?.high ?? 0) > before).length;
  const judged = rows.filter(({ after }) => after !== undefined);
  const lower = judged.filter(({ before, after }) => (after ?? 0) < (before ?? 0)).length;
  const open = rows.length - judged.length;
  return [
    `${severe} of ${rows.length} ${rows.length === 1 ? 'harm is' : 'harms are'} severe.`,
    ...(further > 0 ? [`The votes on ${further} went higher than what was decided.`] : []),
    ...(judged.length > 0
      ? [`Measures lower ${lower} of ${rows.length} harms${open === 0 ? '' : `; ${open} not judged after them`}.`]
      : []),
  ].join(' ');
}

/** Where a harm leads, in words: its risks, or why there is none. */
export function leadsTo({ risks, asked, reason }: Pick<HarmRow, 'risks' | 'asked' | 'reason'>): string {
  if (risks.length > 0) return `→ ${risks.join(', ')}`;
  if (asked.length > 0) return `${asked.join(', ')} ${asked.length === 1 ? 'has' : 'have'} to decide`;
  return reason === '' ? 'not a risk yet' : `not a risk: ${reason}`;
}

const rangeText = ({ range }: HarmRow): string => (range ? `, votes from ${range.low} to ${range.high}` : '');

/** What the figure is read by. */
export const harmDotsKey = 'Filled: now. Hollow: after measures. Pale line: from the lowest to the highest vote, where a workshop voted.';

/** The harm dots as a picture of their own. */
export const harmDotsDrawing = (rows: readonly HarmRow[]): Drawing =>
  rowsDrawing(
    rows.map((row) => ({
      ref: row.ref,
      text: shortened(row.text, 48),
      marks: dotMarks(row),
      said: shortened([row.evidence.charAt(0), leadsTo(row)].filter(Boolean).join(' '), 26),
      title: `${row.ref} ${row.text}: severity ${row.before ?? 'not known'}${rangeText(row)}, after measures ${row.after ?? 'not judged'}. ${leadsTo(row)}`,
    })),
    harmDotsKey,
  );
