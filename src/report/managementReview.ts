import { listed } from '#domain/listed.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import { dayAfter, dayText } from '#domain/day.ts';
import { isOverdue } from '#domain/treatment/treatment.ts';
import { counted, heading, id, paragraph, table, words } from './assessment/block.ts';
import { sinceApproval, stepsNewestFirst, stepTable } from './assessment/closing.ts';
import { documentControl } from './assessment/control.ts';
import { entrySection, levelCell } from './assessment/entries.ts';
import { reportModel, type ReportInput, type ReportModel } from './assessment/input.ts';
import { openSection } from './assessment/questions.ts';
import { asked, due, summarySection, undecided } from './assessment/summary.ts';
import type { Block, ReportDocument } from './document.ts';
import { reopened, statusText } from './treatmentPlan.ts';

/** How many of the worst risks top management reads one by one. */
const topRisks = 10;
/** Acceptances that end within so many days are for this review. */
const soon = 90;

/**
 * What top management reviews at planned intervals (42001 9.3): where things stand, what changed since the last approval,
 * what is late or runs out, and room for what is decided.
 */
export function managementReview(input: ReportInput): ReportDocument {
  const model = reportModel(input);
  return {
    control: documentControl(model, 'Management review'),
    blocks: [
      ...summarySection(model, { questions: 'the end of this document lists them', counts: '' }),
      ...changeSection(model),
      ...attentionSection(model),
      ...decisionSection(model),
      ...openSection(model, 'Declared limitations and open questions'),
      ...entrySection(model),
    ],
  };
}

/** Tables whose changes are issues and needs from outside (9.3.2 b, c), not work on the assessment. */
const surroundings = new Set(['organization', 'interestedParties', 'systems']);

function changeSection(model: ReportModel): Block[] {
  const { approval, since, before } = sinceApproval(model);
  const steps = stepsNewestFirst(approval ? since : before);
  const touches = ({ edits }: LoggedChange, tables: ReadonlySet<string>) => edits.some(({ table: name }) => tables.has(name));
  const added = (name: string) =>
    new Set(steps.flatMap(({ edits }) => edits.filter((e) => e.table === name && !e.before).map((e) => e.id)));
  const refs = (list: readonly { readonly id: string; readonly ref: string }[], ids: ReadonlySet<string>) =>
    list.filter((entry) => ids.has(entry.id)).map(({ ref }) => ref);
  const risks = refs(model.records.risks, added('risks'));
  const impacts = refs(model.records.impacts, added('impacts'));
  const outside = steps.filter((step) => touches(step, surroundings));
  const from =
    approval === undefined
      ? 'Since this assessment was started, because none was approved yet'
      : `Since version ${approval.version} was approved on ${dayText(approval.on)}`;
  return [
    heading(1, 'What changed', 'changes'),
    paragraph(`${from}: ${counted(steps.length, 'step')}. The JSON file holds all of them.`),
    paragraph(
      `New risks: ${risks.length === 0 ? 'none' : listed(risks)}. New impacts: ${impacts.length === 0 ? 'none' : listed(impacts)}.`,
    ),
    heading(2, 'Changed issues, needs and systems'),
    stepTable('Steps that changed the organization, its interested parties or its systems', outside.slice(0, 60)),
    ...(outside.length > 60 ? [paragraph(`${outside.length - 60} earlier steps are in the JSON file.`)] : []),
  ];
}

function attentionSection(model: ReportModel): Block[] {
  const { records, risks, today } = model;
  const late = records.treatments.filter((treatment) => isOverdue(treatment, today));
  const end = dayAfter(today, soon);
  const ending = risks.filter(({ acceptance }) => acceptance && acceptance.until !== '' && acceptance.until <= end);
  const again = reopened(records, today);
  return [
    heading(1, 'What needs attention', 'attention'),
    heading(2, 'Highest risks'),
    table(
      `The ${topRisks} highest risks, worst first`,
      [
        ['Risk', 2],
        ['What it is', 7],
        ['Owner', 4],
        ['Today', 3],
        ['After treatment', 3],
      ],
      risks
        .slice(0, topRisks)
        .map((risk) => [id(risk.ref), words(risk.title), words(risk.owner), levelCell(risk, model), levelCell(risk, model, true)]),
      { empty: 'No risk is recorded.' },
    ),
    heading(2, 'Treatments that are late'),
    table(
      'Treatments whose day has passed',
      [
        ['Treatment', 2],
        ['Action', 7],
        ['Owner', 4],
        ['Due', 3],
        ['Status', 3],
      ],
      late.map((treatment) => [
        id(treatment.ref),
        words(treatment.action),
        words(treatment.owner),
        words(dayText(treatment.due)),
        words(statusText(treatment)),
      ]),
      { empty: 'No treatment is late.' },
    ),
    heading(2, 'Risks that are open again'),
    table(
      'Risks that are open again, because a treatment does not work or is late',
      [
        ['Risk', 2],
        ['What it is', 8],
        ['Why', 6],
      ],
      again.map(({ risk, why }) => [id(risk.ref), words(risk.title), words(why)]),
      { empty: 'No risk is open again.' },
    ),
    heading(2, `Acceptances that have run out or end within ${soon} days`),
    table(
      `Acceptances that have run out or end by ${dayText(end)}`,
      [
        ['Risk', 2],
        ['What it is', 7],
        ['Accepted by', 4],
        ['Until', 4],
      ],
      ending.map((risk) => [
        id(risk.ref),
        words(risk.title),
        words([risk.acceptance?.by ?? '', risk.acceptance?.role ?? ''].filter((part) => part !== '').join(', ')),
        words(`${dayText(risk.acceptance?.until ?? '')}${(risk.acceptance?.until ?? '') < today ? ' (run out)' : ''}`),
      ]),
      { empty: 'No acceptance ends soon.' },
    ),
    ...checkTable(model),
    heading(2, 'What this document cannot say'),
    paragraph(
      'Results of internal audits, incidents, nonconformities and earlier actions are not kept in this toolkit. Bring them to the review from where they are kept.',
    ),
  ];
}

/** Controls that were to be looked at again by now (8.1, 9.1), the longest waiting first. */
function checkTable({ soa, today }: ReportModel): Block[] {
  const late = soa.filter(
    ({ decision, decided }) => decision.state === 'included' && decided.nextCheck !== '' && decided.nextCheck < today,
  );
  return [
    heading(2, 'Controls whose effect was to be checked by now'),
    table(
      'Controls whose next check of effect has passed',
      [
        ['Control', 2],
        ['Title', 7],
        ['Owner', 4],
        ['Last check', 3],
        ['Was due', 3],
      ],
      late
        .toSorted((a, b) => (a.decided.nextCheck < b.decided.nextCheck ? -1 : a.decided.nextCheck > b.decided.nextCheck ? 1 : 0))
        .map(({ control, decided }) => [
          id(control.ref),
          words(control.title),
          words(decided.owner),
          words(dayText(decided.lastCheck)),
          words(dayText(decided.nextCheck)),
        ]),
      { empty: 'No check of a control is late.' },
    ),
  ];
}

/** Room for what is decided (9.3.3), one row for each decision asked and a few more. */
function decisionSection(model: ReportModel): Block[] {
  const blank = { text: '' };
  const rows = undecided(model).map((risk) => [id(risk.ref), words(asked(risk, model)), words(dayText(due(risk, model))), blank, blank]);
  return [
    heading(1, 'Decisions of this review', 'decisions'),
    paragraph('To be filled in at the review: on improvement, on changes, and on each risk that stays beyond the line.'),
    table(
      'Decisions asked, with room for what is decided',
      [
        ['Risk', 2],
        ['What is asked', 7],
        ['By', 3],
        ['Decided', 7],
        ['Who and when', 5],
      ],
      rows,
      { landscape: true, empty: 'No decision about a risk is asked.' },
    ),
    { kind: 'signatures', parties: ['Chair of the review', 'Top management'] },
  ];
}
