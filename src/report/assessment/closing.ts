import type { LoggedChange } from '#domain/change/trail.ts';
import { dayText } from '#domain/day.ts';
import { lastApproval, type SignOff } from '#domain/review/approval.ts';
import { matrixTable } from '#report/criteriaReport.ts';
import type { Block } from '#report/document.ts';
import { matrixFigure } from '#report/matrixFigure.ts';
import { afterStage } from '#report/riskRegister.ts';
import { impactLedger } from '#report/impactLedger.ts';
import { facts, heading, ids, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Longest history that is printed; a report is read by people, the whole trail is in the JSON file. */
const printedSteps = 400;

/** Section 12: who changed what, when and why, one row for each step; what came after the last approval first. */
export function historySection(model: ReportModel): Block[] {
  const { approval, since, before } = sinceApproval(model);
  const [newer, older] = [stepsNewestFirst(since), stepsNewestFirst(before)];
  const printed = older.slice(0, Math.max(0, printedSteps - newer.length));
  const all = newer.length + older.length;
  const rest = all > printedSteps ? `The last ${printedSteps} of ${all.toLocaleString('en')} steps` : 'All steps';
  const version = approval ? `version ${approval.version} was approved on ${dayText(approval.on)}` : '';
  return [
    heading(1, '12 Change history', 'history'),
    paragraph(`${rest}, newest first. The JSON file of this assessment holds all of them with the values before and after.`),
    ...(approval
      ? [
          heading(2, `Since ${version}`),
          stepTable(`Steps since ${version}, newest first`, newer.slice(0, printedSteps), 'Nothing was changed since.'),
          heading(2, 'Up to that approval'),
        ]
      : []),
    stepTable(approval ? `Steps until ${version}, newest first` : 'Steps that changed this assessment, newest first', printed),
  ];
}

/** The trail parted at the last approval of the whole assessment; all of it is before where there was none. */
export function sinceApproval({ records, changes }: Pick<ReportModel, 'records' | 'changes'>): {
  readonly approval: SignOff | undefined;
  readonly since: readonly LoggedChange[];
  readonly before: readonly LoggedChange[];
} {
  const approval = lastApproval(records.signOffs, 'assessment', false);
  const born = changes.findLastIndex(({ edits }) =>
    edits.some(({ table: name, id: of, after }) => name === 'signOffs' && of === approval?.id && after),
  );
  if (!approval) return { approval, since: [], before: changes };
  // A file may come without the beginning of its trail.
  const later = ({ at }: LoggedChange) => (approval.recordedAt ? at > approval.recordedAt : at.slice(0, 10) > approval.on);
  if (born < 0) return { approval, since: changes.filter(later), before: changes.filter((change) => !later(change)) };
  // Signing is one step of several changes.
  const signing = changes[born]?.step;
  const end = changes.findLastIndex(({ step }) => step === signing) + 1;
  return { approval, since: changes.slice(end), before: changes.slice(0, end) };
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
export const stepTable = (caption: string, steps: readonly LoggedChange[], empty = 'No change is recorded.'): Block =>
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
    { empty },
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
