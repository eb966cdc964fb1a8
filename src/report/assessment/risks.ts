import { recipientLabels, recipients } from '#domain/context/recipients.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import { evaluatePlacement, evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { basisLabels, stageLabels, stages, type Placement } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { dissentAbout, dissentSentence } from '#domain/workshop/dissent.ts';
import { optionLabels, statusLabels, treatmentsOf } from '#domain/treatment/treatment.ts';
import { rangeSentence, rangeText, scenarioSentence } from '#report/caseText.ts';
import { longAcceptanceText } from '#domain/risk/acceptance.ts';
import { levelName } from '#report/criteriaReport.ts';
import { dayText } from '#domain/day.ts';
import type { Block, Cell } from '#report/document.ts';
import { cellCode, levelMark } from '#report/level.ts';
import { afterStage, verdictWords } from '#report/riskRegister.ts';
import { facts, heading, id, ids, level, paragraph, table, words } from './block.ts';
import { refsOf, type ReportModel } from './input.ts';
import { restOf } from './restOfRegister.ts';
import { impactTrace } from './impactTrace.ts';

/** Section 5: all risks at a glance, then those beyond the line in full, then the others in more detail. */
export function riskSection(model: ReportModel): Block[] {
  const { told, beyond, criteria } = model;
  const within = told.filter((risk) => !beyond.includes(risk));
  const what = restOf(model);
  return [
    ...registerOverview(model),
    heading(2, 'Risks beyond the line'),
    ...(beyond.length === 0
      ? [paragraph('No risk is beyond the line.')]
      : beyond.flatMap((risk) => (criteria ? riskBlocks(risk, criteria, model) : []))),
    heading(2, what.title),
    ...(what.untold === '' ? [] : [paragraph(what.untold)]),
    table(
      what.caption,
      [
        ['ID', 2],
        ['Cause', 5],
        ['Event', 5],
        ['Consequence', 5],
        ['Existing controls', 4],
        ['Why placed here', 5],
        ['Decision', 4],
        ['Review on', 3],
      ],
      within.map((risk) => [
        id(risk.ref, false),
        words(risk.cause),
        words(risk.event),
        words(risk.consequence),
        words(risk.existingControls),
        words(risk.stages.current.rationale),
        words(risk.decision),
        words(dayText(risk.reviewOn)),
      ]),
      { landscape: true, anchors: within.map((risk) => risk.ref), empty: what.empty },
    ),
    ...(model.records.organization[0]?.noOpportunitiesBecause
      ? [facts([['Why no opportunity is recorded', model.records.organization[0].noOpportunitiesBecause]])]
      : []),
  ];
}

/** The register as one table, for readers who decide and do not look up. */
const registerOverview = (model: ReportModel): Block[] => [heading(1, '5 Risk register', 'register'), summaryTable(model)];

const summaryTable = (model: ReportModel): Block =>
  table(
    model.leftOut?.includes('within') ? 'All risks but those within the line, highest level first' : 'All risks, highest level first',
    [
      ['ID', 2],
      ['Risk', 9],
      ['Category', 4],
      ['Risk owner', 4],
      ['Cell', 2],
      ['Level now', 3],
      ['Compared with appetite', 4],
      ['After treatment', 3],
      ['Treatments', 3],
      ['Confidence', 2],
    ],
    model.told.map((risk) => summaryRow(risk, model)),
    { landscape: true, empty: model.untold.size > 0 ? 'Every risk is within the line.' : 'No risk is recorded.' },
  );

/** Where a risk stands in a line: its level now, what that means beside the line, and its level after treatment. */
export function standingCells(risk: Risk, { criteria, records }: Pick<ReportModel, 'criteria' | 'records'>) {
  const now = criteria && evaluateRisk(risk, criteria);
  const after = criteria && evaluateRisk(risk, criteria, afterStage(risk, records));
  const mark = (evaluation: typeof now) =>
    criteria && evaluation?.state === 'evaluated' ? levelMark(criteria, evaluation.level.id) : undefined;
  const verdict = now?.state !== 'evaluated' ? 'To analyse' : risk.kind === 'opportunity' ? 'Opportunity' : verdictWords[now.verdict];
  return {
    cell: criteria && now?.state === 'evaluated' ? { text: cellCode(criteria, now), mono: true } : words(''),
    now: level(mark(now)),
    verdict: words(verdict),
    after: level(mark(after), 'Not estimated'),
  };
}

function summaryRow(risk: Risk, { criteria, records }: ReportModel): readonly Cell[] {
  const stands = standingCells(risk, { criteria, records });
  return [
    id(risk.ref),
    words(risk.title),
    words(criteria?.appetite.find((line) => line.id === risk.category)?.name ?? ''),
    words(risk.owner),
    stands.cell,
    stands.now,
    stands.verdict,
    stands.after,
    ids(treatmentsOf(risk, records.treatments).map((treatment) => treatment.ref)),
    words(risk.stages.current.confidence ?? ''),
  ];
}

function riskBlocks(risk: Risk, criteria: RiskCriteria, model: ReportModel): Block[] {
  const { records, catalogues } = model;
  return [
    heading(3, `${risk.ref} ${risk.title}`, risk.ref),
    facts([
      ['Cause', risk.cause],
      ['Event', risk.event],
      ['Consequence', risk.consequence],
      ['Category', criteria.appetite.find((line) => line.id === risk.category)?.name ?? ''],
      ['Systems', refsOf(records.systems, risk.systems).join(', ')],
      ['Objectives', risk.objectives.map(catalogues.annexCName).join(', ')],
      ['Risk sources', risk.riskSources.map(catalogues.annexCName).join(', ')],
      ['Risk owner', risk.owner],
      ['Existing controls', risk.existingControls],
      ['Decision', risk.decision],
      ['Review on', dayText(risk.reviewOn)],
      ['Note', risk.note],
    ]),
    stageTable(risk, criteria),
    ...remarks(risk, criteria, model),
    treatmentTable(risk, model),
    acceptanceFacts(risk, criteria),
    impactTrace(risk, criteria, model),
  ];
}

function stageTable(risk: Risk, criteria: RiskCriteria): Block {
  return table(
    `Where ${risk.ref} stands at each stage`,
    [['Stage', 3], ['Likelihood', 4], ...recipients.map((recipient) => [recipientLabels[recipient], 4] as const), ['Level', 4], ['Why', 8]],
    stages.flatMap((stage): (readonly Cell[])[] => {
      const placement = risk.stages[stage];
      if (!placement) return [];
      const { badCase } = placement;
      const one = { ...placement, badCase: null };
      const range = rangeText(placement, criteria, 'likelihood');
      return [
        caseRow(stageLabels[stage], one, risk, criteria, range === '' ? '' : ` (${range})`, words(sureness(placement, criteria))),
        ...(badCase
          ? [caseRow(`${stageLabels[stage]}, bad case`, { ...one, ...badCase }, risk, criteria, '', { text: 'The worse of both counts.' })]
          : []),
      ];
    }),
  );
}

function caseRow(name: string, one: Placement, risk: Risk, criteria: RiskCriteria, range: string, why: Cell): readonly Cell[] {
  const step = (wanted: string | null) => words(criteria.consequence.find((entry) => entry.id === wanted)?.label ?? '');
  const overall = criteria.consequence.find((entry) => entry.id === one.overall)?.label;
  const evaluation = evaluatePlacement(one, criteria, risk);
  const likelihood = criteria.likelihood.find((entry) => entry.id === one.likelihood)?.label ?? '';
  return [
    { text: name, strong: true },
    words(likelihood === '' ? '' : `${likelihood}${range}`),
    ...recipients.map((recipient, index) =>
      overall !== undefined && index === 0 ? words(`Overall: ${overall}`) : step(one.consequences[recipient]),
    ),
    level(evaluation.state === 'evaluated' ? levelMark(criteria, evaluation.level.id) : undefined),
    why,
  ];
}

/** The reason, and how sure it is. */
function sureness(placement: Placement, criteria: RiskCriteria): string {
  const range = rangeText(placement, criteria, 'consequence');
  return [
    placement.rationale,
    placement.confidence === null ? '' : `Confidence ${placement.confidence}.`,
    placement.basis === null ? '' : `${basisLabels[placement.basis]}.`,
    range === '' ? '' : `Consequence from ${range}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What a reader would otherwise wonder about: raised levels, the way to the top, reasons under a floor. */
function remarks(risk: Risk, criteria: RiskCriteria, { records, scored }: ReportModel): Block[] {
  const now = evaluateRisk(risk, criteria);
  const views = dissentAbout(records, 'risks', risk.id).map((view) => `Minority view. ${dissentSentence(view)}`);
  if (now.state === 'to-analyse') return views.length > 0 ? [{ kind: 'list', lines: views }] : [];
  const lines = [
    `${verdictWords[now.verdict]}. May be accepted by: ${now.authority || 'nobody is named in the criteria'}.`,
    ...(now.worst.length > 0 ? [`Worst for: ${now.worst.map((recipient) => recipientLabels[recipient].toLowerCase()).join(', ')}.`] : []),
    ...[scenarioSentence(now, criteria), rangeSentence(now)].filter((line) => line !== ''),
    ...(now.raisedByLowConfidence ? [`The matrix gives ${now.matrixLevel.label}; low confidence raises it to ${now.level.label}.`] : []),
    ...(now.toTopManagement
      ? ['The consequence for people or society is the worst there is: top management decides, whatever the likelihood.']
      : []),
    ...floorBreaches(risk, scored, records.parties, criteria).map(
      ({ impact, floor, given, recipient, reason }) =>
        `For ${recipientLabels[recipient].toLowerCase()} it says ${given.label}, below ${floor.label} of ${impact.ref}. ${reason ? `Reason: ${reason.reason} (${reason.by || 'name not recorded'}, ${dayText(reason.on) || 'date not recorded'})` : 'No reason is recorded.'}`,
    ),
    ...views,
  ];
  return [{ kind: 'list', lines }];
}

const treatmentTable = (risk: Risk, { records }: ReportModel): Block => {
  const own = treatmentsOf(risk, records.treatments);
  return table(
    `Treatments of ${risk.ref}`,
    [
      ['ID', 2],
      ['Action', 7],
      ['Option', 2],
      ['Expected effect', 6],
      ['Owner', 3],
      ['Due', 3],
      ['Status', 3],
    ],
    own.map((treatment) => [
      id(treatment.ref),
      words(treatment.action),
      words(treatment.option === null ? '' : optionLabels[treatment.option]),
      words(treatment.effects.find((effect) => effect.risk === risk.id)?.expected ?? ''),
      words(treatment.owner),
      words(dayText(treatment.due)),
      words(statusLabels[treatment.status]),
    ]),
    { empty: 'No treatment is planned.' },
  );
};

const acceptanceFacts = (risk: Risk, criteria: RiskCriteria): Block => {
  const { acceptance } = risk;
  return acceptance
    ? facts([
        ['Accepted by', [acceptance.by, acceptance.role].filter((part) => part !== '').join(', ')],
        ['Level accepted', levelName(criteria, acceptance.level)],
        ['From', dayText(acceptance.on)],
        ['Until', dayText(acceptance.until)],
        ['Reason', acceptance.reason],
        ['Conditions', acceptance.conditions],
        ['About its time', longAcceptanceText(risk, criteria) || 'Within what the level allows.'],
      ])
    : paragraph('Not accepted by anybody.');
};
