import { listed } from '#domain/listed.ts';
import { severeHarmsWithoutRisk } from '#domain/control/statementOfApplicability.ts';
import { ofLatestRounds } from '#domain/impact/rounds.ts';
import { isTreated, treatmentsOf } from '#domain/treatment/treatment.ts';
import { dayText } from '#domain/day.ts';
import type { Block, Cell } from '#report/document.ts';
import { heading, id, table, words } from './block.ts';
import { decisionWords } from './entries.ts';
import { impactAnswers } from './impactTrace.ts';
import type { ReportModel } from './input.ts';

/** The threads an auditor follows, from impact to decision and back, and where they break. */
export const traceSection = (model: ReportModel, title = 'Appendix: traceability'): Block[] => [
  heading(1, title, 'traceability'),
  heading(2, 'From impact to risk'),
  impactsToRisks(model),
  heading(2, 'What risks answer to their impacts'),
  impactAnswers(model),
  heading(2, 'From risk to treatment, control and decision'),
  risksToDecisions(model),
  heading(2, 'Where a thread breaks'),
  gaps(model),
];

const untoldTitle = 'Within the line, left out';

const impactsToRisks = ({ records, untold }: ReportModel): Block =>
  table(
    'Each impact and the risks that account for it',
    [
      ['Impact', 2],
      ['What happens', 9],
      ['Risk', 2],
      ['Risk title', 8],
    ],
    records.impacts.flatMap((impact): (readonly Cell[])[] => {
      const linked = records.risks.filter((risk) => risk.impacts.includes(impact.id));
      const reason = impact.notARiskBecause === '' ? 'none linked' : `not a risk: ${impact.notARiskBecause}`;
      if (linked.length === 0) return [[id(impact.ref), words(impact.description), { text: 'none' }, words(reason)]];
      return linked.map((risk) => [
        id(impact.ref),
        words(impact.description),
        id(risk.ref),
        words(untold.has(risk) ? untoldTitle : risk.title),
      ]);
    }),
    { empty: 'No impact is recorded.' },
  );

function risksToDecisions({ records, told, soa }: ReportModel): Block {
  const rows = told.flatMap((risk): (readonly Cell[])[] => {
    const accepted = risk.acceptance
      ? `Accepted by ${risk.acceptance.by}${risk.acceptance.until === '' ? '' : ` until ${dayText(risk.acceptance.until)}`}`
      : risk.decision;
    const own = treatmentsOf(risk, records.treatments);
    if (own.length === 0) return [[id(risk.ref), { text: 'none' }, { text: 'none' }, { text: 'none' }, words(accepted)]];
    return own.flatMap((treatment): (readonly Cell[])[] => {
      const used = soa.filter((row) => treatment.controls.includes(row.control.id));
      if (used.length === 0) return [[id(risk.ref), id(treatment.ref), { text: 'none' }, { text: 'none' }, words(accepted)]];
      return used.map((row) => [
        id(risk.ref),
        id(treatment.ref),
        id(row.control.ref),
        words(decisionWords[row.decision.state]),
        words(accepted),
      ]);
    });
  });
  return table(
    'Each risk with its treatments, the controls they use, and what was decided',
    [
      ['Risk', 2],
      ['Treatment', 2],
      ['Control', 2],
      ['In the statement', 3],
      ['Decision', 8],
    ],
    rows,
    { empty: 'No risk is recorded.' },
  );
}

function gaps({ records, beyond, criteria, soa, scored }: ReportModel): Block {
  const untreated = beyond.filter((risk) => !isTreated(risk, records.treatments) && !risk.acceptance).map((risk) => risk.ref);
  const bare = records.treatments
    .filter((treatment) => treatment.status !== 'withdrawn' && treatment.controls.length === 0)
    .map((treatment) => treatment.ref);
  const severe = criteria
    ? severeHarmsWithoutRisk(ofLatestRounds(scored, records.impactAssessments), records.parties, records.risks, criteria).map(
        (impact) => impact.ref,
      )
    : [];
  const contradicting = soa.filter((row) => row.contradictions.length > 0).map((row) => row.control.ref);
  const rows = (
    [
      ['CHK-04', 'Risks beyond the line with neither treatment nor acceptance', untreated],
      ['CHK-05', 'Severe harms that no risk accounts for, without a reason', severe],
      ['CHK-08', 'Treatments without a control', bare],
      ['CHK-07', 'Rows of the Statement of Applicability that contradict themselves or lack a reason', contradicting],
    ] as const
  ).map(([check, what, refs]) => [{ text: check, mono: true }, words(what), words(refs.length === 0 ? 'none' : listed(refs))]);
  return table(
    'Gaps found by the toolkit’s own checks',
    [
      ['Check', 2],
      ['What', 7],
      ['Where', 8],
    ],
    rows,
  );
}
