import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rings, type AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Dimension } from '#domain/impact/questionnaire.ts';
import { severityOf } from '#domain/impact/severity.ts';
import { listed } from '#domain/listed.ts';

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
  /** How many of its impacts carry a minority view of a workshop. */
  readonly dissent: number;
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
  /** Ids of impacts that somebody in a workshop saw otherwise. */
  disputed: ReadonlySet<string> = new Set(),
): LedgerModel {
  const own = new Map<string, Impact[]>();
  // What stands in the ledger comes first, so that it is seen without scrolling.
  const used = new Set<string>();
  for (const impact of impacts.filter((entry) => entry.assessment === assessment.id)) {
    used.add(impact.dimension);
    const at = cellKey(impact);
    own.set(at, [...(own.get(at) ?? []), impact]);
  }
  const none = new Map(assessment.consideredNone.map((entry) => [cellKey(entry), entry.reason]));
  const ordered = [...dimensions.filter(({ id }) => used.has(id)), ...dimensions.filter(({ id }) => !used.has(id))];
  const rows = fromTheMiddle(parties.filter((party) => party.assessment === assessment.id)).map((party) => ({
    party,
    cells: ordered.map((dimension) => {
      const at = cellKey({ party: party.id, dimension: dimension.id });
      return cell(party, dimension, own.get(at) ?? [], none.get(at), criteria, disputed);
    }),
  }));
  const unanswered = rows.flatMap((row) => row.cells).filter((entry) => entry.impacts.length === 0 && entry.none === undefined).length;
  return { dimensions: ordered, rows, unanswered };
}

const cellKey = ({ party, dimension }: { readonly party: string; readonly dimension: string }) => `${party}/${dimension}`;

/** Ring by ring, as the ripple list has them; within a ring in the order of their references. */
export const fromTheMiddle = (parties: readonly AffectedParty[]): readonly AffectedParty[] =>
  rings.flatMap((ring) => parties.filter((party) => party.ring === ring));

function cell(
  party: AffectedParty,
  dimension: Dimension,
  own: readonly Impact[],
  none: string | undefined,
  criteria: RiskCriteria | undefined,
  disputed: ReadonlySet<string>,
): LedgerCell {
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
  const read = {
    benefit: benefit.largest,
    harm: harm.largest,
    unknownBenefit: benefit.unknown,
    unknownHarm: harm.unknown,
    severeHarms: harm.degrees.filter((degree) => degree >= 4).length,
    dissent: own.filter(({ id }) => disputed.has(id)).length,
  };
  return { party, dimension, impacts: own, ...read, none, name: `${party.name}, ${dimension.name}: ${said(own, read, none)}` };
}

type Read = Pick<LedgerCell, 'benefit' | 'harm' | 'unknownBenefit' | 'unknownHarm' | 'dissent'>;

function said(impacts: readonly Impact[], { benefit, harm, unknownBenefit, unknownHarm, dissent }: Read, none: string | undefined): string {
  if (impacts.length === 0)
    return none === undefined ? 'not answered yet.' : `considered, none. ${none.trim() === '' ? 'No reason is recorded.' : none}`;
  const parts = [
    ...(benefit === null ? [] : [`benefit ${benefit} of 5`]),
    ...(harm === null ? [] : [`harm ${harm} of 5`]),
    ...(unknownBenefit || unknownHarm ? ['severity not known yet'] : []),
    ...(dissent > 0 ? ['a minority view is recorded'] : []),
  ];
  return `${parts.join(', ')}. ${impacts.map((impact) => impact.ref).join(', ')}.`;
}

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const number = (count: number) => words[count] ?? String(count);

/** How many names a sentence takes before it says only how many there are. */
const namesAtMost = 4;
const named = (parties: readonly AffectedParty[]) =>
  parties.length > namesAtMost ? `${parties.length} of the affected parties` : listed(parties.map((party) => party.name));

/** The sentence on distribution: who bears the severe harms, who gets the largest benefits, whether those are the same. */
export function impactFinding(model: LedgerModel): { readonly strong: string; readonly rest: string } {
  const cells = model.rows.flatMap((row) => row.cells);
  if (model.rows.length === 0) return { strong: 'Nobody is listed yet.', rest: 'List who is affected first.' };
  const bearing = [...new Set(cells.filter((entry) => entry.severeHarms > 0).map((entry) => entry.party))];
  const largest = Math.max(0, ...cells.map((entry) => entry.benefit ?? 0));
  const gaining = [...new Set(cells.filter((entry) => largest > 0 && entry.benefit === largest).map((entry) => entry.party))];
  const severe = cells.reduce((sum, entry) => sum + entry.severeHarms, 0);
  const rest = [
    ...(gaining.length > 0 ? [`The largest benefit goes to ${named(gaining)}.`] : []),
    ...alsoGaining(cells, bearing),
    ...(model.unanswered > 0 ? [`${model.unanswered} ${model.unanswered === 1 ? 'cell still needs' : 'cells still need'} an answer.`] : []),
  ];
  return { strong: severeSentence(severe, bearing), rest: rest.join(' ') };
}

/** Whether those who bear the severe harms get anything out of it. Nothing is set off: it is only said. */
function alsoGaining(cells: readonly LedgerCell[], bearing: readonly AffectedParty[]): string[] {
  const gaining = new Set(
    cells.filter((entry) => entry.impacts.some(({ polarity }) => polarity === 'benefit')).map((entry) => entry.party),
  );
  if (bearing.length === 0 || gaining.size === 0) return [];
  const both = bearing.filter((party) => gaining.has(party)).length;
  if (bearing.length === 1) return [both === 1 ? 'They also gain something.' : 'They gain nothing themselves.'];
  if (both === 0) return ['None of those who bear the severe harms gains anything.'];
  if (both === bearing.length) return ['All of those who bear the severe harms also gain something.'];
  return [`${number(both)} of the ${bearing.length} who bear the severe harms also ${both === 1 ? 'gains' : 'gain'} something.`];
}

const group = (count: number) => (count === 1 ? 'one group' : `${number(count).toLowerCase()} groups`);

function severeSentence(severe: number, bearing: readonly AffectedParty[]): string {
  if (severe === 0) return 'No severe harm is recorded.';
  const fall =
    severe === 1
      ? 'The one severe harm falls'
      : severe === 2
        ? 'Both severe harms fall'
        : `All ${number(severe).toLowerCase()} severe harms fall`;
  const vulnerable = bearing.filter((party) => party.vulnerable === true).length;
  const who = bearing.length > namesAtMost ? '.' : `: ${named(bearing)}.`;
  if (vulnerable === bearing.length) return `${fall} on ${group(bearing.length)} at higher risk of harm${who}`;
  if (vulnerable === 0) return `${fall} on ${group(bearing.length)}${who}`;
  return `${fall} on ${group(bearing.length)}, ${number(vulnerable).toLowerCase()} of them at higher risk of harm${who}`;
}
