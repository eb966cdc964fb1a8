import { recipientLabels } from '#domain/context/recipients.ts';
import { ringLabels } from '#domain/impact/affectedParty.ts';
import { causeLabels, type Impact } from '#domain/impact/impact.ts';
import { conclusionLabels, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { readImpact } from '#domain/impact/severity.ts';
import { dayText } from '#report/day.ts';
import type { Block, Cell, LedgerFigure, LedgerFigureCell } from '#report/document.ts';
import { levelMark } from '#report/level.ts';
import { counted, facts, heading, id, ids, level, paragraph, table, words } from './block.ts';
import { answersPart, isBanned, questionLayerPart, screeningPart, standingPart } from './impactAnswers.ts';
import type { ReportModel } from './input.ts';

/** Section 4: one part for each impact assessment (42001 6.1.4, 8.4; 42005). */
export const impactSection = (model: ReportModel): Block[] => [
  heading(1, '4 Impact assessments', 'impact-assessments'),
  ...(model.records.impactAssessments.length === 0
    ? [paragraph('No impact assessment was made.')]
    : model.records.impactAssessments.flatMap((assessment) => [
        heading(2, `${assessment.ref} ${assessment.title}`, assessment.ref),
        ...about(assessment, model),
        ...parties(assessment, model),
        // A banned use is not scored.
        ...impactTables(assessment, isBanned(assessment, model) ? { ...model, criteria: undefined } : model),
        ...outcome(assessment),
        ...standingPart(assessment, model),
      ])),
  ...questionLayerPart(model),
];

function about(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const { records } = model;
  const system = records.systems.find((candidate) => candidate.id === assessment.system);
  return [
    facts([
      ['System', system ? `${system.ref} ${system.name}` : ''],
      ['Trigger', assessment.trigger],
      ['Date', dayText(assessment.date)],
      ['Previous round', records.impactAssessments.find((entry) => entry.id === assessment.previousRound)?.ref ?? 'none'],
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

const yesNo = (value: boolean | null) => (value === null ? '' : value ? 'Yes' : 'No');

function parties(assessment: ImpactAssessment, { records }: ReportModel): Block[] {
  const own = records.parties.filter((party) => party.assessment === assessment.id);
  return [
    heading(3, 'Affected parties'),
    table(
      `Affected parties of ${assessment.ref}`,
      [
        ['ID', 2],
        ['Party', 4],
        ['Ring', 3],
        ['Bears it as', 3],
        ['How many', 3],
        ['Easier to hurt', 4],
        ['Can see it', 3],
        ['Can refuse', 3],
        ['Spoken for by', 3],
        ['Consulted', 4],
      ],
      own.map((party) => [
        id(party.ref, false),
        words(party.name),
        words(ringLabels[party.ring]),
        words(recipientLabels[party.recipient]),
        words(party.number),
        words([yesNo(party.vulnerable), party.vulnerableWhy].filter((part) => part !== '').join(': ')),
        words(party.canSee),
        words(party.canRefuse),
        words(party.spokenForBy),
        words(party.consulted),
      ]),
      { landscape: true, anchors: own.map((party) => party.ref), empty: 'No affected party is recorded.' },
    ),
  ];
}

function impactTables(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const { records, catalogues } = model;
  const found = records.impacts.filter((impact) => impact.assessment === assessment.id);
  const own = records.parties.filter((party) => party.assessment === assessment.id);
  const dimension = (wanted: string) => catalogues.dimensions.find((entry) => entry.id === wanted)?.name ?? wanted;
  const harms = found.filter((impact) => impact.polarity === 'harm').length;
  return [
    heading(3, 'Benefits and harms'),
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
    table(
      `Impacts of ${assessment.ref}. G is gravity, S scope, I irremediability, each 1 to 5; V says that the party is easier to hurt`,
      [
        ['ID', 2],
        ['Kind', 2],
        ['Party', 4],
        ['Dimension', 3],
        ['What happens, and why', 9],
        ['G S I V', 2],
        ['Severity', 2],
        ['Likelihood', 3],
        ['Level', 3],
        ['Evidence and measures', 6],
        ['Risks', 2],
      ],
      found.map((impact) => impactRow(impact, dimension(impact.dimension), model)),
      { landscape: true, anchors: found.map((impact) => impact.ref), empty: 'No impact is recorded.' },
    ),
    heading(3, 'Considered, nothing found'),
    table(
      `Parts of the ledger of ${assessment.ref} where nothing was found`,
      [
        ['Party', 4],
        ['Dimension', 4],
        ['Reason', 8],
      ],
      assessment.consideredNone.map((cell) => [
        words(own.find((party) => party.id === cell.party)?.name ?? ''),
        words(dimension(cell.dimension)),
        words(cell.reason),
      ]),
      { empty: 'No part of the ledger was marked as considered without finding anything.' },
    ),
    facts([['Why no effect on society was found, if none was', assessment.societyNone]]),
  ];
}

function impactRow(impact: Impact, dimension: string, { records, criteria }: ReportModel): readonly Cell[] {
  const party = records.parties.find((candidate) => candidate.id === impact.party);
  const reading = criteria && readImpact(impact, party, criteria);
  const risks = records.risks.filter((risk) => risk.impacts.includes(impact.id)).map((risk) => risk.ref);
  const degree = (value: number | null) => (value === null ? '?' : String(value));
  const origin = impact.cause === null ? '' : `Arises from: ${causeLabels[impact.cause].toLowerCase()}.`;
  return [
    id(impact.ref, false),
    words(impact.polarity === 'harm' ? 'Harm' : 'Benefit'),
    words(party?.name ?? ''),
    words(dimension),
    words([impact.description, impact.because, impact.when, origin, impact.rationale].filter((part) => part !== '').join(' ')),
    {
      text: `${degree(impact.gravity)} ${degree(impact.scope)} ${degree(impact.irremediability)} ${party?.vulnerable === true ? 'V' : '-'}`,
      mono: true,
    },
    words(
      reading?.severity.state === 'known'
        ? `${reading.severity.degree} ${reading.step?.label ?? ''}`
        : criteria
          ? 'To analyse'
          : 'Not scored',
    ),
    words(reading?.likelihood?.label ?? ''),
    level(criteria && levelMark(criteria, reading?.level?.id)),
    words([impact.evidence, impact.measures].filter((part) => part !== '').join(' ')),
    risks.length === 0 && impact.notARiskBecause !== '' ? words(`Not a risk: ${impact.notARiskBecause}`) : ids(risks),
  ];
}

/** The gravest benefit and harm of each party on each dimension. */
function ledger(assessment: ImpactAssessment, { records, catalogues, criteria }: ReportModel): LedgerFigure {
  const own = records.parties.filter((party) => party.assessment === assessment.id);
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

const outcome = (assessment: ImpactAssessment): Block[] => [
  heading(3, 'Consultation and decision'),
  facts([
    ['Consultation', assessment.consultation],
    ['Who gains and who bears', assessment.distribution],
    ['Conclusion', assessment.conclusion === null ? '' : conclusionLabels[assessment.conclusion]],
    ['Reasons', assessment.reasons],
    ['Conditions', assessment.conditions],
    ['Dissent', assessment.dissent],
    ['Told to', assessment.audience.join(', ')],
    [
      'Approved by',
      [assessment.approvedBy, assessment.approvedRole, dayText(assessment.approvedOn)].filter((part) => part !== '').join(', '),
    ],
    ['Next review', dayText(assessment.nextReview)],
    ['Reviewed earlier when', assessment.reviewTriggers.join('; ')],
  ]),
];
