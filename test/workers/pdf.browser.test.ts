import { expect, test } from 'vitest';
import { renderPdf } from '#workers/pdf.ts';
import { reportSample } from '../support/reportSample.ts';

test('a worker makes the PDF and says how far it is', async () => {
  const steps: number[] = [];
  const blob = await renderPdf(reportSample(), { paper: 'a4', onprogress: (done, total) => steps.push(done / total) });
  expect(blob.type).toBe('application/pdf');
  expect(await blob.slice(0, 5).text()).toBe('%PDF-');
  expect(steps.at(-1)).toBe(1);
  expect(steps.length).toBeGreaterThan(5);
});

test('it stops when told', async () => {
  const stop = new AbortController();
  const made = renderPdf(reportSample({ risks: 400 }), {
    paper: 'a4',
    signal: stop.signal,
    onprogress: () => {
      stop.abort();
    },
  });
  await expect(made).rejects.toMatchObject({ name: 'AbortError' });
  await expect(renderPdf(reportSample(), { paper: 'a4', signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
});
