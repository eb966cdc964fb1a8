import type { Assessment } from '#domain/context/organization.ts';
import { fileEnding } from '#domain/file/savedFile.ts';

/** `childcare-benefits-2026-11-24.foreweigh.json`: readable, sortable, safe on every system. `day` is the person's own. */
export const backupName = (title: string, day: string): string => `${plain(title) || 'assessment'}-${day}${fileEnding}`;

/** `childcare-benefits-ws-1-agenda-2026-11-24.pdf`: what belongs to one workshop. `ending` with its dot. */
export const workshopFileName = (title: string, ref: string, what: string, day: string, ending: string): string =>
  `${plain(title) || 'assessment'}-${plain(ref)}-${what}-${day.slice(0, 10)}${ending}`;

/** `lh-aira-007-v1.0-2026-11-24-report.pdf`: document, version, day and part, so that files sort and say what they are. */
export function exportName(
  { documentId, title, version }: Pick<Assessment, 'documentId' | 'title' | 'version'>,
  day: string,
  rest: string,
): string {
  const document = plain(documentId) || plain(title) || 'assessment';
  const of = plain(version, 15);
  return `${document}${of === '' ? '' : `-v${of}`}-${day.slice(0, 10)}${rest}`;
}

/** Letters, digits and dots of any script, cut between characters: so many are short enough for every file system, in every script. */
const plain = (text: string, most = 30): string =>
  Array.from(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Mark}\p{Number}.]+/gu, '-')
      .replace(/\.{2,}/g, '.')
      .replace(/^[-.\p{Mark}]+/u, ''),
  )
    .slice(0, most)
    .join('')
    .replace(/[-.]+$/, '');
