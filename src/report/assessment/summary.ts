import { listed } from '#domain/listed.ts';
import { isSevere, readImpact } from '#domain/impact/severity.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { treatmentsOf } from '#domain/treatment/treatment.ts';
import { dayText } from '#domain/day.ts';
import type { Block } from '#report/document.ts';
import { levelMark } from '#report/level.ts';
import { matrixFigure } from '#report/matrixFigure.ts';
import { afterStage } from '#report/riskRegister.ts';
import { counted, heading, id, level, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Where a document holds what its summary speaks of. */
export interface Elsewhere {
  readonly questions: string;
  /** The figures of the matrices as a table. */
  readonly counts: string;
}
const inReport: Elsewhere = { questions: 'section 11 lists them', counts: 'As a table: appendix.' };

/** The one page for top management: where we stand, what is asked, what is not shown. */
export function summarySection(model: ReportModel, elsewhere = inReport): Block[] {
  const { records, criteria, beyond } = model;
  const approved =
    criteria?.state === 'approved' ? `criteria approved on ${dayText(criteria.approvedOn)}` : 'criteria that are not approved yet';
  const unplaced = criteria
    ? records.risks.filter((risk) => evaluateRisk(risk, criteria).state === 'to-analyse').length
    : records.risks.length;
  return [
    heading(1, 'Summary for top management', 'summary'),
    paragraph(
      `We assessed ${counted(records.risks.length, 'risk')} and made ${counted(records.impactAssessments.length, 'impact assessment')} against ${criteria ? approved : 'no criteria: none were chosen yet'}.`,
      'lead',
    ),
    paragraph(
      `${counted(beyond.length, 'risk')} ${beyond.length === 1 ? 'is' : 'are'} beyond the appetite line today. ${afterText(model)}`,
      'strong',
    ),
    paragraph(
      [
        severeText(model),
        dissentText(model),
        ...(unplaced > 0 ? [`${counted(unplaced, 'risk')} ${unplaced === 1 ? 'is' : 'are'} not analysed yet and not drawn below.`] : []),
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
    ...figures(model, elsewhere),
    heading(2, 'Decisions asked of you'),
    table(
      'Risks that need a decision, with the level after planned treatment',
      [
        ['Risk', 2],
        ['What is asked', 9],
        ['After treatment', 3],
        ['By', 3],
      ],
      criteria
        ? undecided(model).map((risk) => {
            const after = evaluateRisk(risk, criteria, afterStage(risk, records));
            const mark = after.state === 'evaluated' ? levelMark(criteria, after.level.id) : undefined;
            return [id(risk.ref), words(asked(risk, model)), level(mark, 'Not estimated'), words(dayText(due(risk, model)))];
          })
        : [],
      {
        empty: 'No decision is asked: every risk beyond the line comes back within it, or somebody with authority accepted it for a time.',
      },
    ),
    heading(2, 'What this report does not show'),
    paragraph(notShown(model, elsewhere)),
    { kind: 'signatures', parties: ['Risk owner', 'Top management'] },
  ];
}

/** Risks that stay beyond the line and that nobody has accepted, or not any more. */
export const undecided = ({ stillBeyond, today }: ReportModel): Risk[] =>
  stillBeyond.filter(({ acceptance }) => !acceptance || (acceptance.until !== '' && acceptance.until < today));

function afterText({ beyond, stillBeyond }: ReportModel): string {
  if (beyond.length === 0) return '';
  return stillBeyond.length === 0 ? 'The planned treatments leave none.' : `The planned treatments leave ${stillBeyond.length}.`;
}

/** Who bears the severe harms; a distribution that an average would hide. */
function severeText({ records, criteria, scored }: ReportModel): string {
  if (!criteria) return '';
  const severe = scored.filter((impact) => {
    const reading = readImpact(
      impact,
      records.parties.find((party) => party.id === impact.party),
      criteria,
    );
    return impact.polarity === 'harm' && isSevere(reading.severity);
  });
  if (severe.length === 0) return 'No severe harm to people or society is recorded.';
  const parties = records.parties.filter((party) => severe.some((impact) => impact.party === party.id));
  const names = parties.map((party) => party.name);
  const vulnerable = parties.filter((party) => party.vulnerable === true).length;
  const tail = vulnerable > 0 ? `, ${vulnerable} of them easier to hurt` : '';
  return `${counted(severe.length, 'severe harm')} ${severe.length === 1 ? 'falls' : 'fall'} on ${counted(parties.length, 'affected party', 'affected parties')}${tail}: ${listed([...names.slice(0, 3), ...(names.length > 3 ? [`${names.length - 3} more`] : [])])}.`;
}

/** Disagreement is not averaged away: it is on the page where decisions are asked. */
function dissentText({ records: { workshopQuestions } }: ReportModel): string {
  const disputed = workshopQuestions.filter(({ decision, minority }) => decision !== null && minority.length > 0).length;
  if (disputed === 0) return '';
  return `${counted(disputed, 'workshop decision')} ${disputed === 1 ? 'carries' : 'carry'} a recorded minority view.`;
}

function figures({ records, criteria, beyond, stillBeyond }: ReportModel, { counts }: Elsewhere): Block[] {
  if (!criteria) return [];
  const threats = records.risks.filter((risk) => risk.kind === 'threat');
  const after = threats.map((risk) => ({ ...risk, stages: { ...risk.stages, target: risk.stages[afterStage(risk, records)] } }));
  const today = matrixFigure(threats, criteria, 'current', (count) => `Today: ${count} beyond the line`);
  const then = matrixFigure(after, criteria, 'target', (count) => `After planned treatment: ${count} beyond the line`);
  const [lowest, highest] = [criteria.levels[0]?.label ?? '', criteria.levels.at(-1)?.label ?? ''];
  return [
    {
      kind: 'matrices',
      figures: [today, then],
      caption:
        `Figure 1. Numbers count risks; bars give the level, from one for ${lowest} to ${criteria.levels.length} for ${highest}. The thick line is the strictest appetite line. ${counts}`.trim(),
      alt: `Two risk matrices. Today ${beyond.length} of ${threats.length} risks are beyond the appetite line; after planned treatment ${stillBeyond.length} of these remain beyond it or are not estimated.`,
    },
  ];
}

/** What has to be decided about a risk that stays beyond the line. */
export function asked(risk: Risk, { records, today }: ReportModel): string {
  if (risk.decision !== '') return risk.decision;
  const own = treatmentsOf(risk, records.treatments);
  if (risk.acceptance && risk.acceptance.until < today) return 'Decide again: the acceptance has run out.';
  if (own.length === 0) return 'Choose a treatment or accept. No treatment is planned yet.';
  if (own.every((treatment) => treatment.controls.length === 0)) return 'Choose a treatment or accept. No control is linked.';
  if (!risk.stages.target) return 'Say where the planned treatment will bring it, then decide.';
  return 'Treat it further, or accept what remains in writing and for a time.';
}

/** The first day something about a risk is due. */
export function due(risk: Risk, { records }: ReportModel): string {
  const dates = treatmentsOf(risk, records.treatments).map((treatment) => treatment.due);
  return [...dates, risk.reviewOn].filter((day) => day !== '').sort()[0] ?? '';
}

function notShown({ questions: { open, declared: accepted } }: ReportModel, elsewhere: Elsewhere): string {
  const hard = open.filter((question) => question.weight === 'hard').length;
  const declared = accepted.length;
  const questions =
    open.length === 0
      ? 'No question that this toolkit can raise is open.'
      : `${counted(open.length, 'question')} an auditor would raise ${open.length === 1 ? 'is' : 'are'} still open, ${hard} of them likely nonconformities; ${elsewhere.questions}.`;
  return declared > 0
    ? `${questions} ${counted(declared, 'limitation')} ${declared === 1 ? 'is' : 'are'} declared there with reasons.`
    : questions;
}
