import { type Applicability, implementationLabels } from '#domain/control/applicability.ts';
import { risksWithoutControl, type SoaRow } from '#domain/control/statementOfApplicability.ts';
import { lastApproval } from '#domain/review/approval.ts';
import { dayText } from '#domain/day.ts';
import type { Block, Cell } from '#report/document.ts';
import { comparedWithAnnexA, decisionText, evidenceWords, holdsForText, reasonWords } from '#report/statementOfApplicability.ts';
import { sinceApprovedSoa, type SoaComparison } from '#report/soaComparison.ts';
import { facts, heading, id, ids, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Section 9: the Statement of Applicability in published order, own controls after it (42001 6.1.3 f). */
export function applicabilitySection({ soa, records, risks, catalogues }: ReportModel): Block[] {
  const count = (state: SoaRow['decision']['state']) => soa.filter((row) => row.decision.state === state).length;
  const approved = lastApproval(records.signOffs, 'statement-of-applicability', false);
  const open = risksWithoutControl(soa, risks);
  return [
    heading(1, '9 Statement of Applicability', 'statement-of-applicability'),
    facts([
      ['Controls of Annex A', String(catalogues.annexA.length)],
      ['Own controls', String(records.controls.length)],
      ['Included', String(count('included'))],
      ['Excluded', String(count('excluded'))],
      ['Undecided', String(count('undecided'))],
      ['Compared with Annex A', comparedWithAnnexA(soa)],
      ['Approved by', approved ? [approved.name, approved.role, dayText(approved.on)].filter((part) => part !== '').join(', ') : ''],
    ]),
    table(
      'Statement of Applicability: decision, reasons and state of each control',
      [
        ['Control', 2],
        ['Title', 5],
        ['Decision', 3],
        ['Reasons', 4],
        ['Justification', 8],
        ['Status', 3],
        ['Owner', 3],
        ['Evidence', 5],
        ['Risks', 3],
      ],
      soa.map((row) => soaCells(row)),
      { landscape: true, anchors: soa.map((row) => row.control.ref) },
    ),
    ...detailBlocks(soa, catalogues.annexCName),
    ...comparisonBlocks(sinceApprovedSoa(records, catalogues.annexA, catalogues.annexCName)),
    heading(2, 'Risks without a control'),
    table(
      'Risks that no included control answers',
      [
        ['Risk', 2],
        ['Title', 8],
        ['Decision', 6],
      ],
      open.map((risk) => [id(risk.ref), words(risk.title), words(risk.decision || (risk.acceptance ? 'Accepted' : ''))]),
      { empty: 'Every risk is answered by at least one included control.' },
    ),
  ];
}

/** What else was decided for a control: for which systems, towards which objectives, checked when, and who may read it. */
function detailBlocks(soa: readonly SoaRow[], objective: (id: string) => string): Block[] {
  const share = { true: 'Yes', false: 'No', null: '' } as const;
  const guidance = ({ guidanceConsidered, guidanceNote }: Applicability) => guidanceNote || (guidanceConsidered ? 'Considered' : '');
  return [
    heading(2, 'Scope, objectives, checks and guidance of each control'),
    table(
      'Scope of each decision, objectives, guidance considered, effectiveness checks, and whether outsiders may read it',
      [
        ['Control', 2],
        ['Holds for', 4],
        ['Objectives', 6],
        ['Guidance considered', 6],
        ['Interim measure', 5],
        ['Last check', 3],
        ['Next check', 3],
        ['Shareable', 2],
      ],
      soa
        .filter(({ decision }) => decision.state === 'included')
        .map((row) => [
          id(row.control.ref),
          words(holdsForText(row)),
          words(row.decided.objectives.map(objective).join(', ')),
          words(guidance(row.decided)),
          words(row.decided.interim),
          words(dayText(row.decided.lastCheck)),
          words(dayText(row.decided.nextCheck)),
          words(share[`${row.decided.shareable}`]),
        ]),
      { landscape: true, empty: 'No control is included.' },
    ),
  ];
}

/** What changed since the statement was last approved: added, removed, decided otherwise, other reasons, status. */
function comparisonBlocks(comparison: SoaComparison | undefined): Block[] {
  if (!comparison) return [];
  return [
    heading(2, 'Since the last approved Statement of Applicability'),
    paragraph(comparison.sentence),
    ...(comparison.changes.length === 0
      ? []
      : [
          table(
            'Controls that read differently than in the approved statement',
            [
              ['Control', 2],
              ['Title', 4],
              ['What', 3],
              ['Was', 6],
              ['Is', 6],
            ],
            comparison.changes.flatMap(({ ref, title, fate, differences }) =>
              differences.map(({ what, before, after }) => [
                id(ref),
                words(title),
                words(fate === 'changed' ? what : `${fateWords[fate]}: ${what.toLowerCase()}`),
                words(before),
                words(after),
              ]),
            ),
            { landscape: true },
          ),
        ]),
  ];
}

const fateWords = { added: 'Added', removed: 'Removed' } as const;

const decidedText = (row: SoaRow): string =>
  row.decision.state === 'included' && row.decision.by === 'link' ? `${decisionText(row)}, because a treatment uses it` : decisionText(row);

const soaCells = (row: SoaRow): readonly Cell[] => [
  id(row.control.ref, false),
  words(row.control.title),
  words(decidedText(row)),
  words(reasonWords(row)),
  words([row.justification, ...row.contradictions.map((sentence) => `Open: ${sentence}`)].filter((part) => part !== '').join(' ')),
  words(row.decided.status === null ? '' : implementationLabels[row.decided.status]),
  words(row.decided.owner),
  words(evidenceWords(row)),
  ids(row.risks.map((risk) => risk.ref)),
];
