import { listed } from '#domain/listed.ts';

/** What may be left out of the report (ux G.1). All of it is in there unless somebody leaves it out. */
export const reportParts = ['within', 'names', 'minutes', 'empty'] as const;
export type ReportPart = (typeof reportParts)[number];

/** The parts that are named in an address, separated by commas. */
export function partsNamed(text: string): ReportPart[] {
  const named = new Set(text.split(','));
  return reportParts.filter((part) => named.has(part));
}

/** What a sentence calls each part. */
const partWords: Readonly<Record<ReportPart, string>> = {
  within: 'risks within the line',
  names: 'names of people',
  minutes: 'the minutes of workshops',
  empty: 'facts that are not recorded',
};

/** What was left out, as the cover and the document control say it; empty where nothing was. */
export const leftOutSentence = (parts: readonly ReportPart[]): string =>
  parts.length === 0
    ? ''
    : `This copy leaves out ${listed(reportParts.filter((part) => parts.includes(part)).map((part) => partWords[part]))}; it carries no data and cannot be opened as an assessment.`;

/** How a copy without these parts is read, one line each. */
export const leftOutLines = (parts: readonly ReportPart[]): string[] => [
  ...(parts.includes('within')
    ? ['Risks within the line are counted in figures and tables of numbers; section 5 names those left out by their references.']
    : []),
  ...(parts.includes('names')
    ? [
        'Where a person was named stands a role that the records give this person, or “name left out”. Fields for people and the same names in texts were replaced; somebody named in a text only may still be named there.',
      ]
    : []),
  ...(parts.includes('empty') ? ['A fact in which nothing was entered is not printed; in tables it still reads “not recorded”.'] : []),
];
