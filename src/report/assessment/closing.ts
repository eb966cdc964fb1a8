import type { LoggedChange } from '#domain/change/trail.ts';
import { matrixTable } from '#report/criteriaReport.ts';
import type { Block } from '#report/document.ts';
import { matrixFigure } from '#report/matrixFigure.ts';
import { afterStage } from '#report/riskRegister.ts';
import { impactLedger } from '#report/impactLedger.ts';
import { facts, heading, ids, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Longest history that is printed; a report is read by people, the whole trail is in the JSON file. */
const printedSteps = 400;

/** Section 12: who changed what, when and why, one row for each step. */
export function historySection({ changes }: ReportModel): Block[] {
  const all = stepsNewestFirst(changes);
  const printed = all.slice(0, printedSteps);
  return [
    heading(1, '12 Change history', 'history'),
    paragraph(
      all.length > printed.length
        ? `The last ${printed.length} of ${all.length.toLocaleString('en')} steps, newest first. The JSON file of this assessment holds all of them with the values before and after.`
        : 'All steps, newest first. The JSON file of this assessment holds the values before and after each of them.',
    ),
    stepTable('Steps that changed this assessment, newest first', printed),
  ];
}

/** One change for each step, the newest first, with the reason given anywhere in the step. */
export function stepsNewestFirst(changes: readonly LoggedChange[]): LoggedChange[] {
  const steps = new Map<string, LoggedChange>();
  for (const change of changes) {
    const earlier = steps.get(change.step);
    steps.set(change.step, earlier && change.why === '' ? { ...change, why: earlier.why } : change);
  }
  return [...steps.values()].reverse();
}

/** Who changed what, when and why. */
export const stepTable = (caption: string, steps: readonly LoggedChange[]): Block =>
  table(
    caption,
    [
      ['When (UTC)', 4],
      ['Who', 3],
      ['What', 7],
      ['Why', 6],
    ],
    steps.map((change) => [
      { text: change.at.slice(0, 16).replace('T', ' '), mono: true },
      words(change.by),
      words(change.carried ? `${change.intent} (in another copy, brought here by a merge)` : change.intent),
      words(change.why),
    ]),
    { empty: 'No change is recorded.' },
  );

/** Sign-off with room for signatures, and the figures of the summary as tables. */
export function closingSection(model: ReportModel): Block[] {
  const { records, criteria, facts: made } = model;
  const about = records.assessment[0];
  return [
    heading(1, '13 Sign-off', 'sign-off'),
    paragraph(
      'By signing I approve this document in the version and with the content named here. Conditions, if any, are written beside the signature.',
    ),
    facts([
      ['Document ID', about?.documentId ?? ''],
      ['Version', about?.version ?? ''],
      ['SHA-256 of the data', made.sha256],
    ]),
    { kind: 'signatures', parties: ['Prepared by', 'Risk owners', 'AI management representative', 'Top management'] },
    ...(criteria
      ? [
          heading(1, 'Appendix: the matrices as tables', 'appendix'),
          matrixTable(criteria),
          countTable('Today: number of risks in each cell', model, false),
          countTable('After planned treatment: number of risks in each cell', model, true),
        ]
      : []),
  ];
}

/** The ledgers in words, for those who cannot read a figure, and the hash in full where the document ends (domain brief 8.1). */
export const appendixSection = ({ records, criteria, catalogues, facts: made }: ReportModel): Block[] => [
  ...(records.impactAssessments.length > 0 ? [heading(1, 'Appendix: the ledgers as tables', 'appendix-ledgers')] : []),
  ...records.impactAssessments.map((about) => {
    const { rows } = impactLedger(about, records.parties, records.impacts, catalogues.dimensions, criteria);
    return table(
      `${about.ref} ${about.title}: the gravest benefit and harm of each party, by part of life`,
      [
        ['Affected party', 5],
        ['Part of life', 5],
        ['Benefit', 3],
        ['Harm', 3],
        ['Impacts', 4],
      ],
      rows.flatMap(({ party, cells }) =>
        cells
          .filter(({ impacts }) => impacts.length > 0)
          .map(({ dimension, benefit, harm, unknownBenefit, unknownHarm, impacts }) => [
            words(party.name),
            words(dimension.name),
            { text: degreeWords(benefit, unknownBenefit) },
            { text: degreeWords(harm, unknownHarm) },
            ids(impacts.map(({ ref }) => ref)),
          ]),
      ),
      { empty: `${about.ref} holds no benefit and no harm.` },
    );
  }),
  paragraph(`End of the document. SHA-256 of the data it was made from: ${made.sha256}`, 'small'),
];

/** Never netted, and what is not known is never a 1. */
const degreeWords = (degree: number | null, unknown: boolean): string =>
  [...(degree === null ? [] : [`${degree} of 5`]), ...(unknown ? ['severity not known yet'] : [])].join(', ') || 'none';

function countTable(caption: string, { records, criteria }: ReportModel, after: boolean): Block {
  if (!criteria) return paragraph('');
  const threats = records.risks.filter((risk) => risk.kind === 'threat');
  const standing = after
    ? threats.map((risk) => ({ ...risk, stages: { ...risk.stages, target: risk.stages[afterStage(risk, records)] } }))
    : threats;
  const { cells } = matrixFigure(standing, criteria, after ? 'target' : 'current', () => caption);
  return table(
    caption,
    [['Likelihood', 4], ...criteria.consequence.map((step) => [step.label, 3] as const)],
    [...criteria.likelihood].reverse().map((likelihood) => [
      { text: likelihood.label, strong: true },
      ...criteria.consequence.map((step) => {
        const cell = cells.find((entry) => entry.likelihood === likelihood.id && entry.consequence === step.id);
        return { text: cell ? `${cell.count} (${cell.level.label})` : '0' };
      }),
    ]),
  );
}
