import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { readAfter, readImpact, type ImpactReading } from '#domain/impact/severity.ts';
import { counted } from '#report/cellName.ts';

type Kind = Impact['polarity'];

/** One impact before and after its measures, as the table beside the figure says it. */
export interface SlopeRow {
  readonly ref: string;
  readonly kind: Kind;
  readonly text: string;
  /** 1 to 5; undefined while a factor is missing, or nobody judged it after measures. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Impacts of one kind that go the same way are one line. */
export interface SlopeLine {
  readonly kind: Kind;
  readonly before: number;
  /** Undefined where nobody judged it: then there is a dot and no line. */
  readonly after: number | undefined;
  readonly refs: readonly string[];
}

/** What stands at one end: the references at a degree, few enough to read. */
export interface SlopeEnd {
  readonly side: 'before' | 'after';
  readonly kind: Kind;
  readonly degree: number;
  readonly text: string;
}

export interface SlopesModel {
  readonly rows: readonly SlopeRow[];
  readonly lines: readonly SlopeLine[];
  readonly ends: readonly SlopeEnd[];
  readonly sentence: string;
}

const kinds = ['harm', 'benefit'] as const;
/** So many references stand at an end; the table names them all. */
const mostNamed = 4;

/**
 * Before and after measures (ux E.4): a line for each way that impacts go. Harms and benefits have lines of their own;
 * neither is subtracted from the other, and what nobody judged has no line.
 */
export function impactSlopes(impacts: readonly Impact[], parties: readonly AffectedParty[], criteria: RiskCriteria): SlopesModel {
  const rows = impacts.map((impact): SlopeRow => {
    const party = parties.find(({ id }) => id === impact.party);
    const [before, after] = [readImpact(impact, party, criteria), readAfter(impact, party, criteria)];
    const text = `${party?.name ?? ''}: ${impact.description}`;
    return { ref: impact.ref, kind: impact.polarity, text, before: degreeOf(before), after: degreeOf(after) };
  });
  return { rows, lines: linesOf(rows), ends: endsOf(rows), sentence: sentenceOf(rows) };
}

const degreeOf = (reading: ImpactReading | undefined): number | undefined =>
  reading?.severity.state === 'known' ? reading.severity.degree : undefined;

function linesOf(rows: readonly SlopeRow[]): SlopeLine[] {
  const lines = new Map<string, SlopeLine>();
  for (const { kind, before, after, ref } of rows) {
    if (before === undefined) continue;
    const key = `${kind} ${before} ${after ?? ''}`;
    lines.set(key, { kind, before, after, refs: [...(lines.get(key)?.refs ?? []), ref] });
  }
  return [...lines.values()];
}

const endsOf = (rows: readonly SlopeRow[]): SlopeEnd[] =>
  (['before', 'after'] as const).flatMap((side) =>
    kinds.flatMap((kind) =>
      [5, 4, 3, 2, 1].flatMap((degree): SlopeEnd[] => {
        const refs = rows.filter((row) => row.kind === kind && row.before !== undefined && row[side] === degree).map(({ ref }) => ref);
        return refs.length === 0 ? [] : [{ side, kind, degree, text: named(refs) }];
      }),
    ),
  );

const named = (refs: readonly string[]): string =>
  refs.length <= mostNamed ? refs.join(', ') : `${refs.slice(0, mostNamed - 1).join(', ')} and ${refs.length - mostNamed + 1} more`;

function sentenceOf(rows: readonly SlopeRow[]): string {
  const judged = rows.filter(({ before, after }) => before !== undefined && after !== undefined);
  if (judged.length === 0) return 'Nothing is judged after its measures yet.';
  const parts = kinds.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const lower = own.filter(({ before, after }) => (after ?? 5) < (before ?? 0)).length;
    const open = own.filter((row) => !judged.includes(row)).length;
    const verb = kind === 'harm' ? 'lower' : 'cost';
    return own.length === 0
      ? []
      : [`Measures ${verb} ${lower} of ${counted(own.length, kind)}${open === 0 ? '' : `; ${open} not judged after them`}.`];
  });
  return parts.join(' ');
}
