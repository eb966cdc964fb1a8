import { expect, it } from 'vitest';
import type { Block } from '#report/document.ts';
import { makeReport } from '#export/report.ts';
import { volumesOf, volumeWords } from '#report/volumes.ts';
import { manyRisks } from '../bench/manyRisks.ts';
import { sourceOf } from '../support/exampleSource.ts';

const { document } = await makeReport(sourceOf({ tables: manyRisks(60), changes: [] }));
const { blocks } = document;
const refsIn = (list: readonly Block[]) =>
  list.flatMap((block) =>
    block.kind === 'heading' && block.level === 3 && /^R-\d+$/.test(block.anchor ?? '') ? [block.anchor ?? ''] : [],
  );
const described = refsIn(blocks);

it('is whole while a browser can print it', () => {
  expect(described.length).toBeGreaterThan(30);
  expect(volumesOf(blocks)).toEqual([]);
  expect(volumesOf(blocks, { above: described.length, each: 10 })).toEqual([]);
  expect(volumesOf([], { above: 0, each: 10 })).toEqual([]);
  // A report without a register has no risks to part it by.
  expect(volumesOf([{ kind: 'heading', level: 3, text: 'R-001', anchor: 'R-001' }], { above: 0, each: 1 })).toEqual([]);
});

it.each([1, 7, 10, 29, 1_000])('in volumes of %i holds every block once, each risk with all that is said of it', (each) => {
  const volumes = volumesOf(blocks, { above: 30, each });
  expect(volumes).toHaveLength(Math.ceil(described.length / each));
  expect(volumes.flatMap((volume) => refsIn(volume.blocks))).toEqual(described);
  for (const { blocks: own } of volumes) expect(refsIn(own).length).toBeLessThanOrEqual(each);
  // The first, and of each later one what stands under the headings it goes on with, are the report.
  const [first, ...later] = volumes;
  const rest = later.map((volume) => volume.blocks.slice(2));
  const place = first?.blocks.findLastIndex((block) => block.kind === 'heading' && block.anchor === first.last) ?? -1;
  const end = (first?.blocks.findIndex((block, at) => at > place && block.kind === 'heading') ?? -1) || undefined;
  expect([...(first?.blocks.slice(0, end) ?? []), ...rest.flat(), ...(first?.blocks.slice(end) ?? [])]).toEqual(blocks);
  for (const { blocks: own } of later)
    expect(own.slice(0, 2).map((block) => block.kind === 'heading' && block.text)).toEqual(['5 Risk register', 'Risks beyond the line']);
});

it('says on each which risks it has', () => {
  const [first, second, ...rest] = volumesOf(blocks, { above: 30, each: 20 });
  const last = rest.at(-1) ?? second;
  if (!first || !second || !last) throw new Error('too few volumes');
  expect(volumeWords(first)).toBe(
    `Volume 1 of ${first.of}: risks 1 to 20 of the ${described.length} described in full, in the order of the report, from ${described[0] ?? ''} to ${described[19] ?? ''}. Everything else of the report is in this volume.`,
  );
  expect(volumeWords(second)).toMatch(/^Volume 2 of \d: risks 21 to \d+ .* from R-\d+ to R-\d+\.$/);
  expect(last.to).toBe(described.length);
  expect(last.last).toBe(described.at(-1));
});
