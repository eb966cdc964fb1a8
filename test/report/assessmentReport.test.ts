import { describe, expect, it } from 'vitest';
import type { CatalogueControl } from '#domain/control/control.ts';
import type { Records } from '#domain/tables.ts';
import { assessmentReport } from '#report/assessmentReport.ts';
import type { Block, Cell } from '#report/document.ts';
import file from '#static/iso-42001-annex-a/2023.json' with { type: 'json' };
import { approvedCriteria, noRecords, sampleRecords, severeRisk } from '../support/sampleAssessment.ts';

const annexA: readonly CatalogueControl[] = file.controls;
const report = (records: Records) =>
  assessmentReport({
    records,
    changes: [
      { id: 'x', step: 's', at: '2026-11-24T14:00:00Z', by: '', device: 'd', intent: 'Name risk owner', why: '', undoes: null, edits: [] },
    ],
    catalogues: {
      annexA,
      sections: [],
      dimensions: [{ id: 'fairness', name: 'Fairness', level: 'group' }],
      annexCName: (id) => id,
      versions: [],
    },
    facts: { madeAt: '2026-11-24T15:00:00+01:00', madeWith: 'Foreweigh 0.1.0', sha256: 'ab'.repeat(32) },
  });
const cells = (blocks: readonly Block[]): Cell[] => blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));
const anchors = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'heading') return block.anchor === undefined ? [] : [block.anchor];
    return block.kind === 'table' ? (block.anchors ?? []).filter((anchor) => anchor !== undefined) : [];
  });
const headings = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));

describe.each([
  ['a full assessment', sampleRecords],
  ['an empty one', noRecords],
])('the report of %s', (_, records) => {
  const { blocks, control } = report(records);

  it('has every section, in order', () => {
    const numbered = headings(blocks).filter((text) => /^\d/.test(text));
    expect(numbered.map((text) => Number.parseInt(text, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });
  it('leads every link to one entry', () => {
    const known = anchors(blocks);
    expect(new Set(known).size).toBe(known.length);
    expect(
      cells(blocks)
        .flatMap((cell) => (cell.to === undefined ? [] : [cell.to]))
        .filter((to) => !known.includes(to)),
    ).toEqual([]);
  });
  it('leaves nothing blank but the room for a signature', () => {
    const bare = blocks.filter((block) => !(block.kind === 'table' && block.columns.some((column) => column.header === 'Signature')));
    expect(cells(bare).filter((cell) => cell.text.trim() === '')).toEqual([]);
    expect(control.rows.filter(([, value]) => value.trim() === '')).toEqual([]);
  });
  it('has as many cells in each row as columns', () => {
    for (const block of blocks) if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
  });
  it('never says compliant or safe', () => {
    expect(JSON.stringify(blocks)).not.toMatch(/\bcompliant\b|\bis safe\b/i);
  });
});

it('says what is missing under a heading that says of what', () => {
  const { blocks } = report({
    ...sampleRecords,
    impactAssessments: sampleRecords.impactAssessments.map((made) => ({ ...made, contributors: [] })),
  });
  const at = blocks.findIndex((block) => block.kind === 'paragraph' && block.text === 'No contributor is recorded.');
  expect(blocks[at - 1]).toMatchObject({ kind: 'heading', text: 'Contributors' });
  expect(JSON.stringify(blocks)).not.toContain('None recorded.');
});

it('lists all 38 controls in published order', () => {
  const statement = report(sampleRecords).blocks.find(
    (block) => block.kind === 'table' && block.caption.startsWith('Statement of Applicability'),
  );
  expect(statement?.kind === 'table' ? statement.rows.map((row) => row[0]?.text) : []).toEqual(annexA.map((control) => control.id));
});

it('sums up for top management', () => {
  const { blocks } = report(sampleRecords);
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  expect(texts).toContain('We assessed 1 risk and made 1 impact assessment against criteria approved on 3 June 2026.');
  expect(texts).toContain('1 risk is beyond the appetite line today. The planned treatments leave 1.');
  expect(texts).toContain('1 severe harm falls on 1 affected party, 1 of them easier to hurt: Parents.');
});

it('prints the bad case, the range and an acceptance that holds too long with each risk', () => {
  const step = (axis: 'likelihood' | 'consequence', rank: number) => approvedCriteria[axis][rank];
  const [low, middle, worst] = [step('consequence', 0), step('consequence', 2), step('consequence', 4)];
  const { current } = severeRisk.stages;
  const risk = {
    ...severeRisk,
    acceptance: { reason: 'Small', conditions: '', by: 'Ada', role: 'Board', on: '2026-06-01', until: '2028-06-01', level: 'high' },
    stages: {
      ...severeRisk.stages,
      current: {
        ...current,
        likelihood: step('likelihood', 1)?.id ?? null,
        consequences: { ...current.consequences, individuals: low?.id ?? null },
        range: { likelihood: null, consequence: { low: low?.id ?? '', high: middle?.id ?? '' } },
        badCase: {
          likelihood: step('likelihood', 0)?.id ?? null,
          consequences: { ...current.consequences, individuals: worst?.id ?? null },
          overall: null,
        },
      },
    },
  };
  const { blocks } = report({ ...sampleRecords, risks: [risk] });
  const stages = blocks.find((block) => block.kind === 'table' && block.caption === 'Where R-001 stands at each stage');
  const rows = (stages?.kind === 'table' ? stages.rows : []).map((row) => row.map(({ text }) => text));
  expect(rows.map(([name]) => name)).toEqual(['Current', 'Current, bad case']);
  expect(rows[0]?.at(-1)).toContain(`Consequence from ${low?.label} to ${middle?.label}.`);
  expect(rows[0]).toContain('Low');
  expect(rows[1]).toEqual(expect.arrayContaining([step('likelihood', 0)?.label, worst?.label, 'High', 'The worse of both counts.']));
  const said = blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : [])).find(([name]) => name === 'About its time');
  expect(said?.[1]).toBe('The acceptance holds until 1 June 2028; at High it may hold for 90 days, until 30 August 2026.');
});

it('carries markup as text, unchanged', () => {
  const markup = '<img src=x onerror=alert(1)><script>1</script>';
  const marked = JSON.parse(JSON.stringify(sampleRecords), (key, value: unknown) =>
    ['title', 'owner', 'name', 'action', 'purpose', 'description', 'scopeIn'].includes(key) ? markup : value,
  ) as Records;
  const { blocks, control } = report(marked);
  expect(control.title).toBe(markup);
  expect(cells(blocks).filter((cell) => cell.text.includes(markup)).length).toBeGreaterThan(5);
  expect(JSON.stringify(blocks)).not.toMatch(/&lt;|&amp;/);
});
