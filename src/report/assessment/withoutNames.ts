import type { Records } from '#domain/tables.ts';
import { statusRow } from './control.ts';
import type { DocumentControl, ReportDocument } from '#report/document.ts';

const controlTerms = new Set([
  ...['Organization', 'Document', 'Document ID', 'Version', 'Status', 'Classification', 'Language', 'Effective on', 'Next review'],
  ...['Systems covered', 'Criteria', 'Made with', 'Catalogues', 'Made at', 'SHA-256 of the data'],
]);

/** The same document with a control block that names no people: only what is listed here stays. */
export const withoutNames = ({ control, blocks }: ReportDocument, records: Records): ReportDocument => {
  const [stands, status] = statusRow(records, false);
  const rows: DocumentControl['rows'] = control.rows
    .filter(([term]) => controlTerms.has(term))
    .map(([term, value]) => [term, term === stands ? status : value]);
  return { control: { ...control, rows }, blocks };
};
