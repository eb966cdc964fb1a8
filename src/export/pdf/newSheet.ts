import { jsPDF } from 'jspdf';
import type { DocumentControl } from '#report/document.ts';
import { greyOf } from '#report/ramps.ts';
import { legible } from './coverage.ts';
import type { FontFile } from './fonts.ts';
import { Sheet, type Paper } from './sheet.ts';
import { tableLead } from './table.ts';
import { Tags } from './tags.ts';
import { Type } from './type.ts';

/** In universal time and as jsPDF writes it: from a Date it would take this machine's own time zone. */
export const instant = (at: string): string =>
  `D:${new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '')}+00'00'`;

/** Everything is drawn by these three. A colour is given as `#rrggbb`; a number is a grey already. */
function inGreys(doc: jsPDF): void {
  for (const pen of ['setTextColor', 'setFillColor', 'setDrawColor'] as const) {
    const draw = doc[pen].bind(doc) as (...color: readonly unknown[]) => jsPDF;
    doc[pen] = (first: unknown, ...rest: readonly unknown[]) => draw(typeof first === 'string' ? greyOf(first) : first, ...rest);
  }
}

interface SheetOptions {
  readonly paper: Paper;
  readonly landscape?: boolean;
  readonly grey?: boolean | undefined;
  readonly cjk?: FontFile | undefined;
  /** Names of the places that links may lead to. */
  readonly known?: ReadonlySet<string>;
}

/** An empty document in our fonts: the same bytes for the same content, whenever and wherever it is made. */
export function newSheet(control: DocumentControl, { paper, landscape = false, grey = false, cjk, known }: SheetOptions): Sheet {
  const doc = new jsPDF({
    unit: 'pt',
    format: paper,
    orientation: landscape ? 'landscape' : 'portrait',
    // compact.ts packs what it is made of.
    compress: false,
    putOnlyUsedFonts: true,
    // In hundredths of a point; jsPDF writes sixteen digits unasked.
    floatPrecision: 2,
  });
  doc.setLineHeightFactor(tableLead);
  doc.setCreationDate(instant(control.madeAt));
  doc.setFileId(control.sha256.padEnd(32, '0').slice(0, 32).toUpperCase());
  doc.setProperties({
    title: legible(control.title),
    subject: legible(control.subject),
    author: legible(control.organization),
    keywords: legible([control.documentId, control.version, control.classification].join(', ')),
    creator: legible(control.madeWith),
  });
  if (grey) inGreys(doc);
  const sheet = new Sheet(doc, new Type(doc, cjk), new Tags(doc, control.language), paper, known);
  sheet.landscape = landscape;
  return sheet;
}
