import type { SoaRow } from '#domain/control/statementOfApplicability.ts';
import type { Records } from '#domain/tables.ts';
import { listed } from '#domain/listed.ts';
import { uncoveredRisks } from './statementOfApplicability.ts';

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];
/** More references than this make a sentence nobody reads. */
const named = 6;

/** The sentence over the Statement of Applicability: how far it is, and which risks beyond the line it leaves open. */
export function soaFinding(
  rows: readonly SoaRow[],
  records: Pick<Records, 'risks' | 'treatments' | 'criteria'>,
): { readonly strong: string; readonly rest: string } {
  const decided = rows.filter((row) => row.decision.state !== 'undecided').length;
  const strong =
    decided === rows.length
      ? `All ${rows.length} controls are decided.`
      : `${decided} of ${rows.length} controls ${decided === 1 ? 'is' : 'are'} decided.`;
  const gaps = uncoveredRisks(rows, records).filter(({ answer }) => answer === 'gap');
  return {
    strong,
    rest: gapSentence(
      gaps.map(({ risk }) => risk.ref),
      records.risks.length,
    ),
  };
}

function gapSentence(refs: readonly string[], risks: number): string {
  if (risks === 0) return 'No risks yet that could need one.';
  if (refs.length === 0) return 'Every risk beyond the line has a control or another answer.';
  const count = small[refs.length] ?? String(refs.length);
  const shown = refs.length > named ? [...refs.slice(0, named - 1), `${refs.length - named + 1} more`] : refs;
  return `${count} ${refs.length === 1 ? 'risk beyond the line has' : 'risks beyond the line have'} no control yet: ${listed(shown)}.`;
}
