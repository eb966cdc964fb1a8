import type { Assessment } from '#domain/context/organization.ts';

/** `lh-aira-007-v1.0-2026-11-24-report.pdf`: document, version, day and part, so that files sort and say what they are. */
export function exportName(
  { documentId, title, version }: Pick<Assessment, 'documentId' | 'title' | 'version'>,
  day: string,
  rest: string,
): string {
  const document = plain(documentId) || plain(title) || 'assessment';
  const of = plain(version);
  return `${document}${of === '' ? '' : `-v${of}`}-${day.slice(0, 10)}${rest}`;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
