import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Dimension } from '#domain/impact/questionnaire.ts';
import { severityOf } from '#domain/impact/severity.ts';

/** One cell of the ledger. The three states that most tools merge into one blank stay apart: rated, none, not answered. */
export interface LedgerCell {
  readonly party: AffectedParty;
  readonly dimension: Dimension;
  readonly impacts: readonly Impact[];
  /** Largest known severity of each kind, 1 to 5; `null` when there is none. Never netted. */
  readonly benefit: number | null;
  readonly harm: number | null;
  /** An impact is recorded whose factors are not complete: drawn hollow, never as 1. */
  readonly unknownBenefit: boolean;
  readonly unknownHarm: boolean;
  /** How many harms of severity 4 or 5 stand in this cell. */
  readonly severeHarms: number;
  /** Considered, nothing found: the reason. */
  readonly none: string | undefined;
  /** What a screen reader says. */
  readonly name: string;
}

export interface LedgerModel {
  readonly dimensions: readonly Dimension[];
  readonly rows: readonly { readonly party: AffectedParty; readonly cells: readonly LedgerCell[] }[];
  readonly unanswered: number;
}

/** Party by dimension: who gains and who bears, without totals and without netting (ux E.2; domain brief 5.2). */
export function impactLedger(
  assessment: ImpactAssessment,
  parties: readonly AffectedParty[],
  impacts: readonly Impact[],
  dimensions: readonly Dimension[],
  criteria: RiskCriteria | undefined,
): LedgerModel {
  // What stands in the ledger comes first, so that it is seen without scrolling.
  const used = new Set(impacts.filter((impact) => impact.assessment === assessment.id).map((impact) => impact.dimension));
  const ordered = [...dimensions.filter(({ id }) => used.has(id)), ...dimensions.filter(({ id }) => !used.has(id))];
  const rows = parties
    .filter((party) => party.assessment === assessment.id)
    .map((party) => ({ party, cells: ordered.map((dimension) => cell(assessment, party, dimension, impacts, criteria)) }));
  const unanswered = rows.flatMap((row) => row.cells).filter((entry) => entry.impacts.length === 0 && entry.none === undefined).length;
  return { dimensions: ordered, rows, unanswered };
}

function cell(
  assessment: ImpactAssessment,
  party: AffectedParty,
  dimension: Dimension,
  impacts: readonly Impact[],
  criteria: RiskCriteria | undefined,
): LedgerCell {
  const own = impacts.filter((impact) => impact.party === party.id && impact.dimension === dimension.id);
  const judged = (polarity: Impact['polarity']) => {
    const found = own.filter((impact) => impact.polarity === polarity);
    const degrees = found.flatMap((impact) => {
      // Without criteria there is no rule, and so no severity.
      const severity = criteria && severityOf(impact, party.vulnerable ?? false, criteria.impactRule);
      return severity?.state === 'known' ? [severity.degree] : [];
    });
    return { degrees, largest: degrees.length > 0 ? Math.max(...degrees) : null, unknown: degrees.length < found.length };
  };
  const [benefit, harm] = [judged('benefit'), judged('harm')];
  const none = assessment.consideredNone.find((entry) => entry.party === party.id && entry.dimension === dimension.id)?.reason;
  const read = {
    benefit: benefit.largest,
    harm: harm.largest,
    unknownBenefit: benefit.unknown,
    unknownHarm: harm.unknown,
    severeHarms: harm.degrees.filter((degree) => degree >= 4).length,
  };
  return { party, dimension, impacts: own, ...read, none, name: `${party.name}, ${dimension.name}: ${said(own, read, none)}` };
}

type Read = Pick<LedgerCell, 'benefit' | 'harm' | 'unknownBenefit' | 'unknownHarm'>;

function said(impacts: readonly Impact[], { benefit, harm, unknownBenefit, unknownHarm }: Read, none: string | undefined): string {
  if (impacts.length === 0) return none === undefined ? 'not answered yet.' : `considered, none. ${none}`;
  const parts = [
    ...(benefit === null ? [] : [`benefit ${benefit} of 5`]),
    ...(harm === null ? [] : [`harm ${harm} of 5`]),
    ...(unknownBenefit || unknownHarm ? ['severity not known yet'] : []),
  ];
  return `${parts.join(', ')}. ${impacts.map((impact) => impact.ref).join(', ')}.`;
}

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const number = (count: number) => words[count] ?? String(count);

/** The sentence on distribution: on whom the severe harms fall, to whom the largest benefits go, what is still open. */
export function impactFinding(model: LedgerModel): { readonly strong: string; readonly rest: string } {
  const cells = model.rows.flatMap((row) => row.cells);
  if (model.rows.length === 0) return { strong: 'Nobody is listed yet.', rest: 'List who is affected first.' };
  const bearing = [...new Set(cells.filter((entry) => entry.severeHarms > 0).map((entry) => entry.party))];
  const vulnerable = bearing.filter((party) => party.vulnerable === true).length;
  const largest = Math.max(0, ...cells.map((entry) => entry.benefit ?? 0));
  const gaining = [...new Set(cells.filter((entry) => largest > 0 && entry.benefit === largest).map((entry) => entry.party.name))];
  const strong = severeSentence(
    cells.reduce((sum, entry) => sum + entry.severeHarms, 0),
    bearing.length,
    vulnerable,
  );
  const rest = [
    ...(gaining.length > 0 ? [`The largest benefit goes to ${new Intl.ListFormat('en-GB').format(gaining)}.`] : []),
    ...(model.unanswered > 0 ? [`${model.unanswered} ${model.unanswered === 1 ? 'cell still needs' : 'cells still need'} an answer.`] : []),
  ];
  return { strong, rest: rest.join(' ') };
}

const group = (count: number) => (count === 1 ? 'one group' : `${number(count).toLowerCase()} groups`);

function severeSentence(severe: number, bearing: number, vulnerable: number): string {
  if (severe === 0) return 'No severe harm is recorded.';
  const fall =
    severe === 1
      ? 'The one severe harm falls'
      : severe === 2
        ? 'Both severe harms fall'
        : `All ${number(severe).toLowerCase()} severe harms fall`;
  if (vulnerable === bearing) return `${fall} on ${group(bearing)} at higher risk of harm.`;
  if (vulnerable === 0) return `${fall} on ${group(bearing)}.`;
  return `${fall} on ${group(bearing)}, ${number(vulnerable).toLowerCase()} of them at higher risk of harm.`;
}
