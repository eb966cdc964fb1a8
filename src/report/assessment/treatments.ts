import { effectivenessLabels, isOverdue, isVerified, optionLabels, outcomeLabels, type Treatment } from '#domain/treatment/treatment.ts';
import { longAcceptanceText } from '#domain/risk/acceptance.ts';
import { levelName } from '#report/criteriaReport.ts';
import { dayText } from '#domain/day.ts';
import type { Block, Cell } from '#report/document.ts';
import { reopened, statusText } from '#report/treatmentPlan.ts';
import { heading, id, ids, paragraph, table, words } from './block.ts';
import { refsOf, type ReportModel } from './input.ts';

const byDue = (a: Treatment, b: Treatment) =>
  (a.due || '9999').localeCompare(b.due || '9999') || a.ref.localeCompare(b.ref, 'en', { numeric: true });

/** Section 7: the treatment plan by due date (42001 6.1.3, 8.3). */
export function treatmentSection(model: ReportModel): Block[] {
  const plan = [...model.records.treatments].sort(byDue);
  return [
    heading(1, '7 Treatment plan', 'treatment-plan'),
    paragraph('By due date. A target is what a treatment is expected to reach; only a verified effect makes it residual.'),
    table(
      'Treatment plan by due date',
      [
        ['ID', 2],
        ['Action', 7],
        ['Option', 2],
        ['Risks', 3],
        ['Controls', 3],
        ['Owner', 3],
        ['Due', 3],
        ['Status', 3],
        ['Until it works', 5],
        ['How we will know, and what was found', 6],
      ],
      plan.map((treatment) => treatmentRow(treatment, model)),
      { landscape: true, anchors: plan.map((treatment) => treatment.ref), empty: 'No treatment is planned.' },
    ),
    ...reopenedTable(model),
  ];
}

function treatmentRow(treatment: Treatment, { records, soa, today }: ReportModel): readonly Cell[] {
  const controls = soa.filter((row) => treatment.controls.includes(row.control.id)).map((row) => row.control.ref);
  const verification = verificationText(treatment);
  const refOf = (control: string) => soa.find((row) => row.control.id === control)?.control.ref ?? control;
  const grades = treatment.effectiveness.map(({ control, grade }) => `${refOf(control)}: ${grade} ${effectivenessLabels[grade]}`);
  return [
    id(treatment.ref, false),
    words(
      lines(
        treatment.action,
        // Who left it as it was drafted wrote nothing more.
        treatment.detail.trim() === treatment.action.trim() ? '' : treatment.detail,
        labelled('Process', treatment.process),
        labelled('Resources', treatment.resources),
        labelled('Approved by', [treatment.approver, dayText(treatment.approvedOn)].filter((part) => part !== '').join(', ')),
      ),
    ),
    words(treatment.option === null ? '' : optionLabels[treatment.option]),
    ids(
      refsOf(
        records.risks,
        treatment.effects.map((effect) => effect.risk),
      ),
    ),
    ids(controls),
    words(lines(treatment.owner, labelled('Watched by', treatment.monitor))),
    words(`${dayText(treatment.due)}${isOverdue(treatment, today) ? ' (overdue)' : ''}`),
    words(statusText(treatment)),
    words(lines(treatment.interim, labelled('If it fails', treatment.fallback))),
    words(lines(treatment.measure, treatment.verification, verification, labelled('Effectiveness', grades.join(', ')))),
  ];
}

/** Each on a line of its own. */
const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');
const said = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
const labelled = (label: string, text: string): string => (text === '' ? '' : `${label}: ${text}`);

function verificationText(treatment: Treatment): string {
  const { verifiedBy, verifiedOn, outcome } = treatment;
  if (isVerified(treatment)) return `Verified by ${verifiedBy} on ${dayText(verifiedOn)}.`;
  const checked = said(verifiedBy === '' ? '' : `by ${verifiedBy}`, verifiedOn === '' ? '' : `on ${dayText(verifiedOn)}`);
  if (outcome === null) return said('Effect not verified', checked === '' ? '' : `(checked ${checked})`).concat('.');
  return `${said('Checked', checked)}: ${outcomeLabels[outcome].toLowerCase()}.`;
}

/** Risks that what was decided no longer answers. */
function reopenedTable({ records, today }: ReportModel): Block[] {
  const rows = reopened(records, today).map(({ risk, why }) => [id(risk.ref), words(risk.title), words(why)]);
  if (rows.length === 0) return [];
  const columns = [
    ['Risk', 2],
    ['What it is', 8],
    ['Why', 6],
  ] as const;
  return [table('Risks that are open again, because a treatment does not work or is late', columns, rows)];
}

/** Section 8: who accepted what, for how long, with room to sign (42001 6.1.3 h). */
export function acceptanceSection({ records, criteria, today }: ReportModel, title = '8 Acceptances'): Block[] {
  const accepted = records.risks.filter((risk) => risk.acceptance !== null);
  return [
    heading(1, title, 'acceptances'),
    paragraph(
      'Typed names are statements. Sign in the last column, or sign this document electronically with the tool your organization trusts.',
    ),
    table(
      'Risks accepted by a person with authority',
      [
        ['Risk', 2],
        ['Level accepted', 3],
        ['By', 4],
        ['From', 3],
        ['Until', 3],
        ['Reason and conditions', 8],
        ['Signature', 5],
      ],
      accepted.map(({ acceptance, ...risk }) => [
        id(risk.ref),
        words(levelName(criteria, acceptance?.level ?? null)),
        words([acceptance?.by ?? '', acceptance?.role ?? ''].filter((part) => part !== '').join(', ')),
        words(dayText(acceptance?.on ?? '')),
        words(`${dayText(acceptance?.until ?? '')}${acceptance?.until && acceptance.until < today ? ' (run out)' : ''}`),
        words(
          [acceptance?.reason ?? '', acceptance?.conditions ?? '', criteria ? longAcceptanceText({ ...risk, acceptance }, criteria) : '']
            .filter((part) => part !== '')
            .join(' '),
        ),
        { text: '' },
      ]),
      { landscape: true, empty: 'No risk was accepted.' },
    ),
  ];
}
