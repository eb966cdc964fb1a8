import { expect, it } from 'vitest';
import { print } from '#export/pdf/print.ts';
import { makeReport } from '#export/report.ts';
import { exampleSource } from '../support/exampleSource.ts';
import { readPdf } from '../support/readPdf.ts';

const { risks } = exampleSource.tables;
const bare = (text: string) => text.replace(/\s+/g, '');

it('gives each risk owner a page with their risks, what is to be done, and room to sign', async () => {
  const { document } = await makeReport(exampleSource, 'owners');
  const { pages } = await readPdf(await print(document, { paper: 'a4' }));
  const owners = [...new Set(risks.map(({ owner }) => owner))];
  // The first page is the control block.
  expect(pages).toHaveLength(owners.length + 1);
  for (const owner of owners) {
    const own = bare(`${owner}${risks.filter((risk) => risk.owner === owner).length} risk`);
    const page = pages.map(({ lines }) => bare(lines.join(''))).find((text, at) => at > 0 && text.includes(own));
    for (const risk of risks) expect(page?.includes(bare(risk.title)), `${risk.ref} of ${owner}`).toBe(risk.owner === owner);
    expect(page).toContain(bare('Name, role, signature, date'));
  }
});

it('puts risks that nobody owns last, on a page without a signature', async () => {
  const [first, ...others] = risks;
  if (!first) throw new Error('the example has risks');
  const source = { ...exampleSource, tables: { ...exampleSource.tables, risks: [{ ...first, owner: ' ' }, ...others] } };
  const { blocks } = (await makeReport(source, 'owners')).document;
  const heads = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));
  expect(heads.at(-1)).toBe('No owner is named');
  expect(blocks.at(-1)?.kind).not.toBe('signatures');
});

it('says so where no risk is recorded', async () => {
  const source = { ...exampleSource, tables: { ...exampleSource.tables, risks: [] } };
  expect(JSON.stringify((await makeReport(source, 'owners')).document.blocks)).toContain('No risk is recorded.');
});
