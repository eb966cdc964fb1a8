import { expect, it } from 'vitest';
import { print } from '#export/pdf/print.ts';
import { makeReport } from '#export/report.ts';
import { exampleSource } from '../../support/exampleSource.ts';
import { readPdf } from '../../support/readPdf.ts';

it('top management gets a page each: what it is, the summary to sign, what was accepted, and what is left out (ux G.1)', async () => {
  const { document } = await makeReport(exampleSource, 'pack', 'management');
  const { pages, text } = await readPdf(await print(document, { paper: 'a4' }));
  expect(pages).toHaveLength(4);
  for (const part of ['Decisions asked of you', 'What was accepted', 'What is left out', 'Top management'])
    expect(text).toContain(part.replaceAll(' ', ''));
});
