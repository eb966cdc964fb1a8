import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { conclusionLabels } from '#domain/impact/impactAssessment.ts';
import { askedSections } from '#domain/impact/questionLayer.ts';
import { previousRound, roundsOf } from '#domain/impact/rounds.ts';
import { dayText } from '#domain/day.ts';
import type { Difference } from '#report/differing.ts';
import type { Block, Cell } from '#report/document.ts';
import { roundChanges } from '#report/roundChanges.ts';
import { fateLabels, type ChangedImpact, type RoundChanges } from '#report/roundModel.ts';
import { roundLedgers } from '#report/roundLedgers.ts';
import { heading, id, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** What changed since the round before, by the criteria in force; nothing for a first round. */
export function changesOf(assessment: ImpactAssessment, { records, catalogues, criteria }: ReportModel): RoundChanges | undefined {
  const old = previousRound(assessment, records.impactAssessments);
  const { dimensions } = catalogues;
  return old && roundChanges(old, assessment, { records, sections: askedSections(catalogues.sections, records), dimensions, criteria });
}

/** The rounds of an assessment and, for every one but the first, what changed in it: impacts, parties, answers, conclusion. */
export function roundsPart(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const rounds = roundsOf(assessment, model.records.impactAssessments);
  const changes = changesOf(assessment, model);
  if (rounds.length < 2) return [];
  return [
    heading(3, 'Rounds'),
    table(
      `Rounds of ${assessment.ref}, oldest first`,
      [
        ['Round', 2],
        ['Assessment', 2],
        ['Date', 3],
        ['Occasion', 8],
        ['Conclusion', 4],
      ],
      rounds.map((round, at) => [
        words(String(at + 1)),
        id(round.ref, round !== assessment),
        words(dayText(round.date)),
        words(round.trigger),
        words(round.conclusion === null ? 'Not concluded' : conclusionLabels[round.conclusion]),
      ]),
    ),
    ...(changes ? changedBlocks(changes) : []),
    ...(rounds.at(-1) === assessment ? cellsThrough(rounds, model) : []),
  ];
}

function changedBlocks(changes: RoundChanges): Block[] {
  const { old, round, parties } = changes;
  return [
    heading(3, `What changed since ${old.ref}`),
    paragraph(`${changes.strong} ${changes.rest}`, 'strong'),
    ...(changes.impacts.length === 0 ? [] : [changedImpacts(changes, true)]),
    ...(parties.length === 0
      ? []
      : [
          table(
            `Parties of ${round.ref} that differ from ${old.ref}`,
            [
              ['ID', 2],
              ['Party', 5],
              ['How', 3],
              ['What differs', 9],
            ],
            parties.map(({ party, fate, details }) => [id(party.ref), words(party.name), words(fateLabels[fate]), words(told(details))]),
          ),
        ]),
    ...differences('Conclusion and society', changes.outcome, changes),
    ...differences('Answers', changes.answers, changes),
    ...differences('Cells considered', changes.cells, changes),
    ...differences('The system', changes.system, changes),
  ];
}

const told = (details: readonly Difference[]): string =>
  details.map(({ part, before, after }) => `${part}: ${before} → ${after}.`).join(' ');

/** Impacts with their severity in both rounds; what else differs is told only where all of it may be read. */
export const changedImpacts = ({ old, round, impacts }: RoundChanges, whole: boolean): Block =>
  table(
    `Impacts of ${round.ref} that differ from ${old.ref}, with the severity then and now by the criteria in force`,
    [
      ['Then', 2],
      ['Now', 2],
      ['Impact', 7],
      ['How', 3],
      ['Severity then', 2],
      ['Severity now', 2],
      ...(whole ? ([['What differs', 8]] as const) : []),
    ],
    impacts.map((change): readonly Cell[] => [
      change.was === '' ? words('–') : id(change.was, whole),
      change.fate === 'gone' ? words('–') : id(change.impact.ref, whole),
      words(`${change.impact.polarity === 'harm' ? 'Harm' : 'Benefit'} – ${change.who}: ${change.impact.description}`),
      words(fateLabels[change.fate]),
      words(degree(change, 'before')),
      words(degree(change, 'after')),
      ...(whole ? [words(told(change.details) || '–')] : []),
    ]),
  );

function degree(change: ChangedImpact, side: 'before' | 'after'): string {
  const there = side === 'before' ? change.was !== '' : change.fate !== 'gone';
  return there ? String(change[side] ?? 'not known') : '–';
}

function differences(caption: string, list: readonly Difference[], { old, round }: RoundChanges): Block[] {
  if (list.length === 0) return [];
  return [
    table(
      `${caption}: where ${round.ref} differs from ${old.ref}`,
      [
        ['What', 5],
        [`In ${old.ref}`, 6],
        [`In ${round.ref}`, 6],
      ],
      list.map(({ part, before, after }) => [words(part), words(before), words(after)]),
    ),
  ];
}

/** The ledgers round by round, as the table beside the figure has them. */
function cellsThrough(rounds: readonly ImpactAssessment[], { records, catalogues, criteria }: ReportModel): Block[] {
  const { lines, dimensions, panels, sentence } = roundLedgers(rounds, records, catalogues.dimensions, criteria);
  const rows = lines.flatMap(({ name }, line) =>
    dimensions.flatMap((dimension, column): (readonly Cell[])[] => {
      const cells = panels.map((panel) => panel.cells[line]?.[column]);
      if (!cells.some((cell) => cell?.state === 'rated')) return [];
      const said = cells.map((cell) => words(cell?.changed ? `${cell.text}, changed` : (cell?.text ?? '')));
      return [[words(name), words(dimension.name), ...said]];
    }),
  );
  return [
    paragraph(sentence),
    table('The ledgers round by round', [['Party', 4], ['Dimension', 4], ...panels.map(({ round }) => [round.ref, 4] as const)], rows),
  ];
}
