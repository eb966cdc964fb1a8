import { isOverdue, isVerified, optionLabels, statusLabels, type Treatment } from '#domain/treatment/treatment.ts';
import { longAcceptanceText } from '#report/acceptance.ts';
import { levelName } from '#report/criteriaReport.ts';
import { dayText } from '#report/day.ts';
import type { Block, Cell } from '#report/document.ts';
import { heading, id, ids, paragraph, table, words } from './block.ts';
import { refsOf, type ReportModel } from './input.ts';

const byDue = (a: Treatment, b: Treatment) =>
  (a.due || '9999').localeCompare(b.due || '9999') || a.ref.localeCompare(b.ref, 'en', { numeric: true });

/** Section 6: the treatment plan by due date (42001 6.1.3, 8.3). */
export function treatmentSection(model: ReportModel): Block[] {
  const plan = [...model.records.treatments].sort(byDue);
  return [
    heading(1, '6 Treatment plan', 'treatment-plan'),
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
  ];
}

function treatmentRow(treatment: Treatment, { records, soa, today }: ReportModel): readonly Cell[] {
  const controls = soa.filter((row) => treatment.controls.includes(row.control.id)).map((row) => row.control.ref);
  const verification = isVerified(treatment)
    ? `Verified by ${treatment.verifiedBy} on ${dayText(treatment.verifiedOn)}.`
    : 'Effect not verified.';
  return [
    id(treatment.ref, false),
    words(
      [treatment.action, treatment.detail, treatment.resources === '' ? '' : `Resources: ${treatment.resources}`]
        .filter((part) => part !== '')
        .join(' '),
    ),
    words(treatment.option === null ? '' : optionLabels[treatment.option]),
    ids(
      refsOf(
        records.risks,
        treatment.effects.map((effect) => effect.risk),
      ),
    ),
    ids(controls),
    words(treatment.owner),
    words(`${dayText(treatment.due)}${isOverdue(treatment, today) ? ' (overdue)' : ''}`),
    words(statusLabels[treatment.status]),
    words(
      [treatment.interim, treatment.fallback === '' ? '' : `If it fails: ${treatment.fallback}`].filter((part) => part !== '').join(' '),
    ),
    words([treatment.measure, treatment.verification, verification].filter((part) => part !== '').join(' ')),
  ];
}

/** Section 7: who accepted what, for how long, with room to sign (42001 6.1.3 h). */
export function acceptanceSection({ records, criteria, today }: ReportModel): Block[] {
  const accepted = records.risks.filter((risk) => risk.acceptance !== null);
  return [
    heading(1, '7 Acceptances', 'acceptances'),
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
