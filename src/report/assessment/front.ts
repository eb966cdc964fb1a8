import { approvalLabels, signOffsInOrder } from '#domain/review/approval.ts';
import { dayText } from '#domain/day.ts';
import {
  decisionLabels,
  signatureNotice,
  signedOff,
  standingLabels,
  statementNotice,
  voidedWords,
  type SignedOff,
} from '#report/approvals.ts';
import type { Block } from '#report/document.ts';
import { leftOutLines, leftOutSentence } from '#report/leftOut.ts';
import { heading, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

const standingWords = (entry: SignedOff): string =>
  [standingLabels[entry.standing], voidedWords(entry)].filter((part) => part !== '').join('. ');

/** Which text exactly was approved, and the key it was signed with: one line for each sign-off that says so. */
const hashLines = (entries: readonly SignedOff[]): string[] =>
  entries.flatMap(({ signOff: { subject, version, name, contentHash, previous, signature } }) =>
    contentHash === ''
      ? []
      : [
          [
            `${approvalLabels[subject]}, version ${version}, ${name}: SHA-256 ${contentHash}`,
            ...(previous === '' ? [] : [`after the version with SHA-256 ${previous}`]),
            ...(signature ? [`signed (${signature.algorithm}) with the public key ${signature.publicKey}`] : []),
          ].join('; '),
        ],
  );

/** Who approved what, in which role, when, and whether it still stands. */
export const approvalTable = ({ records, changes }: Pick<ReportModel, 'records' | 'changes'>): Block =>
  table(
    'Approvals of this assessment and its parts',
    [
      ['What', 4],
      ['Version', 2],
      ['Decision', 3],
      ['Name', 3],
      ['Role and authority', 4],
      ['Date', 3],
      ['Stands', 4],
    ],
    signedOff(signOffsInOrder(records.signOffs), records, changes).map(({ signOff, ...entry }) => [
      words(approvalLabels[signOff.subject]),
      words(signOff.version),
      words([decisionLabels[signOff.decision], signOff.conditions].filter((part) => part !== '').join(': ')),
      words(signOff.name),
      words([signOff.role, signOff.authority].filter((part) => part !== '').join(', ')),
      words(dayText(signOff.on)),
      words(standingWords({ signOff, ...entry })),
    ]),
    { empty: 'No approval is recorded.' },
  );

const approvedHashWords = (sha256: string | undefined): string =>
  sha256 === undefined
    ? ''
    : ` On each page stands the SHA-256 of the version as it was approved, ${sha256}: it speaks for the records alone, without the sign-offs and the history; Verify shows it beside each sign-off.`;

/** Document control and how to read the report. */
export function documentControlSection(model: ReportModel): Block[] {
  const { records, changes, facts: made, leftOut = [] } = model;
  const hashes = hashLines(signedOff(signOffsInOrder(records.signOffs), records, changes));
  const distribution = records.assessment[0]?.distribution ?? [];
  return [
    heading(1, 'Document control and conventions', 'document-control'),
    ...(leftOut.length === 0 ? [] : [paragraph(leftOutSentence(leftOut), 'strong')]),
    heading(2, 'Approvals'),
    approvalTable(model),
    ...(hashes.length === 0 ? [] : [paragraph('What exactly was approved:'), { kind: 'list' as const, lines: hashes }]),
    paragraph(`${statementNotice} ${signatureNotice}`, 'small'),
    heading(2, 'Distribution'),
    distribution.length === 0 ? paragraph('It is not recorded who gets this document.') : { kind: 'list', lines: distribution },
    heading(2, 'How to read this report'),
    {
      kind: 'list',
      lines: [
        ...leftOutLines(leftOut),
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
      `The SHA-256 of the data this report was made from is ${made.sha256}, computed over its canonical form (RFC 8785). The JSON file of the same content carries the same hash, and so do the data inside this PDF, where it has them: open it in Foreweigh, or look at it under Verify.${approvedHashWords(made.approvedSha256)} Made with ${made.madeWith} at ${made.madeAt}.`,
    ),
  ];
}
