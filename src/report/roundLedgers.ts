import { rings, type AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Dimension } from '#domain/impact/questionnaire.ts';
import { firstOfLine } from '#domain/impact/rounds.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { dayText } from '#domain/day.ts';
import { impactLedger, type LedgerCell } from './impactLedger.ts';

/** A cell of one round's ledger, small. */
export interface RoundCell {
  /** `absent`: the party is not in that round. The other three are the states of the ledger. */
  readonly state: 'rated' | 'none' | 'open' | 'absent';
  readonly benefit: number | null;
  readonly harm: number | null;
  /** An impact whose factors are not complete: hollow, never as 1. */
  readonly unknown: boolean;
  /** It says something else than in the round before. */
  readonly changed: boolean;
  readonly text: string;
}

/** The ledger of one round. */
export interface RoundPanel {
  readonly round: ImpactAssessment;
  readonly title: string;
  readonly severeHarms: number;
  readonly changed: number;
  /** Line by line, and in it dimension by dimension. */
  readonly cells: readonly (readonly RoundCell[])[];
}

/** The ledgers of all rounds beside each other, with the same rows and columns (ux E.4: small multiples). */
export interface RoundLedgers {
  readonly dimensions: readonly Dimension[];
  /** One line for each party through the rounds, by its latest name. */
  readonly lines: readonly { readonly id: string; readonly name: string; readonly vulnerable: boolean }[];
  readonly panels: readonly RoundPanel[];
  readonly sentence: string;
}

/** So many rounds stand beside each other; the table and the list of rounds have them all. */
export const mostPanels = 6;

interface Found {
  readonly parties: readonly AffectedParty[];
  readonly impacts: readonly Impact[];
}

/** Reads every round by the criteria in force. Harms and benefits stay apart, and nothing is added up. */
export function roundLedgers(
  rounds: readonly ImpactAssessment[],
  { parties, impacts }: Found,
  dimensions: readonly Dimension[],
  criteria: RiskCriteria | undefined,
): RoundLedgers {
  const known = new Map(parties.map((party) => [party.id, party]));
  const lineOf = (party: AffectedParty) => firstOfLine(party, known).id;
  const own = rounds.map((round) => ({ round, ledger: impactLedger(round, parties, impacts, dimensions, criteria) }));
  const latest = new Map<string, AffectedParty>();
  for (const { ledger } of own) for (const { party } of ledger.rows) latest.set(lineOf(party), party);
  const lines = rings.flatMap((ring) =>
    [...latest]
      .filter(([, party]) => party.ring === ring)
      .map(([id, { name, vulnerable }]) => ({ id, name, vulnerable: vulnerable === true })),
  );
  const used = new Set(
    own.flatMap(({ round }) => impacts.filter(({ assessment }) => assessment === round.id).map((impact) => impact.dimension)),
  );
  const shown = dimensions.filter(({ id }) => used.has(id));
  const panels: RoundPanel[] = [];
  for (const { round, ledger } of own) {
    const rows = new Map(ledger.rows.map(({ party, cells }) => [lineOf(party), new Map(cells.map((cell) => [cell.dimension.id, cell]))]));
    const before = panels.at(-1)?.cells;
    const cells = lines.map(({ id }, line) =>
      shown.map((dimension, column) => {
        const cell = small(rows.get(id)?.get(dimension.id));
        const was = before?.[line]?.[column];
        return { ...cell, changed: was !== undefined && was.text !== cell.text };
      }),
    );
    panels.push({
      round,
      title: [round.ref, dayText(round.date)].filter(Boolean).join(', '),
      severeHarms: ledger.rows.flatMap((row) => row.cells).reduce((sum, cell) => sum + cell.severeHarms, 0),
      changed: cells.flat().filter(({ changed }) => changed).length,
      cells,
    });
  }
  return { dimensions: shown, lines, panels: panels.slice(-mostPanels), sentence: sentenceOf(panels) };
}

function small(cell: LedgerCell | undefined): Omit<RoundCell, 'changed'> {
  const nothing = { benefit: null, harm: null, unknown: false };
  if (!cell) return { state: 'absent', ...nothing, text: 'not in this round' };
  const { benefit, harm, unknownBenefit, unknownHarm } = cell;
  if (cell.impacts.length === 0)
    return cell.none === undefined
      ? { state: 'open', ...nothing, text: 'not answered' }
      : { state: 'none', ...nothing, text: 'considered, none' };
  const unknown = unknownBenefit || unknownHarm;
  const said = [
    ...(benefit === null ? [] : [`benefit ${benefit}`]),
    ...(harm === null ? [] : [`harm ${harm}`]),
    ...(unknown ? ['severity not known'] : []),
  ];
  return { state: 'rated', benefit, harm, unknown, text: said.join(', ') };
}

function sentenceOf(panels: readonly RoundPanel[]): string {
  const [last, before] = [panels.at(-1), panels.at(-2)];
  if (!last || !before) return '';
  const cells = last.changed === 0 ? 'No cell of the ledger' : `${last.changed} ${last.changed === 1 ? 'cell' : 'cells'} of the ledger`;
  const severe = panels.map(({ round, severeHarms }) => `${severeHarms} in ${round.ref}`).join(', ');
  return `${cells} changed from ${before.round.ref} to ${last.round.ref}. Severe harms: ${severe}.`;
}
