import { approvalLabels } from '#domain/review/approval.ts';
import { dayText } from '#domain/day.ts';
import type { Block } from '#report/document.ts';
import { heading, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

export const decisionLabels = {
  approved: 'Approved',
  'approved-with-conditions': 'Approved with conditions',
  rejected: 'Rejected',
} as const;

/** Who approved what, in which role, when. */
export const approvalTable = ({ records }: Pick<ReportModel, 'records'>): Block =>
  table(
    'Approvals of this assessment and its parts',
    [
      ['What', 4],
      ['Version', 2],
      ['Decision', 3],
      ['Name', 3],
      ['Role and authority', 4],
      ['Date', 3],
    ],
    records.signOffs.map((signOff) => [
      words(approvalLabels[signOff.subject]),
      words(signOff.version),
      words([decisionLabels[signOff.decision], signOff.conditions].filter((part) => part !== '').join(': ')),
      words(signOff.name),
      words([signOff.role, signOff.authority].filter((part) => part !== '').join(', ')),
      words(dayText(signOff.on)),
    ]),
    { empty: 'No approval is recorded.' },
  );

/** Document control and how to read the report. */
export const documentControlSection = (model: ReportModel): Block[] => [
  heading(1, 'Document control and conventions', 'document-control'),
  heading(2, 'Approvals'),
  approvalTable(model),
  heading(2, 'How to read this report'),
  {
    kind: 'list',
    lines: [
      'A level of risk prints as its name with bars: one bar is the lowest level of the criteria. No meaning rests on colour.',
      'The thick line in a matrix is the appetite line. Risks to its right or above are beyond the line and need treatment or a decision.',
      'A cell code such as L4-C3 names the likelihood step and the consequence step, counted from the lowest. Nothing is multiplied.',
      'Current is with the controls that work today. Target is expected once planned treatments work. Residual is used only when their effect is verified.',
      'Identifiers such as R-001, T-01, I-01 and A.9.2 lead to their entries. “Not recorded” means that nothing was entered; it does not mean that there is nothing.',
      'Names under approvals and acceptances are statements typed in a browser. They are not electronic signatures. Sign this document with the tool your organization trusts.',
      'This report is not a certification and not legal advice. It does not repeat the text of any standard; clause numbers are this project’s own reading.',
    ],
  },
  heading(2, 'How to check it'),
  paragraph(
    `The SHA-256 of the data this report was made from is ${model.facts.sha256}, computed over its canonical form (RFC 8785). The JSON file of the same content carries the same hash, and so do the data inside this PDF, where it has them: open it in Foreweigh, or look at it under Verify. Made with ${model.facts.madeWith} at ${model.facts.madeAt}.`,
  ),
];
