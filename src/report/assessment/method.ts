import type { Block } from '#report/document.ts';
import { counted, heading, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Section 3: how levels came about, and what a matrix cannot do, stated plainly. */
export function methodSection({ records, changes }: ReportModel): Block[] {
  const authors = new Map<string, number>();
  for (const change of changes) authors.set(change.by, (authors.get(change.by) ?? 0) + 1);
  const low = records.risks.filter((risk) => risk.stages.current.confidence === 'low').length;
  const unsaid = records.risks.filter((risk) => risk.stages.current.confidence === null).length;
  return [
    heading(1, '3 Method', 'method'),
    paragraph(
      'Impacts on people and society were looked for first, dimension by dimension and party by party. Risks were identified from these impacts, from the risk sources of Annex C and from a library of prompts. Each risk was placed by people on the scales of section 2, for each of the four who may bear the consequence; the level follows from the matrix.',
    ),
    heading(2, 'What a risk matrix cannot do'),
    {
      kind: 'list',
      lines: [
        'Scales of words are ordinal. Levels may be compared; they may not be added, multiplied or averaged.',
        'Two risks in one cell can differ much. A level says which decision is due, not how large a risk is.',
        'The borders between cells are value choices of this organization. The reasons are in section 2.',
        'A risk whose likelihood or consequence nobody could state is listed as “to analyse”. It is never counted as the lowest step.',
        'Benefits are recorded beside harms. They are never subtracted from them.',
      ],
    },
    heading(2, 'Confidence'),
    paragraph(
      `Confidence is low for a guess or a split group, medium for some evidence, high for own measurements. It is low for ${counted(low, 'risk')} and not recorded for ${counted(unsaid, 'risk')} of ${records.risks.length}.`,
    ),
    heading(2, 'Who took part'),
    table(
      'People who entered or changed something, by the change history',
      [
        ['Name', 6],
        ['Changes', 2],
      ],
      [...authors].map(([name, count]) => [words(name), words(count.toLocaleString('en'))]),
      { empty: 'No change is recorded.' },
    ),
  ];
}
