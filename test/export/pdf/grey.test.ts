import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { print } from '#export/pdf/print.ts';
import { makeReport } from '#export/report.ts';
import { greyOf } from '#report/ramps.ts';
import { paint } from '#export/pdf/marks.ts';
import { readPdf } from '../../support/readPdf.ts';
import { exampleSource } from '../../support/exampleSource.ts';

/** Every colour that the pages are drawn with, as a reader program understands their content streams. */
async function coloursOf(bytes: Uint8Array): Promise<Set<string>> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const pdf = await task.promise;
  const colours = new Set<string>();
  const pens: readonly number[] = [OPS.setFillRGBColor, OPS.setStrokeRGBColor];
  // Drawn in another way a colour would escape: patterns, shadings, images.
  const others: readonly number[] = [
    ...[OPS.setFillColorN, OPS.setStrokeColorN, OPS.shadingFill],
    ...[OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject],
  ];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { fnArray, argsArray } = await (await pdf.getPage(number)).getOperatorList();
    fnArray.forEach((operator, at) => {
      if (pens.includes(operator)) colours.add(JSON.stringify(argsArray[at]));
      if (others.includes(operator)) colours.add(`operator ${operator}`);
    });
  }
  await task.destroy();
  return colours;
}
const isGrey = (colour: string): boolean => /^\["#([0-9a-f]{2})\1\1"\]$/.test(colour);

const { document } = await makeReport(exampleSource);
const [coloured, grey] = await Promise.all([print(document, { paper: 'a4' }), print(document, { paper: 'a4', grey: true })]);

describe('a report in greys', () => {
  it('is drawn with greys only, where the usual one is not', async () => {
    const [usual, greys] = await Promise.all([coloursOf(coloured), coloursOf(grey)]);
    expect([...usual].filter((colour) => !isGrey(colour)).length).toBeGreaterThan(3);
    expect(greys.size).toBeGreaterThan(6);
    expect([...greys].filter((colour) => !isGrey(colour))).toEqual([]);
  });

  it('tells the levels of its matrices apart by their greys as well', async () => {
    const levels = document.blocks.flatMap((block) =>
      block.kind === 'matrices' ? block.figures.flatMap(({ cells }) => cells.map(({ level }) => level)) : [],
    );
    const fills = new Map(levels.map((level) => [level.rank, Number.parseInt(greyOf(paint(level).fill).slice(1, 3), 16)]));
    expect(new Set(fills.values()).size).toBe(fills.size);
    expect(fills.size).toBeGreaterThan(3);
    const drawn = [...(await coloursOf(grey))].map((colour) => Number.parseInt(colour.slice(3, 5), 16));
    // A PDF says a channel in thousandths, which a reader rounds in its own way.
    for (const [rank, fill] of fills)
      expect(
        drawn.filter((channel) => Math.abs(channel - fill) <= 1),
        `level ${rank}`,
      ).not.toEqual([]);
  });

  it('says the same on the same pages', async () => {
    const [before, after] = await Promise.all([readPdf(coloured), readPdf(grey)]);
    expect(after.pages.map(({ placed }) => placed)).toEqual(before.pages.map(({ placed }) => placed));
    expect(after.pages.map(({ tree }) => tree)).toEqual(before.pages.map(({ tree }) => tree));
  });
});
