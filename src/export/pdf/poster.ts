import type { Poster, PosterScale } from '#report/document.ts';
import { compact } from './compact.ts';
import { holdsCjk } from './coverage.ts';
import { running } from './frame.ts';
import { newSheet } from './newSheet.ts';
import { ink, margin, type Sheet } from './sheet.ts';
import type { Style } from './type.ts';

const titleStyle: Style = { size: 40, bold: true };
/** Sizes in points; all of them grow or shrink together, as the page has room. */
const full = { sign: 64, label: 34, text: 22 } as const;
const [largest, least] = [1.5, 0.5];
const lead = 1.24;
const signWidth = 110;
/** Where the first line of every column stands under the rule, as a share of the sign. */
const baseline = 0.8;
const labelShare = 0.34;

/** How high a row is with type of this share of its full size. */
function rowHeight(sheet: Sheet, step: PosterScale['steps'][number], share: number): number {
  const room = sheet.width - signWidth;
  const under = (lines: number, size: number) => (baseline * full.sign + (lines - 1) * size * lead + size * 0.4) * share;
  const height = (text: string, style: Style, width: number) => under(sheet.type.set(text, style, width).lines.length, style.size / share);
  return Math.max(
    full.sign * share,
    height(step.label, { size: full.label * share, bold: true }, room * labelShare - 24),
    step.text === '' ? 0 : height(step.text, { size: full.text * share }, room * (1 - labelShare)),
  );
}

/** The largest type with which all steps stand on one page; a scale with too many words goes on over more pages. */
function fittingShare(sheet: Sheet, { steps }: PosterScale, room: number): number {
  for (let share = largest; share > least; share -= 0.05) {
    const height = steps.reduce((sum, step) => sum + rowHeight(sheet, step, share) + 18, 0);
    if (height <= room) return share;
  }
  return least;
}

/** Lines of one text in one column, tagged as one cell. */
function column(
  sheet: Sheet,
  role: string,
  text: string,
  style: Style,
  { x, width, first }: { x: number; width: number; first: number },
): void {
  const setting = sheet.type.set(text, style, width);
  sheet.tags.mark(role, () => {
    setting.lines.forEach((line, i) => {
      sheet.line(line, setting, style, x, first + i * style.size * lead);
    });
  });
}

function drawScale(sheet: Sheet, scale: PosterScale): void {
  const { tags, doc } = sheet;
  tags.bookmark(scale.title, 1, sheet.y - 8);
  sheet.flow('H1', scale.title, titleStyle, { lead: 1.15 });
  sheet.y += 14;
  const share = fittingShare(sheet, scale, sheet.room);
  const labelAt = margin.left + signWidth;
  const room = sheet.width - signWidth;
  tags.open('L');
  for (const step of scale.steps) {
    const height = rowHeight(sheet, step, share);
    sheet.need(height + 18);
    tags.artifact(() => {
      doc.setDrawColor(ink.text);
      doc.setLineWidth(1.5);
      doc.line(margin.left, sheet.y, margin.left + sheet.width, sheet.y);
    });
    sheet.y += 6;
    tags.open('LI');
    const first = sheet.y + full.sign * share * baseline;
    column(sheet, 'Lbl', step.sign, { size: full.sign * share, bold: true }, { x: margin.left, width: signWidth, first });
    tags.open('LBody');
    column(sheet, 'P', step.label, { size: full.label * share, bold: true }, { x: labelAt, width: room * labelShare - 24, first });
    const text = { x: labelAt + room * labelShare, width: room * (1 - labelShare), first };
    if (step.text !== '') column(sheet, 'P', step.text, { size: full.text * share }, text);
    tags.close();
    tags.close();
    sheet.y += height + 12;
  }
  tags.close();
}

/** Prints scales for the wall: A3 across, black on white, one page each (ux D.1, G.3). Equal posters give equal bytes. */
export async function printPoster(poster: Poster): Promise<Uint8Array> {
  const cjk = holdsCjk(poster) ? await (await import('./cjk.ts')).cjkFont() : undefined;
  const sheet = newSheet(poster.control, { paper: 'a3', landscape: true, cjk });
  poster.scales.forEach((scale, i) => {
    if (i > 0) sheet.turn(true);
    drawScale(sheet, scale);
  });
  running(sheet, poster.control, true);
  return compact(sheet.doc.output());
}
