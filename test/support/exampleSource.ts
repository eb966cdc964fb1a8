import type { ReportSource } from '#export/report.ts';
import annexA from '#static/iso-42001-annex-a/2023.json' with { type: 'json' };
import example from '#static/examples/childcare-benefits.json' with { type: 'json' };
import questionnaire from '#static/impact-questionnaire/1.json' with { type: 'json' };
import type { Generated } from './generated/assessment.ts';

/** What a report of an assessment is made from, at one moment and with the catalogues as they are shipped. */
export const sourceOf = ({ tables, changes }: Generated): ReportSource => ({
  tables,
  changes,
  catalogues: {
    annexA: annexA.controls,
    sections: questionnaire.sections as unknown as ReportSource['catalogues']['sections'],
    dimensions: questionnaire.dimensions as ReportSource['catalogues']['dimensions'],
    annexC: [],
    versions: [],
  },
  madeWith: 'Foreweigh 0.1.0',
  savedAt: '2026-11-24T14:00:00+01:00',
});

/** The shipped example. */
export const exampleSource = sourceOf(example as unknown as Generated);
