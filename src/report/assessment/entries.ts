import { implementationLabels } from '#domain/control/applicability.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { dayText } from '#domain/day.ts';
import type { Block, Cell } from '#report/document.ts';
import { levelMark } from '#report/level.ts';
import { afterStage } from '#report/riskRegister.ts';
import { statusText } from '#report/treatmentPlan.ts';
import { heading, id, level, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Level of a risk in a stage, as a cell. */
export function levelCell(risk: ReportModel['risks'][number], { criteria, records }: ReportModel, after = false): Cell {
  const evaluation = criteria && evaluateRisk(risk, criteria, after ? afterStage(risk, records) : 'current');
  const mark = criteria && evaluation?.state === 'evaluated' ? levelMark(criteria, evaluation.level.id) : undefined;
  return level(mark, after ? 'Not estimated' : 'To analyse');
}

/** One row for each object, in short: what the references of a document that stands alone lead to. */
export function entrySection(model: ReportModel): Block[] {
  const { records } = model;
  return [
    heading(1, 'Entries', 'entries'),
    heading(2, 'Impacts'),
    table(
      'Impacts in short',
      [
        ['Impact', 2],
        ['Affected party', 4],
        ['What happens', 10],
      ],
      records.impacts.map((impact) => [
        id(impact.ref, false),
        words(records.parties.find((party) => party.id === impact.party)?.name ?? ''),
        words(impact.description),
      ]),
      { anchors: records.impacts.map(({ ref }) => ref), empty: 'No impact is recorded.' },
    ),
    ...entriesAfterImpacts(model),
  ];
}

/** The same for what follows from impacts: risks, treatments and controls. */
export function entriesAfterImpacts(model: ReportModel): Block[] {
  const { records, risks, soa } = model;
  return [
    heading(2, 'Risks'),
    table(
      'Risks in short, worst first',
      [
        ['Risk', 2],
        ['What it is', 8],
        ['Owner', 4],
        ['Today', 3],
        ['After treatment', 3],
      ],
      risks.map((risk) => [
        id(risk.ref, false),
        words(risk.title),
        words(risk.owner),
        levelCell(risk, model),
        levelCell(risk, model, true),
      ]),
      { anchors: risks.map(({ ref }) => ref), empty: 'No risk is recorded.' },
    ),
    heading(2, 'Treatments'),
    table(
      'Treatments in short',
      [
        ['Treatment', 2],
        ['Action', 8],
        ['Owner', 4],
        ['Due', 3],
        ['Status', 3],
      ],
      records.treatments.map((treatment) => [
        id(treatment.ref, false),
        words(treatment.action),
        words(treatment.owner),
        words(dayText(treatment.due)),
        words(statusText(treatment)),
      ]),
      { anchors: records.treatments.map(({ ref }) => ref), empty: 'No treatment is planned.' },
    ),
    heading(2, 'Controls'),
    table(
      'Controls of the Statement of Applicability in short',
      [
        ['Control', 2],
        ['Title', 8],
        ['Decision', 3],
        ['Status', 4],
        ['Owner', 4],
      ],
      soa.map(({ control, decision, decided }) => [
        id(control.ref, false),
        words(control.title),
        words(decisionWords[decision.state]),
        words(decided.status === null ? '' : implementationLabels[decided.status]),
        words(decided.owner),
      ]),
      { anchors: soa.map(({ control }) => control.ref) },
    ),
  ];
}

/** How a control stands in the Statement of Applicability. */
export const decisionWords = { included: 'Included', excluded: 'Excluded', undecided: 'Undecided' } as const;
