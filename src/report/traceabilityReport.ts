import type { SoaRow } from '#domain/control/statementOfApplicability.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { lastApproval } from '#domain/review/approval.ts';
import { standingOfApproval } from '#domain/review/approvalStanding.ts';
import { treatmentsOf, type Treatment } from '#domain/treatment/treatment.ts';
import { dayText } from '#domain/day.ts';
import { heading, id, paragraph, table, words } from './assessment/block.ts';
import { documentControl } from './assessment/control.ts';
import { decisionWords, entrySection } from './assessment/entries.ts';
import { approvalTable } from './assessment/front.ts';
import { reportModel, type ReportInput, type ReportModel } from './assessment/input.ts';
import { traceSection } from './assessment/trace.ts';
import type { Block, Cell, ReportDocument } from './document.ts';

/**
 * The threads an auditor follows, as a document of its own (domain brief 8.2): impact, risk, treatment, control, row of
 * the Statement of Applicability, approval; then each link on its own, and where one is missing.
 */
export function traceabilityReport(input: ReportInput): ReportDocument {
  const model = reportModel(input);
  return {
    control: documentControl(model, 'Traceability'),
    blocks: [...threadSection(model), ...approvalSection(model), ...traceSection(model, 'Each link on its own'), ...entrySection(model)],
  };
}

type Thread = Partial<{ impact: string; risk: Risk; treatment: Treatment; row: SoaRow }>;

/** Every way from an impact to a control; an end that is missing says so. Risks without an impact begin their own. */
function threads({ records, risks, soa }: ReportModel): Thread[] {
  const fromTreatment = (treatment: Treatment): Thread[] => {
    const rows = soa.filter((row) => treatment.controls.includes(row.control.id));
    return rows.length === 0 ? [{ treatment }] : rows.map((row) => ({ treatment, row }));
  };
  const fromRisk = (risk: Risk): Thread[] => {
    const own = treatmentsOf(risk, records.treatments).flatMap(fromTreatment);
    return own.length === 0 ? [{ risk }] : own.map((thread) => ({ risk, ...thread }));
  };
  const rest = risks.filter((risk) => !records.impacts.some((impact) => risk.impacts.includes(impact.id)));
  return [
    ...records.impacts.flatMap((impact): Thread[] => {
      const linked = risks.filter((risk) => risk.impacts.includes(impact.id)).flatMap(fromRisk);
      return linked.length === 0 ? [{ impact: impact.ref }] : linked.map((thread) => ({ impact: impact.ref, ...thread }));
    }),
    ...rest.flatMap(fromRisk),
  ];
}

function threadSection(model: ReportModel): Block[] {
  const approved = approvalOf(model);
  const cell = (ref: string | undefined): Cell => (ref === undefined ? { text: 'none' } : id(ref));
  return [
    heading(1, 'From impact to approval', 'threads'),
    paragraph(
      'One row for each way from an impact to a control and to the decision about the risk. “none” marks where a thread ends; each reference leads to its entry at the end of this document.',
    ),
    table(
      'Threads from impact to approval',
      [
        ['Impact', 2],
        ['Risk', 2],
        ['Treatment', 2],
        ['Control', 2],
        ['In the Statement of Applicability', 4],
        ['Decision about the risk', 7],
        ['Statement approved', 5],
      ],
      threads(model).map(({ impact, risk, treatment, row }) => [
        cell(impact),
        cell(risk?.ref),
        cell(treatment?.ref),
        cell(row?.control.ref),
        { text: row ? decisionWords[row.decision.state] : 'none' },
        risk ? words(riskDecision(risk)) : { text: 'none' },
        row ? words(approved) : { text: 'none' },
      ]),
      { landscape: true, empty: 'Neither an impact nor a risk is recorded.' },
    ),
  ];
}

function riskDecision({ acceptance, decision }: Risk): string {
  if (!acceptance) return decision;
  return `Accepted by ${acceptance.by}${acceptance.until === '' ? '' : ` until ${dayText(acceptance.until)}`}`;
}

/** The last approval of the Statement of Applicability, or of everything, and whether it speaks for what is here. */
function approvalOf({ records }: ReportModel): string {
  const last = lastApproval(records.signOffs, 'statement-of-applicability', false);
  if (!last) return '';
  const { is } = standingOfApproval(last, records, 'statement-of-applicability');
  const since = is === 'voided' ? ', changed since' : is === 'unreadable' ? ', what was approved cannot be read' : '';
  return `${last.name}, ${dayText(last.on)}${since}`;
}

const approvalSection = (model: ReportModel): Block[] => [
  heading(1, 'Approvals', 'approvals'),
  paragraph('Names are statements typed in a browser. They are not electronic signatures.'),
  approvalTable(model),
];
