import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { nextRoundOf, previousRound } from '#domain/impact/rounds.ts';
import { readImpact } from '#domain/impact/severity.ts';
import { dayText } from '#domain/day.ts';
import type { Block, LedgerFigure, LedgerFigureCell } from '#report/document.ts';
import { fromTheMiddle, impactFinding, impactLedger } from '#report/impactLedger.ts';
import { affectedParties, consideredNone } from './affected.ts';
import { counted, facts, heading, paragraph, table, words } from './block.ts';
import { outcome } from './decision.ts';
import { impactLists } from './impactLists.ts';
import { answersPart, isBanned, questionLayerPart, screeningPart, standingPart } from './impactAnswers.ts';
import type { ReportModel } from './input.ts';
import { roundsPart } from './rounds.ts';
import { societyBlocks } from './impactSociety.ts';

/** Section 4: one part for each impact assessment (42001 6.1.4, 8.4; 42005). */
export const impactSection = (model: ReportModel): Block[] => [
  heading(1, '4 Impact assessments', 'impact-assessments'),
  ...(model.records.impactAssessments.length === 0
    ? [paragraph('No impact assessment was made.')]
    : model.records.impactAssessments.flatMap((assessment) => assessmentBlocks(assessment, model))),
  ...questionLayerPart(model),
];

/** One impact assessment in full. */
export const assessmentBlocks = (assessment: ImpactAssessment, model: ReportModel): Block[] => [
  heading(2, `${assessment.ref} ${assessment.title}`, assessment.ref),
  ...about(assessment, model),
  ...roundsPart(assessment, isBanned(assessment, model) ? { ...model, criteria: undefined } : model),
  ...affectedParties(assessment, model),
  // A banned use is not scored.
  ...impactTables(assessment, isBanned(assessment, model) ? { ...model, criteria: undefined } : model),
  ...outcome(assessment, model),
  ...standingPart(assessment, model),
];

function about(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const { records } = model;
  const system = records.systems.find((candidate) => candidate.id === assessment.system);
  return [
    facts([
      ['System', system ? `${system.ref} ${system.name}` : ''],
      ['Trigger', assessment.trigger],
      ['Date', dayText(assessment.date)],
      ['Previous round', previousRound(assessment, records.impactAssessments)?.ref ?? 'none'],
      ['Followed by', nextRoundOf(assessment, records.impactAssessments)?.ref ?? 'none'],
    ]),
    ...screeningPart(assessment, model),
    heading(3, 'Contributors'),
    table(
      `Contributors to ${assessment.ref}`,
      [
        ['Name', 4],
        ['Role', 4],
        ['Part', 5],
      ],
      assessment.contributors.map((person) => [words(person.name), words(person.role), words(person.part)]),
      { empty: 'No contributor is recorded.' },
    ),
    ...answersPart(assessment, model),
  ];
}

function impactTables(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const { records } = model;
  const found = records.impacts.filter((impact) => impact.assessment === assessment.id);
  const own = records.parties.filter((party) => party.assessment === assessment.id);
  const harms = found.filter((impact) => impact.polarity === 'harm').length;
  return [
    heading(3, 'Benefits and harms'),
    ...(own.length === 0 ? [] : [paragraph(distribution(assessment, model))]),
    ...(own.length === 0
      ? []
      : [
          {
            kind: 'ledger' as const,
            figure: ledger(assessment, model),
            caption: `Ledger of ${assessment.ref}: severity 1 to 5 of the gravest benefit and harm for each party and dimension. Benefits and harms are never netted. Empty means not answered.`,
            alt: `Ledger with ${counted(own.length, 'affected party', 'affected parties')}, ${counted(found.length - harms, 'benefit')} and ${counted(harms, 'harm')}; the table after it lists each of them.`,
          },
        ]),
    ...impactLists(found, model, assessment.ref),
    ...consideredNone(assessment, model),
    ...societyBlocks(assessment, model),
  ];
}

/** Who gains and who bears, as the ledger on screen says it. */
function distribution(assessment: ImpactAssessment, { records, catalogues, criteria }: ReportModel): string {
  const { strong, rest } = impactFinding(impactLedger(assessment, records.parties, records.impacts, catalogues.dimensions, criteria));
  return `${strong} ${rest}`.trim();
}

/** The gravest benefit and harm of each party on each dimension. */
function ledger(assessment: ImpactAssessment, { records, catalogues, criteria }: ReportModel): LedgerFigure {
  const own = fromTheMiddle(records.parties.filter((party) => party.assessment === assessment.id));
  return {
    dimensions: catalogues.dimensions.map((dimension) => dimension.name),
    rows: own.map((party) => ({
      party: party.name,
      vulnerable: party.vulnerable === true,
      cells: catalogues.dimensions.map((dimension): LedgerFigureCell => {
        const gravest = (polarity: Impact['polarity']) => {
          const degrees = records.impacts
            .filter((impact) => impact.party === party.id && impact.dimension === dimension.id && impact.polarity === polarity)
            .flatMap((impact) => {
              const severity = criteria && readImpact(impact, party, criteria).severity;
              return severity?.state === 'known' ? [severity.degree] : [];
            });
          return degrees.length === 0 ? null : Math.max(...degrees);
        };
        const none = assessment.consideredNone.some((cell) => cell.party === party.id && cell.dimension === dimension.id);
        return { benefit: gravest('benefit'), harm: gravest('harm'), none };
      }),
    })),
  };
}
