import type { DocumentControl } from '#report/document.ts';
import { ink, margin, type Sheet } from './sheet.ts';
import { facts } from './text.ts';
import type { Style } from './type.ts';

const small: Style = { size: 8.4, color: ink.soft };

/** The first page: what this document is, and its control block (ISO/IEC 42001 7.5). */
export function cover(sheet: Sheet, control: DocumentControl): void {
  const { doc, tags } = sheet;
  sheet.y = margin.top + 14;
  sheet.flow('P', control.organization, { size: 12.2, color: ink.soft });
  sheet.y += 6;
  sheet.flow('P', control.title, { size: 28, bold: true }, { lead: 1.14 });
  sheet.y += 6;
  if (control.subject !== control.title) sheet.flow('P', control.subject, { size: 14 });
  sheet.y += 12;
  tags.artifact(() => {
    doc.setFillColor(ink.text);
    doc.rect(margin.left, sheet.y, 54, 3.2, 'F');
  });
  sheet.y += 22;
  const line = [control.documentId, control.version, control.state, control.date, control.classification]
    .filter((part) => part !== '')
    .join('  ·  ');
  sheet.flow('P', line, { size: 10.4, bold: true });
  sheet.y += 14;
  // Close together, so that the hash still stands on the first page.
  facts(sheet, { kind: 'facts', rows: control.rows }, 4.5);
}

/** As many of the parts, from the first on, as have room side by side; none is cut. The cover prints all of them. */
export function fitting(width: (text: string) => number, parts: readonly string[], between: string, room: number): string {
  let shown = '';
  for (const part of parts) {
    const longer = shown === '' ? part : `${shown}${between}${part}`;
    if (part !== '' && width(longer) <= room) shown = longer;
  }
  return shown;
}

const shortHash = (hash: string): string => (hash.length > 12 ? `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}` : hash);

/** Header and footer of every page, once their number is known. They are decoration to a screen reader. */
export function running(sheet: Sheet, control: DocumentControl, handout = false): void {
  const { doc, tags, type } = sheet;
  const pages = doc.getNumberOfPages();
  const fit = (parts: readonly string[], between: string, room: number) =>
    fitting((text) => type.width(type.set(text, small).lines.join(' '), small), parts, between, room);
  const mono: Style = { ...small, size: 7.8, mono: true };
  const hash = handout ? '' : `data sha-256 ${shortHash(control.sha256)}`;
  for (let page = 1; page <= pages; page += 1) {
    doc.setPage(page);
    const width = doc.internal.pageSize.getWidth();
    const foot = doc.internal.pageSize.getHeight() - 44;
    const end = width - margin.right;
    tags.artifact(() => {
      doc.setDrawColor(ink.text);
      doc.setLineWidth(0.75);
      doc.line(margin.left, 60, end, 60);
      doc.line(margin.left, foot, end, foot);
      const standing = handout ? [control.documentId] : [`Version ${control.version}`, control.state.toLocaleLowerCase('en')];
      const state = fit(standing, ', ', (end - margin.left) * 0.4);
      sheet.label(state, small, end, 53, 'right');
      const names = [control.organization, control.subject, ...(control.subject === control.title ? [] : [control.title])];
      const room = end - margin.left - type.width(state, small) - 16;
      // A name that is wider than the page has lines of its own, upwards from the rule; a shorter one takes others along.
      const alone = type.set(control.organization, small, room).lines;
      const lines = alone.length > 1 ? alone : [fit(names, ' · ', room)];
      lines.forEach((line, i) => {
        sheet.label(line, small, margin.left, 53 - 10.5 * (lines.length - 1 - i));
      });
      const middle = type.width(hash, mono);
      const number = `Page ${page} of ${pages}`;
      const numberWidth = type.width(number, small);
      const side = end - margin.left - middle - numberWidth - 32;
      const named = handout ? [] : [`${control.documentId} v${control.version}`];
      const shown = fit([...named, control.date, control.classification], ', ', side);
      const free = end - margin.left - type.width(shown, small) - middle - numberWidth;
      sheet.label(shown, small, margin.left, foot + 14);
      sheet.label(hash, mono, margin.left + type.width(shown, small) + free / 2, foot + 14);
      sheet.label(number, small, end, foot + 14, 'right');
    });
  }
}
